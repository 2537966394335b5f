from odoo import fields, models


class Substitute(models.Model):
    """A product may be given to people who wait for another entry of the list (M5)."""

    _name = "dis.tpl.stock.substitute"
    _description = "Product that may stand in for another"
    _order = "template_id, item_code"
    _rec_name = "item_code"

    template_id = fields.Many2one("product.template", required=True, index=True, ondelete="cascade")
    item_code = fields.Char(string="Code in the list", required=True, index=True)

    _once = models.Constraint("unique(template_id, item_code)", "This product stands in for that entry already.")
