from odoo import api, fields, models
from odoo.addons.dis_base.models.case.state_mixin import Transition
from odoo.exceptions import AccessError

OPEN = ("waiting", "asked", "asked_again", "to_decide")
# What an officer writes: whom to ask.
_BY_HAND = {"contact_name", "contact_address", "contact_email", "contact_phone", "note"}


class Recovery(models.Model):
    """After a death: the aid that was lent is asked back, gently, from a contact person and never from the dead (T-55, M6).

    First some days of quiet, then a letter, a second one, and a decision: it came back, or it is written off. An aid of
    little value is not asked for at all.
    """

    _name = "dis.tpl.recovery"
    _description = "Recovery of an aid after a death"
    _inherit = ["dis.state.mixin", "dis.watched.mixin"]
    _order = "id desc"
    _rec_name = "contract_id"

    _initial = "waiting"
    _transitions = {
        "ask": Transition(("waiting",), "asked"),
        "ask_again": Transition(("asked",), "asked_again"),
        "put_to_decision": Transition(("asked_again",), "to_decide"),
        "recover": Transition(OPEN, "recovered"),
        "write_off": Transition(OPEN, "written_off"),
        "withdraw": Transition((*OPEN, "recovered", "written_off"), "withdrawn"),
    }

    contract_id = fields.Many2one("dis.tpl.contract", required=True, readonly=True, index=True, ondelete="restrict")
    person_id = fields.Many2one(related="contract_id.person_id", store=True, index=True)
    list_entry_id = fields.Many2one(related="contract_id.list_entry_id", string="Assistive product")
    institution_id = fields.Many2one(related="contract_id.institution_id", store=True, index=True)
    state = fields.Selection(
        [
            ("waiting", "Waiting period"),
            ("asked", "Asked for"),
            ("asked_again", "Asked for again"),
            ("to_decide", "To be decided"),
            ("recovered", "Came back"),
            ("written_off", "Written off"),
            ("withdrawn", "Withdrawn: the death was reported wrongly"),
        ],
        required=True,
        readonly=True,
        copy=False,
        default="waiting",
        index=True,
    )
    died_on = fields.Date(string="Day of death", readonly=True)
    known_on = fields.Date(string="Known since", readonly=True, required=True)
    next_on = fields.Date(string="Next step on", readonly=True, help="The day from which the next letter goes out")
    value = fields.Monetary(string="Value less wear", readonly=True)
    currency_id = fields.Many2one(related="contract_id.currency_id")
    is_small = fields.Boolean(
        string="Of little value", readonly=True, help="Below the threshold: nothing is asked back (tpl.death.min_value)"
    )
    contact_id = fields.Many2one("res.partner", string="Written to", readonly=True, ondelete="restrict")
    contact_name = fields.Char(string="Contact person")
    contact_address = fields.Char()
    contact_email = fields.Char(string="E-mail of the contact")
    contact_phone = fields.Char(string="Telephone of the contact")
    note = fields.Text(help="What was agreed with the family")
    reason = fields.Char(string="Reason of the decision", readonly=True)
    decided_by = fields.Many2one("res.users", string="Decided by", readonly=True)
    decided_on = fields.Date(readonly=True)

    _one_open = models.UniqueIndex(
        "(contract_id) WHERE state IN ('waiting', 'asked', 'asked_again', 'to_decide')",
        "The aid is asked back already.",
    )
    # Who asks: the nightly clock.
    _clock_index = models.Index("(next_on) WHERE state IN ('waiting', 'asked', 'asked_again')")

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("A recovery begins with evidence of a death."))
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su and (vals.keys() - _BY_HAND or any(row.state not in OPEN for row in self)):
            raise AccessError(self.env._("A recovery changes by its actions only."))
        result = super().write(vals)
        if vals.keys() & _BY_HAND - {"note"}:
            self.sudo().contact_id = False  # the next letter goes to whom is written here now
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A recovery is never deleted."))

    def _state_changed(self, verb, before, details):
        result = super()._state_changed(verb, before, details)
        self.contract_id.request_id.case_id._log_event(
            f"recovery.{verb}", before=before, after=self.state, contract=self.contract_id.id, **details
        )
        return result

    def _tell(self, role, text, urgency="important"):
        self.env["dis.notice"]._tell(self.institution_id, f"dis_base.group_{role}", text, self, urgency=urgency)

    def _contact(self):
        """The partner that is written to: a person whom the institution alone sees; empty if nobody is named."""
        self.ensure_one()
        if not self.contact_id and (self.contact_name or "").strip():
            self.contact_id = self.env["res.partner"].create(
                {
                    "name": self.contact_name.strip(),
                    "is_person": True,
                    "street": self.contact_address,
                    "email": self.contact_email,
                    "phone": self.contact_phone,
                }
            )
            self.contact_id._grant_access(self.institution_id, "case")
        return self.contact_id
