from odoo import models
from odoo.tools import format_datetime


class CaseTimeline(models.Model):
    """What happened to a case, as lines to read (R-067)."""

    _inherit = "dis.case"

    def _timeline(self, public=False):
        """The case's events, the newest first.

        :param public: only what the person sees
        :return: list of dicts ``at`` (text in the reader's time zone), ``label``, ``text``
        """
        self.ensure_one()
        domain = [("case_id", "=", self.id)] + ([("is_public", "=", True)] if public else [])
        return [
            {
                "at": format_datetime(self.env, event.at, dt_format="short"),
                "label": event.label,
                "text": event.text or "",
            }
            for event in self.env["dis.event"].search(domain, order="number desc")
        ]
