"""The order of the queue is urgent first, then registration time, then id, whatever happened before (T-21, R-083)."""

from contextlib import closing
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo import fields
from odoo.tests import tagged

from .queue_common import MONDAY, QueueCase

# Same second, same day, another day, years apart; not in the order of ids.
MOMENTS = [MONDAY + timedelta(seconds=seconds) for seconds in (0, 0, 1, -86400, 50_000, 0, 400 * 86400, -1)]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("enter"), st.integers(0, 7), st.none()),
        st.tuples(st.sampled_from(("withdraw", "remove", "restore")), st.integers(0, 7), st.none()),
        st.tuples(st.just("urgency"), st.integers(0, 7), st.sampled_from(("yes", "no"))),
        st.tuples(st.just("correction"), st.integers(0, 7), st.sampled_from(MOMENTS)),
        st.tuples(st.just("list"), st.integers(0, 7), st.integers(0, 2)),
    ),
    max_size=20,
)


class Oracle:
    """The queue as plain Python: who waits where, and a sorted list."""

    def __init__(self, requests, entry):
        self.rows = {
            request.id: {"state": "out", "entry": entry, "urgent": False, "at": moment}
            for request, moment in zip(requests, MOMENTS, strict=True)
        }

    def places(self):
        """dict: id of the request -> place in its queue."""
        places, counts = {}, {}
        order = sorted(self.rows, key=lambda key: (not self.rows[key]["urgent"], self.rows[key]["at"], key))
        for key in order:
            row = self.rows[key]
            if row["state"] == "queued":
                queue = row["entry"].group_id
                places[key] = counts[queue] = counts.get(queue, 0) + 1
        return places


