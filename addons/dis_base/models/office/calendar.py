from odoo import api, fields, models

from ...tools import terms


class Calendar(models.AbstractModel):
    """Legal terms of Latvia on the house's own table of moved days and the dated parameters (P-15…P-17)."""

    _name = "dis.calendar"
    _description = "Calendar of legal terms"

    @api.model
    def _is_working_day(self, day):
        return terms.is_working_day(day, self.env["dis.holiday"]._moved())

    @api.model
    def _add_working_days(self, day, count):
        """Last day of a term in working days; the day of the event is not counted. Negative counts go back."""
        return terms.add_working_days(day, count, self.env["dis.holiday"]._moved())

    @api.model
    def _working_days_between(self, start, end):
        """Working days after ``start`` up to and with ``end``."""
        return terms.working_days_between(start, end, self.env["dis.holiday"]._moved())

    @api.model
    def _term(self, day, days=0, months=0):
        """Last day of a term in calendar days or months; a free day moves to the next working day (P-17)."""
        moved = self.env["dis.holiday"]._moved()
        if months:
            return terms.add_months_legal(day, months, moved)
        return terms.add_days_legal(day, days, moved)

    @api.model
    def _deemed_delivered(self, channel, moment):
        """The day a document counts as delivered (P-15).

        :param channel: eaddress, email, portal, letter, in_person
        :param moment: when it was sent, a UTC datetime as fields hold it; its date in Riga counts
        :raises ValueError: the channel delivers no documents
        """
        sent_on = fields.Datetime.context_timestamp(self.with_context(tz="Europe/Riga"), moment).date()
        days = {channel: self.env["dis.parameter"]._get(f"notify.delivery_days.{channel}", on=sent_on)}
        return terms.deemed_delivered(channel, sent_on, days, self.env["dis.holiday"]._moved())
