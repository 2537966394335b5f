import hmac
import secrets
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

# Nothing that a reader takes for something else: no 0 O, 1 I L, 2 Z, 5 S, 8 B.
_ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
_LENGTH = 8
_TRIES = 5


class PersonBinding(models.Model):
    """How an account was tied to a person of the register: by a letter to the declared address, or at the desk.

    Who asks is told the same whether the code is right, wrong or unknown: a letter goes out, or it does not.
    """

    _name = "dis.person.binding"
    _description = "Account tied to a person"
    _inherit = ["dis.retention.mixin"]
    _order = "id desc"
    _rec_name = "user_id"

    user_id = fields.Many2one(
        "res.users", string="Account", required=True, readonly=True, index=True, ondelete="restrict"
    )
    person_id = fields.Many2one("res.partner", readonly=True, index=True, ondelete="restrict")
    method = fields.Selection([("letter", "By letter"), ("desk", "At the desk")], required=True, readonly=True)
    state = fields.Selection(
        [
            ("sent", "Letter sent"),
            ("bound", "Tied"),
            ("locked", "Too many tries"),
            ("replaced", "Replaced"),
            ("undone", "Taken back"),
        ],
        required=True,
        readonly=True,
    )
    code_hash = fields.Char(readonly=True, groups="base.group_system")
    valid_to = fields.Date(readonly=True)
    tries = fields.Integer(readonly=True)
    merge_id = fields.Many2one("dis.person.merge", readonly=True, groups="dis_base.group_manager")
    bound_at = fields.Datetime(readonly=True)
    officer_id = fields.Many2one("res.users", string="Checked by", readonly=True)
    document_id = fields.Many2one("dis.classifier.value", string="Identity document", readonly=True)
    document_number = fields.Char(readonly=True)

    _person_once = models.UniqueIndex(
        "(user_id) WHERE state IN ('sent', 'bound')", "This account has a letter under way, or is tied already."
    )

    def _retention_over(self, before):
        """One-time codes that led to nothing; how an account was tied is kept as long as the account."""
        return super()._retention_over(before) & Domain("state", "not in", ("bound", "undone"))

    def _retention_held(self, holds):
        return Domain("person_id", "in", holds._persons().ids)

    def action_undo(self):
        """A manager who sees the person takes a wrong tie back: the account has its own row again."""
        self.check_access("write")
        for row_sudo in self.sudo().filtered(lambda row: row.state == "bound"):
            row_sudo.merge_id.with_user(SUPERUSER_ID)._transition("undo")
            row_sudo.state = "undone"
        return True

    @api.model
    def _request(self, code, given_name, family_name):
        """The current citizen names the person that the account is of: if all fits, a letter with a code goes out.

        :raises ValidationError: this is no personal code (said of any bad code, before anything is looked up)
        :raises UserError: the account is tied already, or asks too often
        """
        user = self.env.user
        self._check_unbound(user)
        person_sudo = self.env["dis.person.door"]._own(code)
        today = fields.Date.context_today(self)
        letter_code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        rows_sudo = self.sudo()
        recent = rows_sudo.search([("user_id", "=", user.id), ("state", "=", "sent"), ("create_date", ">=", today)])
        if recent:
            return  # a letter a day; what was said then holds
        rows_sudo._replace(user)
        row_sudo = rows_sudo.create(
            {
                "user_id": user.id,
                "person_id": person_sudo.id if self._fits(person_sudo, given_name, family_name) else False,
                "method": "letter",
                "state": "sent",
                "valid_to": today + timedelta(self.env["dis.parameter"]._get("person.binding_days")),
            }
        )
        row_sudo.code_hash = row_sudo._hash(letter_code)
        if row_sudo.person_id:
            row_sudo._send_letter(letter_code)

    @api.model
    def _status(self):
        """How far the current citizen's account is: ``"bound"``, ``"sent"`` (a code is awaited) or ``"none"``."""
        if self.env.user.partner_id.code_mask:
            return "bound"
        rows_sudo = self.sudo().search([("user_id", "=", self.env.uid), ("state", "=", "sent")])
        return "sent" if rows_sudo and rows_sudo.valid_to >= fields.Date.context_today(self) else "none"

    @api.model
    def _fits(self, person_sudo, given_name, family_name):
        """Whether the names are the person's, who lives, has an address and no account, and got no letter today."""

        def folded(*names):
            return " ".join(" ".join(filter(None, names)).casefold().replace("-", " ").split())

        return bool(
            person_sudo
            and folded(given_name, family_name) == folded(person_sudo.given_name, person_sudo.family_name)
            and not person_sudo.deceased_on
            and person_sudo.street
            and not self._account_of(person_sudo)
            and not self.sudo().search_count(
                [
                    ("person_id", "=", person_sudo.id),
                    ("method", "=", "letter"),
                    ("create_date", ">=", fields.Date.context_today(self)),
                ]
            )
        )

    @api.model
    def _account_of(self, person):
        return self.env["res.users"].sudo().search([("partner_id", "=", person.id), ("share", "=", True)])

    def _hash(self, code):
        """What is kept of a letter's code."""
        key = self.env["dis.person.code"]._key("binding")
        return hmac.new(key, f"{self.id}|{code}".encode(), "sha256").hexdigest()

    def _send_letter(self, code):
        self.env["dis.message"].sudo()._send(
            "person.binding_code",
            self.person_id,
            institution=self._sender(),
            values={"code": f"{code[:4]} {code[4:]}", "valid_to": self.valid_to.strftime("%d.%m.%Y")},
            channels=["letter"],
        )

    def _sender(self):
        """Who prints the letter: an institution that deals with the person, else the first administrator."""
        known = self.person_id.access_ids.filtered(lambda access: not access.valid_to).institution_id
        return (known or self.env["dis.institution"].search([("kind", "=", "administrator")]))[:1]

    @api.model
    def _confirm(self, typed):
        """The current citizen types the code of the letter.

        :return: ``"bound"``, ``"wrong"``, ``"locked"`` (too many tries) or ``"expired"`` (also: no letter was asked for)
        """
        row_sudo = self.sudo().search([("user_id", "=", self.env.uid), ("state", "=", "sent")])
        if not row_sudo or row_sudo.valid_to < fields.Date.context_today(self):
            return "expired"
        # Counted first, by one statement: tries side by side count one by one.
        [(tries,)] = self.env.execute_query(
            SQL(
                "UPDATE dis_person_binding SET tries = COALESCE(tries, 0) + 1 WHERE id = %s RETURNING tries",
                row_sudo.id,
            )
        )
        row_sudo.invalidate_recordset(["tries"])
        if tries > _TRIES:
            row_sudo.state = "locked"
            return "locked"
        code = "".join(typed.split()).replace("-", "").upper()
        is_right = hmac.compare_digest(row_sudo._hash(code), row_sudo.code_hash)
        if not is_right or not row_sudo.person_id or self._account_of(row_sudo.person_id):
            return "wrong"
        row_sudo._bind()
        return "bound"

    @api.model
    def _check_at_desk(self, person, login, document, number):
        """An officer saw the person with an identity document and ties the person's account.

        :param login: of the account, in full
        :param document: value of the code list ``identity_document``
        """
        person.check_access("write")
        user_sudo = self.env["res.users"].sudo().search([("login", "=", (login or "").strip()), ("share", "=", True)])
        if not user_sudo or user_sudo.partner_id.code_mask or self._account_of(person):
            raise UserError(
                self.env._("There is no such account that could be tied, or this person has an account already.")
            )
        rows_sudo = self.sudo()
        rows_sudo._replace(user_sudo)
        rows_sudo.create(
            {
                "user_id": user_sudo.id,
                "person_id": person.id,
                "method": "desk",
                "state": "sent",
                "officer_id": self.env.uid,
                "document_id": document.id,
                "document_number": number,
            }
        )._bind()

    @api.model
    def _replace(self, user):
        """A letter under way no longer counts."""
        self.search([("user_id", "=", user.id), ("state", "=", "sent")]).state = "replaced"
        self.flush_model(["state"])  # the unique index looks at the database

    @api.model
    def _check_unbound(self, user):
        if not user.share or user.sudo().partner_id.code_mask:
            raise UserError(self.env._("Your account is tied to a person already."))

    def _bind(self):
        """The account becomes the person's: what was done with it so far is the person's too."""
        account_partner = self.user_id.partner_id
        self.write({"state": "bound", "bound_at": fields.Datetime.now()})
        self.merge_id = self.env["dis.person.merge"]._join(
            self.person_id, account_partner, self.env._("An account found its person.")
        )
