from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class RetentionHold(models.Model):
    """Data that must stay although their term is over: of a person, or of one case (a court, an inspection)."""

    _name = "dis.retention.hold"
    _description = "Hold on erasing"
    _inherit = ["dis.watched.mixin"]
    _order = "id desc"
    _rec_name = "reason"

    institution_id = fields.Many2one(
        "dis.institution", required=True, index=True, default=lambda self: self.env.user.institution_ids[:1]
    )
    person_id = fields.Many2one(
        "res.partner", index="btree_not_null", domain=[("is_person", "=", True)], ondelete="restrict"
    )
    case_id = fields.Many2one("dis.case", index="btree_not_null", ondelete="restrict")
    reason = fields.Char(required=True, help="Who asked for it, and why: a letter of a court, for example")
    until = fields.Date(help="The last day; empty: until it is released")
    released_on = fields.Date(readonly=True, copy=False)
    released_by_id = fields.Many2one("res.users", string="Released by", readonly=True, copy=False)

    _what = models.Constraint("CHECK (person_id IS NOT NULL OR case_id IS NOT NULL)", "Choose a person or a case.")

    @api.model_create_multi
    def create(self, vals_list):
        holds = super().create(vals_list)
        # Whoever makes a hold sees what is held; a constraint would look as superuser.
        holds.case_id.check_access("read")
        holds.person_id.check_access("read")
        # As they were made: the context may have given defaults.
        if not self.env.su and any(hold.released_on or hold.released_by_id for hold in holds):
            raise AccessError(self.env._("A new record starts in its first state."))
        return holds

    def write(self, vals):
        if not self.env.su:
            raise AccessError(self.env._("A hold is not changed: release it, and make a new one."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("A hold is kept: release it when it is over."))

    def action_release(self):
        """A manager of the institution lets the data go when their term is over."""
        self.check_access("write")
        for hold_sudo in self.sudo().filtered(lambda hold: not hold.released_on):
            hold_sudo.write({"released_on": fields.Date.context_today(self), "released_by_id": self.env.uid})
        return True

    @api.model
    def _in_force(self):
        today = fields.Date.context_today(self)
        return self.search([("released_on", "=", False), "|", ("until", "=", False), ("until", ">=", today)])

    def _persons(self):
        """Everybody whose data these hold."""
        return self.person_id | self.case_id.person_id

    def _cases(self):
        """Every case that these hold."""
        return self.case_id | self.env["dis.case"].search([("person_id", "in", self.person_id.ids)])

    def _records(self):
        """dict: model -> ids of its records that these hold: persons, cases, and programmes' records of the cases."""
        cases = self._cases()
        held = {"res.partner": self._persons().ids, "dis.case": cases.ids}
        for model, group in cases.grouped("model").items():
            held[model] = self.env[model].search([("case_id", "in", group.ids)]).ids
        return held
