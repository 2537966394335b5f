"""Plugin of pytest for ``./dis test``.

A WARNING or ERROR that a test did not expect fails it; expected ones are asserted with ``assertLogs`` (or silenced with
``mute_logger``) in the test itself. A test that takes too long is named while it runs and ended at its limit.
"""

import contextlib
import logging
import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from ground import logs

# How fast examples are made says how busy the machine is, nothing about the code.
settings.register_profile("dis", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dis")

SLOW = 30  # seconds after which a running test is named, again and again
LIMIT = 300  # seconds that a test may take, unless a marker `limit` says otherwise; also to set up and to tidy up


class _Collector(logging.Handler):
    """Keeps what is logged while a test runs, in whichever thread."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.patterns = logs.allowed()
        self.lines: list[str] = []
        self._guard = threading.Lock()

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == "py.warnings":
            return
        line = f"{record.name}: {record.getMessage()}"
        if not any(pattern.search(line) for pattern in self.patterns):
            with self._guard:
                self.lines.append(f"{record.levelname} {line}")

    def take(self) -> list[str]:
        with self._guard:
            lines, self.lines = self.lines, []
        return lines


_collector = _Collector()


def pytest_sessionstart(session: pytest.Session) -> None:
    logging.getLogger().addHandler(_collector)


def _check(phase: str) -> None:
    lines = _collector.take()
    if lines:
        pytest.fail(f"logged while {phase}, and no test expected it:\n" + "\n".join(lines[:20]), pytrace=False)


@contextlib.contextmanager
def _limited(item: pytest.Item, limit: float = LIMIT) -> Iterator[None]:
    """What hangs says where, and ends: by a signal, which reaches the main thread wherever it waits in Python."""
    began = time.monotonic()
    capture = item.config.pluginmanager.getplugin("capturemanager")

    def ring(*_: object) -> None:
        seconds = time.monotonic() - began
        if seconds >= limit:
            pytest.fail(f"not done within {limit} s")
        with capture.global_and_fixture_disabled():
            print(f"\n    … {seconds:.0f} s in {item.nodeid}", file=sys.stderr, flush=True)
        signal.setitimer(signal.ITIMER_REAL, max(0.1, min(SLOW, limit - seconds)))

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, min(SLOW, limit))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item):
    with _limited(item):
        result = yield
    _check("setting up")
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item):
    marker = item.get_closest_marker("limit")
    with _limited(item, marker.args[0] if marker else LIMIT):
        result = yield
    _check("running")
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item):
    with _limited(item):
        result = yield
    _check("tidying up")
    return result
