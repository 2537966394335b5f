from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .person_common import PersonCase


@tagged("-at_install", "post_install")
class TestAccessLog(PersonCase):
    def setUp(self):
        super().setUp()
        self.person = self.make_person(self.here)

    def channels(self, user):
        """Every way of reading a person's values over RPC."""
        model = self.env["res.partner"].with_user(user)
        domain = [("id", "=", self.person.id)]
        yield "read", lambda: model.browse(self.person.id).read(["name"])
        yield "web_read", lambda: model.browse(self.person.id).web_read({"name": {}})
        yield "search_read", lambda: model.search_read(domain, ["birth_date"])
        yield "web_search_read", lambda: model.web_search_read(domain, {"street": {}})
        yield "name_search", lambda: model.name_search("Bērziņa", domain)
        yield "export_data", lambda: model.browse(self.person.id).export_data(["name", "email"])
        yield "display_name", lambda: model.browse(self.person.id).read(["display_name"])
        yield "formatted_read_group", lambda: model.formatted_read_group(domain, ["birth_date:day"], ["__count"])
        yield "array_agg", lambda: model.formatted_read_group(domain, [], ["name:array_agg"])
        yield "web_read_group", lambda: model.web_read_group(domain, ["family_name"])
        yield "a field", lambda: model.browse(self.person.id).given_name
        yield "copy_data", lambda: model.browse(self.person.id).copy_data()

    def test_each_channel_writes_exactly_one_line(self):
        for name, read in self.channels(self.clerk):
            self.env.invalidate_all()
            self.forget()
            read()
            with self.subTest(name):
                line = self.logged(self.person)
                self.assertEqual(len(line), 1)
                self.assertEqual(
                    (line.user_id, line.institution_id, line.purpose_id.code), (self.clerk, self.here, "case")
                )

    def test_many_readings_of_one_request_are_one_line(self):
        self.forget()
        for _name, read in self.channels(self.clerk):
            self.env.invalidate_all()
            read()
            self.env.cr.flush()
        self.assertEqual(len(self.logged(self.person)), 1)

    def test_a_list_is_logged_with_one_statement(self):
        persons = self.person
        for _number in range(9):
            persons |= self.make_person(self.here)
        self.env.invalidate_all()
        self.forget()
        self.env["res.partner"].with_user(self.clerk).search_read([("id", "in", persons.ids)], ["name"])
        with self.assertQueryCount(1):
            self.env.cr.precommit.run()
        self.assertEqual(self.logged().person_id, persons)

    def test_counting_shows_nobody(self):
        self.forget()
        partners = self.env["res.partner"].with_user(self.clerk)
        self.assertEqual(partners.search_count([("id", "=", self.person.id)]), 1)
        partners.formatted_read_group([("is_person", "=", True)], ["territory_id", "sex"], ["__count"])
        self.assertFalse(self.logged())

    def test_the_case_says_who_was_looked_at(self):
        case = self.make_case(self.person, self.here)
        self.env.invalidate_all()
        self.forget()
        case.with_user(self.clerk).read(["number", "person_id"])
        line = self.logged(self.person)
        self.assertEqual((len(line), line.what, line.institution_id), (1, "dis.case", self.here))

    def test_ones_own_data_and_contacts_are_not_logged(self):
        citizen = self.make_citizen("citizen", self.person)
        contact = self.env["res.partner"].create({"name": "SIA Ratiņi"})
        self.env.invalidate_all()
        self.forget()
        self.person.with_user(citizen).read(["name", "birth_date"])
        contact.with_user(self.clerk).read(["name"])
        self.person.read(["name"])
        self.assertFalse(self.logged())

    def test_nobody_changes_or_deletes_a_line(self):
        self.as_user(self.clerk, self.person).read(["name"])
        lines = self.logged(self.person)
        administrator = self.make_officer("root of all", self.here, "dis_base.group_administrator,base.group_system")
        for user in (self.clerk, administrator, self.env.ref("base.user_root")):
            mine = lines.with_user(user)
            for change in (
                lambda mine=mine: mine.write({"purpose_id": False}),
                lambda mine=mine: mine.unlink(),
                lambda mine=mine: mine.create({"user_id": self.clerk.id}),
            ):
                with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_model"):
                    change()

    def test_the_person_sees_who_looked(self):
        citizen = self.make_citizen("citizen", self.person)
        stranger = self.make_citizen("stranger", self.make_person())
        self.as_user(self.clerk, self.person).read(["name"])
        lines = self.logged(self.person).with_user(citizen)._of_person(self.person.with_user(citizen))
        self.assertEqual(len(lines), 1)
        self.assertEqual((lines.institution_id, lines.subject), (self.here, "Contact"))
        with self.assertRaises(AccessError):
            lines.mapped("user_id")
        with self.assertRaises(AccessError):
            self.log.with_user(stranger)._of_person(self.person.with_user(stranger))
        self.assertFalse(self.log.with_user(stranger).search([("person_id", "=", self.person.id)]))
