from dataclasses import replace

from odoo import fields, models
from odoo.addons.dis_base.rules import Reason, _lt, find, pick
from odoo.exceptions import UserError

from ...rules import VISIT, VISIT_RULE_OF, Missing, noted_visit


class Request(models.Model):
    """A personal visit is asked for with one of five coded reasons only, and the rules must agree (T-15, R-045)."""

    _inherit = "dis.tpl.request"

    visit_reason_id = fields.Many2one(
        "dis.classifier.value",
        string="Asked to come in person",
        domain=[("classifier_id.code", "=", "visit_reason")],
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="The last reason for which the client was asked to come",
    )

    def _ask_visit(self, reason, is_giver_asked=False):
        """Ask the client to come: a letter says why, where and by when.

        :param reason: record of ``dis.classifier.value`` of list ``visit_reason``
        :param is_giver_asked: the giver of the opinion was asked and cannot specify the kind of aid
        :raises UserError: not in work, no reason of the list, or the rules do not find it given
        """
        self.ensure_one()
        self.check_access("write")
        if reason.classifier_id.code != "visit_reason":
            raise UserError(self.env._("Choose why the client must come in person."))
        if not self._can("ask"):
            raise UserError(self.env._("A client is asked to come while the request is being checked."))
        facts = self._facts(fields.Date.context_today(self))
        facts = replace(facts, visit=noted_visit(reason.code, is_giver_asked))
        ruleset = pick(VISIT, facts.submitted_on)
        tree = ruleset.root(facts)
        judged = find(tree, VISIT_RULE_OF[reason.code])
        if judged.answer != "yes":
            raise UserError(self.env["dis.rule.evaluation"]._say(judged.reason, "dis_tpl"))
        self.env["dis.rule.evaluation"]._keep(self.case_id, ruleset, tree, facts, facts.submitted_on)
        self.sudo().visit_reason_id = reason
        why = Reason(_lt("Come in person: %(reason)s"), {"reason": reason.name})
        self.sudo()._ask([Missing("client", f"visit.{reason.code}", why)], to_client="tpl.ask_visit")

    def _visit_places(self):
        """Where one can come: the site of the application, else those of the administrator, in words for a letter."""
        sites = self.site_id or self.institution_id.sudo().site_ids.filtered(lambda site: not site.is_mobile)
        return [self._site_words(site) for site in sites]

    def _site_words(self, site):
        return ", ".join(filter(None, (site.name, site.street, site.city, site.phone, site.opening_hours)))