@tagged("-at_install", "post_install")
class TestQueueOrder(QueueCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entries = [cls.wheelchair, cls.walker, cls.bed]
        cls.pool = cls.env["dis.tpl.request"].union(*(cls.submitted(cls.wheelchair, moment) for moment in MOMENTS))

    def step(self, oracle, verb, number, value):
        """Do it in both worlds, if it is possible in the plain one."""
        request, row = self.pool[number], oracle.rows[self.pool[number].id]
        match verb:
            case "enter" if row["state"] == "out":
                request._transition("enqueue")
                row["state"] = "queued"
            case "withdraw" | "remove" if row["state"] == "queued":
                request._transition(verb)
                row["state"] = "gone"
            case "restore" if row["state"] == "gone":
                request._transition("restore")
                row["state"] = "queued"
            case "urgency":
                self.grant_urgency(request, value)
                row["urgent"] = value == "yes"
            case "correction":
                request._move("correction", registered_at=value, corrected_at=value)
                row["at"] = value
            case "list" if self.entries[value] != row["entry"]:
                request._follow_list(row["entry"], self.entries[value])
                row["entry"] = self.entries[value]

    @settings(max_examples=60)
    @given(steps=STEPS)
    def test_places_are_those_of_a_sorted_list(self, steps):
        with closing(self.env.cr.savepoint()):
            oracle = Oracle(self.pool, self.wheelchair)
            for verb, number, value in steps:
                self.step(oracle, verb, number, value)
                self.assertEqual(self.Queue._positions(self.pool), oracle.places(), (verb, number, value))
            bucket = self.env["dis.tpl.queue.bucket"]
            self.assertEqual(self.check(), set())
            bucket._gc_fold()
            self.assertEqual(self.Queue._positions(self.pool), oracle.places())
            self.assertEqual(self.check(), set())
            self.env.cr.execute("SELECT count(*), count(DISTINCT (queue_id, rank, day)) FROM dis_tpl_queue_bucket")
            rows, days = self.env.cr.fetchone()
            self.assertEqual(rows, days, "folding leaves one row for each day")

    def test_list_of_a_queue_is_in_the_order_of_places(self):
        self.pool._transition("enqueue")
        self.grant_urgency(self.pool[6])
        action = self.pool.queue_id.action_open_waiting()
        listed = self.env["dis.tpl.request"].search(action["domain"], order="queue_rank, registered_at, id")
        self.assertEqual(listed[0], self.pool[6])
        places = self.Queue._positions(listed)
        self.assertEqual([places[request.id] for request in listed], list(range(1, len(MOMENTS) + 1)))

    def test_only_waiting_requests_have_a_place(self):
        self.pool[:3]._transition("enqueue")
        self.pool[0]._transition("withdraw")
        self.assertEqual(set(self.Queue._positions(self.pool)), set(self.pool[1:3].ids))
        self.assertEqual(self.Queue._positions(self.pool[3:]), {})
        self.assertEqual(self.pool[0].position, 0)

    def test_every_branch_sees_the_same_order(self):
        riga, kuldiga = self.env["dis.site"].search([("institution_id", "=", self.vtpc.id)], limit=2)
        for number, moment in enumerate(MOMENTS):
            self.waiting(self.bed, moment, site=(riga, kuldiga)[number % 2])
        queue = self.bed.group_id.queue_ids
        colleague = self.staff("desk2", self.vtpc, "desk_officer")
        seen = [self._seen_by(user, queue) for user in (self.desk, colleague, self.staff("boss", self.vtpc, "manager"))]
        self.assertEqual(len(seen[0]), len(MOMENTS))
        self.assertEqual([place for _number, place, _site in seen[0]], list(range(1, len(MOMENTS) + 1)))
        self.assertEqual({site for _number, _place, site in seen[0]}, {riga.id, kuldiga.id})
        self.assertEqual(seen[0], seen[1])
        self.assertEqual(seen[0], seen[2])
        self.assertEqual(self._seen_by(self.staff("desk", self.lnb, "desk_officer"), queue), [])

    def _seen_by(self, user, queue):
        rows = (
            self.env["dis.tpl.request"]
            .with_user(user)
            .search([("queue_id", "=", queue.id), ("state", "=", "queued")], order="queue_rank, registered_at, id")
        )
        return [(row.number, row.position, row.site_id.id) for row in rows]

    def test_the_person_sees_the_same_number_as_the_clerk(self):
        berta = self.person("Berta", "Kalniņa", 50)
        self.waiting(self.bed, MONDAY)
        request = self.waiting(self.bed, MONDAY + timedelta(minutes=5), person=berta)
        own = request.with_user(berta.user_ids)
        self.assertEqual((own.position, request.with_user(self.desk).position), (2, 2))
        strangers = self.env["dis.tpl.request"].with_user(berta.user_ids).search([])
        self.assertEqual(strangers, own)

    def test_counts_of_a_queue(self):
        self.pool._transition("enqueue")
        self.grant_urgency(self.pool[6])
        self.pool[0]._transition("withdraw")
        queue = self.pool.queue_id
        self.assertEqual((queue.waiting_count, queue.urgent_count), (len(MOMENTS) - 1, 1))
        self.assertEqual((self.bed.group_id.queue_ids.waiting_count, self.Queue.browse().waiting_count), (0, 0))

    def test_forecast_counts_full_months_of_the_last_year(self):
        end = self.today.replace(day=1)
        months = [end - timedelta(days=1), end - timedelta(days=2), end, fields.Date.subtract(end, months=12)]
        months += [fields.Date.subtract(end, months=12, days=1), fields.Date.subtract(end, months=3)]
        for request, day in zip(self.pool, months, strict=False):
            request.issued_on = day
        issued = self.queues._issued_by_month(self.today)
        queue = self.wheelchair.group_id.queue_ids
        self.assertEqual(issued[queue], (1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2))
        self.assertEqual(sum(map(sum, issued.values())), 4)
        self.pool[6:]._transition("enqueue")
        self.assertEqual(self.pool[5:]._forecasts(), {self.pool[5].id: None, self.pool[6].id: 6, self.pool[7].id: 3})
