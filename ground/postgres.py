"""PostgreSQL: the one of DIS_DB_URL, or a private cluster on the loopback with Debian's programs.

Two private clusters: `data` is durable (demo, serve), `test` trades durability for speed and is made anew at will.
"""

import os
import pwd
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from . import apt
from .home import GROUND, HOME, LOGS, PINS, digest, environment, is_done, is_root, mark_done, secret, write
from .ports import free_port, remembered
from .say import Fail, Step, run

PRIVATE = HOME / "postgres"  # Debian's programs, fetched where they are not installed
WHEEL = HOME / "pgwheel"  # those of a Python package, where Debian's cannot be had
SETTINGS = """\
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 256MB
work_mem = 16MB
maintenance_work_mem = 128MB
effective_cache_size = 1GB
random_page_cost = 1.1
max_wal_size = 2GB
jit = off
log_min_messages = warning
log_line_prefix = '%m [%p] %d '
timezone = 'UTC'
"""
FAST = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum_naptime = 5min\n"


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL and who we are there. ``admin`` is the role that may create extensions."""

    host: str
    port: int
    user: str
    password: str
    admin: str
    admin_password: str
    private: str = ""  # name of our own cluster


def given() -> Server | None:
    """The server of DIS_DB_URL, e.g. ``postgresql://dis:secret@db:5432``."""
    url = os.environ.get("DIS_DB_URL")
    if not url:
        return None
    parts = urlsplit(url)
    if not (parts.hostname and parts.username):
        raise Fail("DIS_DB_URL names no host or no user.", "DIS_DB_URL=postgresql://USER:PASSWORD@HOST:PORT")
    user, password = unquote(parts.username), unquote(parts.password or "")
    return Server(parts.hostname, parts.port or 5432, user, password, user, password)


def programs() -> Path | None:
    """Folder of initdb, postgres, pg_ctl: installed, else fetched, else from the wheel."""
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *PRIVATE.glob("usr/lib/postgresql/*/bin")]
    found = [place for place in places if (place / "initdb").exists() and (place / "postgres").exists()]
    found = [place for place in found if float(place.parent.name) >= 15]
    if found:
        return max(found, key=lambda place: float(place.parent.name))
    return next((file.parent for file in WHEEL.rglob("bin/initdb")), None) if WHEEL.exists() else None


def _fetch() -> Path:
    """Get the programs without root."""
    log = LOGS / "postgres.log"
    try:
        with Step("Fetching PostgreSQL from Debian, signatures checked") as step:
            apt.fetch_private(PINS["debian"]["postgres"], PRIVATE, step)
    except Fail as failure:
        with Step(f"No PostgreSQL from Debian; taking the wheel {PINS['python']['fallback_postgres']}"):
            command = [HOME / "venv/bin/python", "-m", "pip", "install", "-q", "--no-deps", "--require-hashes"]
            command += ["--upgrade", "--target", WHEEL, "-r", GROUND / "postgres.lock"]
            run(command, log, what="pip install", cure=failure.cure, env=environment())
    found = programs()
    if not found:
        raise Fail("No PostgreSQL could be had.", "apt-get install -y postgresql   (as root), then start again.")
    return found


def _env(programs_: Path) -> dict[str, str]:
    """With the libraries that came along with fetched programs."""
    libraries = [str(p) for p in PRIVATE.glob("usr/lib/*-linux-gnu")] if PRIVATE in programs_.parents else []
    return environment(LD_LIBRARY_PATH=":".join(libraries)) if libraries else environment()


