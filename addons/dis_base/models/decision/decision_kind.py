from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import file_path

from ...documents.templates import TemplateRefused, registered
from ...tools.fill import Unfit, check


class DecisionKind(models.Model):
    """A kind of administrative act: its letter, its words, its steps, and when it takes effect (T-17)."""

    _name = "dis.decision.kind"
    _description = "Kind of decision"
    _order = "service, sequence, name"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="For example tpl.accept_to_queue")
    service = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    takes_effect = fields.Selection(
        [("issue", "When issued"), ("delivery", "When delivered"), ("in_force", "When in force")],
        required=True,
        default="issue",
    )
    enters_into_force = fields.Selection(
        [("delivery", "When delivered"), ("term", "When the term of appeal is over")],
        required=True,
        default="delivery",
        help="An administrative act is in force from the day it is made known, unless the law says otherwise",
    )
    template = fields.Char(
        required=True,
        default="dis_base/report/templates/decision_letter.odt",
        help="Letter: addon/report/templates/name.odt",
    )
    message_code = fields.Char(
        required=True, default="decision", help="Code of the message template that brings the decision"
    )
    can_appeal = fields.Boolean(default=True)
    title = fields.Char(help="Heading of the letter, in Latvian; empty: the name of the kind")
    summary = fields.Text(help="First sentence of the letter; {words in braces} come from the case")
    norms = fields.Text(help="Acts and points on which the ruling stands, as after the words “Pamatojoties uz”")
    ruling = fields.Text(help="Points of the ruling, one a line; {words in braces} come from the case")
    step_ids = fields.One2many("dis.decision.kind.step", "kind_id", string="Steps", copy=True)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("unique(code)", "There is a kind of decision with this code already.")

    @api.constrains("template")
    def _check_template(self):
        for kind in self:
            try:
                registered(file_path(kind.template))
            except (TemplateRefused, FileNotFoundError):
                raise ValidationError(self.env._("There is no letter template “%(name)s”.", name=kind.template))

    @api.constrains("summary", "norms", "ruling")
    def _check_words(self):
        for kind in self:
            for text in (kind.summary, kind.norms, kind.ruling):
                try:
                    check(text or "")
                except Unfit as error:
                    raise ValidationError(self.env._("“%(text)s” cannot stand in a text.", text=error))

    def _in_force_when_delivered(self):
        """Whether nothing more is waited for: by the kind's own word, or because there is no term of appeal to wait for."""
        return self.enters_into_force == "delivery" or not self.can_appeal

    @api.model
    def _by_code(self, code):
        """The kind with a code.

        :raises ValidationError: there is none
        """
        kind = self.sudo().search([("code", "=", code)])
        if not kind:
            raise ValidationError(self.env._("There is no kind of decision “%(code)s”.", code=code))
        return kind
