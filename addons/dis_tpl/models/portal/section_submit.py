from odoo import api, fields, models
from odoo.exceptions import UserError

from .section_form import SELF


class TplSectionSubmit(models.AbstractModel):
    """From the answers of the form to applications and requests."""

    _inherit = "dis.tpl.section"

    @api.model
    def _validate(self, draft, step, clean):
        if step.code == "person" and not self._person(clean):
            return {"person": self.env._("You cannot apply for this person.")}
        if step.code == "products":
            most = self.env["dis.parameter"]._get("tpl.max_wishes")
            if len(clean.get("products") or []) > most:
                return {"products": self.env._("Choose at most %(most)s products in one application.", most=most)}
        return {}

    @api.model
    def _submit(self, draft, submission):
        answers = self._answers(draft)
        person = self._person(answers)
        today = fields.Date.context_today(self)
        entries = self.env["dis.tpl.list.entry"].search(
            [
                ("item_code", "in", answers.get("products") or []),
                *self.env["dis.tpl.list.entry"]._domain_in_force(today),
            ]
        )
        if not person or not entries:
            raise UserError(self.env._("Choose who needs the product, and at least one product."))
        self._keep_contacts(answers)
        opinions_sudo = person.sudo()._evidence("medical_opinion", today)
        value = self.env["dis.classifier.value"]._by_code
        repeat = answers.get("repeat")
        wishes = [
            {
                "entry": entry,
                "purpose": answers.get("purpose"),
                "delivery_wish": answers.get("delivery"),
                "recipient_name": answers.get("recipient"),
                "repeat_reason": value("repeat_reason", repeat) if repeat and repeat != "first" else None,
                "urgency": [value("urgency_ground", code) for code in answers.get("urgency") or []],
                "opinion": opinions_sudo.filtered(lambda row, entry=entry: entry in row.list_entry_ids)[:1],
            }
            for entry in entries
        ]
        self.env["dis.application"].sudo()._apply_tpl(
            submission,
            person,
            self.env.user.partner_id,
            wishes,
            answers={
                "form": self._parts(draft),
                "self_assessment": {code: answers.get(f"self_{code}") for code in SELF},
            },
            documents=draft._attachments(),
        )

    def _keep_contacts(self, answers):
        """How the one who applies wants to be reached goes to the register of persons."""
        vals = {"preferred_channel": answers.get("channel")}
        vals.update({name: answers[name] for name in ("phone", "email") if answers.get(name)})
        self.env.user.partner_id.sudo().write(vals)
