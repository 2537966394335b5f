from odoo import api, fields, models


class CaseHandover(models.TransientModel):
    """Pass cases on: back to the pool, to another role, or (managers) to a colleague."""

    _name = "dis.case.handover"
    _description = "Passing cases on"

    case_ids = fields.Many2many("dis.case", string="Cases", required=True, readonly=True)
    role = fields.Selection(selection="_selection_role", required=True)
    user_id = fields.Many2one("res.users", string="Colleague", domain="[('id', 'in', colleague_ids)]")
    colleague_ids = fields.Many2many("res.users", compute="_compute_colleague_ids", string="Colleagues to choose from")
    reason = fields.Text(required=True)

    @api.model
    def _selection_role(self):
        return self.env["dis.case"]._fields["waits_for"]._description_selection(self.env)

    @api.depends("case_ids", "role")
    def _compute_colleague_ids(self):
        users_sudo = self.env["res.users"].sudo()
        for wizard in self:
            group = self.env.ref(f"dis_base.group_{wizard.role}", raise_if_not_found=False) if wizard.role else None
            domain = [("all_group_ids", "in", group.ids), ("share", "=", False)] if group else [(0, "=", 1)]
            domain += [("institution_ids", "in", institution.id) for institution in wizard.case_ids.institution_id]
            wizard.colleague_ids = users_sudo.search(domain).sudo(False)

    def action_confirm(self):
        """Pass them on."""
        self.ensure_one()
        self.check_access("write")
        self.case_ids._hand_over(self.role, self.reason, self.user_id)
        return {"type": "ir.actions.act_window_close"}
