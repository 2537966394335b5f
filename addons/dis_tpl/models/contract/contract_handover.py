from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..request.request import DELIVERY

DESK = "dis_base.group_desk_officer"


class Contract(models.Model):
    """What is handed over, how, and to whom, by which document (T-36, T-37, R-052)."""

    _inherit = "dis.tpl.contract"

    warranty_months = fields.Integer(string="Warranty (months)")
    warranty_until = fields.Date(compute="_compute_warranty_until")
    accessories = fields.Text(string="Handed over with it", help="Charger, cushion, manual …; all of it comes back")
    conditions = fields.Text(string="Special conditions")
    in_person_only = fields.Boolean(related="list_entry_id.in_person_only", string="The person must come")
    delivery = fields.Selection(DELIVERY, required=True, default="site")
    delivery_address = fields.Char()
    is_fitted = fields.Boolean(string="Fitted", help="The aid was fitted to the person")
    is_instructed = fields.Boolean(string="Instructed", help="The person was shown how to use it safely")
    receiver = fields.Selection(
        [
            ("person", "The person"),
            ("representative", "A representative"),
            ("authorised", "Another person who is authorised"),
        ],
        string="Received by",
    )
    representative_id = fields.Many2one("res.partner", ondelete="restrict")
    may_represent_ids = fields.Many2many("res.partner", compute="_compute_may_represent_ids")
    receiver_name = fields.Char(string="Name of the authorised person")
    identity_document_id = fields.Many2one(
        "dis.classifier.value",
        string="Identity document",
        domain=[("classifier_id.code", "=", "identity_document")],
        ondelete="restrict",
        groups=DESK,
    )
    identity_number = fields.Char(string="Number of the document", groups=DESK)

    @api.depends("start_on", "warranty_months")
    def _compute_warranty_until(self):
        for contract in self:
            known = contract.start_on and contract.warranty_months
            contract.warranty_until = known and fields.Date.add(contract.start_on, months=contract.warranty_months)

    @api.depends("person_id")
    def _compute_may_represent_ids(self):
        for contract in self:
            contract.may_represent_ids = contract.person_id._representatives() if contract.person_id else False

    @api.constrains("receiver", "representative_id", "receiver_name")
    def _check_receiver(self):
        for contract in self:
            if contract.receiver == "authorised" and contract.in_person_only:
                raise ValidationError(
                    self.env._(
                        "“%(product)s” is fitted to the person or its use is taught, so it cannot be given to an "
                        "authorised person. The person must come.",
                        product=contract.list_entry_id.name,
                    )
                )
            represents = contract.representative_id in contract.person_id._representatives()
            if contract.receiver == "representative" and not represents:
                raise ValidationError(self.env._("Choose who represents the person today."))
            if contract.receiver == "authorised" and not (contract.receiver_name or "").strip():
                raise ValidationError(self.env._("Write the name of the authorised person."))

    @api.constrains("delivery", "delivery_address")
    def _check_delivery(self):
        for contract in self:
            if contract.delivery == "home" and contract.in_person_only:
                raise ValidationError(
                    self.env._("“%(name)s” must be fitted, so it is not sent home.", name=contract.list_entry_id.name)
                )

    @api.onchange("receiver")
    def _onchange_receiver(self):
        if self.receiver == "representative" and len(self.may_represent_ids) == 1:
            self.representative_id = self.may_represent_ids._origin or self.may_represent_ids

    def _receiver_words(self):
        """Who receives the aid: a name."""
        names = {
            "person": self.person_id.name,
            "representative": self.representative_id.name,
            "authorised": self.receiver_name,
        }
        return names.get(self.receiver) or ""

    def _obstacles(self):
        """What is still missing before the aid may be handed over, in words for the officer.

        :return: list of texts
        """
        self.ensure_one()
        contract_sudo, missing = self.sudo(), []
        if not contract_sudo.receiver:
            missing.append(self.env._("Say who receives the aid."))
        if not (contract_sudo.identity_document_id and (contract_sudo.identity_number or "").strip()):
            missing.append(self.env._("Look at the identity document of whoever receives it, and write its number."))
        if contract_sudo.kind == "rent" and not contract_sudo.rent_monthly:
            missing.append(self.env._("Write the rent for a month."))
        if contract_sudo.in_person_only and not (contract_sudo.is_fitted and contract_sudo.is_instructed):
            missing.append(self.env._("Fit the aid and show how to use it, then tick both."))
        if contract_sudo.delivery != "site" and not (contract_sudo.delivery_address or "").strip():
            missing.append(self.env._("Write where it is delivered to."))
        return missing
