from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.visit.slot import moment_of

MOST = 2000  # times at once
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


class SlotMaker(models.TransientModel):
    """Make the times for visits of some weeks at once, on working days that are not closed."""

    _name = "dis.tpl.slot.maker"
    _description = "Making times for visits"

    site_id = fields.Many2one("dis.site", required=True)
    is_mobile = fields.Boolean(string="Outreach trip", related="site_id.is_mobile", related_sudo=False)
    place = fields.Char(string="Stop of the trip")
    date_from = fields.Date(string="From", required=True, default=fields.Date.context_today)
    date_to = fields.Date(string="Until", required=True, default=fields.Date.context_today)
    monday = fields.Boolean(default=True)
    tuesday = fields.Boolean(default=True)
    wednesday = fields.Boolean(default=True)
    thursday = fields.Boolean(default=True)
    friday = fields.Boolean(default=True)
    hour_from = fields.Float(string="First at", required=True, default=9.0)
    hour_to = fields.Float(string="Last ends at", required=True, default=16.0)
    minutes = fields.Integer(string="Length (minutes)", required=True, default=30)
    capacity = fields.Integer(string="People at once", required=True, default=1)
    count = fields.Integer(string="Times that will be made", compute="_compute_count", compute_sudo=False)

    @api.depends("site_id", "place", "date_from", "date_to", *WEEKDAYS, "hour_from", "hour_to", "minutes")
    def _compute_count(self):
        for maker in self:
            maker.count = len(maker._starts())

    def _starts(self):
        """Beginnings of the times that are missing yet, datetimes in UTC."""
        if not (self.site_id and self.date_from and self.date_to and 5 <= self.minutes <= 480):
            return []
        if not (0 <= self.hour_from < self.hour_to <= 24) or (self.date_to - self.date_from).days > 366:
            return []
        first, last = round(self.hour_from * 60), round(self.hour_to * 60) - self.minutes
        starts = [
            moment_of(day, minutes)
            for day in map(self.date_from.__add__, map(timedelta, range((self.date_to - self.date_from).days + 1)))
            if self._is_open(day)
            for minutes in range(first, last + 1, self.minutes)
        ]
        there = self.env["dis.tpl.slot"].search(
            [("site_id", "=", self.site_id.id), ("start", "in", starts), ("place", "=", self.place or False)]
        )
        known = {*there.mapped("start")}
        return [start for start in starts if start not in known and start > fields.Datetime.now()]

    def _is_open(self, day):
        if day.weekday() >= len(WEEKDAYS) or not self[WEEKDAYS[day.weekday()]]:
            return False
        closed = self.env["dis.tpl.closure"].search_count(
            [("site_id", "=", self.site_id.id), ("date_from", "<=", day), ("date_to", ">=", day)]
        )
        return not closed and self.env["dis.calendar"]._is_working_day(day)

    def action_make(self):
        """Make them and show them."""
        self.ensure_one()
        starts = self._starts()
        if not starts:
            raise UserError(self.env._("No times come out of this: check the days, the hours and the length."))
        if len(starts) > MOST:
            raise UserError(self.env._("%(count)s times at once are too many; choose fewer days.", count=len(starts)))
        slots = self.env["dis.tpl.slot"].create(
            [
                {
                    "site_id": self.site_id.id,
                    "place": self.place,
                    "start": start,
                    "minutes": self.minutes,
                    "capacity": self.capacity,
                }
                for start in starts
            ]
        )
        action = self.env["ir.actions.act_window"]._for_xml_id("dis_tpl.dis_tpl_slot_action")
        return {**action, "domain": [("id", "in", slots.ids)], "context": {}}
