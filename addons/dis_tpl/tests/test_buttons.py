"""Buttons on the form of a request: who sees one may use it, who may not use it does not see it."""

import ast

from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import TplCase

ROLES = (
    "desk_officer", "expert_doctor", "decision_officer", "document_issuer", "list_editor", "manager", "administrator",
)  # fmt: skip


@tagged("-at_install", "post_install")
class TestButtons(TplCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {role: cls.staff(f"b_{role}", cls.vtpc, role) for role in ROLES}

    def setUp(self):
        super().setUp()
        self.opinion(self.anna, self.wheelchair, source="person")
        self.request = self.apply(self.anna, self.wheelchair)
        self.assertEqual(self.request.state, "in_review")

    def seen(self, user):
        """Names of the buttons that the form shows to the user, for a request that is in review."""
        request = self.request.with_user(user)
        if not request.has_access("read"):
            return {}
        form = etree.fromstring(request.get_view(view_type="form")["arch"])
        buttons = form.xpath("//header/button")
        return {button.get("name"): button for button in buttons if not self.is_hidden(button, request)}

    def is_hidden(self, button, request):
        condition = button.get("invisible") or "False"
        names = {node.id for node in ast.walk(ast.parse(condition)) if isinstance(node, ast.Name)}
        return safe_eval(condition, {name: request[name] for name in names})

    def use(self, user, name):
        """Press it, and send the form that it opens."""
        request = self.request.with_user(user)
        opens = (
            getattr(request, name)()
            if name.startswith("action_")
            else self.env["ir.actions.act_window"].browse(int(name)).read()[0]
        )
        model = opens["res_model"] if isinstance(opens, dict) else None
        first = self.env["dis.classifier.value"].search
        match model:
            case "dis.tpl.return.opinion":
                reason = first([("classifier_id.code", "=", "opinion_return_reason")], limit=1)
                self.wizard(user, model, request_id=request.id, reason_id=reason.id).action_return()
            case "dis.tpl.ask.visit":
                reason = first([("classifier_id.code", "=", "visit_reason")], limit=1)
                self.wizard(user, model, request_id=request.id, reason_id=reason.id).action_ask()
            case "dis.tpl.refuse":
                ground = first([("classifier_id.code", "=", "refusal_ground")], limit=1)
                vals = {"ground_id": ground.id, "norm": "25. pants", "reason": "Nav tiesību"}
                self.wizard(user, model, request_id=request.id, **vals).action_refuse()
            case "dis.case.handover":
                vals = {"case_ids": [(6, 0, request.case_id.ids)], "role": "desk_officer", "reason": "Atvaļinājums"}
                self.wizard(user, model, **vals).action_confirm()
            case "dis.correction.propose":
                self.env[model].with_user(user).with_context(**opens["context"]).create({"reason": "Kļūda"})
            case "dis.evidence":
                self.env[model].with_user(user).with_context(**opens["context"]).create(
                    {
                        "person_id": request.person_id.id,
                        "institution_id": request.institution_id.id,
                        "kind_id": self.env["dis.classifier.value"]._by_code("evidence_kind", "study").id,
                    }
                )

    def wizard(self, user, model, **vals):
        return self.env[model].with_user(user).create(vals)

    def test_who_sees_a_button_may_use_it_and_nobody_else(self):
        everything = set().union(*(self.seen(user) for user in self.users.values()))
        self.assertGreaterEqual(len(everything), 8)
        for role, user in self.users.items():
            for name in everything:
                waits_for = "expert_doctor" if role == "expert_doctor" else "desk_officer"
                with self.subTest(role=role, button=name), self.env.cr.savepoint() as savepoint:
                    self.request.case_id.waits_for = waits_for
                    if name in self.seen(user):
                        self.use(user, name)
                    else:
                        with self.assertRaises(UserError):
                            self.use(user, name)
                    savepoint.rollback()

    def test_what_each_role_sees(self):
        names = {
            role: {button.get("string") for button in self.seen(user).values()} for role, user in self.users.items()
        }
        self.assertIn("Return the opinion", names["expert_doctor"])
        self.assertEqual({role for role, seen in names.items() if "Refuse" in seen}, {"desk_officer"})
        self.assertEqual(names["list_editor"], set())
        self.assertEqual(names["manager"], {"Pass on", "Propose a correction"})
