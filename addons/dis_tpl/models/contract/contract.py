from odoo import api, fields, models
from odoo.addons.dis_base.models.case.state_mixin import Transition
from odoo.exceptions import AccessError

# What an officer types in before the contract takes effect; afterwards it changes by its actions only.
OF_DRAFT = {
    "site_id", "price", "term_months", "warranty_months", "accessories", "conditions",
    "delivery", "delivery_address", "is_fitted", "is_instructed",
    "visit_km", "rent_monthly", "receiver", "representative_id", "receiver_name", "identity_document_id", "identity_number",
}  # fmt: skip
LIVE = ("draft", "active")


class Contract(models.Model):
    """By what right a person has an aid: on loan, in ownership or on rent (T-35, T-36)."""

    _name = "dis.tpl.contract"
    _description = "Contract for an assistive product"
    _inherit = ["dis.state.mixin", "dis.watched.mixin"]
    _order = "id desc"
    _rec_name = "number"
    _rec_names_search = ["number"]
    _person_path = "request_id.person_id"

    _transitions = {
        "activate": Transition(("draft",), "active"),
        "cancel": Transition(("draft",), "ended"),
        "end": Transition(("active",), "ended"),
        "recover": Transition(("active",), "recovered"),
        "lose": Transition(("active",), "lost"),
        "write_off": Transition(("active", "lost"), "written_off"),
        "restore": Transition(("written_off",), "active"),  # the death because of which it was written off was none
    }

    number = fields.Char(readonly=True, copy=False)
    request_id = fields.Many2one("dis.tpl.request", required=True, readonly=True, index=True, ondelete="restrict")
    person_id = fields.Many2one(related="request_id.person_id", store=True, index=True)
    list_entry_id = fields.Many2one(related="request_id.list_entry_id", store=True, string="Assistive product")
    group_id = fields.Many2one(related="request_id.group_id", store=True)
    institution_id = fields.Many2one(related="request_id.institution_id", store=True, index=True)
    site_id = fields.Many2one("dis.site", ondelete="restrict", help="Where it was issued")
    kind = fields.Selection(
        [("loan", "On loan"), ("ownership", "In ownership"), ("rent", "On rent")],
        string="Kind of contract",
        required=True,
        readonly=True,
    )
    made_to_measure = fields.Boolean(readonly=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("active", "In force"),
            ("ended", "Ended"),
            ("recovered", "Recovered"),
            ("lost", "Lost"),
            ("written_off", "Written off"),
        ],
        required=True,
        readonly=True,
        copy=False,
        default="draft",
        index=True,
    )
    start_on = fields.Date(string="Issued on", readonly=True, copy=False, help="The day of the issue")
    term_months = fields.Integer(string="Term of use (months)", help="None: without a term")
    end_on = fields.Date(string="Term of use until", compute="_compute_end_on", store=True)
    ended_on = fields.Date(string="Ended on", readonly=True, copy=False)
    price = fields.Monetary(string="Value", help="What the aid cost; liability and buy-out follow from it")
    currency_id = fields.Many2one("res.currency", default=lambda self: self.env.ref("base.EUR"), required=True)

    _number_unique = models.Constraint("unique(number)", "There is a contract with this number already.")
    _price_positive = models.Constraint("CHECK (price >= 0)", "A value is not negative.")
    _months = models.Constraint("CHECK (term_months >= 0 AND warranty_months >= 0)", "A term is not negative.")
    # One aid of one request: at most one contract at a time.
    _one_live = models.UniqueIndex(
        "(request_id) WHERE state IN ('draft', 'active')", "There is a contract for this request already."
    )
    # Who asks: terms that end, the watch over what is lent.
    _active_index = models.Index("(institution_id, end_on) WHERE state = 'active'")

    @api.depends("start_on", "term_months", "kind")
    def _compute_end_on(self):
        """What belongs to the person is used without a term."""
        for contract in self:
            has_term = contract.start_on and contract.term_months and contract.kind != "ownership"
            contract.end_on = has_term and fields.Date.add(contract.start_on, months=contract.term_months)

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("A contract is made from its request."))
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su and (vals.keys() - OF_DRAFT or any(contract.state != "draft" for contract in self)):
            raise AccessError(self.env._("A contract changes by its actions only."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A contract is never deleted."))

    def _state_changed(self, verb, before, details):
        result = super()._state_changed(verb, before, details)
        self.request_id.case_id._log_event(
            f"contract.{verb}", before=before, after=self.state, contract=self.id, **details
        )
        return result

    @api.model
    def _draft_for(self, request):
        """A draft for a request whose aid is about to be issued; the one that waits already, if there is one.

        :return: the contract
        """
        request.ensure_one()
        waiting = self.sudo().search([("request_id", "=", request.id), ("state", "=", "draft")])
        if waiting:
            return waiting.with_env(self.env)
        self.flush_model(["state"])  # one that was just given up would still count as live
        number = self.env["ir.sequence"].sudo().next_by_code("dis.tpl.contract")
        return self.sudo().create({"number": number, **self._prepare_draft(request)}).with_env(self.env)

    @api.model
    def _prepare_draft(self, request):
        """Values of a draft: what the list, the request and the parameters say (T-36)."""
        entry, programme = request.list_entry_id, request.programme_id
        kind = "ownership" if entry.made_to_measure or entry.provision_kind == "voucher" else entry.provision_kind
        return {
            "request_id": request.id,
            "site_id": request._site_of_aid().id,
            "kind": kind,
            "made_to_measure": entry.made_to_measure,
            "term_months": entry.reapply_months or programme._parameter("tpl.contract.term_months"),
            "warranty_months": programme._parameter("tpl.contract.warranty_months"),
            "price": entry.state_price,
            **self._prepare_delivery(request, request.delivery_wish),
            "receiver_name": request.recipient_name,
        }

    @api.model
    def _prepare_delivery(self, request, wish):
        """How it is handed over; what must be fitted is not sent home, whatever was wished for (T-37)."""
        delivery = "site" if wish == "home" and request.list_entry_id.in_person_only else wish
        address = request.person_id._letter_address() if delivery != "site" else False
        return {"delivery": delivery, "delivery_address": address}

    def _after_activate(self, **details):
        """The aid is handed over: the request is served."""
        self.sudo().start_on = fields.Date.context_today(self)
        self.request_id.sudo()._transition("issue", contract=self.id)

    def _after_end(self, **details):
        self.sudo().ended_on = fields.Date.context_today(self)

    def _after_recover(self, **details):
        self.sudo().ended_on = fields.Date.context_today(self)
