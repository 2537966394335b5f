from decimal import Decimal

from odoo import models

from ...rules.fee import FeeFacts, one_off_fee


class Request(models.Model):
    """What the person pays for the aid on the day of its issue (T-41, T-42)."""

    _inherit = "dis.tpl.request"

    def _one_off_fee(self, on):
        """The fee by the evidence that the administrator holds.

        :param on: day of the issue
        :return: ``rules.fee.Fee``
        """
        self.ensure_one()
        evidence, programme = self._evidence_in_sight(), self.programme_id
        needy = (evidence._on("needy_status", on)[:1].data or {}).get("status")
        stay = (evidence._on("institution_stay", on)[:1].data or {}).get("where")
        exempt = programme._parameter("tpl.exempt_statuses", on=on)
        return one_off_fee(
            FeeFacts(
                on=on,
                birth_date=self.person_id.birth_date or None,
                statuses=frozenset(filter(None, (needy, stay))),
                adult=Decimal(programme._parameter("tpl.fee.adult", on=on)),
                child=Decimal(programme._parameter("tpl.fee.child", on=on)),
                adult_age=programme._parameter("person.adult_age", on=on),
                exempt=tuple(code.strip() for code in exempt.split(",")),
            )
        )

    def _fee_words(self, on):
        """The fee in the words of letters: “7,11 EUR (…)”."""
        fee = self._one_off_fee(on)
        return f"{fee.amount} EUR".replace(".", ",") + f" ({self._say(fee.reason)})"
