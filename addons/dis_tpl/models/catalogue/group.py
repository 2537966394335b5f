from odoo import api, fields, models


class Group(models.Model):
    """A product group of an administrator: what queue, budget, repeat term and voucher refer to (T-21, T-32).

    Seeded from the first four digits of the ISO code; the list editor may cut it otherwise.
    """

    _name = "dis.tpl.group"
    _description = "Product group"
    _order = "institution_id, code"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    programme_id = fields.Many2one("dis.programme", required=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one(related="programme_id.institution_id", store=True, index=True)
    entry_ids = fields.One2many("dis.tpl.list.entry", "group_id")
    queue_ids = fields.One2many("dis.tpl.queue", "group_id")
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("unique(programme_id, code)", "The administrator has this group already.")

    @api.model_create_multi
    def create(self, vals_list):
        groups = super().create(vals_list)
        self.env["dis.tpl.queue"].sudo().create([{"group_id": group.id} for group in groups])
        return groups

    def _queue(self):
        """The one queue of the group."""
        self.ensure_one()
        return self.env["dis.tpl.queue"].sudo().search([("group_id", "=", self.id)])
