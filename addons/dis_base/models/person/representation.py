from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..case.state_mixin import Transition

OF_CHILDREN = ("parent", "guardian")


class Representation(models.Model):
    """Who acts for a person, on what ground, until when (P-11). Claimed by the representative, checked by an officer."""

    _name = "dis.representation"
    _description = "Representation"
    _inherit = ["dis.state.mixin", "dis.watched.mixin"]
    _order = "id desc"
    _rec_name = "representative_id"

    _initial = "claimed"
    _transitions = {
        "accept": Transition(("claimed",), "accepted"),
        "refuse": Transition(("claimed",), "refused"),
        "end": Transition(("accepted",), "ended"),
        "restore": Transition(("ended",), "accepted"),  # the death that ended it was reported wrongly
    }

    person_id = fields.Many2one("res.partner", required=True, index=True, ondelete="cascade")
    representative_id = fields.Many2one("res.partner", required=True, index=True, ondelete="cascade")
    claimed_name = fields.Char(readonly=True, help="The person's name as the representative wrote it")
    kind = fields.Selection(
        [
            ("parent", "Parent of a child"),
            ("guardian", "Guardian of a child"),
            ("trustee", "Trustee of an adult"),
            ("power_of_attorney", "Power of attorney"),
        ],
        required=True,
    )
    state = fields.Selection(
        [("claimed", "Not yet checked"), ("accepted", "Accepted"), ("refused", "Refused"), ("ended", "Ended")],
        required=True,
        default="claimed",
        readonly=True,
        copy=False,
    )
    basis_id = fields.Many2one(
        "dis.classifier.value", string="Document", domain=[("classifier_id.code", "=", "representation_document")]
    )
    document_number = fields.Char()
    document_ids = fields.Many2many("ir.attachment", string="Files")
    valid_from = fields.Date()
    valid_to = fields.Date(help="The last day; empty: until it ends by law or is recalled")
    reason = fields.Char(help="Why it was refused or ended")
    checked_by_id = fields.Many2one("res.users", string="Checked by", readonly=True, groups="dis_base.group_staff")
    checked_at = fields.Datetime(readonly=True)
    before_death = fields.Json(readonly=True, copy=False, help="What stood here until a death ended it")

    _dates_order = models.Constraint("CHECK (valid_to >= valid_from)", "The last day is before the first.")

    @api.constrains("person_id", "representative_id", "kind")
    def _check_parties(self):
        today = fields.Date.context_today(self)
        for row in self:
            person, representative = row.sudo().person_id, row.sudo().representative_id
            age = person._age_on(today)
            if person == representative:
                raise ValidationError(self.env._("Nobody represents oneself."))
            if representative._is_child(today):
                raise ValidationError(self.env._("A child represents nobody."))
            if age is not None and (row.kind in OF_CHILDREN) != person._is_child(today):
                raise ValidationError(
                    self.env._("Parents and guardians act for a child; trustees and authorised persons for an adult.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        if not self.env.su:
            # An officer ties only persons whom the institution sees.
            (rows.person_id | rows.representative_id).check_access("read")
            # As they were made: the context may have given defaults.
            if any(row.checked_by_id or row.checked_at or row.before_death for row in rows.sudo()):
                raise AccessError(self.env._("A new record starts in its first state."))
        return rows

    def write(self, vals):
        if not self.env.su and {"person_id", "representative_id", "kind"} & vals.keys():
            raise AccessError(self.env._("Who represents whom is not changed: refuse or end this and enter another."))
        if not self.env.su and {"checked_by_id", "checked_at", "before_death"} & vals.keys():
            raise AccessError(self.env._("A state changes by its actions only."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("A representation is ended, not deleted."))

    def action_accept(self):
        """The officer checked the document."""
        self.check_access("write")
        today = fields.Date.context_today(self)
        for row in self:
            if not row.basis_id and not row.document_ids:
                raise UserError(self.env._("Say on what document the representation rests, or attach it."))
            if row.kind in OF_CHILDREN and not row.person_id.birth_date:
                raise UserError(self.env._("Enter the child's birth date first."))
            if (row.valid_from and row.valid_from > today) or (row.valid_to and row.valid_to < today):
                raise UserError(self.env._("The representation is not in force today."))
        return self._transition("accept")

    def action_refuse(self):
        """The document does not prove it; the reason stands on the record."""
        self.check_access("write")
        self._check_reason()
        return self._transition("refuse")

    def action_end(self):
        """It ended before its term; the reason stands on the record."""
        self.check_access("write")
        self._check_reason()
        return self._transition("end")

    def _check_reason(self):
        if not all(row.reason for row in self):
            raise UserError(self.env._("Write the reason first; the representative reads it."))

    def _state_changed(self, verb, before, details):
        result = super()._state_changed(verb, before, details)
        row_sudo = self.sudo()
        row_sudo.write({"checked_by_id": self.env.uid, "checked_at": fields.Datetime.now()})
        # Names are shown to whom may see the person, which this has changed.
        row_sudo.person_id.invalidate_recordset(["display_name"])
        return result

    def _after_accept(self):
        if not self.valid_from:
            self.sudo().valid_from = fields.Date.context_today(self)
        for access_sudo in self.sudo().person_id.access_ids.filtered(lambda access: not access.valid_to):
            self.representative_id._grant_access(access_sudo.institution_id, "representation")

    @api.model
    def _claim(self, code, given_name, family_name, kind, institution, documents=None, **vals):
        """A citizen says to act for somebody. Nothing is shown of that person until an officer accepts it.

        :param code: the person's code, as typed
        :param institution: whose officers check it
        :param documents: ``ir.attachment`` records
        :return: the representation, as the citizen may read it
        :raises ValidationError: a bad code, or the kind does not fit the person's age
        """
        representative = self.env.user.partner_id
        if not representative.code_mask:
            raise UserError(self.env._("First prove who you are: tie your account to your personal code."))
        person_sudo = (
            self.env["dis.person.door"]
            ._find_or_create(
                code,
                {"given_name": given_name, "family_name": family_name},
                institution,
                "representation",
                "representation",
            )
            .sudo()
        )
        representative._grant_access(institution, "representation")
        row_sudo = self.sudo().create(
            {
                **vals,
                "person_id": person_sudo.id,
                "representative_id": representative.id,
                "claimed_name": self.env["res.partner"]._compose_name(given_name, family_name),
                "kind": kind,
            }
        )
        if documents:
            row_sudo.document_ids = documents.with_env(self.env)._hand_to(row_sudo)
        text = self.env._("A representation is to be checked.")
        self.env["dis.notice"]._tell(institution, "dis_base.group_desk_officer", text, row_sudo)
        return row_sudo.sudo(False)

    @api.model
    def _in_force(self, representative):
        """What lets a person act for others today."""
        return self.search(
            [
                ("representative_id", "=", representative.id),
                ("state", "=", "accepted"),
                "|", ("valid_from", "=", False), ("valid_from", "<=", "today"),
                "|", ("valid_to", "=", False), ("valid_to", ">=", "today"),
            ]
        )  # fmt: skip

    @api.model
    def _end_by_law(self, domain=()):
        """End those that the law ended: the child came of age, or the last day is over.

        :param domain: which ones to look at
        """
        today = fields.Date.context_today(self)
        accepted = [("state", "=", "accepted"), *domain]
        born = today - relativedelta(years=self.env["dis.parameter"]._get("person.adult_age", on=today))
        self.search([*accepted, ("kind", "in", OF_CHILDREN), ("person_id.birth_date", "<=", born)])._end(
            self.env._("The child came of age.")
        )
        self.search([*accepted, ("valid_to", "<", today)])._end(self.env._("The term is over."))

    def _end_by_death(self):
        """One of the two died; what stood here is kept, for the death may prove to be a mistake."""
        for row_sudo in self.sudo():
            before = {
                "valid_to": fields.Date.to_string(row_sudo.valid_to),
                "reason": row_sudo.reason,
                "checked_by_id": row_sudo.checked_by_id.id,
                "checked_at": fields.Datetime.to_string(row_sudo.checked_at),
            }
            row_sudo._end(self.env._("The person died."))
            row_sudo.before_death = before

    def _restore(self):
        """The death that ended these was none: they stand as before, unless the other one is dead or law ended them."""
        for row_sudo in self.sudo().filtered(lambda row: row.state == "ended" and row.before_death):
            if not (row_sudo.person_id.deceased_on or row_sudo.representative_id.deceased_on):
                row_sudo._transition("restore")
                row_sudo.write({**row_sudo.before_death, "before_death": False})
        self.sudo()._end_by_law([("id", "in", self.ids)])

    def _end(self, reason):
        """The system ends these, for example when a child comes of age."""
        today = fields.Date.context_today(self)
        for row_sudo in self.sudo():
            row_sudo.write({"reason": reason, "valid_to": min(row_sudo.valid_to or today, today)})
            row_sudo._transition("end")
