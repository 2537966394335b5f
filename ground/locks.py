"""``./dis lock``: make the lock files anew from the [python] of pins.toml, with the sums of all files of a version."""

import hashlib
import re
import shutil
import sys
from pathlib import Path

from .home import HOME, LOGS, PINS, environment, write
from .say import Step, run
from .venv import LOCKS

TOOL = "pip-tools"


def make() -> None:
    """Versions that stand in the lock files stay, unless pins.toml asks for others; delete a line to let it move."""
    folder = HOME / "locks"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    log, python = LOGS / "locks.log", folder / "venv/bin/python"
    with Step("Installing pip-tools"):
        # Debian 12's Python (3.11.2) is the oldest that we run on: newer ones would pick packages that it refuses.
        base = oldest if (oldest := Path("/usr/bin/python3.11")).exists() else sys.executable
        run([base, "-m", "venv", folder / "venv"], log, what="venv", env=environment())
        run([python, "-m", "pip", "install", "-q", TOOL], log, what="pip install", env=environment())
    for name in ("runtime", "dev"):
        source, target = folder / f"{name}.in", folder / f"{name}.lock"
        lines = list(PINS["python"][name]) + (["-c runtime.lock"] if name == "dev" else [])
        write(source, "\n".join(lines) + "\n")
        shutil.copy(LOCKS[name], target)
        _compile(python, source, target, log)
        write(LOCKS[name], _tidy(target.read_text()))
    pin, source, target = PINS["python"]["fallback_postgres"], folder / "postgres.in", folder / "postgres.lock"
    write(source, pin + "\n")
    _compile(python, source, target, log)
    # Only itself: the programs in it need none of the packages that its Python part needs.
    write(LOCKS["postgres"], re.search(rf"{re.escape(pin)}.*?\n(?!    --hash)", target.read_text(), re.DOTALL)[0])
    with Step("Looking up the OCA addons"):
        wheels = folder / "oca"
        command = [python, "-m", "pip", "download", "-q", "--no-deps", "-d", wheels, *PINS["python"]["oca"]]
        run(command, log, what="pip download", env=environment())
        pairs = zip(PINS["python"]["oca"], sorted(wheels.glob("*.whl")), strict=True)
        write(LOCKS["oca"], "".join(f"{pin} \\\n    --hash=sha256:{_sum(wheel)}\n" for pin, wheel in pairs))


def _compile(python: Path, source: Path, target: Path, log: Path) -> None:
    options = ["--generate-hashes", "--strip-extras", "--allow-unsafe", "--no-header", "--annotation-style=line"]
    options += ["--no-emit-index-url", "--no-emit-find-links", "--no-emit-options"]
    with Step(f"Resolving {source.stem} (the sums of all files take minutes)"):
        command = [python, "-m", "piptools", "compile", "-q", *options, "-o", target.name, source.name]
        run(command, log, what="pip-compile", env=environment(), cwd=source.parent)


def _tidy(text: str) -> str:
    """Without notes that name files of the work folder.

    >>> _tidy("a==1 \\\\\\n    --hash=sha256:0\\n    # via -r dev.in, b\\n")
    'a==1 \\\\\\n    --hash=sha256:0\\n    # via b\\n'
    """
    text = re.sub(r"-[cr] \S+\.(?:in|lock)(?:, )?", "", text)
    return re.sub(r"(?m)^\s*# via *$\n|, *$|^\n", "", text)


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
