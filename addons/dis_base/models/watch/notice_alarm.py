import logging

from odoo import api, models

_logger = logging.getLogger(__name__)


class Notice(models.Model):
    """The system warns of itself (R-157)."""

    _inherit = "dis.notice"

    @api.model
    def _alarm(self, text):
        """Something must not be as it is: into the server's log, and to the administrators' workplaces.

        :param text: without personal data
        """
        _logger.error("%s", text)
        administrators = self.env.ref("dis_base.group_administrator").sudo().all_user_ids
        for institution in administrators.institution_ids:
            self._tell(institution, administrators, text, urgency="urgent")
