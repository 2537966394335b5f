from odoo import api, fields, models

# While a request is in one of these states, a change of the list still matters to it.
_OPEN = ("draft", "submitted", "incomplete", "in_review", "queued", "postponed")


class ListEntry(models.Model):
    """An entry ends, splits or changes its group while people wait: they are mapped to its successor, with notice."""

    _inherit = "dis.tpl.list.entry"

    @api.model
    def _cron_follow_list(self):
        """Nightly: requests that name an entry that has ended go on under its successor."""
        today = fields.Date.context_today(self)
        ended = self.search([("valid_to", "<", today)])
        for entry in ended:
            entry._map_waiting()
            if not self.env["ir.cron"]._commit_progress(1):
                break

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
