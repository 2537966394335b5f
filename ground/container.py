"""One service in the foreground, as a container runs it: ``./dis run NAME``. The same code as ``./dis demo``.

Addresses: services meet under names (DIS_HOST_HTTP, DIS_HOST_SMTP, DIS_HOST_OFFICE) on fixed ports (DIS_PORT_…).
What must live on is in DIS_STATE, a volume that all services of the application share.
"""

import os
import time
from collections.abc import Callable

from . import demo, install, nginx, office, postgres, seal, venv
from .home import GROUND, STATE, environment, lock
from .instance import Instance
from .say import Fail, say

PORTS = {"web": 8080, "http": 8069, "gevent": 8072, "smtp": 2525, "office": 2003, "uno": 2002}
WAIT = 120  # seconds for the database server to come up


class Container(Instance):
    """An instance whose services lie on several hosts."""

    def port(self, service: str) -> int:
        return int(os.environ.get(f"DIS_PORT_{service.upper()}", PORTS[service]))

    def host(self, service: str) -> str:
        return os.environ.get(f"DIS_HOST_{service.upper()}", "127.0.0.1")

    def has_office(self) -> bool:
        return "DIS_HOST_OFFICE" in os.environ or super().has_office()

    @property
    def url(self) -> str:
        return os.environ.get("DIS_URL", f"http://localhost:{self.port('web')}")


def _instance(name: str, **more) -> Container:
    """The application's part in one container; folder, log and configuration are its own, files are shared."""
    server = postgres.given()
    if not server:
        raise Fail("DIS_DB_URL is not set; a container has no PostgreSQL of its own.", "See docker/compose.yaml.")
    address = os.environ.get("DIS_LISTEN", "0.0.0.0")
    database = os.environ.get("DIS_DB", demo.DATABASE)
    return Container(name, server, database, listen=address, bind=address, data_dir=STATE / "files", **more)


def _wait_for_database(instance: Container) -> None:
    end = time.monotonic() + WAIT
    while True:
        try:
            install.database.ask(instance.server, "postgres", "SELECT 1")
            return
        except Fail:
            if time.monotonic() > end:
                raise
            time.sleep(1)


def _become(command: list[str], env: dict[str, str]) -> None:
    """Replace this process: signals of the container reach the service itself."""
    os.execvpe(command[0], command, env)


def _install() -> None:
    """Bring the database up to date, once; with DIS_DEMO=1 also demo data."""
    instance = _instance("install", workers=0)
    instance.folder.mkdir(parents=True, exist_ok=True)
    _wait_for_database(instance)
    with lock("install"):
        seal.ensure()
        instance.write_conf()
        install.bring_up_to_date(instance)
        if os.environ.get("DIS_DEMO") == "1":
            demo.load(instance)
            demo.tell(instance)


def _odoo(name: str, **more) -> None:
    instance = _instance(name, **more)
    instance.folder.mkdir(parents=True, exist_ok=True)
    _wait_for_database(instance)
    if not install.database.note(instance.server, instance.db):
        raise Fail("The database is not installed yet.", "./dis run install")
    _become([str(venv.ODOO), "-c", str(instance.write_conf())], environment())


def _web() -> None:
    """Pages and websockets; jobs and planned actions run elsewhere."""
    _odoo("web", jobs=0, crons=0)


def _jobs() -> None:
    """Background jobs and planned actions; no visitor reaches it."""
    _odoo("jobs", crons=1)


def _proxy() -> None:
    instance = _instance("proxy")
    _become(nginx.write_conf(instance), nginx.child_environment())


def _mail() -> None:
    folder, port = STATE / "mail", os.environ.get("DIS_PORT_SMTP", PORTS["smtp"])
    everywhere = ["--all"] if os.environ.get("DIS_LISTEN", "0.0.0.0") != "127.0.0.1" else []
    _become([str(venv.PYTHON), str(GROUND / "mailcatcher.py"), str(port), str(folder), *everywhere], environment())


def _office() -> None:
    instance = Container("office", None, "")
    address = os.environ.get("DIS_LISTEN", "0.0.0.0")
    command = office.command(instance.port("office"), instance.port("uno"), instance.folder / "profile", address)
    if not command:
        raise Fail("LibreOffice or its Python bridge is missing.", "See docker/Dockerfile.")
    instance.folder.mkdir(parents=True, exist_ok=True)
    _become(command, environment(**office.environment(), HOME=str(instance.folder)))


SERVICES: dict[str, Callable[[], None]] = {
    "install": _install, "web": _web, "jobs": _jobs, "proxy": _proxy, "mail": _mail, "office": _office,
}  # fmt: skip


def run(service: str) -> int:
    """Run it; returns only where the service has an end. ``prepare`` fetches what an image needs."""
    if service == "prepare":
        with lock():
            demo.prepare()
        return 0
    if service not in SERVICES:
        raise Fail(f"There is no service {service}.", f"./dis run {' | '.join(['prepare', *SERVICES])}")
    say(f"dis: {service}")
    SERVICES[service]()
    return 0
