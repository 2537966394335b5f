"""What all tests outside the addons share."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
for folder in (ROOT, ROOT / "tests"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

_REPORT = pytest.StashKey[dict[str, pytest.TestReport]]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    report = yield
    item.stash.setdefault(_REPORT, {})[report.when] = report
    return report


@pytest.fixture
def failed(request: pytest.FixtureRequest):
    """A function that says, while tidying up, whether the test failed."""

    def ask() -> bool:
        return any(report.failed for report in request.node.stash.get(_REPORT, {}).values())

    return ask
