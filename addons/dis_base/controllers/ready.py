"""``/dis/ready``: are database, registry and job runner there? For balancers and ``./dis``; it says nothing else."""

from contextlib import closing

import psycopg2

from odoo import http
from odoo.addons.queue_job.jobrunner.runner import PG_ADVISORY_LOCK_ID
from odoo.http import request
from odoo.sql_db import db_connect
from odoo.tools import config

# The job runner, on whichever machine it lives, holds this lock for as long as it lives.
_RUNNER = """
    SELECT EXISTS (
        SELECT FROM pg_locks
         WHERE locktype = 'advisory' AND granted AND objsubid = 1
           AND classid::bigint << 32 | objid::bigint = %s
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
"""


class Ready(http.Controller):
    # Not readonly: a replica would not see the lock. No session: who asks every second leaves nothing behind.
    @http.route("/dis/ready", type="http", auth="none", methods=["GET"], save_session=False)
    def ready(self):
        """200 if all of it is there, else 503; the JSON says which is not."""
        found = {
            "database": bool(request.db) or _answers(),
            "registry": bool(request.registry and request.registry.ready),
            "jobs": bool(request.db) and _has_runner(request.env.cr),
        }
        headers = [("Cache-Control", "no-store")]
        return request.make_json_response(found, headers, status=200 if all(found.values()) else 503)


def _has_runner(cr) -> bool:
    cr.execute(_RUNNER, [PG_ADVISORY_LOCK_ID])
    return cr.fetchone()[0]


def _answers() -> bool:
    """Odoo serves the page without a database where it cannot load one: is it away, or is the registry broken?"""
    try:
        with closing(db_connect(config["db_name"][0]).cursor()) as cr:
            cr.execute("SELECT 1")
    except psycopg2.Error:
        return False
    return True
