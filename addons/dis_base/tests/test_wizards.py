from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .decision_common import DecisionCase


@tagged("-at_install", "post_install")
class TestWizards(DecisionCase):
    """Forms of others: Odoo lets everybody who may open a form read and write everybody's."""

    def forms(self):
        return [
            model
            for name, model in self.env.items()
            if model.is_transient() and (name.startswith("dis.") or model._original_module.startswith("dis_"))
        ]

    def test_each_form_is_its_makers_only(self):
        rules = self.env["ir.rule"].search([("groups", "=", False), ("active", "=", True)])
        own = {
            rule.model_id.model
            for rule in rules
            if rule.domain_force.replace('"', "'") == "[('create_uid', '=', user.id)]"
            and rule.perm_read
            and rule.perm_write
            and rule.perm_create
            and rule.perm_unlink
        }
        self.assertIn("dis.message.post", {form._name for form in self.forms()})
        self.assertEqual([form._name for form in self.forms() if form._name not in own], [])

    def test_no_form_computes_as_superuser(self):
        risky = [
            str(field)
            for form in self.forms()
            for field in form._fields.values()
            if (field.compute or field.related) and field.compute_sudo
        ]
        self.assertEqual(risky, [], "it shows whatever record one points the form at")

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.models")
    def test_another_clerk_does_not_see_the_letters(self):
        maker = self.officers["document_issuer"]
        post = self.env["dis.message.post"].with_user(maker).create({"message_ids": False, "pdf": "JVBERg=="})
        self.assertTrue(self.as_user(maker, post).read(["pdf", "posted_on"]))
        for other in (self.strangers["document_issuer"], self.strangers["manager"], self.officers["manager"]):
            theirs = self.as_user(other, post)
            self.assertFalse(theirs.search([("id", "=", post.id)]))
            with self.assertRaises(AccessError):
                theirs.read(["pdf"])
            with self.assertRaises(AccessError):
                theirs.write({"posted_on": "2020-01-01"})

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.models")
    def shown(self, user, model, names, **values):
        """What a form shows that is pointed at a record; None: refused."""
        form = self.as_user(user, self.env[model])
        try:
            spec = {name: {} for name in {*names, *values}}
            return {
                name: value
                for name, value in form.onchange(values, list(values), spec).get("value", {}).items()
                if name in names
            }
        except AccessError:
            return None

    def test_a_paper_appeal_shows_only_decisions_one_sees(self):
        decision = self.issued()
        decision._deliver(decision._today())
        look = ("dis.appeal.paper", ["appeal_until"])
        self.assertEqual(
            self.shown(self.officers["desk_officer"], *look, decision_id=decision.id),
            {"appeal_until": decision.appeal_until},
        )
        self.assertFalse(
            any((self.shown(self.strangers["desk_officer"], *look, decision_id=decision.id) or {}).values())
        )

    def test_many_verdicts_show_only_steps_one_sees(self):
        decision = self.draft()
        decision.with_user(self.officers["desk_officer"]).action_submit()
        step = self.step(decision)
        look = ("dis.decision.bulk.row", ["decision_id", "addressee_id", "summary"])
        seen = self.shown(self.officers["desk_officer"], *look, step_id=step.id)
        self.assertEqual((seen["decision_id"], seen["summary"]), (decision.id, decision.summary))
        self.assertFalse(any((self.shown(self.strangers["desk_officer"], *look, step_id=step.id) or {}).values()))
