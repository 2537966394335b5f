from odoo import fields, models


class PersonCode(models.Model):
    """Personal codes old and new (P-07). No role reads this table: the only door is ``dis.person.door``."""

    _name = "dis.person.code"
    _description = "Personal code"
    _order = "person_id, valid_from desc, id desc"

    person_id = fields.Many2one("res.partner", required=True, index=True, ondelete="restrict")
    digest = fields.Char(required=True, help="HMAC of the code; what exact look-up compares")
    code = fields.Char(required=True, help="11 digits")
    is_current = fields.Boolean(default=True)
    valid_from = fields.Date()

    _digest_unique = models.UniqueIndex("(digest)", "Somebody in the register has this personal code already.")
    _current_unique = models.UniqueIndex("(person_id) WHERE is_current", "A person has one current personal code.")
