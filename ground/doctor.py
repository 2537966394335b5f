"""``./dis doctor``: each part that DIS stands on, whether it is right here, and the cure."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from . import apt, browser, database, nginx, odoo, office, ports, postgres, processes, venv
from .home import HOME, PINS, is_root
from .instance import FIRST_PORT
from .say import Fail, say

NEEDED_GB = 5  # of disk for Odoo, the environment and databases
NEEDED_MEMORY_GB = 3
RIGHT, WRONG, LESS = "ok   ", "WRONG", "less "

Finding = tuple[str, str, str, str]  # mark, part, what is the case, cure


def _apt_line(packages: list[str]) -> str:
    return f"apt-get install -y --no-install-recommends {' '.join(packages)}" + ("" if is_root() else "   (as root)")


def _python() -> Iterator[Finding]:
    found = f"Python {platform.python_version()} ({sys.executable})"
    if subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True).returncode:
        yield WRONG, "python", f"{found} cannot make environments", _apt_line(PINS["debian"]["python"])
    elif sys.version_info[:2] != (3, 11):
        yield LESS, "python", f"{found}; DIS is tested with 3.11", "DIS_PYTHON=/path/to/python3.11 ./dis …"
    else:
        yield RIGHT, "python", found, ""


def _space() -> Iterator[Finding]:
    place = next(folder for folder in (HOME, *HOME.parents) if folder.exists())
    free = shutil.disk_usage(place).free / 1024**3
    if not os.access(place, os.W_OK):
        yield WRONG, "disk", f"{place} cannot be written", "another folder: DIS_HOME=$HOME/dis"
    elif free < NEEDED_GB and not (HOME / "stamps/odoo").exists():
        yield WRONG, "disk", f"{free:.1f} GB free at {place}, {NEEDED_GB} are needed", "free some, or DIS_HOME=/other"
    elif free < 1:
        yield (WRONG if free < 0.1 else LESS), "disk", f"{free:.1f} GB free at {place}", "free some, or DIS_HOME=/other"
    else:
        yield RIGHT, "disk", f"{free:.1f} GB free at {place}", ""
    strangers = [f for f in (HOME, *HOME.glob("*")) if f.exists() and f.stat().st_uid != os.geteuid()]
    if strangers and not is_root():
        yield (
            WRONG,
            "owner",
            f"{strangers[0]} belongs to another user",
            "./dis clean as that user, or DIS_HOME=$HOME/dis",
        )
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1024**3
    mark = RIGHT if memory >= NEEDED_MEMORY_GB else LESS
    yield mark, "memory", f"{memory:.1f} GB ({NEEDED_MEMORY_GB} are comfortable)", ""


def _packages() -> Iterator[Finding]:
    if os.environ.get("DIS_ODOO"):
        yield RIGHT, "apt", "not needed: DIS_ODOO is set", ""
        return
    absent = [program for program in ("apt-get", "dpkg-deb") if not shutil.which(program)]
    if absent:
        yield WRONG, "apt", f"{', '.join(absent)} missing", "use Debian 12, the images of docker/, or DIS_ODOO"
        return
    mirror = apt.debian_mirror()
    if not Path(mirror.keyring).exists():
        yield WRONG, "apt", f"Debian's keys ({mirror.keyring}) are missing", _apt_line(["debian-archive-keyring"])
    else:
        yield RIGHT, "apt", f"Debian {mirror.suite}, keys {mirror.keyring}", ""


def _odoo() -> Iterator[Finding]:
    place = odoo.location()
    if not (place / "odoo/release.py").exists():
        yield LESS, "odoo", "not fetched yet", "./dis demo"
    elif odoo.version() != PINS["odoo"]["series"]:
        yield WRONG, "odoo", f"{place} is {odoo.version()}, not {PINS['odoo']['series']}", "unset DIS_ODOO"
    else:
        yield RIGHT, "odoo", f"{odoo.version()} at {place}", ""
    if not venv.PYTHON.exists():
        yield LESS, "packages", "no environment yet", "./dis demo"
    elif subprocess.run([str(venv.PYTHON), "-c", "import odoo, psycopg2, lxml"], capture_output=True).returncode:
        yield WRONG, "packages", "the environment is damaged", f"rm -r {venv.VENV}; ./dis demo"
    else:
        yield RIGHT, "packages", str(venv.VENV), ""


def _database() -> Iterator[Finding]:
    given = postgres.given()
    if not given and not postgres.programs():
        yield LESS, "postgres", "not fetched yet", "./dis demo fetches it; or " + _apt_line(["postgresql"])
        return
    cluster = postgres.Cluster("data")
    if not given and not cluster.is_running():
        text = "stopped" if cluster.folder.exists() else "no cluster yet"
        yield RIGHT, "postgres", f"{postgres.programs()}, {text}", ""
        return
    server = given or cluster.server
    version = database.ask(server, "postgres", "SHOW server_version")[0][0]
    mark = RIGHT if float(version.split()[0]) >= 15 else WRONG
    yield (
        mark,
        "postgres",
        f"{version} on {server.host}:{server.port}",
        "" if mark == RIGHT else "PostgreSQL 15 or newer",
    )
    if given:
        query = "SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user"
        if not database.ask(server, "postgres", query)[0][0]:
            yield WRONG, "postgres", f"{server.user} may not create databases", f"ALTER ROLE {server.user} CREATEDB"
    waiting = "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT granted"
    stuck = database.ask(server, "postgres", waiting + " AND a.state_change < now() - interval '1 minute'")[0][0]
    if stuck:
        yield WRONG, "locks", f"{stuck} sessions wait for a lock for over a minute", "./dis stop, then ./dis demo"


def _programs() -> Iterator[Finding]:
    front = nginx.program()
    yield (RIGHT if front else LESS), "nginx", str(front or "not fetched yet"), "" if front else "./dis demo fetches it"
    converter = office.program() and office.command(1, 2, HOME) is not None or not venv.PYTHON.exists()
    if office.program() and converter:
        yield RIGHT, "LibreOffice", office.program(), ""
    else:
        yield LESS, "LibreOffice", "missing: letters wait in the outbox", _apt_line(PINS["debian"]["office"])
    chromium = browser.program()
    cure = "" if chromium else _apt_line(PINS["debian"]["browser"])
    yield (RIGHT if chromium else LESS), "Chromium", chromium or "missing: no browser tests", cure
    fonts = next(Path("/usr/share/fonts").rglob("DejaVuSans*.ttf"), None) if Path("/usr/share/fonts").exists() else None
    text = "DejaVu" if fonts else "DejaVu missing: letters look different"
    yield (RIGHT if fonts else LESS), "fonts", text, "" if fonts else _apt_line(["fonts-dejavu-core"])
    tools = [name for name in ("pdftotext", "msgfmt") if not shutil.which(name)]
    if tools:
        yield LESS, "tools", f"{', '.join(tools)} missing: some tests need them", _apt_line(PINS["debian"]["tools"])
    if not shutil.which("npm"):
        yield LESS, "npm", "missing: ./dis lint needs it", _apt_line(PINS["debian"]["node"])


def _running() -> Iterator[Finding]:
    alive = list(processes.ours())
    state = HOME / "demo/state.json"
    if state.exists() and '"ready": true' in state.read_text() and not alive:
        yield LESS, "running", "it was ended from outside (power, kill -9); nothing is lost", "./dis demo"
    elif alive and not any(True for _ in processes.ours("supervisor")) and any(True for _ in processes.ours("demo")):
        yield WRONG, "running", f"{len(alive)} processes without their supervisor", "./dis stop"
    else:
        yield RIGHT, "running", f"{len(alive)} processes of ours" if alive else "nothing", ""
    port = ports.remembered("demo-web") or FIRST_PORT
    if not alive and not ports.is_free(port):
        yield LESS, "port", f"{port} is taken by somebody else", "nothing to do: the next free one is used"


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _python, _space, _packages, _odoo, _database, _programs, _running,
)  # fmt: skip


def findings() -> Iterator[Finding]:
    """Everything found; a check that fails is a finding itself."""
    for check in CHECKS:
        try:
            yield from check()
        except Fail as failure:
            yield WRONG, check.__name__.strip("_"), failure.cause, failure.cure
        except OSError as error:
            yield WRONG, check.__name__.strip("_"), str(error), ""


def doctor() -> int:
    """Print the findings; 1 if something is wrong (less is only less)."""
    wrong = 0
    for mark, part, text, cure in findings():
        wrong += mark == WRONG
        say(f"{mark} {part:<12} {text}")
        if cure and mark != RIGHT:
            say(f"      {'':<12} cure: {cure}")
    say()
    say("Something is wrong; see the cures." if wrong else "Nothing is wrong.")
    return 1 if wrong else 0
