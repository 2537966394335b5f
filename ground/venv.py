"""The virtual environment: what the lock files name, with their SHA-256 sums, by the machine's own pip settings."""

import shutil
import subprocess
import sys
from pathlib import Path

from . import apt, odoo
from .home import GROUND, HOME, LOGS, PINS, digest, environment, forget, is_done, mark_done, write
from .say import Fail, Step, run

VENV = HOME / "venv"
PYTHON = VENV / "bin/python"
ODOO = VENV / "bin/odoo"
LOCKS = {name: GROUND / f"{name}.lock" for name in ("runtime", "oca", "dev", "postgres")}

_ODOO_SCRIPT = "#!{python}\nimport odoo.cli\nodoo.cli.main()\n"
_METADATA = "Metadata-Version: 2.1\nName: odoo\nVersion: {version}\n"
_WHEEL = "Wheel-Version: 1.0\nGenerator: dis\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def fingerprint() -> str:
    """Changes when the pinned packages that run Odoo change."""
    return digest(LOCKS["runtime"], LOCKS["oca"])


def site_packages() -> Path:
    return next((VENV / "lib").glob("python3*/site-packages"))


def ensure(dev: bool = False) -> None:
    """The environment is there; ``dev`` adds what tests and linters need."""
    _create()
    _pip("runtime", "Installing Python packages")
    _pip("oca", "Installing OCA addons", "--no-deps")
    if dev:
        _pip("dev", "Installing test and lint packages")
    _link_odoo()
    odoo.compile_all(PYTHON)


def _create() -> None:
    base = str(Path(sys.executable).resolve())
    key = digest(base, sys.version, VENV)
    if is_done("venv", key) and PYTHON.exists():
        return
    for step in ("venv", "pip-runtime", "pip-oca", "pip-dev", "compiled"):
        forget(step)
    shutil.rmtree(VENV, ignore_errors=True)
    cure = f"apt-get install -y {' '.join(PINS['debian']['python'])}   (as root), then start again."
    if not _has_ensurepip():
        apt.install(PINS["debian"]["python"])
    if not _has_ensurepip():
        raise Fail("This Python has no ensurepip, so it can make no virtual environment.", cure)
    with Step("Making a virtual environment"):
        run([base, "-m", "venv", VENV], LOGS / "pip.log", what="python -m venv", cure=cure, env=environment())
    mark_done("venv", key)


def _has_ensurepip() -> bool:
    return subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True).returncode == 0


def _pip(lock: str, text: str, *options: str) -> None:
    key = digest(LOCKS[lock])
    if is_done(f"pip-{lock}", key):
        return
    total = sum(line[:1].isalpha() for line in LOCKS[lock].read_text().splitlines())
    with Step(text) as step:
        seen = set()

        def progress(line: str) -> None:
            if line.startswith("Collecting "):
                seen.add(line.split()[1])
                step.note = f"{len(seen)}/{total}"
            elif line.startswith("Installing collected"):
                step.note = "unpacking"

        command = [PYTHON, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--require-hashes"]
        command += [*options, "-r", LOCKS[lock]]
        cure = "See that pip reaches its package index (pip config list), then start again."
        run(command, LOGS / "pip.log", what="pip install", cure=cure, env=environment(), on_line=progress)
    mark_done(f"pip-{lock}", key)


def _link_odoo() -> None:
    """Make ``import odoo`` and the program ``odoo`` work; tell pip that a package `odoo` is there.

    The program must be a script: Odoo starts its websocket process by running it again.
    """
    site = site_packages()
    info = site / "odoo-19.0.dist-info"
    write(site / "odoo_core.pth", f"{odoo.location()}\n")
    write(info / "METADATA", _METADATA.format(version=odoo.version()))
    write(info / "WHEEL", _WHEEL)
    write(info / "INSTALLER", "dis\n")
    write(info / "RECORD", "odoo-19.0.dist-info/METADATA,,\n")
    write(ODOO, _ODOO_SCRIPT.format(python=PYTHON), 0o755)
