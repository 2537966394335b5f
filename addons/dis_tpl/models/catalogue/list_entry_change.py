import logging

from odoo import api, fields, models
from odoo.addons.dis_base.private_log import WithoutValues

_logger = logging.getLogger(__name__)
_logger.addFilter(WithoutValues())

# While a request is in one of these states, a change of the list still matters to it.
_OPEN = ("draft", "submitted", "incomplete", "in_review", "queued", "postponed")


class ListEntry(models.Model):
    """An entry ends, splits or changes its group while people wait: they are mapped to its successor, with notice."""

    _inherit = "dis.tpl.list.entry"

    @api.model
    def _cron_follow_list(self):
        """Nightly: requests that name an entry that has ended go on under its successor; one that fails stops no other."""
        failed = 0
        for entry in self.search([("valid_to", "<", fields.Date.context_today(self))]):
            try:
                with self.env.cr.savepoint():
                    entry._map_waiting()
            except Exception:  # whatever is wrong with this one, those who wait for the others go on
                _logger.exception("Those who wait for the ended entry %s could not go on", entry.id)
                failed += 1
            if not self.env["ir.cron"]._commit_progress(1):
                return
        if failed:
            self.env["dis.notice"]._alarm(
                self.env._(
                    "Entries of the list whose requests could not go on: %s. The server's log names them.", failed
                )
            )

    def _map_waiting(self):
        """Map to the one successor; where the entry splits or has none, an officer chooses and nobody loses time."""
        self.ensure_one()
        requests = self.env["dis.tpl.request"].search([("list_entry_id", "=", self.id), ("state", "in", _OPEN)])
        if not requests:
            return
        if len(self.successor_ids) == 1:
            requests._follow_list(self, self.successor_ids)
            return
        for request in requests.filtered(lambda request: request.list_choice_asked != self):
            request.sudo().list_choice_asked = self
            request._tell_desk(self.env._("The entry has ended and its successor must be chosen."))
