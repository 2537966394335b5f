"""Databases for tests: a template with all addons, its twin with demo data, a throw-away copy for each run."""

import os
import shutil
from pathlib import Path

from . import database, install, ports, postgres, processes
from .home import HOME, lock
from .instance import Instance
from .say import Step

TEMPLATE = "dis_template"
DEMO = "dis_template_demo"
RUN = "dis_test_"
PASSWORD = "admin"  # of all demo users, in test databases only


def _instance(name: str, db: str, **more) -> Instance:
    found = Instance(name, postgres.ensure("test"), db, test_addons=True, **more)
    found.folder.mkdir(parents=True, exist_ok=True)
    return found


def template(fresh: bool = False) -> Instance:
    """The template database is as the repository is now.

    Changed addons are loaded into it anew; it is made from nothing when Odoo, a pin or the set of addons changed.
    """
    with lock("testbed"):
        found = _instance("template", TEMPLATE, workers=0)
        now = install.wanted(tests=True)
        before = database.note(found.server, TEMPLATE) if database.exists(found.server, TEMPLATE) else {}
        if before == now and not fresh:
            return found
        found.db = f"{TEMPLATE}_new"
        found.write_conf()
        changed, new, gone = install.differences(before or now, now)
        if fresh or not before or gone or before["core"] != now["core"]:
            install.install(found)
        else:
            database.clone(found.server, TEMPLATE, found.db)
            install.upgrade(found, changed, new, anew=True)
        with Step("Building the asset bundles"):
            forbidden = ",".join(install.RULES["forbidden"])
            install.shell(found, "check", "Checking what is installed", forbidden=forbidden)
            install.shell(found, "template", "Building the asset bundles")
        database.write_note(found.server, found.db, now)
        database.rename(found.server, found.db, TEMPLATE)
        found.db = TEMPLATE
        return found


def demo_template() -> Instance:
    """The same with demo data; its logins lie in ``logins.json`` of the instance."""
    source = template()
    with lock("testbed"):
        found = _instance("template", DEMO, workers=0)
        key = {"from": database.ask(found.server, "postgres", ("SELECT oid FROM pg_database WHERE datname = %s",
                                                              [source.db]))}  # fmt: skip
        if database.exists(found.server, DEMO) and database.note(found.server, DEMO) == key:
            return found
        found.db = f"{DEMO}_new"
        database.clone(found.server, source.db, found.db)
        found.write_conf()
        install.load_demo(found, "http://localhost", PASSWORD)
        database.write_note(found.server, found.db, key)
        database.rename(found.server, found.db, DEMO)
        found.db = DEMO
        return found


def copy(name: str, source: Instance, **more) -> Instance:
    """A throw-away copy with its own folder, ports and configuration; ``remove`` ends it."""
    found = _instance(f"{name}-{os.getpid()}", f"{RUN}{name}_{os.getpid()}", **more)
    found.choose_ports()
    with lock("testbed"):
        database.clone(found.server, source.db, found.db)
    found.write_conf()
    return found


def remove(found: Instance) -> None:
    """Processes, database, folder and ports of a copy."""
    processes.sweep(found.name, grace=20)
    database.drop(found.server, found.db)
    shutil.rmtree(found.folder, ignore_errors=True)
    shutil.rmtree(processes.RUN / found.name, ignore_errors=True)
    ports.forget(found.name)


def sweep(server: postgres.Server) -> None:
    """What runs that were killed left behind."""
    for name in database.leftovers(server, RUN):
        if not Path("/proc", name.rsplit("_", 1)[1].split("-")[0]).exists():
            database.drop(server, name)
    for folder in HOME.glob("*-[0-9]*"):
        number = folder.name.rsplit("-", 1)[1]
        if number.isdigit() and not Path(f"/proc/{number}").exists():
            processes.sweep(folder.name)
            shutil.rmtree(folder, ignore_errors=True)
            ports.forget(folder.name)


def stop_server(server: postgres.Server) -> None:
    """The test cluster ends with the last run that uses it."""
    if server.private:
        query = "SELECT count(*) FROM pg_database WHERE datname LIKE 'dis\\_test\\_%'"
        if not database.ask(server, "postgres", query)[0][0]:
            postgres.Cluster("test").stop()
