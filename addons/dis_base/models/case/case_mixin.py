from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain


class CaseMixin(models.AbstractModel):
    """What a programme's case model answers to. The model itself declares ``_inherits = {"dis.case": "case_id"}``.

    It sets ``_phases`` (state -> phase, missing: open) and overrides the hooks it needs.
    """

    _name = "dis.case.mixin"
    _description = "Protocol of a case"
    _inherit = ["dis.state.mixin", "dis.watched.mixin"]
    _person_path = "case_id.person_id"

    _phases: dict[str, str] = {}
    _number_sequence = "dis.case"
    _correctable: tuple[str, ...] = ()  # fields that two people may correct; needs `_apply_correction`
    _medical_conditions: frozenset[str] = frozenset()  # codes of conditions that the expert doctor answers

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals.setdefault("number", self.env["ir.sequence"].sudo().next_by_code(self._number_sequence))
            application = self.env["dis.application"].browse(vals.get("application_id") or ())
            for name in ("person_id", "programme_id", "site_id") if application else ():
                vals.setdefault(name, application[name].id)
            vals.update(model=self._name, state_code=self._initial, phase=self._phases.get(self._initial, "open"))
        records = super().create(vals_list)
        for record in records:
            record.person_id._grant_access(record.institution_id, "case")
            record.case_id._log_event("created", **record.application_id.sudo()._registration())
        return records

    def write(self, vals):
        if "case_id" in vals:
            raise AccessError(self.env._("A record stays with its case."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A case is never deleted."))

    def _state_changed(self, verb, before, details):
        result = super()._state_changed(verb, before, details)
        phase = self._phases.get(self.state, "open")
        closed = fields.Date.context_today(self) if phase == "closed" else False
        self.case_id.sudo().write({"state_code": self.state, "phase": phase, "closed_on": closed})
        self.case_id._log_event(f"state.{verb}", before=before, after=self.state, **details)
        return result

    def action_accept_work(self):
        """Confirm that the user works on these; see the case."""
        return self._cases_here().action_accept_work()

    def action_hand_over(self):
        """Open the form to pass these on; see the case."""
        return self._cases_here().action_hand_over()

    def action_add_evidence(self):
        """Open the form to type in evidence; see the case."""
        return self._cases_here().action_add_evidence()

    def action_propose_correction(self):
        """Open the form that proposes a correction, which a manager confirms."""
        self._cases_here()
        return self.env["dis.correction"]._open_proposal(self)

    def _cases_here(self):
        """The cases of these records; over RPC anybody may name whatever model and number."""
        if self._abstract:
            raise UserError(self.env._("There is no such record."))
        self.check_access("read")
        return self.case_id

    # -- hooks: empty here ---------------------------------------------------------------------------------------

    def _gather_evidence(self):
        """Ask the registers for what the rules need; connectors extend this."""

    def _on_decision(self, decision):
        """A decision on this case took effect."""

    def _on_decision_annulled(self, decision):
        """A decision on this case was annulled on appeal: put back what it took."""

    def _letter_details(self, decision):
        """Plain values that the letter of a decision asks for. The keys ``summary``, ``steps`` (what happens next) and
        ``missing`` are lists or texts of the letter itself, all others go to its ``details``."""
        return {}

    def _on_step_returned(self, step):
        """A step of a decision on this case was returned; the step says why, and whether the opinion is poor."""

    def _on_answer(self, message):
        """The person or the doctor answered a message of ours."""

    def _on_evaluation_changed(self, evaluation):
        """An officer answered a condition by hand: `evaluation` counts from now on."""

    def _on_person_deceased(self):
        """The person of these cases died."""

    def _on_person_alive(self):
        """The death was reported wrongly: put back what it took."""

    def _on_person_of_age(self):
        """The person of these cases turned 18."""

    @api.model
    def _retention_kept(self):
        """Domain on ``dis.case`` of closed cases that the programme still needs after their term, for example while an
        aid is lent."""
        return Domain.FALSE

    def _apply_correction(self, correction):
        """A correction of one of ``_correctable`` was confirmed by a second person: make it."""

    def _on_erased(self):
        """The term of keeping these cases is over: forget what the programme's own records say of the person."""

    def _on_persons_merged(self, kept, gone):
        """Two rows of the same person became one."""