def _as_owner(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: as root, it runs as another account.

    If that account could not walk to the folder (a home of root is closed), it gets the one right to do so.
    """
    if not is_root():
        return []
    try:
        owner = pwd.getpwnam("postgres")
    except KeyError:
        owner = pwd.getpwnam("nobody")
    if not shutil.which("setpriv"):
        raise Fail("setpriv is missing.", "apt-get install -y util-linux")
    command = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
    if any(not parent.stat().st_mode & 0o001 for parent in folder.resolve().parents):
        command += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
    return command


class Cluster:
    """A private cluster: ``data`` (durable) or ``test``."""

    def __init__(self, name: str):
        self.name = name
        self.folder = HOME / "pg" / name
        self.log = LOGS / f"postgres-{name}.log"
        self._key = digest(name, self.folder, 1)

    @property
    def server(self) -> Server:
        port = remembered(f"pg-{self.name}")
        return Server("127.0.0.1", port, "dis", secret("db"), "postgres", secret("db_admin"), self.name)

    def _ctl(self, *words: str, **options) -> subprocess.CompletedProcess:
        bin_ = programs()
        command = [*_as_owner(self.folder), str(bin_ / "pg_ctl"), "-D", str(self.folder), *words]
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
        env = {**_env(bin_), "HOME": "/nonexistent", "DIS_PG": str(self.folder)}
        return subprocess.run(command, env=env, stdin=subprocess.DEVNULL, cwd="/", **options)

    def is_running(self) -> bool:
        return self.folder.exists() and programs() is not None and self._ctl("status").returncode == 0

    def start(self) -> Server:
        """Running, whatever was before: nothing, a half-made cluster, a crash."""
        if not self.is_running():
            if programs() is None:
                _fetch()
            self._init()
            self._launch()
        return self.server

    def stop(self) -> None:
        if self.is_running():
            self._ctl("stop", "-m", "fast", "-w", "-t", "30")

    def _init(self) -> None:
        if is_done(f"pg-{self.name}", self._key) and (self.folder / "PG_VERSION").exists():
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        fresh, words = self.folder, HOME / "pg" / f"{self.name}.words"
        fresh.parent.mkdir(parents=True, exist_ok=True)
        fresh.mkdir(mode=0o700)
        bin_, owner = programs(), _as_owner(fresh)
        write(words, secret("db_admin"), 0o600)
        if owner:
            uid, gid = (int(part.split("=")[1]) for part in owner[1:3])
            os.chown(fresh, uid, gid)
            os.chown(words, uid, gid)
        with Step(f"Making the database cluster “{self.name}”"):
            command = [*owner, bin_ / "initdb", "-D", fresh, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"]
            command += ["--auth=scram-sha-256", f"--pwfile={words}"]
            run(command, self.log, what="initdb", cure="./dis doctor", env=_env(bin_), cwd=Path("/"))
            with (fresh / "postgresql.conf").open("a") as out:
                out.write(SETTINGS + (FAST if self.name == "test" else ""))
            words.unlink()
            role = f"CREATE ROLE dis LOGIN CREATEDB PASSWORD '{secret('db')}'\n"
            command = [*owner, bin_ / "postgres", "--single", "-D", fresh, "postgres"]
            run(
                command,
                self.log,
                what="Making the role",
                cure="./dis doctor",
                env=_env(bin_),
                cwd=Path("/"),
                stdin=role,
            )
        mark_done(f"pg-{self.name}", self._key)

    def _launch(self) -> None:
        port = free_port(f"pg-{self.name}")
        self.log.touch()
        options = f"-p {port}"
        for attempt in range(10):
            with self.log.open("a") as out:
                done = self._ctl("start", "-w", "-t", "60", "-o", options, stdout=out, stderr=out)
            if done.returncode == 0:
                return
            # After a kill the old children may still be leaving, or another process got the old number.
            (self.folder / "postmaster.pid").unlink(missing_ok=True) if attempt > 7 and self._stale() else None
            time.sleep(1)
        raise Fail(f"PostgreSQL does not start; its log is {self.log}.", "./dis doctor names what is in the way.")

    def _stale(self) -> bool:
        """The pid file names a process that is no PostgreSQL."""
        note = self.folder / "postmaster.pid"
        if not note.exists():
            return False
        program = Path("/proc") / note.read_text().split()[0] / "comm"
        return not program.exists() or "postgres" not in program.read_text()


def ensure(name: str) -> Server:
    """A server to work on: the given one, else our cluster of that name, started."""
    return given() or Cluster(name).start()
