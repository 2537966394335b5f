from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class Request(models.Model):
    """What the person answers to an invitation: accept, postpone, another product, it does not suit, no need (T-28)."""

    _inherit = "dis.tpl.request"

    def _check_answering(self):
        """Whose invitation it is may answer, or a clerk who works on the case.

        :return: the invitation, as superuser
        :raises UserError: there is nothing to answer any more
        """
        self.ensure_one()
        self.check_access("read")
        if self.env.user.share and self.person_id not in self.env.user.partner_id._represented():
            raise AccessError(self.env._("Only the person or a representative answers an invitation."))
        if not self.env.user.share and not self.env.su:
            self.check_access("write")
        invitation_sudo = self.sudo().invitation_id
        if invitation_sudo.state not in ("open", "accepted"):
            raise UserError(self.env._("There is no invitation to answer. Load the page again."))
        return invitation_sudo

    def _postpone(self, until, note=""):
        """Later: the place is kept, the aid goes to the next, and the turn comes back by itself (T-28).

        :param until: the day from which the person can come
        :raises UserError: postponed as often as the law allows, or for too long
        """
        invitation_sudo = self._check_answering()
        self._check_postponement(until)
        invitation_sudo.with_user(self.env.user)._answer("postpone", note)
        self.sudo().write({"postponed_until": until, "postponements": self.postponements + 1})
        self.sudo()._transition("postpone", until=str(until))
        self._confirm("tpl.postponed", until=until)

    def _check_postponement(self, until):
        today, programme = fields.Date.context_today(self), self.programme_id.sudo()
        most = programme._parameter("tpl.invite.postpone_times")
        if self.postponements >= most:
            raise UserError(self.env._("An invitation can be postponed %(times)s time only.", times=most))
        last = fields.Date.add(today, months=programme._parameter("tpl.invite.postpone_months"))
        if not until or not today < until <= last:
            raise UserError(self.env._("Choose a day from tomorrow until %(last)s.", last=last.strftime("%d.%m.%Y")))

    def _ask_change(self, note):
        """Another product is needed: an officer looks at it; within the group the registration time stays (T-28).

        :raises UserError: not said why
        """
        invitation_sudo = self._check_answering()
        if not (note or "").strip():
            raise UserError(self.env._("Write which product is needed and why."))
        invitation_sudo.with_user(self.env.user)._answer("change", note)
        self.sudo()._transition("change")
        self._tell_desk(self.env._("Invited, the client asks for another product."))

    def _find_unsuitable(self, note):
        """What is held does not suit: a justified refusal keeps the place (M2); the desk sees why.

        :raises UserError: not said why
        """
        invitation_sudo = self._check_answering()
        if not (note or "").strip():
            raise UserError(self.env._("Write why it does not suit."))
        invitation_sudo.with_user(self.env.user)._answer("refuse", note)
        self.sudo()._transition("uninvite", why="unsuitable")
        self.sudo()._stop()

    def _decline(self, note=""):
        """The aid is not needed any more: the request ends as withdrawn, with a confirmation."""
        invitation_sudo = self._check_answering()
        invitation_sudo.with_user(self.env.user)._answer("refuse", note)
        request_sudo = self.sudo()
        request_sudo._transition("withdraw", reason=note)
        request_sudo.removal_reason = "withdrawn"
        request_sudo._decide("tpl.withdrawal")._issue_automatic()

    def _confirm(self, template, **values):
        """A confirmation of what was agreed."""
        self.env["dis.message"].sudo()._send(
            template, self._addressee(), case=self.case_id, values={"product": self.list_entry_id.name, **values}
        )

    @api.model
    def _cron_resume(self):
        """Nightly: who asked to wait until a day is in line again, at the original place."""
        today = fields.Date.context_today(self)
        back = self.search([("state", "=", "postponed"), ("postponed_until", "<=", today)])
        for number, request in enumerate(back, 1):
            request._transition("resume")
            if not self.env["ir.cron"]._commit_progress(1, remaining=len(back) - number):
                return
