from odoo import fields, models

from ...tools.channels import Means


class ResPartner(models.Model):
    """By what somebody can be reached."""

    _inherit = "res.partner"

    eaddress = fields.Char(string="E-address", help="The official electronic address, if there is one")

    def _set_deceased(self, day, source):
        result = super()._set_deceased(day, source)
        letters_sudo = self.env["dis.message"].sudo()
        waiting = [("addressee_id", "in", self.ids), ("state", "in", ("queued", "failed"))]
        letters_sudo.search(waiting)._hold_of_deceased()
        return result

    def _revert_deceased(self):
        result = super()._revert_deceased()
        alive = self.sudo().filtered(lambda person: not person.deceased_on)
        letters_sudo = self.env["dis.message"].sudo()
        letters_sudo.search([("addressee_id", "in", alive.ids), ("state", "=", "held")])._transition("release")
        return result

    def _representatives(self):
        """Partners that act for these persons today."""
        today = fields.Date.context_today(self)
        return (
            self.sudo()
            .representation_ids.filtered(
                lambda row: (
                    row.state == "accepted"
                    and (not row.valid_from or row.valid_from <= today)
                    and (not row.valid_to or row.valid_to >= today)
                )
            )
            .representative_id
        )

    def _means(self):
        """What there is to reach a person or a business contact by."""
        self.ensure_one()
        partner_sudo = self.sudo()
        return Means(
            is_person=partner_sudo.is_person,
            preferred=partner_sudo.preferred_channel or "",
            eaddress=bool(partner_sudo.eaddress),
            account=bool((partner_sudo | partner_sudo._representatives()).user_ids),
            email=bool(partner_sudo.email_normalized),
            phone=bool(partner_sudo.phone),
        )

    def _letter_address(self):
        """Address as it stands in a letter, in lines: where the person lives, else the declared one."""
        self.ensure_one()
        if self.actual_address:
            return self.actual_address
        return "\n".join(filter(None, (self.street, self.street2, ", ".join(filter(None, (self.city, self.zip))))))
