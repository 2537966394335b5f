from odoo import api, fields, models


class ResPartner(models.Model):
    """A person as the cases see it: what was asked for, and what is known."""

    _inherit = "res.partner"

    dis_case_ids = fields.One2many("dis.case", "person_id", string="Cases", readonly=True)
    evidence_ids = fields.One2many("dis.evidence", "person_id", readonly=True)

    @api.readonly
    def _evidence(self, kind, on, institution=None):
        """Evidence of a kind in force on a day, the newest first.

        :param kind: code of the list ``evidence_kind``
        :param institution: who holds it; left out only where the user's own access decides (a clerk's or a person's)
        """
        domain = [("person_id", "in", self.ids), ("kind", "=", kind)]
        if institution:
            domain.append(("institution_id", "=", institution.id))
        return self.env["dis.evidence"].search(domain)._on(kind, on)
