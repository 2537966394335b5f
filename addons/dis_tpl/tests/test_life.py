"""What happens in people's lives, and in the list, while they wait."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CHILD_WHEELCHAIR, TplCase


@tagged("-at_install", "post_install")
class TestLife(TplCase):
    def _queued(self, person, entry=None):
        entry = entry or self.wheelchair
        self.opinion(person, entry)
        request = self.apply(person, entry)
        self.assertEqual(request.state, "queued")
        return request

    def test_a_child_is_urgent_without_asking_and_stays_so_at_18(self):
        child = self.person("Emīls", "Kalniņš", 8, "V")
        request = self._queued(child, self.entry(CHILD_WHEELCHAIR))
        self.assertEqual((request.queue_rank, request.is_urgent), (0, True))
        request._on_person_of_age()
        self.assertEqual(request.queue_rank, 0)
        self.assertIn("tpl.of_age", request.letter_ids.mapped("template_id.code"))

    def test_urgency_ends_at_18_where_the_parameter_says_so(self):
        child = self.person("Emīls", "Kalniņš", 8, "V")
        request = self._queued(child, self.entry(CHILD_WHEELCHAIR))
        self.env["dis.parameter.value"].create(
            {
                "parameter_id": self.env.ref("dis_tpl.parameter_tpl_urgency_kept_at_18").id,
                "value": "0",
                "valid_from": self.today,
                "basis": "Tests",
            }
        )
        self.assertEqual(request.queue_rank, 0)
        # Years later: the request came the day before the birthday.
        child.birth_date = fields.Date.subtract(self.today, years=18)
        request._write_place({"registered_at": fields.Datetime.now() - timedelta(days=1)})
        request._on_person_of_age()
        self.assertEqual((request.queue_rank, request.is_urgent), (1, False))
        request._job_urgency()
        self.assertEqual(request.queue_rank, 1, "judged again, it stays so")
        self.assertEqual(
            request.event_ids.filtered(lambda event: event.kind == "queue.move").payload["ground"], "of_age"
        )

    def test_death_gives_up_the_place_and_sends_nothing(self):
        request = self._queued(self.anna)
        sent = len(request.letter_ids)
        request._on_person_deceased()
        self.assertEqual((request.state, request.removal_reason), ("removed", "died"))
        self.assertEqual(len(request.letter_ids), sent)

    def test_a_death_told_wrongly_gives_the_original_place_back(self):
        first, second = self._queued(self.anna), self._queued(self.person("Pēteris", "Liepa", 50, "V"))
        early = self.apply(self.anna, self.entry("120306-01"))  # without an opinion: not in the queue yet
        withdrawn = self._queued(self.anna, self.entry("120606-01"))
        withdrawn._transition("withdraw")
        self.anna._set_deceased(self.today, "register")
        self.assertEqual((first.state, early.state, self.place(second)), ("removed", "removed", 1))
        self.anna._revert_deceased()
        self.assertEqual((first.state, self.place(first), self.place(second)), ("queued", 1, 2))
        self.assertEqual((early.state, withdrawn.state), ("in_review", "removed"))
        self.assertFalse(first.removal_reason or early.removal_reason)
        self.assertFalse(self.env["dis.tpl.queue.check"]._cron_check().differences)

    def test_ended_entry_maps_its_queue_to_the_successor(self):
        request = self._queued(self.anna)
        other = self.entry("122206-01") or self.entry("120606-01")
        before = request.registered_at
        self.wheelchair.write({"valid_to": self.today - timedelta(days=1), "successor_ids": [(6, 0, other.ids)]})
        self.run_cron("cron_follow_list")
        self.assertEqual(request.list_entry_id, other)
        self.assertEqual(request.queue_id, other.group_id._queue())
        self.assertEqual((request.registered_at, request.position), (before, 1))
        self.assertIn("tpl.list_change", request.letter_ids.mapped("template_id.code"))
        self.assertFalse(self.env["dis.tpl.queue.check"]._cron_check().differences)

    def test_split_entry_asks_an_officer_once(self):
        request = self._queued(self.anna)
        two = self.entry("120606-01") | self.entry("120306-01")
        self.wheelchair.write({"valid_to": self.today - timedelta(days=1), "successor_ids": [(6, 0, two.ids)]})
        domain = [("res_model", "=", request._name), ("res_id", "=", request.id)]
        before = self.env["dis.notice"].search_count(domain)
        self.run_cron("cron_follow_list")
        self.run_cron("cron_follow_list")
        self.assertEqual((request.state, request.list_entry_id), ("queued", self.wheelchair))
        self.assertEqual(self.env["dis.notice"].search_count(domain), before + 1)

    def test_a_registration_time_is_corrected_by_two(self):
        first = self._queued(self.anna)
        second = self._queued(self.person("Pēteris", "Liepa", 50, "V"))
        manager = self.staff("boss", self.vtpc, "manager")
        propose = self.env["dis.correction"].with_user(self.desk)._propose
        for new in ("2099-01-01 00:00:00", "1700-01-01 00:00:00", "rubbish"):
            with self.subTest(new), self.assertRaises(UserError):
                propose(second, "registered_at", new, "Kļūda")
        row = propose(second, "registered_at", "2025-01-02 08:00:00", "Saņemts agrāk").with_user(manager)
        self.assertTrue(second.registered_at.microsecond, "a real one has parts of a second")
        self.assertIn(f"{self.today:%d.%m.%Y}", row.old_words)
        row.action_confirm()
        self.assertEqual((self.place(second), self.place(first)), (1, 2))

    def test_an_entry_that_breaks_stops_no_other(self):
        crutches, walker, bed = self.entry("120306-01"), self.entry("120606-01"), self.entry("181210-01")
        broken, healthy = self._queued(self.anna, crutches), self._queued(self.anna, walker)
        (crutches | walker).write({"valid_to": self.today - timedelta(days=1), "successor_ids": [(6, 0, bed.ids)]})
        map_waiting = type(crutches)._map_waiting

        def breaks(entry):
            map_waiting(entry)
            if entry == crutches:
                raise ValueError("rubbish")

        with (
            patch.object(type(crutches), "_map_waiting", breaks),
            self.assertLogs("odoo.addons.dis_tpl.models.catalogue.list_entry_change", "ERROR") as logged,
            self.assertLogs("odoo.addons.dis_base.models.watch.notice_alarm", "ERROR"),
        ):
            self.run_cron("cron_follow_list")
        self.assertIn(f"entry {crutches.id} ", logged.output[0])
        self.assertEqual(
            (broken.list_entry_id, healthy.list_entry_id), (crutches, bed), "nothing is kept of what broke"
        )

    def test_urgency_proven_later_moves_up(self):
        first = self._queued(self.anna)
        peter = self.person("Pēteris", "Liepa", 50, "V")
        self.opinion(peter, self.wheelchair)
        ground = self.env.ref("dis_base.urgency_ground_u5")
        second = self.apply(peter, self.wheelchair, urgency=[ground])
        self.assertEqual((second.state, second.queue_rank, self.place(second)), ("queued", 1, 2))
        self.evidence(peter, "employment", issued_on=self.today - timedelta(days=5), data={"works_as": "employee"})
        second._evaluate()
        self.assertEqual((second.queue_rank, self.place(second), self.place(first)), (0, 1, 2))

    def test_old_proof_of_urgency_does_not_count(self):
        ground = self.env.ref("dis_base.urgency_ground_u5")
        self.opinion(self.anna, self.wheelchair)
        self.evidence(self.anna, "employment", issued_on=fields.Date.subtract(self.today, months=3), data={})
        request = self.apply(self.anna, self.wheelchair, urgency=[ground])
        self.assertEqual((request.queue_rank, request.urgency_ids.answer), (1, "unclear"))
