import base64
import hmac

from cryptography.fernet import Fernet

from odoo import api, fields, models

from ...settings import setting
from ...tools.keyed_hash import code_digest


class PersonCode(models.Model):
    """Personal codes old and new (P-07), and the identity documents of persons without a code (P-09).

    No role reads this table: the only door is ``dis.person.door``. The digest finds a row by its whole value; the value
    itself is encrypted. The key lies in ``odoo.conf``, so a copy of the database alone tells nothing.
    """

    _name = "dis.person.code"
    _description = "Personal code"
    _order = "person_id, valid_from desc, id desc"

    person_id = fields.Many2one("res.partner", required=True, index=True, ondelete="restrict")
    kind = fields.Selection(
        [("code", "Personal code"), ("document", "Identity document")], required=True, default="code"
    )
    digest = fields.Char(required=True, help="HMAC of the value; what exact look-up compares")
    sealed = fields.Char(required=True, help="The value, encrypted")
    is_current = fields.Boolean(default=True)
    valid_from = fields.Date(default=fields.Date.context_today)

    _digest_unique = models.UniqueIndex("(digest)", "Somebody in the register has this personal code already.")
    _current_unique = models.UniqueIndex(
        "(person_id) WHERE is_current AND kind = 'code'", "A person has one current personal code."
    )

    @api.model
    def _key(self, use):
        """A key of its own for each use, made of the installation's secret."""
        secret = setting("code_key")
        if len(secret) < 32:
            raise ValueError("odoo.conf, section [dis]: code_key is missing or shorter than 32 characters")
        return hmac.digest(secret.encode(), use.encode(), "sha256")

    @api.model
    def _digest(self, value):
        return code_digest(value, self._key("look-up"))

    @api.model
    def _fernet(self):
        return Fernet(base64.urlsafe_b64encode(self._key("seal")))

    @api.model
    def _keep(self, person, value, kind="code"):
        """Write a value down for a person; the former current code becomes history."""
        if kind == "code":
            self.search([("person_id", "=", person.id), ("kind", "=", "code")]).is_current = False
            self.flush_model(["is_current"])
        sealed = self._fernet().encrypt(value.encode()).decode()
        return self.create({"person_id": person.id, "kind": kind, "digest": self._digest(value), "sealed": sealed})

    def _value(self):
        """The value in clear."""
        self.ensure_one()
        return self._fernet().decrypt(self.sealed.encode()).decode()
