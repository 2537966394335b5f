"""What managers and the list editor see in figures: automatic decisions, poor opinions, demand (R-045, R-048, R-054, T-65)."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import TplCase


@tagged("-at_install", "post_install")
class TestFigures(TplCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.staff("manager", cls.vtpc, "manager")
        cls.editor = cls.staff("editor", cls.vtpc, "list_editor")
        cls.peter = cls.person("Pēteris", "Liepa", 50, "V")

    def sums(self, user, model, domain, *measures):
        self.env.flush_all()
        [row] = self.env[model].with_user(user)._read_group(domain, [], measures)
        return row

    def test_share_of_automatic_decisions(self):
        group = [("group_id", "=", self.wheelchair.group_id.id)]
        measures = ("requests:sum", "decided:sum", "automatic:sum", "automatic_share:avg", "visits:sum")
        self.opinion(self.anna, self.wheelchair)
        by_itself = self.apply(self.anna, self.wheelchair)
        self.opinion(self.peter, self.wheelchair, source="person")
        by_hand = self.apply(self.peter, self.wheelchair)
        self.assertEqual(self.sums(self.manager, "dis.tpl.request.figures", group, *measures), (2, 1, 1, 100, 0))
        reason = self.env["dis.classifier.value"]._by_code("visit_reason", "dispute")
        by_hand.with_user(self.desk)._ask_visit(reason)
        by_hand._transition("review")
        by_hand._decide("tpl.accept_to_queue", by_hand.evaluation_id)._transition("issue")
        self.assertEqual((by_itself.decided_how, by_hand.decided_how), ("automatic", "officer"))
        self.assertEqual(self.sums(self.manager, "dis.tpl.request.figures", group, *measures), (2, 2, 1, 50, 1))
        other = self.staff("manager", self.lnb, "manager")
        self.assertEqual(self.sums(other, "dis.tpl.request.figures", group, "requests:sum"), (False,))
        with self.assertRaises(AccessError):
            self.sums(self.desk, "dis.tpl.request.figures", group, "requests:sum")

    def test_days_from_the_invitation_to_the_hand(self):
        group = [("group_id", "=", self.wheelchair.group_id.id)]
        for days, person in ((20, self.anna), (40, self.peter)):
            self.opinion(person, self.wheelchair)
            request = self.apply(person, self.wheelchair)
            self.wheelchair.group_id._queue().at_hand += 1
            request._reserve()
            request._invite()
            request.invited_on = self.today - timedelta(days=days)
            request._transition("issue")
        measures = ("issued:sum", "days_to_issue:avg")
        self.assertEqual(self.sums(self.manager, "dis.tpl.request.figures", group, *measures), (2, 30))

    def test_poor_opinions_of_each_doctor(self):
        self.opinion(self.peter, self.wheelchair)
        self.opinion(self.anna, self.wheelchair, source="person")
        request = self.apply(self.anna, self.wheelchair)
        request.with_user(self.desk)._return_opinion(self.env.ref("dis_base.opinion_return_reason_no_diagnosis"))
        self.env.flush_all()
        rows = (
            self.env["dis.tpl.opinion.figures"]
            .with_user(self.manager)
            ._read_group(
                [("practitioner_id", "=", self.doctor.id)],
                ["practitioner_id", "reason_id"],
                ["opinions:sum", "returned:sum", "returned_share:avg"],
            )
        )
        found = {reason.code: (opinions, returned, share) for _doctor, reason, opinions, returned, share in rows}
        self.assertEqual(found, {"no_diagnosis": (1, 1, 100), False: (1, 0, 0)})

    def test_demand_counts_all_versions_and_shows_what_nobody_wants(self):
        demand = self.env["dis.tpl.demand"].with_user(self.editor)
        row = demand.search([("list_entry_id", "=", self.wheelchair.id)])
        self.assertEqual((row.requests, row.has_demand), (0, False))
        self.opinion(self.anna, self.wheelchair)
        self.apply(self.anna, self.wheelchair)
        old = self.apply(self.peter, self.wheelchair)
        old._write_place({"registered_at": fields.Datetime.now() - timedelta(days=800)})
        old._transition("withdraw")
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((row.requests, row.waiting, row.has_demand, row.last_on), (1, 1, True, self.today))
        self.wheelchair.action_new_version()
        self.env.flush_all()
        self.env.invalidate_all()
        rows = demand.search([("item_code", "=", self.wheelchair.item_code)])
        self.assertEqual((rows.requests, rows.list_entry_id), (1, self.wheelchair.successor_ids))
        none = demand.search([("has_demand", "=", False)])
        self.assertIn(self.entry("120606-01"), none.list_entry_id)
        self.assertNotIn(rows, none)

    def test_a_clerk_proposes_and_the_editor_answers(self):
        proposals = self.env["dis.tpl.list.proposal"]
        mine = proposals.with_user(self.desk).create({"name": "Ratiņkrēsla lietusmētelis", "asked_count": 4})
        self.assertEqual((mine.institution_id, mine.state), (self.vtpc, "open"))
        with self.assertRaises(AccessError):
            mine.write({"state": "listed"})
        with self.assertRaises(AccessError):
            proposals.with_user(self.desk).create({"name": "Cits", "state": "declined"})
        entry = self.wheelchair.id
        for default in ({"state": "declined"}, {"answer": "Nē"}, {"list_entry_id": entry}):
            context = {f"default_{name}": value for name, value in default.items()}
            with self.subTest(default), self.assertRaises(AccessError):
                proposals.with_user(self.desk).with_context(**context).create({"name": "Cits"})
        self.desk.institution_ids |= self.lnb
        with self.assertRaisesRegex(AccessError, "stays with its administrator"):
            mine.write({"institution_id": self.lnb.id})
        mine.with_user(self.editor).write({"state": "declined", "answer": "Nav medicīnisks palīglīdzeklis"})
        self.assertEqual(mine.state, "declined")
        stranger = self.staff("editor", self.lnb, "list_editor")
        self.assertNotIn(mine, proposals.with_user(stranger).search([]))
