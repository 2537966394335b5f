from odoo import fields, models


class Message(models.Model):
    """Nothing is sent to a person who died: it is held back, for an officer to see, until it is given up or the death turns
    out to be an error."""

    _inherit = "dis.message"

    def _hold_of_deceased(self):
        """Hold those that are still here and would go to a person who died; returns the others."""
        dead = self.filtered(lambda message: message.addressee_id.deceased_on and message._can("hold"))
        dead._transition("hold")
        return self - dead

    def _after_hold(self):
        self.write({"problem": "deceased", "problem_detail": False, "next_try": False})
        case = self.case_id
        self.env["dis.notice"]._tell(
            self.institution_id,
            case.officer_id or f"dis_base.group_{case.waits_for or 'document_issuer'}",
            self.env._("A message to a person who died is held back."),
            record=self,
        )

    def _after_release(self):
        self.write({"problem": False, "next_try": fields.Datetime.now()})
        self._enqueue()
