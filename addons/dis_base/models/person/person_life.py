from odoo import api, fields, models
from odoo.tools import SQL


class ResPartner(models.Model):
    """What happens to persons in life, and tells their cases: coming of age, death."""

    _inherit = "res.partner"

    @api.model
    def _cron_persons_of_age(self):
        """Nightly: representations that ended by law; cases of persons who came of age while they were open."""
        today = fields.Date.context_today(self)
        years = self.env["dis.parameter"]._get("person.adult_age", on=today)
        self.env["dis.representation"]._end_by_law()
        for case in self._cases_of_age(today, years):
            case._log_event("person.of_age")
            case._record()._on_person_of_age()
            self.env["dis.notice"]._tell(
                case.institution_id,
                "dis_base.group_desk_officer",
                self.env._("%s: the person came of age. Ask how it wants to hear from us.", case.number),
                case,
            )

    @api.model
    def _cases_of_age(self, today, years):
        """Open cases begun for a child, who is of age today; those that know it already are left out."""
        self.env["dis.case"].flush_model()
        self.flush_model(["birth_date"])
        rows = self.env.execute_query(
            SQL(
                """SELECT c.id FROM dis_case c JOIN res_partner p ON p.id = c.person_id
                   WHERE c.phase != 'closed' AND p.birth_date <= %(today)s::date - make_interval(years => %(years)s)
                     AND p.birth_date > c.create_date::date - make_interval(years => %(years)s)
                     AND NOT EXISTS (SELECT 1 FROM dis_event e WHERE e.case_id = c.id AND e.kind = 'person.of_age')
                   ORDER BY c.id""",
                today=today,
                years=years,
            )
        )
        return self.env["dis.case"].browse(case_id for (case_id,) in rows)

    def _set_deceased(self, day, source):
        """The person died; every open case is told (M6: held letters, closed places, a gentle recovery).

        :param source: where it is known from, for the events
        """
        for person_sudo in self.sudo():
            person_sudo.deceased_on = day
            ties_sudo = self.env["dis.representation"].sudo().search([("state", "=", "accepted")] + person_sudo._ties())
            ties_sudo._end_by_death()
            for case_sudo in person_sudo._cases().filtered(lambda case: case.phase != "closed"):
                case_sudo._log_event("person.deceased", day=day, source=source)
                case_sudo._record()._on_person_deceased()

    def _revert_deceased(self):
        """The death was reported wrongly; every case that it touched is told to put things back."""
        for person_sudo in self.sudo().filtered("deceased_on"):
            person_sudo.deceased_on = False
            self.env["dis.representation"].sudo().search(person_sudo._ties())._restore()
            for case_sudo in person_sudo._cases():
                if "person.deceased" in case_sudo.event_ids.mapped("kind"):
                    case_sudo._log_event("person.alive")
                    case_sudo._record()._on_person_alive()

    def _ties(self):
        """Domain of representations that a person is part of, on either side."""
        return ["|", ("person_id", "in", self.ids), ("representative_id", "in", self.ids)]

    def _cases(self):
        return self.env["dis.case"].search([("person_id", "in", self.ids)])
