"""Ports on the loopback: free ones, remembered, so that an address stays the same from day to day."""

import json
import random
import socket

from .home import HOME, write
from .say import Fail

_FILE = HOME / "ports.json"


def _known() -> dict[str, int]:
    return json.loads(_FILE.read_text()) if _FILE.exists() else {}


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(port: int, host: str = "127.0.0.1") -> bool:
    """Does somebody listen there?"""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def remembered(name: str) -> int:
    """The port given to that service last time (0: never)."""
    return _known().get(name, 0)


def free_port(name: str, first: int = 0, host: str = "127.0.0.1") -> int:
    """A free port for a service: last time's if it is free, else from ``first`` upwards, else anywhere."""
    known = _known()
    taken = {port for other, port in known.items() if other != name}
    tries = [known[name]] if name in known else []
    tries += range(first, first + 50) if first else random.sample(range(20000, 30000), 50)
    for port in tries:
        if port not in taken and is_free(port, host):
            if known.get(name) != port:
                write(_FILE, json.dumps({**known, name: port}, indent=1))
            return port
    raise Fail(f"No free port for {name} (tried {tries[0]}…{tries[-1]}).", "./dis stop, or stop what listens there.")


def forget(prefix: str) -> None:
    """Drop the remembered ports of an instance that is gone."""
    known = _known()
    kept = {name: port for name, port in known.items() if not name.startswith(f"{prefix}-")}
    if kept != known:
        write(_FILE, json.dumps(kept, indent=1))
