"""``./dis test``: one run of pytest over addons, house rules and browser journeys, on copies of a prepared database."""

import os
import subprocess
from pathlib import Path

from . import apt, demo, install, postgres, testbed, venv
from .home import ADDONS, PINS, ROOT, TEST_ADDONS, environment, lock
from .instance import Instance
from .say import Fail, Step, say

USAGE = """\
./dis test                         everything
./dis test dis_tpl                 one addon
./dis test tests/browser           a folder or file
./dis test dis_tpl -k queue -x     any option of pytest may follow
./dis test --fresh …               make the template database from nothing first"""


def _places(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Folders to test, other words for pytest, addons named."""
    places, rest, addons = [], [], []
    for word in words:
        folder = install.our_addons(tests=True).get(word)
        if folder:
            addons.append(word)
            places += [str(folder / "tests")] if (folder / "tests").is_dir() else []
        elif not word.startswith("-") and Path(word.split("::")[0]).exists():
            places.append(str(Path(word.split("::")[0]).resolve()) + word[len(word.split("::")[0]) :])
        elif not word.startswith("-") and (ROOT / word.split("::")[0]).exists():
            places.append(str(ROOT / word))
        else:
            rest.append(word)
    if addons:
        places.append(str(ROOT / "tests/test_doctests.py"))
    if not places:
        found = [*ADDONS.glob("*/tests"), *TEST_ADDONS.glob("*/tests"), ROOT / "tests"]
        places = [str(folder) for folder in sorted(found) if folder.is_dir()]
    return places, rest, addons


def _command(run: Instance, places: list[str], rest: list[str]) -> list[str]:
    return [
        str(venv.PYTHON), "-m", "pytest", "-p", "ground.pytest_dis", "-p", "no:cacheprovider",
        "--import-mode=importlib", "-W", "ignore", f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml"),
        f"--odoo-config={run.conf}", f"--odoo-database={run.db}", "--odoo-http", "--odoo-log-level=warn",
        f"--odoo-extra=logfile={run.logs / 'pytest.log'}",
        "--durations=15", "--durations-min=5",
        *places, *rest,
    ]  # fmt: skip


def _prepare() -> None:
    with lock():
        apt.install([*PINS["debian"]["tools"], *PINS["debian"]["browser"]])
        demo.prepare(dev=True)


def test(words: list[str]) -> int:
    """Run; the code is pytest's, its summary is the last thing printed."""
    if "--help" in words or "-h" in words:
        say(USAGE)
        return 0
    fresh = "--fresh" in words
    places, rest, addons = _places([word for word in words if word != "--fresh"])
    _prepare()
    server = postgres.ensure("test")
    try:
        testbed.sweep(server)
        source = testbed.template(fresh)
        with Step("Copying the prepared database"):
            run = testbed.copy("unit", source, workers=0)
        run.logs.mkdir(parents=True, exist_ok=True)
        connection = testbed.database.settings(server)
        env = environment(
            **connection,  # pytest -n 2 makes a copy for each process with createdb
            PYTHONPATH=str(ROOT),
            DIS_TEST_ADDONS=",".join(addons),
            PATH=f"{postgres.programs()}:{os.environ['PATH']}" if server.private else os.environ["PATH"],
        )
        try:
            code = subprocess.run(_command(run, places, rest), env=env, cwd=ROOT).returncode
        finally:
            testbed.remove(run)
    finally:
        testbed.stop_server(server)
    if code == 5:
        raise Fail("pytest found no test there.", USAGE)
    return code
