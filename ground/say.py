"""What the user sees: steps with their time, progress on the long ones, causes with cures."""

import contextlib
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .tie import die_with_parent

FULL = 100 * 1024**2  # bytes; with less left, a program that fails most likely fails for that
MAKE_ROOM = "The disk is full: free some of it, or take another folder (DIS_HOME=/folder); then start again."
QUIET_SECONDS = 15  # without a terminal, a long step says this often that it is alive


class Fail(Exception):
    """Something is missing or wrong: ``cause`` in the user's words and the ``cure`` to type."""

    def __init__(self, cause: str, cure: str = ""):
        super().__init__(cause)
        self.cause = cause
        self.cure = cure


def say(text: str = "") -> None:
    print(text, flush=True)


def warn(text: str) -> None:
    print(f"  ! {text}", flush=True)


class Step:
    """One line that grows: what is done now, how far it is, how long it took."""

    def __init__(self, text: str):
        self.text = text
        self.note = ""
        self.began = time.monotonic()
        self._tty = sys.stdout.isatty()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def _tick(self) -> None:
        while not self._end.wait(1 if self._tty else QUIET_SECONDS):
            seconds = int(time.monotonic() - self.began)
            if self._tty:
                print(f"\r\033[K- {self.text} … {seconds} s {self.note}"[:150], end="", flush=True)
            else:
                print(f"    … {seconds} s {self.note}", flush=True)

    def __enter__(self) -> "Step":
        print(f"- {self.text} …", end="" if self._tty else "\n", flush=True)
        self._thread.start()
        return self

    def __exit__(self, kind, value, trace) -> None:
        self._end.set()
        self._thread.join()
        seconds = time.monotonic() - self.began
        lead = "\r\033[K- " if self._tty else "  "
        print(f"{lead}{self.text}: {'failed after' if kind else 'done in'} {seconds:.1f} s", flush=True)


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of a log, indented."""
    text = log.read_text(errors="replace").splitlines() if log.exists() else []
    return "\n".join(f"    {line[:300]}" for line in text[-lines:])


def run(
    command: Sequence[str | Path],
    log: Path,
    *,
    what: str,
    cure: str = "",
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
    stdin: str | None = None,
    on_line: Callable[[str], None] | None = None,
) -> None:
    """Run a program, keep all it says in ``log`` (appended).

    :param what: named in the cause if it fails
    :param on_line: is given each line, to show progress
    :raises Fail: it cannot be started or ends with another code than 0
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a") as out:
        out.write(f"\n$ {' '.join(map(str, command))}\n")
        out.flush()
        try:
            process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.PIPE if stdin is not None else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=env,
                cwd=cwd,
                preexec_fn=die_with_parent,
                text=True,
                errors="replace",
            )
        except OSError as error:
            raise Fail(f"{what}: {command[0]} cannot be started ({error.strerror}).", cure) from error
        try:
            if stdin is not None:
                with contextlib.suppress(BrokenPipeError):
                    process.stdin.write(stdin)
                    process.stdin.close()
            for line in process.stdout:
                out.write(line)
                if on_line:
                    on_line(line)
            code = process.wait()
        except BaseException:
            process.terminate()
            raise
    if code:
        if shutil.disk_usage(log.parent).free < FULL:
            cure = MAKE_ROOM
        raise Fail(f"{what} failed (code {code}). The end of {log}:\n{tail(log)}", cure)


def table(rows: Sequence[Sequence[str]], head: Sequence[str]) -> str:
    """Rows under a head, in columns.

    >>> print(table([("clerk", "anna")], ("who", "login")))
    who    login
    -----  -----
    clerk  anna
    """
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])
