from odoo import api, fields, models


class Programme(models.Model):
    """A service of an administrator. A second administrator of the same service is a row, not code (R-041)."""

    _name = "dis.programme"
    _description = "Programme"
    _order = "service, sequence, name"

    name = fields.Char(required=True, translate=True)
    service = fields.Char(required=True, help="Code of the service, for example tpl; the same for all administrators")
    sequence = fields.Integer(default=10)
    institution_id = fields.Many2one("dis.institution", required=True, index=True, ondelete="restrict")
    case_model = fields.Char(required=True, help="The model of its cases, for example dis.tpl.request")
    is_adapted = fields.Boolean(help="Adapted for people with impaired vision, hearing or mind")
    value_ids = fields.One2many("dis.parameter.value", "programme_id", string="Own parameters")
    active = fields.Boolean(default=True)

    _service_unique = models.Constraint("unique(service, institution_id)", "The institution has this service already.")

    @api.model
    def _of(self, service, institution):
        """The programme of a service at an institution; empty if it does not run it."""
        return self.search([("service", "=", service), ("institution_id", "=", institution.id)], limit=1)

    def _parameter(self, code, on=None):
        """A legal parameter as it holds for this programme."""
        return self.env["dis.parameter"]._get(code, on=on, programme=self)
