"""``./dis lint``: ruff, pylint-odoo, prettier, the house's own checks. ``--fix`` lets them mend what they can."""

import argparse
import json
import shutil
import subprocess
from pathlib import Path

from . import apt, house, odoo, venv
from .home import ADDONS, HOME, LOGS, PINS, ROOT, digest, environment, is_done, lock, make_home, mark_done, write
from .say import Fail, Step, run, say

NODE = HOME / "node"
FORMATTED = (".xml", ".js", ".scss", ".css")  # by prettier


def _prettier() -> Path:
    """Prettier and its XML plug-in, as pinned."""
    pins = PINS["npm"]
    key = digest(pins)
    if is_done("node", key) and (NODE / "node_modules").exists():
        return NODE / "node_modules/.bin/prettier"
    if not shutil.which("npm"):
        apt.install(PINS["debian"]["node"])
    cure = f"apt-get install -y --no-install-recommends {' '.join(PINS['debian']['node'])}   (as root)"
    if not shutil.which("npm"):
        raise Fail("There is no npm, which brings prettier for the XML.", cure)
    with Step("Installing prettier"):
        shutil.rmtree(NODE, ignore_errors=True)
        write(NODE / "package.json", json.dumps({"private": True, "dependencies": pins}))
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"]
        run(command, LOGS / "npm.log", what="npm install", cure=cure, env=environment(), cwd=NODE)
    mark_done("node", key)
    return NODE / "node_modules/.bin/prettier"


def _call(name: str, command: list[str | Path]) -> bool:
    """Run a linter; what it says is shown only where it complains."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env=environment(NODE_PATH=str(NODE / "node_modules")),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    say(f"  {name}: {'complains' if done.returncode else 'fine'}")
    if done.returncode:
        say((done.stdout + done.stderr).strip())
    return done.returncode == 0


def lint(words: list[str]) -> int:
    """All linters, even if an early one complains; 1 if one does."""
    parser = argparse.ArgumentParser(prog="./dis lint", description="Run the linters and the house's own checks.")
    parser.add_argument("--fix", action="store_true", help="let them mend what they can")
    fix = parser.parse_args(words).fix
    with lock():
        make_home()
        odoo.ensure()
        venv.ensure(dev=True)
        prettier = _prettier()
    python = ["ground", "tests", "addons"]
    ruff = venv.VENV / "bin/ruff"
    files = [str(f.relative_to(ROOT)) for f in house.our_files() if f.suffix in FORMATTED and "/lib/" not in str(f)]
    addons = [str(file.parent) for file in sorted(ADDONS.glob("*/__manifest__.py"))]
    results = [
        _call("ruff check", [ruff, "check", "--no-cache", *(["--fix"] if fix else []), *python]),
        _call("ruff format", [ruff, "format", "--no-cache", *([] if fix else ["--check"]), *python]),
    ]
    if files:
        plugin = NODE / "node_modules/@prettier/plugin-xml/src/plugin.js"
        how = ["--plugin", plugin, "--log-level", "warn", "--write" if fix else "--check", *files]
        results.append(_call("prettier", [prettier, *how]))
    if addons:
        pylint = [venv.PYTHON, "-m", "pylint", f"--rcfile={ROOT / '.pylintrc'}", *addons]
        results.append(_call("pylint-odoo", pylint))
    complaints = house.check()
    say(f"  house checks: {'complain' if complaints else 'fine'}")
    for line in complaints:
        say(line)
    return 0 if all(results) and not complaints else 1
