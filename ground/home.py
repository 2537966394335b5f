"""Where things lie: the repository, the one ignored folder, stamps of finished steps, secrets, the lock."""

import contextlib
import fcntl
import hashlib
import json
import os
import secrets as random
import tomllib
from collections.abc import Iterator
from pathlib import Path

from .say import Fail, say

ROOT = Path(__file__).resolve().parent.parent
GROUND = ROOT / "ground"
HOME = Path(os.environ.get("DIS_HOME") or ROOT / ".dis").resolve()
STATE = Path(os.environ.get("DIS_STATE") or HOME).resolve()  # what is not made again: in containers, a volume
LOGS = HOME / "log"
ADDONS = ROOT / "addons"
TEST_ADDONS = ROOT / "tests" / "addons"
PINS = tomllib.loads((GROUND / "pins.toml").read_text())

# Inherited settings that would silently change what Odoo, Python or PostgreSQL do.
_FOREIGN = ("PG", "PYTHON", "ODOO_RC", "OPENERP_SERVER", "VIRTUAL_ENV", "LC_", "LANGUAGE")


def environment(**more: str) -> dict[str, str]:
    """The environment for every program we start: ours, without what others left in it."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    return {**env, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **more}


def is_root() -> bool:
    return os.geteuid() == 0


def make_home() -> None:
    """Create the folder and see that we may write there."""
    try:
        HOME.mkdir(parents=True, exist_ok=True)
        (HOME / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n")
        LOGS.mkdir(exist_ok=True)
    except OSError as error:
        raise Fail(
            f"{HOME} cannot be written ({error.strerror}); another user made it, or the disk is full or read-only.",
            f"Remove it (as its owner: ./dis clean), or use another folder: DIS_HOME=$HOME/dis {ROOT}/dis demo",
        ) from error


def digest(*parts: object) -> str:
    """A short fingerprint of files (by content) and values."""
    total = hashlib.sha256()
    for part in parts:
        is_file = isinstance(part, Path) and part.is_file()
        total.update(part.read_bytes() if is_file else repr(part).encode())
        total.update(b"\0")
    return total.hexdigest()[:16]


def write(path: Path, text: str, mode: int = 0o644) -> None:
    """Write a file in one go: it is either the old or the new one, also after a kill."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def is_done(step: str, key: str) -> bool:
    """Was this step finished with the same input?"""
    stamp = HOME / "stamps" / step
    return stamp.exists() and stamp.read_text() == key


def mark_done(step: str, key: str) -> None:
    write(HOME / "stamps" / step, key)


def forget(step: str) -> None:
    (HOME / "stamps" / step).unlink(missing_ok=True)


def secret(name: str, size: int = 16) -> str:
    """A random hexadecimal secret of this installation, made once, readable by its owner only."""
    path = STATE / "secrets.json"
    known = json.loads(path.read_text()) if path.exists() else {}
    if name not in known:
        known[name] = random.token_hex(size)
        write(path, json.dumps(known, indent=1), 0o600)
    return known[name]


@contextlib.contextmanager
def lock(name: str = "setup") -> Iterator[None]:
    """One ``./dis`` at a time; the lock ends with the process, however it ends."""
    make_home() if STATE == HOME else STATE.mkdir(parents=True, exist_ok=True)
    with (STATE / f"{name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"Another ./dis is working in {HOME}; waiting for it …")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
