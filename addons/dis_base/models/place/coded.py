from odoo import models
from odoo.exceptions import ValidationError


class Base(models.AbstractModel):
    """A coded value is of the code list that its field names, and may still be chosen, whoever writes it.

    The list is said once, where the field is declared: ``domain=[("classifier_id.code", "=", …)]``.
    """

    _inherit = "base"

    def _validate_fields(self, field_names, excluded_names=()):
        names = set(field_names)
        for name in names:
            field = self._fields[name]
            if field.relational and field.comodel_name == "dis.classifier.value" and isinstance(field.domain, list):
                self._check_coded(field)
        return super()._validate_fields(names, excluded_names)

    def _check_coded(self, field):
        """Raise if a coded value is not one of those offered; what the system itself carries over may be archived."""
        values_sudo = self.sudo().mapped(field.name)
        fit_sudo = values_sudo.filtered_domain(field.domain)
        if not self.env.su:
            fit_sudo = fit_sudo.filtered("active")
        for value_sudo in values_sudo - fit_sudo:
            label = field._description_string(self.env)
            raise ValidationError(
                self.env._("%(field)s: “%(value)s” cannot be chosen here.", field=label, value=value_sudo.name)
            )
