from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# What the law sets: once an entry has been in force, these change only with a new version (T-64).
_OF_THE_LAW = {
    "item_code", "iso_code", "iso_edition", "name", "group_id", "provision_kind", "made_to_measure", "copay_only",
    "state_price", "reapply_months", "valid_from", "special_documents", "needs_assessment",
    "specialities", "requires_in_use", "excludes_in_use", "only_for", "is_outgrown", "is_anatomical",
    "needs_hearing_loss",
}  # fmt: skip


class ListEntry(models.Model):
    """One version of an entry of the positive list (T-64…T-66). Decisions keep the version that they used."""

    _name = "dis.tpl.list.entry"
    _description = "Entry of the positive list"
    _order = "iso_code, item_code, valid_from desc"
    _rec_names_search = ["name", "item_code", "iso_code"]

    item_code = fields.Char(required=True, help="The exact code that a medical opinion names")
    name = fields.Char(required=True)
    name_en = fields.Char(string="Name in English")
    description = fields.Text(help="For those who choose: what it is for, what sizes there are")
    image = fields.Image(max_width=1024, max_height=1024)
    image_alt = fields.Char(string="What the picture shows", help="Read aloud to people who do not see the picture")
    iso_code = fields.Char(string="ISO code", required=True, help="ISO 9999, for example 12 22 03")
    iso_edition = fields.Char(string="ISO edition", required=True, default="2022")
    iso_class_id = fields.Many2one("dis.tpl.iso.class", compute="_compute_iso_class_id", store=True, index=True)
    group_id = fields.Many2one("dis.tpl.group", required=True, index=True, ondelete="restrict")
    programme_id = fields.Many2one(related="group_id.programme_id", store=True, index=True)
    institution_id = fields.Many2one(related="group_id.institution_id", store=True, index=True, string="Administrator")
    provision_kind = fields.Selection(
        [("loan", "On loan"), ("ownership", "In ownership"), ("rent", "On rent"), ("voucher", "By voucher")],
        required=True,
    )
    made_to_measure = fields.Boolean()
    copay_only = fields.Boolean(string="Only with co-payment")
    state_price = fields.Monetary(string="State part", help="What the state pays at most")
    currency_id = fields.Many2one("res.currency", default=lambda self: self.env.ref("base.EUR"), required=True)
    reapply_months = fields.Integer(string="May apply again after (months)")
    needs_assessment = fields.Boolean()
    requires_serial = fields.Boolean(string="Has a serial number")
    in_person_only = fields.Boolean(help="Fitting or training: the person must come (T-37)")
    special_documents = fields.Char(help="Codes of documents asked for besides the opinion, by commas (T-09)")
    specialities = fields.Char(help="Codes of specialities whose opinion alone counts, by commas (T-09)")
    requires_in_use = fields.Char(help="ISO codes of aids that must be in use, by commas (T-08)")
    excludes_in_use = fields.Char(help="ISO codes of aids that must not be in use, by commas (T-08)")
    only_for = fields.Char(help="Only for study, work, by commas (T-08)")
    is_outgrown = fields.Boolean(help="Orthoses, footwear: children outgrow them, their term is shorter (T-33)")
    is_anatomical = fields.Boolean(help="Prostheses, orthopaedic footwear: an anatomical defect entitles (T-05)")
    needs_hearing_loss = fields.Boolean(help="A hearing test must reach the threshold (T-07)")
    is_medical_device = fields.Boolean()
    device_class = fields.Selection([("I", "I"), ("IIa", "IIa"), ("IIb", "IIb"), ("III", "III")])
    ce_number = fields.Char(string="CE certificate")
    ce_body = fields.Char(string="Notified body")
    is_sample = fields.Boolean(string="Sample data", help="Price and terms are examples, not the law")
    note = fields.Char()
    valid_from = fields.Date(required=True, default=fields.Date.context_today)
    valid_to = fields.Date(help="The last day in force")
    successor_ids = fields.Many2many(
        "dis.tpl.list.entry", "dis_tpl_list_entry_successor", "entry_id", "successor_id", string="Replaced by"
    )

    _version_unique = models.Constraint("unique(item_code, valid_from)", "The list has this version already.")
    _iso_form = models.Constraint(r"CHECK (iso_code ~ '^\d\d \d\d \d\d$')", "An ISO code looks like 12 22 03.")
    _price_positive = models.Constraint("CHECK (state_price >= 0)", "A price is not negative.")
    _dates = models.Constraint("CHECK (valid_to IS NULL OR valid_to >= valid_from)", "It ends before it begins.")

    @api.depends("iso_code")
    def _compute_iso_class_id(self):
        classes = {row.code: row for row in self.env["dis.tpl.iso.class"].search([])}
        for entry in self:
            code = (entry.iso_code or "").replace(" ", "")
            entry.iso_class_id = classes.get(code[:4]) or classes.get(code[:2])

    @api.depends("name", "iso_code")
    def _compute_display_name(self):
        for entry in self:
            entry.display_name = f"{entry.name} ({entry.iso_code})" if entry.iso_code else entry.name

    @api.constrains("is_medical_device", "device_class", "ce_number")
    def _check_medical_device(self):
        """Device class and CE data are mandatory where it is a medical device (R-201)."""
        for entry in self:
            if entry.is_medical_device and not (entry.device_class and entry.ce_number):
                raise ValidationError(
                    self.env._("“%(name)s” is a medical device: give its class and CE certificate.", name=entry.name)
                )

    @api.constrains("item_code", "valid_from", "valid_to")
    def _check_one_version_a_day(self):
        for entry in self:
            others = self.search([("item_code", "=", entry.item_code), ("id", "!=", entry.id)])
            for other in others:
                begins, ends = max(entry.valid_from, other.valid_from), [entry.valid_to, other.valid_to]
                if all(end is False or begins <= end for end in ends):
                    raise ValidationError(
                        self.env._("Two versions of %(code)s would be in force at once.", code=entry.item_code)
                    )

    def write(self, vals):
        changed = _OF_THE_LAW & vals.keys()
        today = fields.Date.context_today(self)
        if changed and any(entry._is_used() and entry.valid_from <= today for entry in self):
            raise UserError(self.env._("This version is used in decisions. Make a new version instead of changing it."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if any(entry._is_used() for entry in self):
            raise UserError(self.env._("This version is used in decisions. Give it a last day instead."))

    def _is_used(self):
        self.ensure_one()
        return bool(self.env["dis.tpl.request"].sudo().search_count([("list_entry_id", "=", self.id)], limit=1))

    @api.model
    def _domain_in_force(self, day):
        """Versions in force on a day."""
        return [("valid_from", "<=", day), "|", ("valid_to", "=", False), ("valid_to", ">=", day)]

    def _is_in_force(self, day):
        self.ensure_one()
        return self.valid_from <= day and (not self.valid_to or self.valid_to >= day)

    def _codes(self, name):
        """The codes that a field keeps by commas."""
        return tuple(code.strip() for code in (self[name] or "").split(",") if code.strip())

    def action_new_version(self):
        """A new version from tomorrow; the old one ends today. Opens it for editing."""
        self.ensure_one()
        self.check_access("write")
        today = fields.Date.context_today(self)
        self.valid_to = today
        new = self.copy({"valid_from": fields.Date.add(today, days=1), "valid_to": False})
        self.successor_ids = new
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": new.id,
            "views": [(False, "form")],
        }
