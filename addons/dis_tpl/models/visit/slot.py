from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

RIGA = ZoneInfo("Europe/Riga")


class Slot(models.Model):
    """A time at a site, or at a stop of an outreach trip, when so many people can be served (T-26, T-38)."""

    _name = "dis.tpl.slot"
    _description = "Time for visits"
    _order = "start, site_id, id"

    site_id = fields.Many2one("dis.site", required=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one(related="site_id.institution_id", store=True, index=True)
    place = fields.Char(string="Stop of the trip", help="Where an outreach trip serves people: place and address")
    start = fields.Datetime(string="Begins", required=True)
    minutes = fields.Integer(string="Length (minutes)", required=True, default=30)
    stop = fields.Datetime(string="Ends", compute="_compute_stop", store=True)
    capacity = fields.Integer(string="People at once", required=True, default=1)
    taken = fields.Integer(string="Booked", required=True, readonly=True, copy=False, default=0)
    is_closed = fields.Boolean(string="Closed", copy=False, help="Nobody can book it; the site is closed")
    visit_ids = fields.One2many("dis.tpl.visit", "slot_id", readonly=True)

    _time_unique = models.UniqueIndex(
        "(site_id, start, COALESCE(place, ''))", "The site has a time that begins then already."
    )
    _length = models.Constraint("CHECK (minutes BETWEEN 5 AND 480)", "A visit takes from 5 minutes to 8 hours.")
    # One place is never given twice, whoever books at the same moment.
    _room = models.Constraint("CHECK (taken BETWEEN 0 AND capacity)", "More people are booked than can be served.")
    # Who asks: free times of a site.
    _free_index = models.Index("(site_id, start) WHERE taken < capacity AND is_closed IS NOT TRUE")

    @api.depends("start", "minutes")
    def _compute_stop(self):
        for slot in self:
            slot.stop = slot.start and slot.start + timedelta(minutes=slot.minutes)

    @api.depends("start", "site_id", "place")
    def _compute_display_name(self):
        for slot in self:
            place = slot.place or slot.site_id.name
            slot.display_name = f"{slot._when()}, {place}" if slot.start else place

    @api.constrains("site_id", "place")
    def _check_place(self):
        for slot in self:
            if slot.site_id.is_mobile and not slot.place:
                raise ValidationError(self.env._("Write where the outreach trip stops."))

    def write(self, vals):
        if {"site_id", "start", "place"} & vals.keys() and any(slot.taken for slot in self):
            raise UserError(self.env._("Somebody has booked this time. Move the visit first."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_booked(self):
        if any(slot.visit_ids for slot in self):
            raise UserError(self.env._("A time that was booked is not deleted; it can be closed."))

    def _when(self):
        """The beginning on the wall clock of Riga: “03.12.2026, 10.30”."""
        return local(self.start).strftime("%d.%m.%Y, %H.%M")

    def _take(self):
        """Take one place, in this transaction.

        :raises UserError: somebody was quicker, it is closed or over
        """
        self.ensure_one()
        self.flush_recordset()
        taken = self.env.execute_query(
            SQL(
                """UPDATE dis_tpl_slot SET taken = taken + 1
                    WHERE id = %s AND taken < capacity AND is_closed IS NOT TRUE AND start > %s RETURNING id""",
                self.id,
                fields.Datetime.now(),
            )
        )
        self.invalidate_recordset(["taken"])
        if not taken:
            raise UserError(self.env._("This time was just taken. Choose another one."))

    def _give_back(self):
        """Give one place back."""
        for slot_sudo in self.sudo():
            slot_sudo.taken -= 1

    @api.model
    def _free(self, sites, limit=20):
        """Times that can still be booked, the nearest first.

        :param sites: records of ``dis.site``
        """
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM dis_tpl_slot WHERE site_id = ANY(%s) AND taken < capacity AND is_closed IS NOT TRUE
                      AND start > %s ORDER BY start, id LIMIT %s""",
                sites.ids,
                fields.Datetime.now(),
                limit,
            )
        )
        return self.browse(slot_id for (slot_id,) in rows)


def local(moment):
    """A moment of the database (UTC, naive) on the wall clock of Riga."""
    return moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(RIGA)


def moment_of(day, minutes):
    """The moment (UTC, naive) so many minutes after midnight of a day in Riga.

    >>> from datetime import date
    >>> moment_of(date(2026, 12, 3), 10 * 60 + 30)
    datetime.datetime(2026, 12, 3, 8, 30)
    """
    wall = datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=RIGA)
    return wall.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)
