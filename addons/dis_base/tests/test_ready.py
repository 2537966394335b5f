"""``/dis/ready`` says what is there, to anybody, and nothing else."""

from contextlib import closing

from odoo.addons.queue_job.jobrunner.runner import PG_ADVISORY_LOCK_ID
from odoo.sql_db import db_connect
from odoo.tests import HttpCase, tagged


@tagged("-at_install", "post_install")
class TestReady(HttpCase):
    def test_without_a_job_runner_it_is_not_ready(self):
        answer = self.url_open("/dis/ready")
        self.assertEqual(answer.status_code, 503)
        self.assertEqual(answer.json(), {"database": True, "registry": True, "jobs": False})

    def test_with_a_job_runner_it_is_ready(self):
        with closing(db_connect(self.env.cr.dbname).cursor()) as runner:
            runner.execute("SELECT pg_advisory_lock(%s)", [PG_ADVISORY_LOCK_ID])
            answer = self.url_open("/dis/ready")
            self.assertEqual(answer.status_code, 200)
            self.assertEqual(answer.json(), {"database": True, "registry": True, "jobs": True})
            runner.execute("SELECT pg_advisory_unlock(%s)", [PG_ADVISORY_LOCK_ID])
        self.assertEqual(self.url_open("/dis/ready").status_code, 503)

    def test_it_leaves_no_session_and_is_not_kept(self):
        del self.opener.cookies["session_id"]
        answer = self.url_open("/dis/ready")
        self.assertNotIn("Set-Cookie", answer.headers)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")

    def test_it_is_only_asked(self):
        self.assertEqual(self.url_open("/dis/ready", data={"x": 1}).status_code, 405)
