from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import split_every

from ...tools.channels import pause
from .channel import ChannelMissing, ChannelRefused, ChannelTrouble

OUTBOX = ("dis_base.group_document_issuer", "dis_base.group_manager")  # the roles that look after it
MOST_TRIES = 12  # in about three days
MISSING = 60  # minutes between looks for a wire that is not there
LEASE = 30  # minutes that a job has before the cron takes its message up again
BATCH = 200


class Message(models.Model):
    """The outbox at work: one job a message, retries, and what staff do about failures."""

    _inherit = "dis.message"

    def action_retry(self):
        """Try failed or waiting messages again now."""
        self._check_outbox_right()
        again_sudo = self.sudo().filtered(lambda message: message.state != "held")
        for message_sudo in again_sudo:
            if message_sudo.state == "failed":
                message_sudo._transition("requeue")
            message_sudo.write({"tries": 0, "next_try": fields.Datetime.now()})
        again_sudo._enqueue()
        return True

    def action_cancel(self):
        """Give messages up."""
        self._check_outbox_right()
        self.sudo()._transition("cancel")
        return True

    def action_by_letter(self):
        """Send failed messages by post instead."""
        self._check_outbox_right()
        if not all(message.is_carrier for message in self):
            raise UserError(self.env._("This only announces what lies in the portal; there is nothing to post."))
        self.sudo()._transition("cancel")
        kept = ("template_id", "addressee_id", "institution_id", "case_id", "decision_id")
        letters_sudo = self.sudo().create(
            [
                {
                    **{name: message_sudo[name].id for name in kept},
                    "subject": message_sudo.subject,
                    "body": message_sudo.body,
                    "attachment_ids": [Command.set(message_sudo.attachment_ids.ids)],
                    "channel": "letter",
                    "is_carrier": True,
                    "next_try": fields.Datetime.now(),
                }
                for message_sudo in self.sudo()
            ]
        )
        letters_sudo._enqueue()
        return True

    def _check_outbox_right(self):
        """The current user sees these messages and looks after the outbox."""
        self.check_access("read")
        if not any(self.env.user.has_group(group) for group in OUTBOX):
            raise AccessError(self.env._("The document issuer looks after the outbox."))

    def _enqueue(self):
        """A job for each queued message; for a decision's message the letter is made first."""
        for message in self._hold_of_deceased():
            if message.decision_id and not message.decision_id.letter_made_at:
                message.decision_id._enqueue_letter()
            else:
                message.with_delay(
                    channel="root", identity_key=f"dis.message-{message.id}", description=f"Message {message.id}"
                )._job_deliver()

    def _job_deliver(self):
        """Deliver one message. Nothing happens if it is no longer queued, or if another job has it.

        What announces a decision never goes before the decision's letter is there.
        """
        if self.state != "queued" or not self.try_lock_for_update() or not self._hold_of_deceased():
            return
        if self.decision_id and not self.decision_id.letter_made_at:
            self._enqueue()
            return
        try:
            verb = self.env[f"dis.channel.{self.channel}"]._deliver(self)
        except ChannelTrouble as trouble:
            self._put_off(trouble)
            return
        self.write({"problem": False, "problem_detail": False, "next_try": False})
        if verb:
            self._transition(verb)

    def _job_failed(self, **vals):
        """The job broke: a fault of ours. Nothing is tried again until somebody has looked."""
        self.problem = "broken"
        self._transition("fail")

    def _put_off(self, trouble):
        """Say what is wrong and when it is tried again; a final refusal, or one try too many, is for staff."""
        for message in self:
            missing = isinstance(trouble, ChannelMissing)
            tries = message.tries + (not missing)
            minutes = MISSING if missing else pause(tries)
            message.write(
                {
                    "tries": tries,
                    "problem": trouble.problem,
                    "problem_detail": trouble.detail,
                    "next_try": fields.Datetime.add(fields.Datetime.now(), minutes=minutes),
                }
            )
            if isinstance(trouble, ChannelRefused) or tries >= MOST_TRIES:
                message._transition("fail")

    def _after_fail(self):
        self.next_try = False
        self.env["dis.notice"]._tell(
            self.institution_id,
            "dis_base.group_document_issuer",
            self.env._("Messages could not be delivered. All of them: “Messages not sent” on the workplace."),
            record=self,
            urgency="important",
            once_a_day=True,
        )

    def _after_cancel(self):
        self.next_try = False

    @api.model
    def _cron_outbox(self):
        """Take up what waits and what a killed worker or a silent wire left behind."""
        waiting = [("state", "in", ["queued", "sending"]), ("next_try", "<=", fields.Datetime.now())]
        cron = self.env["ir.cron"]
        cron._commit_progress()  # jobs deliver at this very moment: look at what they have left
        while batch := self.search(waiting, limit=BATCH).try_lock_for_update():
            batch.filtered(lambda message: message.state == "sending")._transition("requeue")
            batch.next_try = fields.Datetime.add(fields.Datetime.now(), minutes=LEASE)
            batch._enqueue()
            if not cron._commit_progress(len(batch), remaining=self.search_count(waiting)):
                break

    @api.model
    def _cron_deemed(self):
        """Deemed delivery (P-15): messages whose day has come."""
        due = self.search([("state", "=", "sent"), ("deemed_on", "<=", self._today())])
        left = len(due)
        for batch in split_every(BATCH, due.ids, self.browse):
            for message in batch.try_lock_for_update():
                message._deliver(message.deemed_on)
            left -= len(batch)
            if not self.env["ir.cron"]._commit_progress(len(batch), remaining=left):
                break
