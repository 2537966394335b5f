"""Who sees which person, over every way of reading: compared with what plain Python says (S2, S3)."""

import base64
import random
from datetime import date, timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .person_common import PersonCase, make_code

_QUIET = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model", "odoo.http")


@tagged("-at_install", "post_install")
class TestPersonSight(PersonCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        draw = random.Random(20261125)
        today = fields.Date.context_today(cls.env.user)
        institutions = [cls.here, cls.there, cls.env.ref("dis_base.institution_lns")]
        cls.persons = cls.env["res.partner"]
        cls.expected = {}
        for number in range(12):
            cls.persons |= cls.make_person(given_name=f"Persona{number}", code=make_code())
        staff = [cls.clerk, cls.other_clerk, cls.make_officer("both", institutions[0] | institutions[1])]
        staff.append(cls.make_officer("nobody's", cls.env["dis.institution"], "dis_base.group_administrator"))
        staff.append(cls.make_officer("system", cls.env["dis.institution"], "base.group_system"))
        staff.append(cls.make_officer("no books", cls.env.ref("dis_base.institution_lm") | cls.there))
        cls.expected = {user: set() for user in staff}
        for person in cls.persons:
            for institution in draw.sample(institutions, draw.randint(0, 2)):
                valid_to = draw.choice([False, today, today - timedelta(1), today + timedelta(9)])
                cls.env["dis.person.access"].create(
                    {
                        "person_id": person.id,
                        "institution_id": institution.id,
                        "reason": draw.choice(["application", "case", "desk"]),
                        "valid_to": valid_to,
                    }
                )
                for user in staff:
                    if institution in user.institution_ids and (not valid_to or valid_to >= today):
                        cls.expected[user].add(person)
        cls.citizens = [cls.make_citizen(f"citizen{number}", cls.persons[number]) for number in range(4)]
        for citizen in cls.citizens:
            cls.expected[citizen] = {citizen.partner_id}
            for person in draw.sample(list(cls.persons - citizen.partner_id), 3):
                state = draw.choice(["claimed", "accepted", "accepted", "refused"])
                valid_to = draw.choice([False, today, today - timedelta(1)])
                tie = cls.env["dis.representation"].create(
                    {
                        "person_id": person.id,
                        "representative_id": citizen.partner_id.id,
                        "kind": "power_of_attorney",
                        "valid_from": today - timedelta(30),
                        "valid_to": valid_to,
                    }
                )
                if state != "claimed":
                    tie._transition({"accepted": "accept", "refused": "refuse"}[state])
                if state == "accepted" and (not valid_to or valid_to >= today):
                    cls.expected[citizen].add(person)

    def channels(self, partners, domain):
        """Name -> ids that this way of reading gives."""
        yield "search", partners.search(domain).ids
        yield "search_count", ["*"] * partners.search_count(domain)
        yield "search_read", [row["id"] for row in partners.search_read(domain, ["name"])]
        yield "web_search_read", [row["id"] for row in partners.web_search_read(domain, {"name": {}})["records"]]
        yield "name_search", [row[0] for row in partners.name_search("Persona", domain)]
        yield "read_group", partners._read_group(domain, [], ["id:recordset"])[0][0].ids
        [row] = partners.formatted_read_group(domain, [], ["id:array_agg", "__count"])
        yield "formatted_read_group", row["id:array_agg"] or []
        yield "its count", ["*"] * row["__count"]
        groups = partners.web_read_group(domain, ["given_name"])["groups"]
        yield "web_read_group", ["*"] * sum(group["__count"] for group in groups)
        yield "filtered", partners.browse(self.persons.ids)._filtered_access("read").ids
        users = self.env["res.users"].with_user(partners.env.user)
        yield "users", users.search([("partner_id", "in", self.persons.ids)]).ids

    def test_every_way_of_reading_gives_the_same_persons(self):
        domain = [("id", "in", self.persons.ids)]
        accounts, by_staff = {citizen.partner_id for citizen in self.citizens}, set()
        for user, expected in self.expected.items():
            self.assertTrue(expected or user.has_group("base.group_system") or not user.institution_ids)
            ids = sorted(person.id for person in expected)
            self.env.invalidate_all()
            for name, found in self.channels(self.env["res.partner"].with_user(user), domain):
                with self.subTest(f"{user.login}: {name}"):
                    if name == "users":
                        # Core shows staff the accounts of their own companies; the person's rule narrows that.
                        seen = {p for p in expected & accounts if p.sudo().user_ids.company_ids & user.company_ids}
                        by_staff |= seen if not user.share else set()
                        wanted = {user.partner_id} if user.share else seen
                        self.assertEqual(sorted(found), sorted(person.sudo().user_ids.id for person in wanted))
                    elif "*" in found or not found:
                        self.assertEqual(len(found), len(ids))
                    else:
                        self.assertEqual(sorted(found), ids)
        self.assertTrue(by_staff, "there is something to compare")

    def test_one_by_one(self):
        for user, expected in self.expected.items():
            for person in self.persons:
                mine = self.as_user(user, person)
                with self.subTest(f"{user.login}: {person.given_name}"), mute_logger(*_QUIET):
                    for read in (
                        lambda mine=mine: mine.read(["name", "birth_date", "code_mask"]),
                        lambda mine=mine: mine.web_read({"name": {}}),
                        lambda mine=mine: mine.name,
                    ):
                        if person in expected:
                            self.assertTrue(read())
                        else:
                            with self.assertRaises(AccessError):
                                read()
                    if person not in expected:
                        self.assertEqual(mine.display_name, self.env._("Hidden person"))
                        for change in (
                            lambda mine=mine: mine.write({"phone": "1"}),
                            lambda mine=mine: mine.web_save({"phone": "1"}, {"id": {}}),
                            lambda mine=mine: mine.unlink(),
                            lambda mine=mine: mine.action_archive(),
                            lambda mine=mine: mine.copy(),
                        ):
                            with self.assertRaises(AccessError):
                                change()

    def test_citizens_change_contacts_only_and_clerks_no_system_fields(self):
        person, citizen = self.persons[0], self.citizens[0]
        own = self.as_user(citizen, citizen)
        for vals in ({"name": "Cits Vārds"}, {"given_name": "Cits"}, {"image_1920": False}):
            with self.assertRaises(AccessError), mute_logger(*_QUIET):
                own.write(vals)
            with self.assertRaises(AccessError), mute_logger(*_QUIET):
                person.with_user(citizen).sudo().write(vals)  # as core's portal pages do
        person._grant_access(self.here, "case")
        mine = self.as_user(self.clerk, person)
        for vals in ({"is_person": False}, {"deceased_on": date(2020, 1, 1)}, {"code_mask": ""}, {"active": False}):
            with self.assertRaises(AccessError):
                mine.write(vals)
        with self.assertRaises(UserError):
            mine.name = "Cits Vārds"
        mine.write({"family_name": "Kalniņa", "phone": "+371 20000000"})
        self.assertEqual(person.name, "Persona0 Kalniņa")
        with self.assertRaises(AccessError):
            self.env["res.partner"].with_user(self.clerk).create({"name": "X", "is_person": True})
        with self.assertRaises(UserError):
            person.unlink()

    def test_nothing_goes_into_the_chatter(self):
        person = self.persons[0]
        person.write({"email": "a@example.org", "phone": "+371 20000001", "family_name": "Kalniņa"})
        self.env.cr.flush()
        messages = self.env["mail.message"].search([("model", "=", "res.partner"), ("res_id", "=", person.id)])
        self.assertFalse(messages)
        person._grant_access(self.here, "case")
        with self.assertRaises(UserError):
            self.as_user(self.clerk, person).message_post(body="Personai ir ...")

    def test_no_name_by_pointing_at_a_hidden_person(self):
        """Core shows the display name of whatever a field points to; so somebody could count the ids up."""
        hidden = self.make_person(given_name="Slepena")
        clerk_env = self.env(user=self.clerk)
        contact = clerk_env["res.partner"].create({"name": "SIA Ratiņi"})
        with self.assertRaises(UserError) as caught, mute_logger(*_QUIET):
            contact.parent_id = hidden.id
        self.assertNotIn("Slepena", str(caught.exception))
        ways = {
            "activity": lambda: clerk_env["mail.activity"].create(
                {"res_model_id": self.env["ir.model"]._get_id("res.partner"), "res_id": hidden.id, "summary": "x"}
            ),
            "file": lambda: clerk_env["ir.attachment"].create(
                {"name": "x", "raw": b"x", "res_model": "res.partner", "res_id": hidden.id}
            ),
            "chat": lambda: clerk_env["discuss.channel"]._create_group(partners_to=hidden.ids),
            "member": lambda: (
                clerk_env["discuss.channel"]
                .create({"name": "x", "channel_type": "group"})
                .add_members(partner_ids=hidden.ids)
            ),
        }
        for name, way in ways.items():
            with self.subTest(name), self.assertRaises(AccessError), mute_logger(*_QUIET):
                way()
        self.env.invalidate_all()
        contact.message_subscribe(partner_ids=hidden.ids)
        hidden.with_env(clerk_env).message_subscribe(partner_ids=self.clerk.partner_id.ids)
        message = contact.message_post(body="x", partner_ids=hidden.ids)
        contact.message_notify(body="x", partner_ids=hidden.ids)
        self.assertFalse(message.partner_ids)
        self.assertFalse(self.env["mail.notification"].search([("res_partner_id", "=", hidden.id)]))
        self.assertFalse(self.env["mail.followers"].search([("partner_id", "=", hidden.id)]))
        self.assertFalse(hidden.message_follower_ids)
        with self.assertRaises(UserError):
            self.env["res.company"].create({"name": "x", "partner_id": hidden.id})

    def test_mentions_and_invitations(self):
        hidden = self.make_person(given_name="Slepena")
        hidden.email = "slepena@example.org"
        partners = self.env["res.partner"].with_user(self.clerk)
        self.env.invalidate_all()
        for found in (
            partners.get_mention_suggestions("Slepena"),
            partners.get_mention_suggestions("slepena@"),
            partners.search_for_channel_invite("Slepena"),
        ):
            self.assertNotIn("Slepena", str(found))
            self.assertNotIn("slepena@example.org", str(found))

    def test_an_account_without_a_person_is_nobodys_business(self):
        template = self.env["res.users"].sudo()
        self.env["ir.config_parameter"].sudo().set_param("auth_signup.invitation_scope", "b2c")
        template.signup({"login": "jauna@example.org", "name": "Jauna Lietotāja", "password": "ļoti-slepeni-1"})
        user = self.env["res.users"].search([("login", "=", "jauna@example.org")])
        self.assertTrue(user.partner_id.is_person)
        for clerk in (self.clerk, self.expected and list(self.expected)[4]):
            domain = Domain("login", "=", "jauna@example.org")
            self.assertFalse(self.env["res.users"].with_user(clerk).search(domain))
            self.assertFalse(self.env["res.partner"].with_user(clerk).search([("email", "=", "jauna@example.org")]))

    def test_nobody_chooses_the_person_of_an_account(self):
        manager = self.make_officer("users", self.here, "base.group_erp_manager,base.group_partner_manager")
        person = self.make_person(self.here)
        users = self.env["res.users"].with_user(manager)
        groups = [Command.set(self.env.ref("base.group_portal").ids)]
        with self.assertRaises(AccessError), mute_logger(*_QUIET):
            users.create({"login": "x", "partner_id": person.id, "group_ids": groups})
        with self.assertRaises(AccessError), mute_logger(*_QUIET):
            users.create({"login": "x", "name": "X", "group_ids": groups})
        user = users.sudo().create({"login": "x", "name": "X", "group_ids": groups})
        with self.assertRaises(AccessError), mute_logger(*_QUIET):
            user.partner_id = person

    def test_rules_follow_the_user_at_once(self):
        person = self.make_person(self.there)
        self.assertFalse(self.as_user(self.clerk, person).has_access("read"))
        self.clerk.institution_ids = self.there
        self.assertTrue(self.as_user(self.clerk, person).has_access("read"))
        self.clerk.institution_ids = self.here
        self.assertFalse(self.as_user(self.clerk, person).has_access("read"))


@tagged("-at_install", "post_install")
class TestPersonSightOverHttp(HttpCase, PersonCase):
    def test_pictures_and_mail_routes(self):
        hidden = self.make_person(given_name="Slepena", email="slepena@example.org")
        hidden.image_1920 = (
            b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        )
        self.clerk.password = "clerk-secret-1"
        self.authenticate("clerk", "clerk-secret-1")
        for url in (
            f"/web/image/res.partner/{hidden.id}/avatar_128",
            f"/web/image/res.partner/{hidden.id}/image_1920",
            f"/mail/avatar/mail.message/{hidden.id}/author_avatar/50x50",
            f"/web/content/res.partner/{hidden.id}/image_128",
        ):
            with self.subTest(url):
                answer = self.url_open(url)
                self.assertNotIn("Slepena", answer.text)
                self.assertNotIn(
                    answer.content, (base64.b64decode(hidden.avatar_128), base64.b64decode(hidden.image_1920))
                )
        for route, params in (
            ("/mail/thread/data", {"thread_model": "res.partner", "thread_id": hidden.id, "request_list": ["followers", "suggestedRecipients", "activities", "attachments"]}),
            ("/mail/thread/messages", {"thread_model": "res.partner", "thread_id": hidden.id}),
            ("/mail/partner/from_email", {"thread_model": "res.partner", "thread_id": self.clerk.partner_id.id, "emails": ["slepena@example.org"]}),
            ("/mail/thread/recipients", {"thread_model": "res.partner", "thread_id": hidden.id}),
            ("/discuss/channel/messages", {"channel_id": 1}),
        ):  # fmt: skip
            with self.subTest(route), mute_logger(*_QUIET):
                answer = self.url_open(route, json={"params": params}).text
                self.assertNotIn("Slepena", answer)
