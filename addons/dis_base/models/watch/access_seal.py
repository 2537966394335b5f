import hashlib
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

_NIGHTS = 30  # after so many nights each seal has been checked


class AccessSeal(models.Model):
    """One day of the access log, sealed: its number of lines and a hash over them and over the day before.

    A line that is changed, added or taken away later breaks the seal of its day; a changed seal breaks the next one. When the
    term of the log is over, the lines of a whole day go and the seal stays.
    """

    _name = "dis.access.seal"
    _description = "Seal of a day of the access log"
    _inherit = ["dis.retention.mixin"]
    _order = "day desc"
    _rec_name = "day"
    _log_access = False
    _retention_from = "day"

    day = fields.Date(required=True, readonly=True)
    line_count = fields.Integer(readonly=True)
    hash = fields.Char(required=True, readonly=True)
    erased_on = fields.Date(readonly=True, help="The lines of this day are gone, their term was over")

    _day_unique = models.UniqueIndex("(day)", "This day is sealed already.")

    @api.private
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self.env._("The access log is never changed."))

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("The access log is never changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("The access log is never changed."))

    @api.model
    def _cron_seal(self):
        """Nightly: seal the days that are over; tell the administrators of the first seal that is broken."""
        last = self.search([], limit=1)
        yesterday = fields.Date.today() - timedelta(1)
        [[first]] = self.env.execute_query(SQL("SELECT min(at)::date FROM dis_access_log"))
        day = last.day + timedelta(1) if last else first
        while day and day <= yesterday:
            count, head = self._digest(day, last.hash or "")
            last = self._add(day, count, head)
            day += timedelta(1)
        tonight = yesterday.toordinal() % _NIGHTS
        if broken := self._broken(lambda day: day.toordinal() % _NIGHTS == tonight or day >= yesterday - timedelta(3)):
            self.env["dis.notice"]._alarm(
                self.env._("The access log of %s is not what it was when it was sealed.", broken)
            )

    @api.model
    def _add(self, day, count, head):
        # The only way in: past the closed door of `create`.
        vals = {"day": day, "line_count": count, "hash": head}
        return super(AccessSeal, self.sudo()).create([vals])  # pylint: disable=super-method-mismatch

    @api.model
    def _broken(self, chosen=lambda day: True):
        """The first sealed day, of those chosen, whose lines are no longer those that were sealed, or None."""
        head = ""
        for seal in self.search([("day", "!=", False)], order="day"):
            if chosen(seal.day) and not seal._holds(head):
                return seal.day
            head = seal.hash
        return None

    def _holds(self, head):
        """Whether the lines are those that were sealed, going on from the seal of the day before; of a day that was erased,
        whether no line has come back."""
        count, line = self._digest(self.day, head)
        return not count if self.erased_on else (count, line) == (self.line_count, self.hash)

    def _retention_over(self, before):
        return super()._retention_over(before) & Domain("erased_on", "=", False)

    def _retention_held(self, holds):
        """A day on which a person of a hold was looked at stays whole."""
        rows = self.env.execute_query(
            SQL("SELECT DISTINCT at::date FROM dis_access_log WHERE person_id = ANY(%s)", holds._persons().ids)
        )
        return Domain("day", "in", [day for (day,) in rows])

    def _retention_erase(self):
        """The lines of these days go. A day whose seal is broken stays: it is evidence."""
        count = 0
        for seal in self:
            before = self.search([("day", "<", seal.day)], order="day desc", limit=1)
            if seal._holds(before.hash or ""):
                self.env.execute_query(
                    SQL(
                        "DELETE FROM dis_access_log WHERE at >= %s AND at < %s RETURNING id",
                        seal.day,
                        seal.day + timedelta(1),
                    )
                )
                # Past the closed door of `write`.
                super(AccessSeal, seal).write({"erased_on": fields.Date.today()})  # pylint: disable=super-method-mismatch
                count += 1
        self.env["dis.access.log"].invalidate_model()
        return count

    @api.model
    def _digest(self, day, head):
        """Number of lines of a day and the hash over them, going on from the day before."""
        total, count = hashlib.sha256(f"{head}|{day}".encode()), 0
        self.env.cr.execute(
            """SELECT id, at, user_id, institution_id, person_id, purpose_id, what FROM dis_access_log
               WHERE at >= %s AND at < %s ORDER BY id""",
            [day, day + timedelta(1)],
        )
        while rows := self.env.cr.fetchmany(10000):
            for row in rows:
                total.update(repr(tuple(map(str, row))).encode())
            count += len(rows)
        return count, total.hexdigest()
