"""``./dis bench`` and ``./dis load``: run scripts of tests/bench and tests/load by name, with a context each.

A script is a file with ``def main(context, *words)``. It prints its own figures; a raised exception or a returned
``False`` is a failure. See ``Context`` for what it is given.
"""

import argparse
import contextlib
import importlib
import os
import subprocess
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

from . import demo, install, postgres, supervisor, testbed, venv
from .home import ROOT, environment, lock
from .instance import Instance
from .say import Fail, Step, say

USAGE = """\
./dis {kind}                      all scripts of tests/{kind}
./dis {kind} NAME … [-- WORDS]    some of them; WORDS reach the script
./dis {kind} --demo …             against the demo that runs, instead of a copy of the test database
"""


@dataclass
class Context:
    """What a script is given.

    ``url`` of a running server (load only; bench runs without one), ``logins`` (who, login, password), and ``instance``
    with the database behind it. ``connect()`` gives a psycopg2 connection, ``environment()`` Odoo's ``env``.
    """

    instance: Instance
    url: str = ""
    logins: list[list[str]] | None = None

    def connect(self):
        """A connection of psycopg2 to the database."""
        import psycopg2  # of the virtual environment, in which scripts run

        server = self.instance.server
        return psycopg2.connect(
            host=server.host, port=server.port, user=server.user, password=server.password, dbname=self.instance.db
        )

    @contextlib.contextmanager
    def environment(self):
        """Odoo's ``env`` of the superuser, in this process; commit yourself."""
        import odoo
        import odoo.modules.registry

        odoo.tools.config.parse_config(["-c", str(self.instance.conf), "-d", self.instance.db])
        with odoo.modules.registry.Registry(self.instance.db).cursor() as cr:
            yield odoo.api.Environment(cr, odoo.SUPERUSER_ID, {})


def scripts(kind: str) -> dict[str, Path]:
    """Name -> file."""
    found = sorted((ROOT / "tests" / kind).glob("[a-z]*.py"))
    return {file.stem: file for file in found if "def main(" in file.read_text()}


def run_scripts(kind: str, words: list[str]) -> int:
    """Run them in the virtual environment; the code is 1 if one failed."""
    known = scripts(kind)
    parser = argparse.ArgumentParser(prog=f"./dis {kind}", usage=USAGE.format(kind=kind) + f"known: {', '.join(known)}")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--demo", action="store_true")
    cut = words.index("--") if "--" in words else len(words)
    options, rest = parser.parse_args(words[:cut]), words[cut + 1 :]
    unknown = [name for name in options.names if name not in known]
    if unknown:
        raise Fail(f"There is no {unknown[0]}.py in tests/{kind}.", f"./dis {kind} {' | '.join(known)}")
    with lock():
        demo.prepare(dev=True)
    command = [str(venv.PYTHON), "-m", "ground.measure", kind, "demo" if options.demo else "copy"]
    command += [",".join(options.names or known), *rest]
    return subprocess.run(command, env=environment(PYTHONPATH=f"{ROOT}:{ROOT / 'tests'}"), cwd=ROOT).returncode


def _inside(kind: str, where: str, names: list[str], words: list[str]) -> int:
    """In the virtual environment: make the context, call the scripts."""
    if where == "demo":
        found = demo.instance()
        return _call(kind, Context(found, found.url, install.logins(found)), names, words)
    server = postgres.ensure("test")
    testbed.sweep(server)
    source = testbed.demo_template()
    with Step("Copying the database"):
        copy = testbed.copy(kind, source)
    context = Context(copy, logins=install.logins(source))
    keeper = supervisor.Supervisor(copy) if kind == "load" else None
    try:
        if keeper:
            with Step("Starting the server"):
                keeper.start()
            context.url = copy.url
        return _call(kind, context, names, words)
    finally:
        keeper.end() if keeper else None
        testbed.remove(copy)
        testbed.stop_server(server)


def _call(kind: str, context: Context, names: list[str], words: list[str]) -> int:
    failed = []
    for name in names:
        say(f"\n== {kind} {name}")
        try:
            if importlib.import_module(f"{kind}.{name}").main(context, *words) is False:
                failed.append(name)
        except Exception as error:
            traceback.print_exception(error)
            failed.append(name)
    say(f"\n{len(names) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    os.umask(0o077)
    sys.stdout.reconfigure(line_buffering=True)  # long runs say at once what they found
    sys.exit(_inside(sys.argv[1], sys.argv[2], sys.argv[3].split(","), sys.argv[4:]))
