from decimal import Decimal

from odoo import fields, models

from ...rules.value import worn_value


class Contract(models.Model):
    """What a death does to a contract: it is not ended, its aid is asked back (T-55)."""

    _inherit = "dis.tpl.contract"

    recovery_ids = fields.One2many("dis.tpl.recovery", "contract_id", readonly=True)

    def _value_on(self, day):
        """The value less wear on a day."""
        self.ensure_one()
        return worn_value(Decimal(str(self.price)), self.start_on or day, self.term_months, day)

    def _on_person_deceased(self):
        """Propose the recovery; nothing is written to anybody before the waiting period is over."""
        today, recoveries = fields.Date.context_today(self), self.env["dis.tpl.recovery"].sudo()
        recoveries.flush_model(["state"])  # one that was just withdrawn would still count as open
        for contract in self:
            if contract.recovery_ids.filtered(
                lambda row: row.state in ("waiting", "asked", "asked_again", "to_decide")
            ):
                continue
            programme, value = contract.request_id.programme_id, contract._value_on(today)
            days = programme._parameter("tpl.death.notice_days", on=today)
            # Those that stood when the person died have been ended by the death.
            ties = contract.person_id.representation_ids.filtered(lambda tie: tie.state in ("accepted", "ended"))
            contact = ties.sorted("id")[-1:].representative_id
            recovery = recoveries.create(
                {
                    "contract_id": contract.id,
                    "died_on": contract.person_id.deceased_on,
                    "known_on": today,
                    "next_on": self.env["dis.calendar"]._add_working_days(today, days),
                    "value": value,
                    "is_small": value < programme._parameter("tpl.death.min_value", on=today),
                    "contact_name": contact.name,
                }
            )
            recovery.contact_id = contact
            contract.request_id.case_id._log_event("recovery.begin", contract=contract.id, value=str(value))
            recovery._tell("desk_officer", contract._death_words(recovery))

    def _death_words(self, recovery):
        if recovery.is_small:
            return self.env._(
                "%(number)s: the user died; the aid is of little value, write it off.", number=self.number
            )
        if recovery.contact_name:
            return self.env._(
                "%(number)s: the user died; the contact is written to after the quiet days.", number=self.number
            )
        return self.env._("%(number)s: the user died; write whom to ask for the aid.", number=self.number)

    def _after_recover(self, **details):
        result = super()._after_recover(**details)
        self.recovery_ids._close("recover")
        return result

    def _after_end(self, **details):
        result = super()._after_end(**details)
        self.recovery_ids._close("recover")
        return result

    def _after_write_off(self, **details):
        self.sudo().ended_on = fields.Date.context_today(self)
        self.recovery_ids._close("write_off")

    def _after_restore(self, **details):
        """It was written off because of a death that was none: the aid is lent as before."""
        self.sudo().ended_on = False
