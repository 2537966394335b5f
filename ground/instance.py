"""One running DIS: a folder, a database, addresses, a configuration. `demo` is the user's; tests make their own."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import database, odoo, office, seal
from .home import ADDONS, STATE, secret, write
from .ports import free_port, remembered
from .postgres import Server

FIRST_PORT = 8069


@dataclass
class Instance:
    """See the module.

    :ivar workers: processes that answer; 0 means one threaded process
    :ivar jobs: background jobs that run at once; None: as many as workers
    :ivar crons: processes for planned actions
    :ivar bind: where nginx listens
    :ivar listen: where Odoo listens
    """

    name: str
    server: Server
    db: str
    workers: int = 2
    jobs: int | None = None
    crons: int = 1
    listen: str = "127.0.0.1"
    bind: str = "127.0.0.1"
    test_addons: bool = False
    data_dir: Path | None = None

    @cached_property
    def folder(self) -> Path:
        return STATE / self.name

    @property
    def conf(self) -> Path:
        return self.folder / "odoo.conf"

    @property
    def logs(self) -> Path:
        return self.folder / "log"

    @property
    def mail(self) -> Path:
        return self.folder / "mail"

    def port(self, service: str) -> int:
        """Last chosen port of a service of this instance."""
        return remembered(f"{self.name}-{service}")

    def host(self, service: str) -> str:
        """Where a service of this instance is reached."""
        return "127.0.0.1"

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port('web')}"

    def choose_ports(self) -> None:
        """Before a start: keep last time's ports, or find others where somebody sits on them."""
        free_port(f"{self.name}-web", FIRST_PORT if self.name == "demo" else 0, self.bind)
        for service in ("http", "gevent", "smtp", "office", "uno"):
            free_port(f"{self.name}-{service}")

    def has_office(self) -> bool:
        return bool(office.program())

    def _options(self) -> dict[str, object]:
        wide = ["base", "rpc", "web", "queue_job"]
        # It patches where Odoo looks for translations, which must happen before any addon loads.
        wide += ["dis_base"] if (ADDONS / "dis_base/__manifest__.py").exists() else []
        return {
            "addons_path": ",".join(map(str, odoo.addons_path(self.test_addons))),
            "data_dir": self.data_dir or self.folder / "data",
            **database.conf_lines(self.server, self.db),
            "db_maxconn": 16,
            "unaccent": True,
            "list_db": False,
            "admin_passwd": secret(f"{self.name}_master"),
            "server_wide_modules": ",".join(wide),
            "http_interface": self.listen,
            "http_port": self.port("http"),
            "gevent_port": self.port("gevent"),
            "proxy_mode": True,
            "workers": self.workers,
            "max_cron_threads": self.crons,
            "limit_time_cpu": 120,
            "limit_time_real": 240,
            "limit_time_real_cron": 1800,
            # The hard limit would be inherited by the browser that tests start from the threaded server.
            "limit_memory_soft": 1024**3 if self.workers else 0,
            "limit_memory_hard": 2 * 1024**3 + 512 * 1024**2 if self.workers else 0,
            "limit_request": 8192,
            "smtp_server": self.host("smtp"),
            "smtp_port": self.port("smtp") or 25,
            "email_from": "dis@example.org",
            "log_handler": ":INFO,py.warnings:ERROR,werkzeug:WARNING",
            "without_demo": True,
        }

    def write_conf(self) -> Path:
        """Write ``odoo.conf``; Odoo reads [options], queue_job and DIS read their own sections of it."""
        lines = ["[options]", *(f"{name} = {value}" for name, value in self._options().items())]
        channels = f"root:{self.workers if self.jobs is None else self.jobs}"
        jobs = {"channels": channels, "host": "127.0.0.1", "port": self.port("http")}
        lines += ["", "[queue_job]", *(f"{name} = {value}" for name, value in jobs.items())]
        ours = {"code_key": secret("code_key", 32), **seal.settings()}
        if self.has_office():
            ours["unoserver"] = f"{self.host('office')}:{self.port('office')}"
        lines += ["", "[dis]", *(f"{name} = {value}" for name, value in ours.items())]
        write(self.conf, "\n".join(lines) + "\n", 0o600)
        return self.conf

    def say_state(self, **state: object) -> None:
        write(self.folder / "state.json", json.dumps(state))

    def state(self) -> dict:
        file = self.folder / "state.json"
        return json.loads(file.read_text()) if file.exists() else {}
