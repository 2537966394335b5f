"""Odoo itself: fetched from Debian and unpacked, or the one that DIS_ODOO names."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from . import apt
from .home import ADDONS, GROUND, HOME, PINS, TEST_ADDONS, digest, environment, is_done, make_home, mark_done
from .say import Fail, Step

TREE = HOME / "odoo"
_KEY = digest(PINS["odoo"]["packages"], 1)  # raise the number when the way of unpacking changes


def location() -> Path:
    """The folder that holds the package ``odoo`` (to be put on Python's path)."""
    chosen = os.environ.get("DIS_ODOO")
    if not chosen:
        return TREE / "usr/lib/python3/dist-packages"
    folder = Path(chosen).resolve()
    for place in (folder, folder / "usr/lib/python3/dist-packages", folder.parent):
        if (place / "odoo/release.py").exists():
            return place
    raise Fail(
        f"DIS_ODOO={chosen} holds no Odoo (odoo/release.py is not there).",
        "Point it at the folder that contains the package odoo, or unset it: then Odoo is fetched.",
    )


def version() -> str:
    """What the fetched or given Odoo says of itself, e.g. ``19.0``."""
    text = (location() / "odoo/release.py").read_text()
    found = re.search(r"version_info = \((\d+), (\d+)", text)
    return f"{found[1]}.{found[2]}" if found else "unknown"


def fingerprint() -> str:
    """Changes when another build of Odoo lies there."""
    return digest(str(location()), location() / "odoo/release.py", _KEY, _build())


def _build() -> str:
    note = TREE / "BUILD"
    return note.read_text() if note.exists() and not os.environ.get("DIS_ODOO") else ""


def addons_path(tests: bool = False) -> list[Path]:
    """Folders with addons, ours last."""
    root = location()
    found = [root / "odoo/addons", root / "addons"]
    found += sorted((HOME / "venv/lib").glob("python3*/site-packages/odoo/addons"))
    found += [ADDONS, *([TEST_ADDONS] if tests else [])]
    return [folder for folder in found if any(folder.glob("*/__manifest__.py"))]


def _wanted(name: str) -> bool:
    """Of the packages: everything but documentation, other languages and a duplicate of the addons."""
    if name.startswith(("usr/lib/python3/dist-packages/addons/", "usr/share/doc/")) or ".egg-info" in name:
        return False
    return not name.endswith((".po", ".pot")) or name.endswith("/lv.po")


def _mend(tree: Path) -> None:
    """What Debian leaves out for licence reasons and the asset bundles name all the same."""
    lib = tree / "usr/lib/python3/dist-packages/odoo/addons/mail/static/lib/selfie_segmentation"
    if not (lib / "selfie_segmentation.js").exists():
        lib.mkdir(parents=True, exist_ok=True)
        (lib / "selfie_segmentation.js").write_text("// blurring the background of video calls: not shipped\n")


def ensure() -> None:
    """Odoo is there and is the right series."""
    make_home()
    if not os.environ.get("DIS_ODOO") and not (is_done("odoo", _KEY) and TREE.exists()):
        _fetch()
    if version() != PINS["odoo"]["series"]:
        raise Fail(
            f"{location()} is Odoo {version()}; DIS needs {PINS['odoo']['series']}.",
            'Unset DIS_ODOO, or point it at an Odoo 19.0. If Debian moved on: docker/README.md, "another Odoo".',
        )


def _fetch() -> None:
    with Step("Fetching Odoo from Debian, signatures checked") as step:
        debs = apt.fetch(PINS["odoo"]["packages"], PINS["odoo"]["suites"], step)
    with Step("Unpacking it (of the translations, Latvian only)"):
        fresh = TREE.with_name("odoo.new")
        shutil.rmtree(fresh, ignore_errors=True)
        apt.unpack(debs, fresh, _wanted)
        _mend(fresh)
        (fresh / "BUILD").write_text("\n".join(deb.name for deb in debs))
        shutil.rmtree(TREE, ignore_errors=True)
        fresh.rename(TREE)
        for deb in debs:
            deb.unlink()
    mark_done("odoo", _KEY)


def compile_all(python: Path) -> None:
    """Compile Odoo's ~7,600 files once, not at every start. A read-only Odoo of somebody else is left alone."""
    key = digest(fingerprint(), python)
    packages = next((HOME / "venv/lib").glob("python3*/site-packages/odoo"), None)
    if is_done("compiled", key):
        return
    with Step("Compiling Odoo's Python files"):
        folders = [str(folder) for folder in (location() / "odoo", packages) if folder and os.access(folder, os.W_OK)]
        jobs = str(os.cpu_count() or 1)
        subprocess.run(
            [str(python), "-m", "compileall", "-q", "-j", jobs, *folders, str(GROUND)],
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    mark_done("compiled", key)
