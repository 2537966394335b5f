from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

BATCH = 50  # invitations in one job
LOOK = 200  # people whom nothing at hand fits, before a job gives up


class Queue(models.Model):
    """Whose turn it is: an aid is held first, then its person is invited (T-21, T-26)."""

    _inherit = "dis.tpl.queue"

    # Where the store keeps the count this number is not used (see `dis_stock_tpl`).
    at_hand = fields.Integer(
        string="Ready to issue", readonly=True, help="Aids of this group that are ready and that nobody is promised"
    )

    _at_hand_positive = models.Constraint("CHECK (at_hand >= 0)", "More is promised than there is.")

    def _offer(self, count):
        """So many more aids of this group are ready (a delivery came, money was found); people are invited to them.

        :raises UserError: fewer than none would be left
        """
        self.ensure_one()
        if count + self.at_hand < 0:
            raise UserError(self.env._("Only %(count)s are not promised to anybody.", count=self.at_hand))
        self.sudo().lock_for_update()
        self.sudo().at_hand += count
        self._enqueue_invite()

    def _has_supply(self):
        """Whether anything of the group is free at all; asked before people are looked at one by one."""
        self.ensure_one()
        return self.at_hand > 0

    def _enqueue_invite(self):
        """Invite in a job: called whenever an aid becomes free, or somebody may be invited again."""
        for queue in self.sudo():
            queue.with_delay(
                identity_key=f"dis.tpl.queue.invite.{queue.id}", description=f"Invite from the queue {queue.id}"
            )._job_invite()

    def _job_invite(self):
        self.ensure_one()
        if len(self._invite_next(BATCH)) == BATCH:
            self._enqueue_invite()

    def _invite_next(self, most=1):
        """Hold aids for whoever is first in line and invite these people.

        Whom nothing at hand fits keeps the place and is passed over this time; so is who waits for an officer. Two jobs of
        one queue follow each other, so that nobody overtakes.

        :param most: invitations at most
        :return: the requests that were invited
        """
        self.ensure_one()
        self.sudo().lock_for_update()
        invited = looked_at = self.env["dis.tpl.request"]
        while len(invited) < most and len(looked_at) < LOOK and self._has_supply():
            request = self._first_but(looked_at)
            if not request:
                break
            looked_at += request
            if not request._reserve():
                continue
            if request._may_be_invited():
                request._invite()
                invited += request
            else:
                request._release()
                if not request.stopped_at:  # urgency was lost, the place is another one: it is looked at there
                    looked_at -= request
        return invited

    def _first_but(self, others):
        """The first in line who does not wait for an officer, leaving out others."""
        self.env["dis.tpl.request"].flush_model(["state", "queue_id", "queue_rank", "registered_at", "stopped_at"])
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM dis_tpl_request
                    WHERE state = 'queued' AND queue_id = %s AND stopped_at IS NULL AND NOT id = ANY(%s)
                    ORDER BY queue_rank, registered_at, id LIMIT 1""",
                self.id,
                others.ids,
            )
        )
        return self.env["dis.tpl.request"].browse(rows[0] if rows else ())

    @api.model
    def _cron_invite(self):
        """Nightly: whatever is free and was not offered meanwhile, for example after a job that broke."""
        for queue in self.search([("request_ids.state", "=", "queued")]):
            if queue._has_supply():
                queue._enqueue_invite()
