"""Addons into a database: first installation, upgrade of what changed, by checksum; the log must be clean."""

import ast
import hashlib
import json
import re
from pathlib import Path

from . import database, logs, odoo, venv
from .home import ADDONS, PINS, TEST_ADDONS, digest, environment, write
from .instance import Instance
from .say import Fail, Step, run

RULES = PINS["odoo"]["install"]
_SCRIPTS = Path(__file__).parent / "inside"
_LOADING = re.compile(r"odoo\.modules\.loading: Loading module (\S+) \((\d+)/(\d+)\)")
_NOT_INSTALLED = ("tests", "__pycache__", "readme", "doc")  # what an installed database does not depend on


def our_addons(tests: bool = False) -> dict[str, Path]:
    """Name -> folder of the addons of this repository (with ``tests``: also those made for tests)."""
    folders = [ADDONS, *([TEST_ADDONS] if tests else [])]
    found = (file.parent for folder in folders for file in sorted(folder.glob("*/__manifest__.py")))
    return {folder.name: folder for folder in found}


def needs(addons: list[str]) -> list[str]:
    """What addons of ours ask for that is not ours."""
    ours = our_addons(tests=True)
    manifests = (ast.literal_eval((ours[name] / "__manifest__.py").read_text()) for name in addons if name in ours)
    return sorted({needed for manifest in manifests for needed in manifest.get("depends", [])} - set(ours))


def checksum(addon: Path) -> str:
    """Changes when the addon must be upgraded in databases."""
    total = hashlib.sha256()
    for file in sorted(addon.rglob("*")):
        inner = file.relative_to(addon)
        if file.is_file() and file.suffix != ".pyc" and not set(inner.parts) & set(_NOT_INSTALLED):
            total.update(str(inner).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:16]


def wanted(tests: bool = False) -> dict:
    """What a database should be made from: the note written on it when it is."""
    addons = {name: checksum(folder) for name, folder in our_addons(tests).items()}
    return {"core": digest(odoo.fingerprint(), venv.fingerprint(), RULES), "addons": addons}


def run_odoo(instance: Instance, *options: str, what: str, step: Step | None = None) -> None:
    """Run Odoo once on the instance's database; a WARNING in its log is a failure."""
    log = instance.logs / "install.log"
    start = log.stat().st_size if log.exists() else 0

    def progress(line: str) -> None:
        found = _LOADING.search(line)
        if found and step:
            step.note = f"{found[2]}/{found[3]} {found[1]}"

    command = [venv.ODOO, "-c", instance.conf, "-d", instance.db, "--workers=0", "--no-http", "--max-cron-threads=0"]
    command += ["--stop-after-init", "--skip-auto-install", *options]
    run(command, log, what=what, cure=f"See {log}.", env=environment(), on_line=progress)
    _refuse(logs.complaints_of(log, start), what, log)


def shell(instance: Instance, script: str, what: str, **values: str) -> dict:
    """Run ``inside/<script>.py`` in Odoo's shell; ``values`` reach it as variables, its ``result`` comes back."""
    log = instance.logs / "install.log"
    start = log.stat().st_size if log.exists() else 0
    answer = instance.folder / f"{script}.json"
    answer.unlink(missing_ok=True)
    code = (_SCRIPTS / f"{script}.py").read_text()
    source = f"values = {values!r}\nexec(compile({code!r}, {script!r}, 'exec'))\n"
    source += f"import json; open({str(answer)!r}, 'w').write(json.dumps(result, default=str))\n"
    command = [venv.ODOO, "shell", "-c", instance.conf, "-d", instance.db, "--no-http", "--workers=0"]
    run(command, log, what=what, cure=f"See {log}.", env=environment(), stdin=source)
    _refuse(logs.complaints_of(log, start), what, log)
    if not answer.exists():
        raise Fail(f"{what} failed.", f"See the end of {log}.")
    result = json.loads(answer.read_text())
    answer.unlink()
    return result


def _refuse(complaints: list[str], what: str, log: Path) -> None:
    if complaints:
        shown = "\n".join(f"    {line[:300]}" for line in complaints[:20])
        raise Fail(f"{what}: the log has {len(complaints)} warnings or errors:\n{shown}", f"Mend them; see {log}.")


def install(instance: Instance) -> None:
    """Everything into a new database."""
    names = [*our_addons(instance.test_addons), "queue_job", *RULES["bridges"]]
    with Step(f"Installing {len(names)} addons and what they need, in Latvian") as step:
        database.drop(instance.server, instance.db)
        database.create(instance.server, instance.db)
        options = ["-i", ",".join(names), f"--load-language={RULES['language']}"]
        run_odoo(instance, *options, what="Installing the addons", step=step)


def upgrade(instance: Instance, changed: list[str], new: list[str], anew: bool = False) -> None:
    """Upgrade addons in the database, install new ones.

    :param anew: also records with noupdate become what the files say, as in a new database
    """
    with Step(f"Upgrading {', '.join([*changed, *new])}") as step:
        # A new version may ask for a module that the database lacks; one that is there is not installed again.
        more = [*needs(changed), *new]
        options = ["--i18n-overwrite", "-u", ",".join(changed)] if changed else []  # better Latvian reaches it too
        options += ["--reinit", ",".join(changed)] if changed and anew else []
        options += ["-i", ",".join(more)] if more else []
        run_odoo(instance, *options, what="Upgrading the addons", step=step)


def differences(before: dict, now: dict) -> tuple[list[str], list[str], list[str]]:
    """Names of addons that are changed, new, gone.

    >>> differences({"addons": {"a": "1", "b": "1"}}, {"addons": {"a": "2", "c": "1"}})
    (['a'], ['c'], ['b'])
    """
    old, new = before["addons"], now["addons"]
    changed = [name for name in new if name in old and old[name] != new[name]]
    return changed, [name for name in new if name not in old], [name for name in old if name not in new]


def bring_up_to_date(instance: Instance) -> bool:
    """The database has all addons as they are in the repository now. A finished database is never dropped.

    :return: whether anything was done
    """
    now = wanted(instance.test_addons)
    before = database.note(instance.server, instance.db) if database.exists(instance.server, instance.db) else {}
    if before == now:
        return False
    if not before:  # new, or its installation was cut off
        install(instance)
    else:
        changed, new, _gone = differences(before, now)
        changed = ["base"] if before["core"] != now["core"] else changed
        if changed or new:
            upgrade(instance, changed, new)
    shell(instance, "check", "Checking what is installed", forbidden=",".join(RULES["forbidden"]))
    database.write_note(instance.server, instance.db, now)
    return True


def load_demo(instance: Instance, url: str, password: str) -> None:
    """Demo data of all addons; remembers who may log in, readable by the owner only."""
    with Step("Loading demo data"):
        addons = ",".join(our_addons(instance.test_addons))
        answer = shell(instance, "demo", "Loading demo data", url=url, password=password, addons=addons)
    write(instance.folder / "logins.json", json.dumps(answer["logins"], ensure_ascii=False), 0o600)


def logins(instance: Instance) -> list[list[str]]:
    """Rows of: who, login, password."""
    file = instance.folder / "logins.json"
    return json.loads(file.read_text()) if file.exists() else []
