"""Plugin of pytest for ``./dis test``: a WARNING or ERROR that a test did not expect fails it.

Expected ones are asserted with ``assertLogs`` (or silenced with ``mute_logger``) in the test itself.
"""

import logging
import threading

import pytest

from ground import logs


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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item):
    result = yield
    _check("setting up")
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item):
    result = yield
    _check("running")
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item):
    result = yield
    _check("tidying up")
    return result
