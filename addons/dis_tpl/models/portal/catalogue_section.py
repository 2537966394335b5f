from odoo import api, models


class CatalogueSection(models.AbstractModel):
    """The public catalogue on the home page; its pages are `controllers/catalogue.py`."""

    _name = "dis.tpl.catalogue.section"
    _description = "Catalogue in the portal"
    _inherit = ["dis.portal.section"]

    _code = "catalogue"
    _sequence = 12

    @api.model
    def _title(self):
        return self.env._("Catalogue of assistive products")

    @api.model
    def _card(self):
        return self.env._("What the state provides or helps to buy, and how to get it.")

    @api.model
    def _count(self):
        return 0

    @api.model
    def _url(self):
        return "/tpl/catalogue"
