from odoo import api, models


class Application(models.Model):
    """One submission that names aids of several administrators becomes one application to each (design: application)."""

    _inherit = "dis.application"

    @api.model
    def _apply_tpl(self, submission, person, applicant, wishes, **more):
        """Make applications and requests, and start their processing.

        :param submission: record of ``dis.submission``, just finished
        :param wishes: list of dicts: ``entry`` (record of the positive list), ``purpose``, and optionally
            ``delivery_wish``, ``repeat_reason`` (record), ``urgency`` (records of urgency grounds), ``opinion``,
            ``recipient_name``
        :param more: what ``_receive`` takes: site, received_on, backdate_reason, representation, answers, documents
        :return: the requests, submitted
        """
        requests = self.env["dis.tpl.request"]
        programmes = {}
        for wish in wishes:
            programmes.setdefault(wish["entry"].programme_id, []).append(wish)
        for programme, own in programmes.items():
            application = self._receive(submission, programme, person, applicant, **more)
            requests |= requests.create([self._prepare_request(application, wish) for wish in own])
        requests._transition("submit")
        return requests

    @api.model
    def _prepare_request(self, application, wish):
        return {
            "application_id": application.id,
            "person_id": application.person_id.id,
            "list_entry_id": wish["entry"].id,
            "purpose": wish.get("purpose"),
            "delivery_wish": wish.get("delivery_wish") or "site",
            "recipient_name": wish.get("recipient_name"),
            "repeat_reason_id": wish["repeat_reason"].id if wish.get("repeat_reason") else False,
            "opinion_id": wish["opinion"].id if wish.get("opinion") else False,
            "urgency_ids": [(0, 0, {"ground_id": ground.id}) for ground in wish.get("urgency") or ()],
        }
