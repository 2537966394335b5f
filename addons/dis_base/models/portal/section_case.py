from odoo import api, models


class PortalSectionCase(models.AbstractModel):
    """The cases of a section: their list, one case, what the person may do with it."""

    _inherit = "dis.portal.section"

    @api.model
    def _columns(self):
        """Headings of the list; the first column is the link."""
        return [self.env._("Case"), self.env._("What it is about"), self.env._("State"), self.env._("Begun")]

    @api.model
    def _row(self, case):
        """One row of the list: as many cells as columns."""
        return [case.number, case.subject or "", case.state_label, self._when(case.create_date)]

    @api.model
    def _facts(self, record):
        """Questions and answers at the top of a case: pairs (question, answer)."""
        case = record.case_id
        return [
            (self.env._("Number"), case.number),
            (self.env._("State"), record._state_label()),
            (self.env._("For whom"), case.person_id.display_name),
            (self.env._("Institution"), case.institution_id.display_name),
        ]

    @api.model
    def _next_words(self, record):
        """One sentence: what happens next, or what the person should do."""
        return ""

    @api.model
    def _case_values(self, record):
        """More values for the programme's own template of a case."""
        return {}

    @api.model
    def _timeline(self, record):
        """What the person may know of what happened, newest first."""
        public = [("case_id", "=", record.case_id.id), ("is_public", "=", True)]
        return [
            {"on": self._when(event.at), "text": event.label, "detail": event.text or ""}
            for event in self.env["dis.event"].search(public, order="number desc")
        ]
