"""LibreOffice as a server that turns letters into PDF (0.08 s each instead of 1.2 s)."""

import shutil
from pathlib import Path

from . import apt
from .home import HOME, PINS
from .say import warn

_DEBIAN_PYTHON = Path("/usr/bin/python3")  # LibreOffice's bridge `uno` is built for this one
_PLACE = HOME / "uno"


def program() -> str:
    """Path of soffice, or an empty string."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def _has_bridge() -> bool:
    places = ["/usr/lib/python3/dist-packages/uno.py", "/usr/lib/libreoffice/program/uno.py"]
    return _DEBIAN_PYTHON.exists() and any(Path(place).exists() for place in places)


def ensure() -> bool:
    """LibreOffice is there, or the user is told what that means and how to get it."""
    absent = [] if program() and _has_bridge() else apt.install(PINS["debian"]["office"])
    if program() and _has_bridge():
        return _link()
    warn("LibreOffice is missing: DIS works, but letters wait in the outbox until it is there.")
    warn(f"Cure: apt-get install -y --no-install-recommends {' '.join(absent or PINS['debian']['office'])}   (as root)")
    return False


def _link() -> bool:
    """Let Debian's Python see the package `unoserver` of our environment, and nothing else of it."""
    package = next((HOME / "venv/lib").glob("python3*/site-packages/unoserver"), None)
    for part in (package, *package.parent.glob("unoserver-*.dist-info")) if package else ():
        link = _PLACE / part.name
        if not link.exists():
            _PLACE.mkdir(parents=True, exist_ok=True)
            link.unlink(missing_ok=True)
            link.symlink_to(part)
    return package is not None


def command(port: int, uno_port: int, profile: Path, listen: str = "127.0.0.1") -> list[str] | None:
    """How to start the server, or None where LibreOffice or its bridge is missing.

    It runs in Debian's Python with nothing of our environment but the package `unoserver`.
    """
    if not (program() and _has_bridge() and _link()):
        return None
    return [
        str(_DEBIAN_PYTHON), "-m", "unoserver.server",
        "--interface", listen, "--port", str(port), "--uno-interface", "127.0.0.1", "--uno-port", str(uno_port),
        "--executable", program(), "--user-installation", str(profile),
    ]  # fmt: skip


def environment() -> dict[str, str]:
    return {"PYTHONPATH": str(_PLACE), "SAL_USE_VCLPLUGIN": "svp"}
