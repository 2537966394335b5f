from odoo import fields, models


class Institution(models.Model):
    """An institution as somebody who writes and is written to."""

    _inherit = "dis.institution"

    contact_id = fields.Many2one(
        "res.partner", readonly=True, help="Its row among the contacts, made when first needed"
    )

    def _contact(self):
        """The business contact that stands for the institution as an addressee."""
        self.ensure_one()
        institution_sudo = self.sudo()
        vals = {name: institution_sudo[name] for name in ("name", "email", "phone", "street", "city", "zip")}
        if institution_sudo.contact_id:
            institution_sudo.contact_id.write(vals)
        else:
            institution_sudo.contact_id = self.env["res.partner"].sudo().create({**vals, "is_company": True})
        return institution_sudo.contact_id

    def _contact_line(self):
        """Whom to ask, as letters and messages say it."""
        self.ensure_one()
        phone = f"tālrunis {self.phone}" if self.phone else ""
        return ", ".join(filter(None, (phone, self.email, self.reception_hours)))

    def _address_line(self):
        self.ensure_one()
        return ", ".join(filter(None, (self.street, self.city, self.zip)))
