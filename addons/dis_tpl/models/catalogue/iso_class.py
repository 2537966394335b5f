from odoo import fields, models


class IsoClass(models.Model):
    """A class or group of ISO 9999: the tree of the catalogue. Codes differ by edition (T-66)."""

    _name = "dis.tpl.iso.class"
    _description = "Class of ISO 9999"
    _order = "code"
    _rec_names_search = ["name", "code"]
    _parent_store = True

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Two digits of a class or four of a group, for example 1222")
    parent_id = fields.Many2one("dis.tpl.iso.class", index=True, ondelete="restrict")
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("dis.tpl.iso.class", "parent_id")
    entry_ids = fields.One2many("dis.tpl.list.entry", "iso_class_id")

    _code_unique = models.Constraint("unique(code)", "There is a class with this code already.")
