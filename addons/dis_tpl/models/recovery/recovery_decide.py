from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from .recovery import OPEN


class Recovery(models.Model):
    """How it ends: the aid came back, or it is written off; a wrong death takes all of it back (M6)."""

    _inherit = "dis.tpl.recovery"

    def action_recover(self):
        """The aid came back."""
        self.check_access("write")
        for recovery in self:
            recovery._check_open()
            recovery.contract_id.sudo()._transition("recover")  # closes the recovery
        return True

    def action_write_off(self):
        """Nothing is asked for any more: of little value by a desk officer, else decided by a manager who says why."""
        self.check_access("write")
        for recovery in self:
            recovery._check_open()
            if not recovery.is_small:
                if not self.env.user.has_group("dis_base.group_manager"):
                    raise AccessError(self.env._("A manager decides that an aid of value is written off."))
                if not (recovery.note or "").strip():
                    raise UserError(self.env._("Write in the note why it is written off."))
            recovery.contract_id.sudo()._transition("write_off", reason="death")
        return True

    def _check_open(self):
        if self.state not in OPEN:
            raise UserError(self.env._("This recovery is over already. Load the page again."))

    def _close(self, verb):
        """The contract has ended in its own way."""
        for recovery_sudo in self.sudo().filtered(lambda row: row.state in OPEN):
            recovery_sudo.write(
                {
                    "decided_by": self.env.uid,
                    "decided_on": fields.Date.context_today(self),
                    "reason": recovery_sudo.note,
                    "next_on": False,
                }
            )
            recovery_sudo._transition(verb)

    def _on_person_alive(self):
        """Letters that wait are given up, what was written off is lent again, what came back is given back by the desk."""
        for recovery_sudo in self.sudo():
            contract, was = recovery_sudo.contract_id, recovery_sudo.state
            waiting = (
                self.env["dis.message"]
                .sudo()
                .search(
                    [
                        ("case_id", "=", contract.request_id.case_id.id),
                        ("template_id.code", "in", ("tpl.recovery_first", "tpl.recovery_second")),
                        ("state", "in", ("queued", "failed", "held")),
                    ]
                )
            )
            waiting._transition("cancel")
            recovery_sudo.next_on = False
            recovery_sudo._transition("withdraw")
            if was == "written_off":
                contract._transition("restore")
            elif was == "recovered":
                recovery_sudo._tell(
                    "desk_officer",
                    self.env._(
                        "%(number)s: the person lives, but the aid was taken back. Give it back.",
                        number=contract.number,
                    ),
                    urgency="urgent",
                )
            elif was != "waiting":
                recovery_sudo._apologise()

    def _apologise(self):
        """Whoever was written to is told that it was a mistake."""
        if self.contact_id:
            self.env["dis.message"]._send(
                "tpl.recovery_mistake",
                self.contact_id,
                case=self.contract_id.request_id.case_id,
                values={"product": self.list_entry_id.name, "number": self.contract_id.number},
            )

    def _forget(self):
        """Whom to ask is forgotten with the rest of the case."""
        names = ("contact_id", "contact_name", "contact_address", "contact_email", "contact_phone", "note", "reason")
        self.sudo().write(dict.fromkeys(names, False))
