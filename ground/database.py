"""Databases of a server: make, clone, drop, ask. Runs psycopg2 of the virtual environment in a child."""

import json
import subprocess
from typing import Any

from .home import HOME, environment
from .postgres import Server
from .say import Fail

_CHILD = """\
import json, sys, psycopg2
job = json.load(sys.stdin)
link = psycopg2.connect(connect_timeout=10, **job["dsn"])
link.autocommit = True
with link.cursor() as cr:
    for query, values in job["queries"]:
        cr.execute(query, values)
    rows = cr.fetchall() if cr.description else []
json.dump(rows, sys.stdout, default=str)
"""
# "berzins" finds "Bērziņš"; Odoo uses it in indexes, for which it must be immutable. A role that is no superuser may not
# change the extension's function; it may make one of its own.
_OWN_UNACCENT = (
    "DROP EXTENSION unaccent",
    "CREATE SCHEMA fold",
    "CREATE EXTENSION unaccent SCHEMA fold",
    """CREATE FUNCTION public.unaccent(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
       AS $$ SELECT fold.unaccent('fold.unaccent', $1) $$""",
)


def ask(server: Server, database: str, *queries: str | tuple[str, list], admin: bool = False) -> list[list[Any]]:
    """Run queries (each alone committed); the rows of the last."""
    user, password = (server.admin, server.admin_password) if admin else (server.user, server.password)
    dsn = {"host": server.host, "port": server.port, "user": user, "password": password, "dbname": database}
    pairs = [query if isinstance(query, tuple) else (query, None) for query in queries]
    done = subprocess.run(
        [str(HOME / "venv/bin/python"), "-c", _CHILD],
        input=json.dumps({"dsn": dsn, "queries": pairs}),
        capture_output=True,
        text=True,
        env=environment(),
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no answer"]
        words = next((line for line in lines if line.startswith("psycopg2.")), lines[-1])
        raise Fail(
            f"The database server refuses ({database}): {words}", "./dis doctor; for DIS_DB_URL: see its rights."
        )
    return json.loads(done.stdout)


def exists(server: Server, name: str) -> bool:
    """Is there a database of that name, and ours?"""
    query = "SELECT pg_get_userbyid(datdba), pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = %s"
    rows = ask(server, "postgres", (query, [name]))
    if rows and not rows[0][1]:
        raise Fail(f"The database {name} belongs to {rows[0][0]}.", "Rename it, or name that role in DIS_DB_URL.")
    return bool(rows)


def _can_sort_latvian(server: Server) -> bool:
    query = "SELECT 1 FROM pg_collation WHERE collname = 'lv-LV-x-icu'"
    return bool(ask(server, "postgres", query))


def create(server: Server, name: str) -> None:
    """An empty database that sorts as Latvian does (ā after a, č after c) where the server can (ICU)."""
    how = "LOCALE_PROVIDER icu ICU_LOCALE 'lv-LV'" if _can_sort_latvian(server) else "LC_COLLATE 'C'"
    query = f'CREATE DATABASE "{name}" OWNER "{server.user}" ENCODING \'UTF8\' TEMPLATE template0 {how}'
    ask(server, "postgres", query, admin=True)
    ask(server, name, "CREATE EXTENSION IF NOT EXISTS pg_trgm", admin=True)
    ask(server, name, "CREATE EXTENSION IF NOT EXISTS unaccent", admin=True)
    try:
        ask(server, name, "ALTER FUNCTION unaccent(text) IMMUTABLE", admin=True)
    except Fail:
        ask(server, name, *_OWN_UNACCENT)
    ask(server, name, f'GRANT ALL ON SCHEMA public TO "{server.user}"', admin=True)


def drop(server: Server, name: str) -> None:
    ask(server, "postgres", f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def clone(server: Server, source: str, name: str) -> None:
    """A copy of a database nobody is connected to."""
    drop(server, name)
    _disconnect(server, source)
    ask(server, "postgres", f'CREATE DATABASE "{name}" TEMPLATE "{source}"')


def rename(server: Server, old: str, new: str) -> None:
    """``old`` takes the place of ``new``."""
    _disconnect(server, old)
    drop(server, new)
    ask(server, "postgres", f'ALTER DATABASE "{old}" RENAME TO "{new}"')


def _disconnect(server: Server, name: str) -> None:
    query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user"
    ask(server, "postgres", (query, [name]))


def note(server: Server, name: str) -> dict:
    """What we wrote on the database: which addons and pins it was made from. Empty: it was never finished."""
    query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    rows = ask(server, "postgres", (query, [name]))
    return json.loads(rows[0][0]) if rows and rows[0][0] else {}


def write_note(server: Server, name: str, value: dict) -> None:
    ask(server, "postgres", (f'COMMENT ON DATABASE "{name}" IS %s', [json.dumps(value)]))


def leftovers(server: Server, prefix: str) -> list[str]:
    """Databases whose name begins so and that nobody uses."""
    query = """SELECT datname FROM pg_database d WHERE datname LIKE %s
               AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datname = d.datname)"""
    return [row[0] for row in ask(server, "postgres", (query, [prefix.replace("_", r"\_") + "%"]))]


def settings(server: Server) -> dict[str, str]:
    """The same connection as PG* variables, for programs that read them."""
    return {
        "PGHOST": server.host,
        "PGPORT": str(server.port),
        "PGUSER": server.user,
        "PGPASSWORD": server.password,
    }


def conf_lines(server: Server, name: str) -> dict[str, object]:
    """The same connection as options of Odoo."""
    return {
        "db_host": server.host,
        "db_port": server.port,
        "db_user": server.user,
        "db_password": server.password,
        "db_name": name,  # also the only one shown; a dbfilter would ask the server for its databases at every page
    }
