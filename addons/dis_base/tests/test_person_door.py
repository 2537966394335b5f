from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .person_common import PersonCase, make_code


@tagged("-at_install", "post_install")
class TestPersonDoor(PersonCase):
    def setUp(self):
        super().setUp()
        self.door = self.env["dis.person.door"].with_user(self.clerk)

    def test_found_by_the_whole_code_and_seen_from_then_on(self):
        code = make_code()
        person = self.make_person(code=code)
        seen = self.as_user(self.clerk, person)
        self.assertFalse(seen.has_access("read"))
        found = self.door._find(f"{code[:6]}-{code[6:]}", "consultation", self.here)
        self.assertEqual(found, person)
        self.assertFalse(found.env.su)
        self.assertEqual(found.name, "Anna Bērziņa")
        access = person.access_ids
        self.assertEqual((access.institution_id, access.reason), (self.here, "desk"))
        self.assertTrue(access.valid_to, "an institution that only looked does not see the person for ever")
        self.assertFalse(self.as_user(self.other_clerk, person).has_access("read"))

    def test_nobody_is_found_the_same_way(self):
        lines = self.log.search_count([("what", "=", "find")])
        self.assertFalse(self.door._find(make_code(), "consultation", self.here))
        line = self.log.search([("what", "=", "find")], limit=1)
        self.assertEqual(self.log.search_count([("what", "=", "find")]), lines + 1)
        self.assertFalse(line.person_id)
        self.assertEqual((line.user_id, line.purpose_id.code), (self.clerk, "consultation"))

    def test_an_old_code_finds_too(self):
        old, new = make_code(), "32000000017"
        person = self.make_person(self.here, code=old)
        self.door._change_code(person.with_user(self.clerk), new)
        self.assertEqual(self.door._find(old, "case", self.here), person)
        self.assertEqual(self.door._find(new, "case", self.here), person)
        self.assertEqual(self.env["dis.person.door"]._code_of(person), new)
        self.assertEqual(person.code_mask, "******-***17")

    def test_a_code_is_changed_once_and_to_the_new_form_only(self):
        person = self.make_person(self.here)
        mine = person.with_user(self.clerk)
        with self.assertRaisesRegex(ValidationError, "new form"):
            self.door._change_code(mine, make_code())
        self.door._change_code(mine, "32000000017")
        with self.assertRaisesRegex(ValidationError, "once"):
            self.door._change_code(mine, "32000000018")
        other = self.make_person(self.here)
        with self.assertRaisesRegex(ValidationError, "already"):
            self.door._change_code(other.with_user(self.clerk), "32000000017")
        with self.assertRaises(AccessError):
            self.door._change_code(self.as_user(self.other_clerk, other), "32000000019")

    def test_bad_codes(self):
        """P-06"""
        for code, words in {
            "161375-19997": "valid",
            "010190-10002": "valid",
            "400035-21600": "compan",
            "1611751999": "11 digits",
            "": "11 digits",
            "16117x-19997": "digits",
        }.items():
            with self.subTest(code), self.assertRaisesRegex(ValidationError, words):
                self.door._find(code, "case", self.here)

    def test_who_looks_up(self):
        code = make_code()
        self.make_person(code=code)
        with self.assertRaises(AccessError):
            self.door._find(code, "case", self.there)
        doctor = self.make_officer("doctor", self.here, "dis_base.group_expert_doctor")
        with self.assertRaises(AccessError):
            self.door.with_user(doctor)._find(code, "case", self.here)

    def test_codes_cannot_be_tried_one_by_one(self):
        limit = self.env["dis.parameter"]._get("person.find_per_hour")
        for _try in range(limit):
            self.door._find("32000000099", "case", self.here)
        with self.assertRaisesRegex(UserError, "last hour"):
            self.door._find("32000000099", "case", self.here)
        self.door.with_user(self.make_officer("colleague", self.here))._find("32000000099", "case", self.here)

    def test_a_new_person(self):
        code = make_code(date(2001, 2, 3))
        vals = {"given_name": "Jānis", "family_name": "Ozols", "birth_date": date(2001, 2, 3)}
        person = self.door._find_or_create(code, vals, self.here, "application", "application")
        self.assertEqual((person.name, person.is_person), ("Jānis Ozols", True))
        self.assertEqual(person.access_ids.mapped("reason"), ["application"])
        again = self.door._find_or_create(code, {"given_name": "X"}, self.here, "application", "application")
        self.assertEqual(again, person)
        self.assertEqual(person.name, "Jānis Ozols", "what the register knows is not overwritten by a find")

    def test_a_birth_date_that_the_code_contradicts(self):
        code = make_code(date(2001, 2, 3))
        vals = {"given_name": "Jānis", "family_name": "Ozols", "birth_date": date(2001, 2, 4)}
        with self.assertRaisesRegex(ValidationError, "birth date"):
            self.door._find_or_create(code, vals, self.here, "application", "application")
        person = self.make_person(self.here, code=make_code(date(2001, 2, 3)), birth_date=date(2001, 2, 3))
        with self.assertRaisesRegex(ValidationError, "birth date"):
            person.birth_date = date(2001, 2, 4)

    def test_a_person_without_code(self):
        ukraine = self.env.ref("base.ua")
        vals = {"given_name": "Olha", "family_name": "Melnyk"}
        born = date(1990, 5, 6)
        args = ("passport", "fa 123-456", ukraine, born, vals, self.here, "application")
        person = self.door._without_code(*args)
        self.assertEqual((person.name, person.birth_date, person.code_mask), ("Olha Melnyk", born, "***56"))
        self.assertEqual(self.door._without_code("passport", "FA123456", *args[2:]), person)
        self.assertNotEqual(self.door._without_code("passport", "FA123457", *args[2:]), person)
        with self.assertRaisesRegex(ValidationError, "needs"):
            self.door._without_code("passport", "FA123456", ukraine, False, vals, self.here, "application")

    def test_the_table_tells_nothing(self):
        code = make_code()
        person = self.make_person(self.here, code=code)
        self.env.cr.execute("SELECT * FROM dis_person_code WHERE person_id = %s", [person.id])
        [row] = self.env.cr.fetchall()
        self.assertFalse([value for value in row if code in str(value)])
        administrator = self.make_officer("root of all", self.here, "dis_base.group_administrator,base.group_system")
        for user in (self.clerk, administrator):
            codes = self.env["dis.person.code"].with_user(user)
            with self.subTest(user.login), mute_logger("odoo.addons.base.models.ir_model"):
                for read in (
                    lambda codes=codes: codes.search_count([]),
                    lambda codes=codes: codes.search_read([]),
                    lambda codes=codes: codes._read_group([], ["digest"]),
                    lambda codes=codes: codes.name_search(""),
                ):
                    with self.assertRaises(AccessError):
                        read()

    def test_no_field_of_a_person_holds_the_code(self):
        code = make_code()
        person = self.make_person(self.here, code=code)
        texts = [name for name, field in person._fields.items() if field.type in ("char", "text", "html", "json")]
        readable = set(self.env["res.partner"].with_user(self.clerk).fields_get(texts))
        values = self.as_user(self.clerk, person).read(readable)[0]
        self.assertIn("code_mask", values)
        self.assertFalse([value for value in values.values() if code[6:] in str(value).replace("-", "")])
