"""Processes that are ours, so that none is ever left behind and no other is ever hurt.

Two marks: a word in the environment, which grandchildren inherit, and the folder they were started in, because nginx
writes its title over its environment.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from .home import HOME, digest
from .tie import die_with_parent

RUN = HOME / "run"  # empty folders, one for each service


def mark(instance: str = "", service: str = "") -> str:
    """How DIS_MARK begins for all processes of this installation, of an instance, of one of its services."""
    return ":".join([digest(str(HOME)), *filter(None, (instance, service))]) + ":"


def start(
    command: list[str], *, env: dict[str, str], log: Path, instance: str, service: str = "main", tied: bool = True
) -> subprocess.Popen:
    """Start a process in its own session; ``tied``: it ends with us, even after kill -9."""
    log.parent.mkdir(parents=True, exist_ok=True)
    folder = RUN / instance / service
    folder.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**env, "DIS_MARK": mark(instance, service)},
            start_new_session=True,
            preexec_fn=die_with_parent if tied else None,
            cwd=folder,
        )


def ours(instance: str = "", service: str = "") -> Iterator[int]:
    """Numbers of living processes of an instance, or of all, except this one and its parent."""
    wanted = f"DIS_MARK={mark(instance, service)}".encode()
    place = RUN.joinpath(*filter(None, (instance, service)))
    keep = {os.getpid(), os.getppid()}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit() or int(folder.name) in keep:
            continue
        try:
            if folder.joinpath("stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                continue
            values = folder.joinpath("environ").read_bytes().split(b"\0")
            begun = Path(os.readlink(folder / "cwd"))
        except OSError:
            continue
        if place in (begun, *begun.parents) or any(value.startswith(wanted) for value in values):
            yield int(folder.name)


def _send(number: int, what: signal.Signals) -> None:
    try:
        os.kill(number, what)
    except OSError:
        pass


def sweep(instance: str = "", service: str = "", grace: float = 10) -> int:
    """End what is left of an instance or service; returns how many processes there were."""
    found = list(ours(instance, service))
    for number in found:
        _send(number, signal.SIGTERM)
    end = time.monotonic() + grace
    while time.monotonic() < end and any(True for _ in ours(instance, service)):
        time.sleep(0.1)
    for number in ours(instance, service):
        _send(number, signal.SIGKILL)
    return len(found)
