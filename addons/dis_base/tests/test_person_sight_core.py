"""What core's own models show of partners past the record rules; all installed addons count."""

from odoo.tests import TransactionCase, tagged


@tagged("-at_install", "post_install")
class TestPersonSightCore(TransactionCase):
    def test_core_shows_partners_over_these_fields_only(self):
        """A related field reads past the rules. Each new one (after an update of Odoo) must be judged."""
        judged = {
            "account.move.line": {"commercial_partner_country"},  # a country
            "mail.activity": {"user_tz"},  # of a colleague
            "mail.followers": {"name", "email", "is_active"},  # persons follow nothing
            "mail.message": {"author_avatar"},  # nobody's authors are read without the document
            "portal.wizard.user": {"login_date"},
            "res.partner.bank": {
                "company_id",
                "country_code",
                "partner_country_name",
                "partner_customer_rank",
                "partner_supplier_rank",
            },
            "resource.resource": {"email", "phone", "share"},  # of a colleague
            "stock.picking": {"partner_country_id"},  # moves name no person
        }
        found = {}
        for name, model in self.env.items():
            if model._abstract or name in ("res.users", "res.company") or name.startswith("dis."):
                continue  # users are hidden with their partners; a company's partner is no person
            for field in filter(lambda field: field.related and field.compute_sudo, model._fields.values()):
                comodel = model
                for part in field.related.split("."):
                    if comodel._name in ("res.partner", "res.users") and comodel._name != name:
                        found.setdefault(name, set()).add(field.name)
                    comodel = self.env[comodel._fields[part].comodel_name or "base"]
        self.maxDiff = None
        self.assertEqual(found, judged)
