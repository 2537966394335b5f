from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .decision_common import DecisionCase

_QUIET = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
SECRET = "Noslēpums"


@tagged("-at_install", "post_install")
class TestRetention(DecisionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.term = cls.env.ref("dis_base.retention_case")
        cls.env["dis.retention"].search([]).is_armed = False
        cls.term.is_armed = True
        cls.today = fields.Date.context_today(cls.term)
        years = cls.env["dis.parameter"]._get("retention.case_years")
        cls.long_ago = cls.today - relativedelta(years=years, days=1)
        cls.nobody = cls.env.ref("dis_base.erased_person")

    def full_record(self):
        """A closed case with something of everything, and the files of it."""
        record = self.make_record()
        case = record.case_id
        file = self.env["ir.attachment"].create({"name": "x.txt", "raw": SECRET.encode()})
        decision = self.env["dis.decision"]._draft(record, "sample.grant")
        self.env.ref("dis_base.message_template_decision").given = "number title summary"
        decision.write({"summary": SECRET, "next_steps": SECRET})
        decision._issue_automatic()
        decision._deliver(self.today)
        appeal = decision.with_user(self.citizen)._lodge_appeal(SECRET).sudo()
        appeal.attachment_ids = file._hand_to(appeal)
        appeal._transition("withdraw")
        case._log_event("note", SECRET, before=SECRET, after=SECRET, what=SECRET)
        evidence = self.env["dis.evidence"]._add(
            self.person, "disability", self.here, case=case, data={"group": "I"}, document_number=SECRET, issuer=SECRET
        )
        record._transition("close")
        case.closed_on = self.long_ago
        self.env.flush_all()
        return record, decision, appeal, evidence

    def close(self, record, days=0):
        record._transition("close")
        record.case_id.closed_on = self.long_ago + relativedelta(days=days)
        return record.case_id

    def verify(self, case):
        self.env.invalidate_all()
        return self.env["dis.event"]._verify(case)

    def numbers(self):
        self.env.invalidate_all()
        return self.term.over_count, self.term.held_count

    def secrets(self, case):
        """Where in the tables around a case something of the person can still be read."""
        found = set()
        for table in ("event", "message", "decision", "decision_line", "decision_step", "appeal", "evidence", "case",
                      "application", "submission", "rule_evaluation", "rule_override"):  # fmt: skip
            self.env.cr.execute(
                f"SELECT 1 FROM dis_{table} t WHERE t::text LIKE %s OR t::text LIKE %s",
                [f"%{SECRET}%", "%Ozola%"],
            )
            found |= {table} if self.env.cr.fetchall() else set()
        files = (
            self.env["ir.attachment"].with_context(skip_res_field_check=True).search([("res_model", "=like", "dis.%")])
        )
        found |= {"file"} if SECRET.encode() in files.mapped("raw") else set()
        return found

    def test_who_it_was_goes_and_the_chain_stays(self):
        record, decision, appeal, evidence = self.full_record()
        case = record.case_id
        before = case.event_ids.sorted("number").mapped(lambda event: (event.number, event.kind, event.at, event.hash))
        self.assertLessEqual({"event", "decision", "appeal", "evidence", "file"}, self.secrets(case))
        self.assertEqual(self.numbers(), (1, 0))
        self.run_cron("cron_retention")
        self.assertEqual(self.secrets(case), set())
        self.assertEqual(case.erased_on, self.today)
        people = case.person_id | decision.addressee_id | appeal.appellant_id | evidence.person_id
        self.assertEqual(people | case.letter_ids.addressee_id, self.nobody)
        self.assertFalse(evidence.data)
        self.assertFalse(case.with_user(self.citizen).has_access("read"))
        self.assertTrue(case.with_user(self.officers["manager"]).has_access("read"))
        self.assertEqual(decision.number[:4], self.here.code[:4], "the register of numbers has no hole")
        self.assertIsNone(self.verify(case))
        after = case.event_ids.sorted("number").mapped(lambda event: (event.number, event.kind, event.at, event.hash))
        self.assertEqual(after[:-1], before)
        self.assertEqual(after[-1][1], "retention.erased")
        self.assertEqual(self.term.erasure_ids.mapped("count"), [1])
        self.assertEqual(self.numbers(), (0, 0))
        self.run_cron("cron_retention")
        self.assertEqual(len(self.term.erasure_ids), 1)

    def test_the_chain_of_an_erased_case_is_still_watched(self):
        case = self.full_record()[0].case_id
        self.run_cron("cron_retention")
        self.env.cr.execute("UPDATE dis_event SET kind = 'other' WHERE case_id = %s AND number = 2", [case.id])
        self.assertEqual(self.verify(case), 2)

    def test_nothing_goes_before_its_time(self):
        young, open_case = self.close(self.make_record(), days=1), self.make_record().case_id
        open_case.closed_on = self.long_ago
        self.assertEqual(self.numbers(), (0, 0))
        self.run_cron("cron_retention")
        self.assertEqual((young | open_case).person_id, self.person)
        self.assertFalse((young | open_case).filtered("erased_on"))

    def test_only_what_is_armed(self):
        case = self.close(self.make_record())
        self.term.is_armed = False
        self.run_cron("cron_retention")
        self.assertFalse(case.erased_on)
        self.assertEqual(self.numbers(), (1, 0), "the numbers are shown before anything goes")

    def test_a_pending_appeal_keeps_it(self):
        record, decision, appeal, _evidence = self.full_record()
        pending = decision.with_user(self.citizen)
        appeal.flush_recordset()
        self.env.cr.execute("UPDATE dis_appeal SET state = 'sent' WHERE id = %s", [appeal.id])
        self.assertEqual(self.numbers(), (0, 1))
        self.run_cron("cron_retention")
        self.assertFalse(record.case_id.erased_on)
        self.assertIn(SECRET, pending.sudo().summary)
        self.env.cr.execute("UPDATE dis_appeal SET state = 'upheld' WHERE id = %s", [appeal.id])
        self.run_cron("cron_retention")
        self.assertTrue(record.case_id.erased_on)

    def test_holds(self):
        manager, case = self.officers["manager"], self.close(self.make_record())
        holds = self.env["dis.retention.hold"].with_user(manager)
        for what in ({"case_id": case.id}, {"person_id": self.person.id}):
            with self.subTest(what):
                hold = holds.create({**what, "institution_id": self.here.id, "reason": "Tiesas pieprasījums"})
                self.assertEqual(self.numbers(), (0, 1))
                self.run_cron("cron_retention")
                self.assertFalse(case.erased_on)
                with self.assertRaises(AccessError):
                    hold.write({"released_on": self.today})
                with self.assertRaises(UserError):
                    hold.sudo().unlink()
                with self.assertRaises(AccessError), mute_logger(*_QUIET):
                    self.as_user(self.strangers["manager"], hold).action_release()
                self.as_user(manager, hold).action_release()
                self.assertEqual((hold.released_on, hold.released_by_id), (self.today, manager))
        vals = {"case_id": case.id, "institution_id": self.here.id, "reason": "x"}
        over = holds.create({**vals, "until": self.today - relativedelta(days=1)})
        self.assertNotIn(over, holds._in_force())
        self.run_cron("cron_retention")
        self.assertTrue(case.erased_on)

    def test_a_new_hold_holds(self):
        case, manager = self.make_record().case_id, self.officers["manager"]
        holds = self.env["dis.retention.hold"].with_user(manager)
        for name, value in (("released_on", self.today), ("released_by_id", self.officers["desk_officer"].id)):
            vals = {"case_id": case.id, "institution_id": self.here.id, "reason": "x"}
            with self.subTest(name), self.assertRaises(AccessError):
                holds.with_context(**{f"default_{name}": value}).create(vals)
            with self.subTest(name), self.assertRaises(AccessError):
                holds.create({**vals, name: value})

    def test_who_holds_what(self):
        case = self.make_record().case_id
        for user in (self.officers["desk_officer"], self.citizen):
            with self.assertRaises(AccessError), mute_logger(*_QUIET):
                self.env["dis.retention.hold"].with_user(user).create(
                    {"case_id": case.id, "institution_id": self.here.id, "reason": "x"}
                )
        with self.assertRaises(AccessError), mute_logger(*_QUIET):  # the case of another institution
            self.env.invalidate_all()
            self.env["dis.retention.hold"].with_user(self.strangers["manager"]).create(
                {"case_id": case.id, "institution_id": self.there.id, "reason": "x"}
            )

    def test_a_broken_chain_is_evidence(self):
        broken, sound = self.close(self.make_record()), self.close(self.make_record())
        self.env.flush_all()
        self.env.cr.execute("UPDATE dis_event SET text = 'x' WHERE case_id = %s AND number = 1", [broken.id])
        self.run_cron("cron_retention")
        self.assertFalse(broken.erased_on)
        self.assertTrue(sound.erased_on)

    def test_the_programme_keeps_what_it_needs(self):
        case = self.close(self.make_record())
        kept = self.env.registry["dis.case.sample"]
        self.patch(kept, "_retention_kept", lambda records: [("id", "=", case.id)])
        self.assertEqual(self.numbers(), (0, 1))
        self.run_cron("cron_retention")
        self.assertFalse(case.erased_on)

    def test_evidence_of_an_open_case_stays(self):
        record, _decision, _appeal, evidence = self.full_record()
        other = self.make_record().case_id
        evidence.case_ids = [Command.link(other.id)]
        self.run_cron("cron_retention")
        self.assertTrue(record.case_id.erased_on)
        self.assertEqual((evidence.person_id, evidence.data), (self.person, {"group": "I"}))
        self.assertTrue(self.as_user(self.officers["manager"], self.person).has_access("read"))
        other._record()._transition("close")
        other.closed_on = self.long_ago
        self.run_cron("cron_retention")
        self.assertEqual(evidence.person_id, self.nobody)

    def test_what_was_erased_is_never_changed(self):
        erasures = self.env["dis.retention.erasure"]
        row = erasures._add(self.term, 3)
        for change in (lambda: erasures.create({}), lambda: row.write({"count": 1}), row.unlink):
            with self.assertRaises(AccessError):
                change()

    def test_a_term_is_never_nothing_nor_beyond_the_calendar(self):
        vals = {"parameter_id": self.term.parameter_id.id, "valid_from": self.today, "basis": "Tests"}
        for value in ("-1", "0", "99999999999", "rubbish"):
            with self.subTest(value), self.assertRaises(ValidationError):
                self.env["dis.parameter.value"].create({**vals, "value": value})

    def test_messages_of_no_case(self):
        self.env.ref("dis_base.retention_message").is_armed = True
        template = self.env["dis.message.template"].create(
            {"name": "Ziņa", "code": "sample.note", "subject": SECRET, "body": SECRET}
        )
        send = self.env["dis.message"]._send
        of_none = send(template.code, self.person, institution=self.here, channels=["letter"])
        of_case = send(template.code, self.person, case=self.make_record().case_id, channels=["letter"])
        file = self.env["ir.attachment"].create({"name": "x.txt", "raw": SECRET.encode()})
        of_none.attachment_ids = file._hand_to(of_none)
        self.env.flush_all()
        self.env.cr.execute("UPDATE dis_message SET create_date = '2001-01-01'")
        self.run_cron("cron_retention")
        self.assertEqual((of_none.addressee_id, of_none.subject, of_none.body), (self.nobody, "—", "—"))
        self.assertFalse(of_none.attachment_ids)
        self.assertEqual((of_case.addressee_id, of_case.body), (self.person, SECRET))

    def test_drafts_and_codes(self):
        self.env["dis.retention"].search([]).is_armed = True
        draft = self.env["dis.application.draft"].with_user(self.citizen).sudo()
        old, young = (draft._begin("sample", key) for key in ("old", "young"))
        codes = self.env["dis.person.binding"].create(
            [{"user_id": self.other_citizen.id, "method": "letter", "state": state} for state in ("locked", "bound")]
        )
        self.env.flush_all()
        self.env.cr.execute("UPDATE dis_application_draft SET write_date = '2020-01-01' WHERE id = %s", [old.id])
        self.env.cr.execute("UPDATE dis_person_binding SET create_date = '2020-01-01'")
        self.run_cron("cron_retention")
        self.assertEqual((old | young).exists(), young)
        self.assertEqual(codes.exists().mapped("state"), ["bound"], "how an account was tied is no code")

    def test_days_of_the_access_log(self):
        self.env.ref("dis_base.retention_access_log").is_armed = True
        self.env.cr.execute("DELETE FROM dis_access_seal")
        self.env.cr.execute("DELETE FROM dis_access_log")
        years = self.env["dis.parameter"]._get("retention.access_log_years")
        first = self.today - relativedelta(years=years, days=3)
        held, other = self.person, self.other_citizen.partner_id
        seals, days = self.env["dis.access.seal"], [first + relativedelta(days=number) for number in range(6)]
        for day, person in zip(days, (other, held, other, other, other, other), strict=True):
            self.log.with_user(self.officers["desk_officer"])._log_find(person, "case", self.here)
            self.env.cr.execute(
                "UPDATE dis_access_log SET at = %s WHERE id = (SELECT max(id) FROM dis_access_log)", [day]
            )
        head = ""
        for day in days:
            count, head = seals._digest(day, head)
            seals._add(day, count, head)
        self.env["dis.retention.hold"].create(
            {"person_id": held.id, "institution_id": self.here.id, "reason": "Tiesas pieprasījums"}
        )
        self.run_cron("cron_retention")
        erased = seals.search([("erased_on", "!=", False)]).mapped("day")
        self.assertEqual(sorted(erased), [days[0], days[2]])
        self.env.cr.execute("SELECT at::date FROM dis_access_log ORDER BY at")
        self.assertEqual([day for (day,) in self.env.cr.fetchall()], [days[1], *days[3:]])
        self.assertIsNone(seals._broken(), "the days that stay are still proven")
        self.env.cr.execute("DELETE FROM dis_access_log WHERE at::date = %s", [days[4]])
        self.assertEqual(seals._broken(), days[4])
