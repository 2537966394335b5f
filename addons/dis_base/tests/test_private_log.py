"""The server's log says where something failed, and nothing of the person it failed for."""

import logging
import traceback

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .person_common import PersonCase, make_code

NO_PURPOSE = 2_000_000_000


@tagged("-at_install", "post_install")
class TestPrivateLog(PersonCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.clerk.name = "Žanete Logmale"
        self.clerk.password = "a long secret of the test"
        self.authenticate(self.clerk.login, "a long secret of the test")

    def call(self, model, method, args, kwargs=None):
        """The error that the caller is told."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs or {}}
        return self.url_open("/web/dataset/call_kw", json={"id": 0, "params": params}).json()["error"]["data"]

    def says(self, logs, *expected, never=()):
        text = "\n".join(logs.output)
        for words in expected:
            self.assertIn(words, text)
        for value in never:
            self.assertNotIn(value, text)

    def test_a_failed_query(self):
        code = make_code()
        vals = {"code": code, "family_name": "Noplūdums", "purpose_id": NO_PURPOSE}
        with self.assertLogs("odoo.sql_db", "ERROR") as logs, self.assertLogs("odoo.http", "WARNING") as told:
            self.call("dis.person.find", "create", [vals])
        self.says(
            logs,
            "bad query: INSERT INTO dis_person_find …",
            "psycopg2.errors.ForeignKeyViolation",
            'constraint "dis_person_find_purpose_id_fkey"',
            never=(code, "Noplūdums", str(NO_PURPOSE), "DETAIL"),
        )
        self.says(told, "odoo.exceptions.ValidationError", never=(code, "Noplūdums", str(NO_PURPOSE)))

    def test_a_failed_check_of_a_row(self):
        """Its DETAIL is the whole row."""
        person = self.make_person(phone="+371 20000111", street="Klusā iela 5")
        with (
            self.assertLogs("odoo.sql_db", "ERROR") as logs,
            self.assertRaises(Exception),  # noqa: B017
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute("UPDATE res_partner SET street = 'Jaunā 7', name = NULL WHERE id = %s", [person.id])
        never = ("Klusā", "Jaunā 7", "20000111", person.family_name)
        self.says(logs, "UPDATE res_partner …", "psycopg2.errors.CheckViolation", never=never)

    def test_a_refusal(self):
        """The user is told by name, the log by id."""
        case = self.make_case(self.make_person(self.there), self.there)
        with self.assertLogs("odoo.http", "WARNING") as logs, mute_logger("odoo.addons.base.models.ir_rule"):
            answer = self.call("dis.case", "read", [case.ids, ["person_id"]])
        self.assertIn(self.clerk.name, answer["message"])
        self.says(logs, AccessError.__name__, f"id={self.clerk.id}", "dis.case", ".py:", never=("Logmale",))

    def test_a_programming_error_keeps_its_place(self):
        code = make_code()
        with self.assertLogs("odoo.http", "ERROR") as logs:
            self.call("dis.person.find", "search", [[]], {code: code})
        self.says(
            logs,
            "Exception during request handling.",
            "Traceback (most recent call last):",
            'service/model.py", line ',
            "TypeError: ",
            "unexpected keyword argument",
            never=(code,),
        )
        with self.assertLogs("odoo.http", "ERROR") as logs:
            self.call("dis.person.find", "create", [{"Noplūdums": 1}])
        self.says(logs, 'orm/models.py", line ', "\nValueError", never=("Noplūdums",))

    def test_a_failed_job(self):
        """The job queue logs a traceback that is text already; its chain stays, with every place."""
        secret = "Noplūdums\nlives here " + make_code()
        try:
            try:
                raise UserError(secret)
            except UserError as error:
                raise ValueError(str(error)) from error
        except ValueError:
            with self.assertLogs("odoo.addons.queue_job.controllers.main", "ERROR") as logs:
                logging.getLogger("odoo.addons.queue_job.controllers.main").error(traceback.format_exc())
        text = logs.output[0]
        self.assertEqual(text.count("test_private_log.py"), 2, text)
        self.assertRegex(
            text, r"odoo\.exceptions\.UserError\n\nThe above exception[^\n]*\n\nTraceback[\s\S]*\nValueError$"
        )
        self.assertFalse([value for value in secret.split() if value in text], text)
