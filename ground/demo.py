"""``./dis demo`` and ``./dis serve``: from nothing to a page in the browser."""

import contextlib
import shutil
import time

from . import apt, database, install, nginx, odoo, office, postgres, processes, seal, supervisor, venv
from .home import HOME, PINS, digest, is_done, is_root, lock, make_home, mark_done, secret
from .instance import Instance
from .say import Fail, Step, say, table

DATABASE = "dis_demo"


def prepare(dev: bool = False) -> None:
    """Programs and packages; nothing is done twice."""
    make_home()
    apt.install(PINS["debian"]["tools"]) if is_root() else None
    odoo.ensure()
    venv.ensure(dev)
    nginx.ensure()
    office.ensure()
    seal.ensure()


def instance(bind: str = "127.0.0.1") -> Instance:
    """The user's own DIS."""
    return Instance("demo", postgres.ensure("data"), DATABASE, bind=bind)


def is_running() -> bool:
    return any(True for _ in processes.ours("demo"))


def stop() -> int:
    """Stop everything of this installation: supervisors first, then what is left, then the databases."""
    count = processes.sweep("supervisor", grace=40) + processes.sweep()
    for name in ("data", "test"):
        cluster = postgres.Cluster(name)
        count += cluster.is_running()
        cluster.stop()
    return count


def _ready(bind: str) -> Instance:
    """An instance whose services do not run, with its configuration written."""
    processes.sweep("supervisor", grace=40)
    processes.sweep("demo")
    found = instance(bind)
    found.choose_ports()
    found.write_conf()
    return found


def demo(bind: str = "127.0.0.1") -> None:
    """Everything: see the module."""
    began = time.monotonic()
    with lock():
        prepare()
        found = instance(bind)
        if not (is_running() and found.state().get("ready") and not _is_stale(found)):
            found = _ready(bind)
            install.bring_up_to_date(found)
            load(found)
            with Step("Starting the server"):
                supervisor.detach(found)
    tell(found)
    say(f"\nReady in {time.monotonic() - began:.0f} s. ./dis stop ends it, ./dis --help says what else there is.")


def _is_stale(found: Instance) -> bool:
    """Does it run with older addons, or with a dead web server?"""
    now = install.wanted()
    return database.note(found.server, found.db) != now or not supervisor.odoo_ready(found.port("http"))


def load(found: Instance) -> None:
    """Demo data; again when the addons changed (the loader adds what is missing)."""
    key = digest(database.note(found.server, found.db), found.url, _identity(found))
    if is_done("demo-data", key) and install.logins(found):
        return
    install.load_demo(found, found.url, secret("admin_password", 6))
    mark_done("demo-data", key)


def _identity(found: Instance) -> str:
    """Another database of the same name is another database."""
    query = ("SELECT oid FROM pg_database WHERE datname = %s", [found.db])
    return str(database.ask(found.server, "postgres", query))


def tell(found: Instance) -> None:
    """Address and logins."""
    say(f"\nDIS is at  {found.url}\n")
    say(table(install.logins(found), ("who", "login", "password")))
    say(f"\nE-mail that it sends lies in {found.mail}, logs in {found.logs}.")


def serve(bind: str = "127.0.0.1") -> int:
    """Start what is installed, in the foreground, until Ctrl-C."""
    with lock():
        prepare()
        found = instance(bind)
        if not database.note(found.server, found.db):
            raise Fail("Nothing is installed yet.", "./dis demo")
        found = _ready(bind)
    say(f"DIS is at {found.url} in a moment; Ctrl-C stops it. Logs: {found.logs}")
    code = supervisor.Supervisor(found, lambda: say("It is ready.")).run()
    if code:
        raise Fail(found.state().get("failed", "It ended."), found.state().get("cure", "./dis doctor"))
    return code


def open_shell() -> list[str]:
    """The command of Odoo's shell on the demo database."""
    with lock():
        prepare()
        found = instance()
        if not database.note(found.server, found.db):
            raise Fail("Nothing is installed yet.", "./dis demo")
        if not found.conf.exists():
            found.choose_ports()
            found.write_conf()
    return [str(venv.ODOO), "shell", "-c", str(found.conf), "-d", found.db, "--no-http", "--log-level=warn"]


def clean() -> None:
    """Remove everything that was fetched, made and stored."""
    if not HOME.exists():
        say("Nothing to clean.")
        return
    tag = HOME / "CACHEDIR.TAG"
    if not tag.exists():
        raise Fail(f"{HOME} was not made by ./dis; it is left alone.", "See what DIS_HOME names.")
    with lock(), Step(f"Removing {HOME}"):
        stop()
        for part in HOME.iterdir():
            if part.is_dir() and not part.is_symlink():
                shutil.rmtree(part)
            elif part != tag:
                part.unlink()
        tag.unlink()  # last: until here a second try knows that the folder is ours
        with contextlib.suppress(OSError):  # a disk of its own stays
            HOME.rmdir()
