from odoo import fields, models
from odoo.exceptions import UserError

_CAN_LEAVE = ("queued", "invited", "postponed")
_CAN_CHANGE = ("in_review", "queued")


class Request(models.Model):
    """What an officer does when the turn has come and something is different: another aid, or out of the queue."""

    _inherit = "dis.tpl.request"

    def action_remove(self):
        """Open the form in which the officer says why the request leaves the queue."""
        self._check_state(_CAN_LEAVE)
        return self._open_wizard("dis.tpl.remove", self.env._("Take out of the queue"))

    def action_change_aid(self):
        """Open the form in which the officer chooses another aid of the group."""
        self._check_state(_CAN_CHANGE)
        return self._open_wizard("dis.tpl.change.aid", self.env._("Change the aid"))

    def _open_wizard(self, model, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_request_id": self.id},
        }

    def _check_state(self, states):
        self.ensure_one()
        self.check_access("write")
        if self.state not in states:
            raise UserError(self.env._("This cannot be done in the state “%(state)s”.", state=self._state_label()))

    def _propose_removal(self, ground, reason):
        """Draft the decision that gives up the place; it goes through its steps and can be appealed.

        :param ground: record of ``dis.classifier.value`` of list ``removal_reason``
        :param reason: in words for the person
        :raises UserError: not in the queue, or not said why
        :return: action that opens the draft
        """
        self._check_state(_CAN_LEAVE)
        if ground.classifier_id.code != "removal_reason" or not (reason or "").strip():
            raise UserError(self.env._("A removal needs its reason, coded and in words."))
        drafts = self.decision_ids.filtered(
            lambda decision: decision.kind_id.code == "tpl.removal" and decision.state in ("draft", "in_approval")
        )
        drafts.sudo()._transition("cancel")
        decision = self._decide("tpl.removal", ground=ground)
        line = {"decision_id": decision.id, "part": "reason", "sequence": -1, "text": reason.strip()}
        self.env["dis.decision.line"].create(line)
        return {
            "type": "ir.actions.act_window",
            "res_model": "dis.decision",
            "res_id": decision.id,
            "views": [(False, "form")],
        }

    def _change_aid(self, entry, reason):
        """Another aid of the same group; the rules are asked again, the time of registration stays (T-28).

        :param entry: record of ``dis.tpl.list.entry`` in force
        :raises UserError: of another group or not in force: that is a new application
        """
        self._check_state(_CAN_CHANGE)
        if entry.group_id != self.group_id or not entry._is_in_force(fields.Date.context_today(self)):
            raise UserError(
                self.env._(
                    "Choose an aid of the same group that is in the list; for any other a new application is needed."
                )
            )
        before = self.list_entry_id
        if entry == before:
            raise UserError(self.env._("This is the aid that is asked for already."))
        self.sudo().write({"list_entry_id": entry.id, "subject": entry.name, "opinion_id": False})
        self.case_id.sudo()._log_event("aid.change", before=before.item_code, after=entry.item_code, text=reason)
        if self.state == "in_review":
            self.sudo()._evaluate()
        elif self.stopped_at:
            self.action_recheck()
