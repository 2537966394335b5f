"""A mail server that delivers nothing: each letter becomes a file. Runs in the virtual environment.

``python mailcatcher.py PORT FOLDER``; on every address of the machine with ``--all`` (in a container).
"""

import datetime as dt
import itertools
import signal
import sys
import threading
from pathlib import Path

from aiosmtpd.controller import Controller

LARGEST = 30 * 1024 * 1024  # bytes of one letter


class Keeper:
    """Writes each letter as ``<UTC time>-<number>.eml``."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.numbers = itertools.count(1)

    async def handle_DATA(self, server, session, envelope):  # the name is aiosmtpd's  # noqa: N802
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S.%f")
        target = self.folder / f"{stamp}-{next(self.numbers)}.eml"
        part = target.with_suffix(".part")
        head = f"X-Envelope-From: {envelope.mail_from}\r\nX-Envelope-To: {', '.join(envelope.rcpt_tos)}\r\n"
        part.write_bytes(head.encode() + envelope.original_content)
        part.rename(target)
        return "250 kept"


def main(port: int, folder: Path, host: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    end = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: end.set())
    controller = Controller(Keeper(folder), hostname=host, port=port, data_size_limit=LARGEST)
    controller.start()
    end.wait()
    controller.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), "0.0.0.0" if "--all" in sys.argv else "127.0.0.1")
