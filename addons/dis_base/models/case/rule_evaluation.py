from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...rules import Answer, facts_to_json, from_json, leaves, override, to_json
from .officers import OFFICERS


class RuleEvaluation(models.Model):
    """What the rules answered, kept whole: a decision can be explained and computed again years later (R-200).

    Never changed: an officer's override, or new facts, make a new evaluation that supersedes this one.
    """

    _name = "dis.rule.evaluation"
    _inherit = ["dis.watched.mixin"]
    _description = "Evaluation of rules"
    _order = "id desc"
    _rec_name = "ruleset"
    _person_path = "case_id.person_id"

    case_id = fields.Many2one("dis.case", required=True, readonly=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one(related="case_id.institution_id", store=True, index=True)
    ruleset = fields.Char(required=True, readonly=True)
    version = fields.Char(required=True, readonly=True)
    addon = fields.Char(required=True, readonly=True, help="Whose translations the texts have")
    on_date = fields.Date(required=True, readonly=True, help="The day whose law and facts count")
    answer = fields.Selection([("yes", "Yes"), ("no", "No"), ("unclear", "Unclear")], required=True, readonly=True)
    tree = fields.Json(required=True, readonly=True)
    facts = fields.Json(required=True, readonly=True)
    override_ids = fields.One2many("dis.rule.override", "evaluation_id", readonly=True)
    supersedes_id = fields.Many2one("dis.rule.evaluation", readonly=True, index="btree_not_null", ondelete="restrict")
    superseded_by_ids = fields.One2many("dis.rule.evaluation", "supersedes_id", string="Superseded by", readonly=True)
    is_current = fields.Boolean(compute="_compute_is_current", string="Current")
    explanation = fields.Json(compute="_compute_explanation", help="The tree in the reader's language")

    @api.depends("superseded_by_ids")
    def _compute_is_current(self):
        for evaluation in self:
            evaluation.is_current = not evaluation.superseded_by_ids

    @api.depends_context("lang")
    def _compute_explanation(self):
        for evaluation in self:
            evaluation.explanation = evaluation._explain()

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("What the rules answered stays as it was."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("What the rules answered stays as it was."))

    @api.model
    def _keep(self, case, ruleset, tree, facts, on):
        """Keep an answer of the rules. What officers answered before holds where the rules still say the same there.

        :param case: record of ``dis.case``
        :param ruleset: ``dis_base.rules.RuleSet`` that answered
        :param tree: its ``Result``
        :param facts: the dataclass of facts it read
        :param on: day whose law and facts count
        :return: the evaluation
        """
        case.ensure_one()
        before = self.sudo()._current(case, ruleset.code)
        if before:
            tree = before._carry_over(tree)
        return self.sudo().create(
            {
                "case_id": case.id,
                "ruleset": ruleset.code,
                "version": ruleset.version,
                "addon": ruleset.addon,
                "on_date": on,
                "answer": str(tree.answer),
                "tree": to_json(tree),
                "facts": facts_to_json(facts),
                "supersedes_id": before.id,
            }
        )

    @api.model
    def _current(self, case, ruleset=None):
        """The latest evaluation of a case; empty if the rules have not been asked."""
        domain = [("case_id", "=", case.id)] + ([("ruleset", "=", ruleset)] if ruleset else [])
        return self.search(domain, limit=1)

    def _tree(self):
        """The kept tree, a ``dis_base.rules.Result``."""
        self.ensure_one()
        return from_json(self.tree)

    def _carry_over(self, tree):
        """The tree with this evaluation's overrides where computed answer, reason and facts are what they were."""
        old = {node.code: node for node in leaves(self._tree()) if node.override}
        for node in leaves(tree):
            known = old.get(node.code)
            if known and (known.computed, known.reason, known.facts) == (node.computed, node.reason, node.facts):
                tree = override(tree, node.code, known.override.answer, known.override.reason, known.override.who)
        return tree

    def action_override(self):
        """Open the form in which an officer answers a condition."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer a condition"),
            "res_model": "dis.rule.override.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_evaluation_id": self.id},
        }

    def _override(self, condition, answer, reason):
        """Answer one condition in place of the rules.

        :param condition: code of a condition, not of a combination
        :param answer: ``"yes"`` or ``"no"``
        :return: the new evaluation, which supersedes this one
        :raises AccessError: the user's role does not judge this condition
        :raises UserError: no reason, no such condition, superseded or closed
        """
        self.ensure_one()
        self.check_access("read")
        case = self.case_id
        tree = self._tree()
        node = next((leaf for leaf in leaves(tree) if leaf.code == condition), None)
        self._check_may_override(node, answer, reason)
        sudo = self.sudo()
        sudo.env["dis.rule.override"].create(
            {
                "evaluation_id": self.id,
                "user_id": self.env.uid,
                "condition": condition,
                "computed": str(node.computed),
                "answer": answer,
                "reason": reason.strip(),
            }
        )
        tree = override(tree, condition, Answer(answer), reason.strip(), self.env.user.name)
        new = sudo.create(
            {
                **{name: self[name] for name in ("ruleset", "version", "addon", "on_date", "facts")},
                "case_id": case.id,
                "answer": str(tree.answer),
                "tree": to_json(tree),
                "supersedes_id": self.id,
            }
        ).with_env(self.env)
        case._log_event(
            "rule.override", before=node.answer, after=answer, condition=condition,
            reason=reason.strip(), outcome=new.answer,
        )  # fmt: skip
        case._record()._on_evaluation_changed(new)
        return new

    def _check_may_override(self, node, answer, reason):
        if node is None or answer not in ("yes", "no"):
            raise UserError(self.env._("The rules have no such condition."))
        if not (reason or "").strip():
            raise UserError(self.env._("Say why: an override needs a reason."))
        if not self.is_current:
            raise UserError(self.env._("The rules have been asked again since. Load the page again."))
        if self.case_id.phase == "closed":
            raise UserError(self.env._("The case is closed."))
        medical = node.code in self.case_id._record()._medical_conditions
        roles = ("dis_base.group_expert_doctor",) if medical else OFFICERS
        if not any(self.env.user.has_group(role) for role in roles):
            raise AccessError(
                self.env._("The expert doctor answers this condition.")
                if medical
                else self.env._("An officer answers this condition.")
            )
