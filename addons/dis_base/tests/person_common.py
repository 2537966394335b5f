"""Two institutions, their officers, citizens with accounts: what tests about persons need."""

import itertools
from datetime import date

from odoo import Command
from odoo.tests import TransactionCase, new_test_user

from ..tools.personal_code import _check_digit

_serial = itertools.count(100)


def make_code(born=date(1970, 1, 1)):
    """A personal code of the old form that no other test uses."""
    century = {18: 0, 19: 1, 20: 2}[born.year // 100]
    while True:
        digits = f"{born:%d%m%y}{century}{next(_serial) % 1000:03}"
        if _check_digit(digits) < 10:
            return f"{digits}{_check_digit(digits)}"


class PersonCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.here = cls.env.ref("dis_base.institution_vtpc")
        cls.there = cls.env.ref("dis_base.institution_lnb")
        cls.clerk = cls.make_officer("clerk", cls.here)
        cls.other_clerk = cls.make_officer("other clerk", cls.there)
        cls.door = cls.env["dis.person.door"]
        cls.log = cls.env["dis.access.log"]

    @classmethod
    def make_officer(cls, login, institution, groups="dis_base.group_desk_officer,base.group_allow_export"):
        return new_test_user(
            cls.env, login, groups=groups, name=f"Darbinieks {login}", institution_ids=[Command.set(institution.ids)]
        )

    @classmethod
    def make_person(cls, institution=None, code=None, **vals):
        """A person of the register; with an institution that may see it."""
        vals = {"given_name": "Anna", "family_name": "Bērziņa", "birth_date": date(1970, 1, 1), **vals}
        person = cls.env["dis.person.door"]._enter(code or make_code(vals["birth_date"]), vals)
        if institution:
            person._grant_access(institution, "application")
        return person

    @classmethod
    def make_citizen(cls, login, person):
        groups = [Command.set(cls.env.ref("base.group_portal").ids)]
        vals = {"login": login, "password": f"{login}-secret", "partner_id": person.id, "group_ids": groups}
        return cls.env["res.users"].with_context(no_reset_password=True).create(vals)

    @classmethod
    def make_case(cls, person, institution):
        programme = cls.env["dis.programme"]._of("test", institution) or cls.env["dis.programme"].create(
            {"name": "Test", "service": "test", "institution_id": institution.id, "case_model": "dis.case"}
        )
        number = f"T-{next(_serial)}"
        person._grant_access(institution, "case")
        return cls.env["dis.case"].create(
            {"number": number, "model": "dis.case", "person_id": person.id, "programme_id": programme.id}
        )

    def run_cron(self, name):
        """Run a cron of the addon as the scheduler does."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref(f"dis_base.{name}").method_direct_trigger()
        self.env.invalidate_all()

    def as_user(self, user, records):
        """The records as the user sees them, nothing kept in memory."""
        self.env.invalidate_all()
        return records.with_user(user)

    def logged(self, person=None):
        """Lines that this transaction wrote, of a person."""
        self.env.cr.flush()
        self.env["dis.access.log"].invalidate_model()
        return self.log.search([("person_id", "=", person.id)] if person else [])

    def forget(self):
        """As if a new request began: in a test all are one transaction."""
        self.env.cr.flush()
        self.env.cr.execute("DELETE FROM dis_access_log")
        self.env["dis.access.log"].invalidate_model()
