import re

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...tools import personal_code


class PersonDoor(models.AbstractModel):
    """The only way from a personal code to a person and back.

    It compares the whole code, codes of the past included, writes every try down and bounds how many a user has, so that
    nobody can go through the register code by code. "Found" and "not found" take the same way.
    """

    _name = "dis.person.door"
    _description = "Look-up of a person by code"

    @api.model
    def _find(self, code, purpose, institution):
        """The person with a code, for an officer of an institution, which may see the person from now on.

        :param code: as typed
        :param purpose: code of a value of the code list ``purpose_of_access``
        :param institution: record of ``dis.institution`` that the user acts for
        :return: record of ``res.partner``, empty if nobody has the code
        :raises ValidationError: this is no personal code (P-01…P-05)
        :raises UserError: too many tries in an hour
        """
        return self._admit(self._look_up(self._checked(code), purpose, institution), institution, "desk")

    @api.model
    def _find_or_create(self, code, vals, institution, reason, purpose):
        """As ``_find``; a person that the register does not have is entered with ``vals``.

        :param reason: code of ``dis.person.access`` that the institution gets
        :raises ValidationError: also: the birth date is not that of the code (P-08)
        """
        code = self._checked(code)
        person = self._look_up(code, purpose, institution) or self._enter(code, vals)
        return self._admit(person, institution, reason)

    @api.model
    def _without_code(self, document_type, number, country, birth_date, vals, institution, reason):
        """A person known by an identity document, found or entered (P-09).

        :param document_type: code of a value of the code list ``identity_document``
        :param country: record of ``res.country`` that issued it
        """
        self._check_acts_for(institution)
        number = re.sub(r"[\s-]", "", number or "").upper()
        if not (document_type and number and country and birth_date):
            raise ValidationError(
                self.env._("A person without a code needs the document's kind, number and country, and a birth date.")
            )
        value = f"{document_type}|{country.code}|{number}|{fields.Date.to_string(birth_date)}"
        person = self._look_up(value, "application", institution)
        if not person:
            person = self._create({**vals, "birth_date": birth_date, "code_mask": f"***{number[-2:]}"})
            self.env["dis.person.code"].sudo()._keep(person.sudo(), value, kind="document")
        return self._admit(person, institution, reason)

    @api.model
    def _own(self, code):
        """For an account that is not bound yet: the person with a code (superuser's record), or empty. Tells nobody."""
        return self._look_up(self._checked(code), "data_subject", self.env["dis.institution"]).sudo()

    @api.model
    def _code_of(self, person):
        """The current code in clear, for letters and registers only; empty for a person without one."""
        row_sudo = self._rows(person).filtered(lambda row: row.is_current and row.kind == "code")
        return row_sudo._value() if row_sudo else ""

    @api.model
    def _change_code(self, person, code):
        """The person got a new code; the old one stays in the history (P-07: once in a life).

        :raises ValidationError: no code, somebody has it, not of the new form, or the person changed it before
        """
        person.check_access("write")
        code = self._checked(code)
        rows_sudo = self._rows(person).filtered(lambda row: row.kind == "code")
        if rows_sudo and not personal_code.is_new_form(code):
            raise ValidationError(self.env._("An old code is only ever changed for one of the new form (32…)."))
        if len(rows_sudo) > 1:
            raise ValidationError(self.env._("This person has changed the code before; the law allows it once."))
        self._give(person, code)

    # -- steps ---------------------------------------------------------------------------------------------------

    @api.model
    def _rows(self, person):
        return self.env["dis.person.code"].sudo().search([("person_id", "=", person.id)])

    @api.model
    def _checked(self, code):
        """The digits of a good code."""
        digits = personal_code.normalise(code)
        try:
            pattern = self.env["dis.parameter"]._get("person.code_new_regex")
            personal_code.check(digits, fields.Date.context_today(self), pattern)
        except personal_code.BadPersonalCode as error:
            raise ValidationError(self._words(error.reason))
        return digits

    @api.model
    def _words(self, reason):
        """What a user reads about a bad code."""
        return {
            "length": self.env._("A personal code has 11 digits."),
            "digits": self.env._("A personal code has digits only, with a dash after the sixth if you like."),
            "company": self.env._("This is the registration number of a company, not a personal code."),
            "future": self.env._("The personal code holds a birth date in the future."),
        }.get(reason, self.env._("This is not a valid personal code. Check each digit."))

    @api.model
    def _check_acts_for(self, institution):
        """A user looks up persons only in the name of an own institution."""
        user = self.env.user
        if self.env.su or user.share:
            return  # our own code: a submission, a job
        if institution not in user.institution_ids or not user.has_group("dis_base.group_desk_officer"):
            raise AccessError(self.env._("Only desk officers look up persons, in the name of their institution."))

    @api.model
    def _look_up(self, value, purpose, institution):
        log = self.env["dis.access.log"]
        self._check_acts_for(institution)
        if log._finds_of_user() >= self.env["dis.parameter"]._get("person.find_per_hour"):
            raise UserError(
                self.env._(
                    "You have looked up very many persons in the last hour. Try again later or ask your manager."
                )
            )
        codes_sudo = self.env["dis.person.code"].sudo()
        person = codes_sudo.search([("digest", "=", codes_sudo._digest(value))]).person_id.sudo(self.env.su)
        log._log_find(person, purpose, institution)
        return person

    @api.model
    def _enter(self, code, vals):
        """A new person with a code."""
        person = self._create({**vals, "code_mask": personal_code.mask(code)})
        self._give(person, code)
        return person

    @api.model
    def _create(self, vals):
        vals = {**vals, "is_person": True, "company_id": False}
        return self.env["res.partner"].sudo().create(vals).sudo(self.env.su)

    @api.model
    def _give(self, person, code):
        person_sudo = person.sudo()
        if person_sudo.birth_date and personal_code.birth_date_contradicts(code, person_sudo.birth_date):
            raise ValidationError(self.env._("The birth date is not the one that the personal code says."))
        codes_sudo = self.env["dis.person.code"].sudo()
        if codes_sudo.search_count([("digest", "=", codes_sudo._digest(code))]):
            raise ValidationError(self.env._("Somebody in the register has this personal code already."))
        codes_sudo._keep(person_sudo, code)
        person_sudo.code_mask = personal_code.mask(code)

    @api.model
    def _admit(self, person, institution, reason):
        if person:
            person._grant_access(institution, reason)
        return person
