"""The house's own checks on the files: old Odoo habits, sizes, arrows between addons, what must not be written down.

Each check yields lines ``path:line: what is wrong``.
"""

import ast
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from .home import ROOT

LONGEST = 300  # lines of a file with code

# Who may know whom (design: floors). Test addons may know everybody.
KNOWS = {
    "dis_base": set(),
    "dis_tpl": {"dis_base"},
    "dis_rehab": {"dis_base"},
    "dis_agis": {"dis_base"},
    "dis_training": {"dis_base"},
    "dis_stock_tpl": {"dis_base", "dis_tpl"},
    "dis_integrations": {"dis_base", "dis_tpl", "dis_rehab", "dis_agis", "dis_training", "dis_stock_tpl"},
}
# Models begin with the word of their addon; what is left belongs to the kernel.
MODELS = {
    "dis_tpl": r"dis\.tpl\.(?!promise\b|repair\b|stock\b)",
    "dis_stock_tpl": r"dis\.tpl\.(?:promise|repair|stock)\b",
    "dis_rehab": r"dis\.rehab\.",
    "dis_agis": r"dis\.agis\.",
    "dis_training": r"dis\.training\.",
}
PURE = ("rules", "tools", "documents")  # rooms that import no odoo

_OLD_PYTHON = (
    r"_sql_constraints|def name_get\(|def _name_search\(|odoo\.osv|groups_id\b|type=['\"]json['\"]|numbercall|doall\b"
    r"|group_operator|auto_join|detailed_type|uom_po_id|product\.packaging|uom\.category|qty_done|quantity_done"
    r"|move_ids_without_package|procurement\.group|stock\.quant\.package|stock\.valuation\.layer|res\.partner\.title"
    r"|check_access_rights|check_access_rule|toggle_active|_notify_progress|self\._(?:cr|uid|context)\b"
    r"|message_post_with_(?:view|template)|report_template\b|SavepointCase"
)
_OLD_XML = (
    r"attrs=|\sstates=|<tree\b|\btree,form|kanban-box|oe_chatter|t-raw|t-esc|numbercall|doall\b|name=\"groups_id\""
    r"|category_id\" ref=\"(?:base\.)?module_category|detailed_type|product\.packaging|stock\.valuation\.layer"
)
_OLD_JS = r"publicWidget|odoo\.define|@odoo-module"
_HOSTS = r"pypi\.org|registry\.npmjs|deb\.debian\.org|pythonhosted\.org"
_PLACES = r"(?<![\w.])/work/|/root/|/home/\w|/opt/pypi"
_SECRETS = r"BEGIN (?:RSA |EC |ENCRYPTED )?PRIVATE KEY"
_UNFINISHED = r"\b(?:TODO|FIXME|XXX)\b"
_CONFLICT = r"^(?:<{7}|>{7}|={7}$)"
_NAMES_THEM = ("ground/house.py", "tests/ground/test_house.py")  # the checks below would find themselves
_CODE = (".py", ".js", ".scss")
_TEXT = (
    *_CODE,
    ".xml",
    ".csv",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".sh",
    ".html",
    ".json",
    ".cfg",
    ".conf",
    ".txt",
    ".lock",
    ".po",
)


def our_files() -> list[Path]:
    """Files of the repository: what git has, or would take."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, capture_output=True, text=True)
    names = done.stdout.split("\0") if done.returncode == 0 else []
    return [ROOT / name for name in sorted(set(filter(None, names))) if (ROOT / name).is_file()]


def _hits(file: Path, pattern: str, what: str) -> Iterator[str]:
    for number, line in enumerate(file.read_text(errors="replace").splitlines(), 1):
        found = re.search(pattern, line)
        if found:
            yield f"{file.relative_to(ROOT)}:{number}: {what}: {found[0].strip()}"


def _addon_of(file: Path) -> str:
    parts = file.relative_to(ROOT).parts
    return parts[1] if parts[0] == "addons" and len(parts) > 2 else ""


def old_habits(file: Path) -> Iterator[str]:
    """What Odoo 19 no longer knows."""
    if not _addon_of(file):
        return
    pattern = {".py": _OLD_PYTHON, ".xml": _OLD_XML, ".js": _OLD_JS}.get(file.suffix)
    if pattern:
        yield from _hits(file, pattern, "old Odoo habit")
    if file.suffix == ".xml":
        yield from _search_groups(file)


def _search_groups(file: Path) -> Iterator[str]:
    try:
        tree = ET.parse(file)
    except ET.ParseError as error:
        yield f"{file.relative_to(ROOT)}:{error.position[0]}: not well-formed: {error}"
        return
    for search in tree.iter("search"):
        for group in search.iter("group"):
            if {"expand", "string"} & set(group.attrib):
                yield f"{file.relative_to(ROOT)}:1: a <group> in a <search> has no attribute expand or string"


def size(file: Path) -> Iterator[str]:
    if file.suffix in _CODE and "/lib/" not in str(file):
        lines = file.read_text(errors="replace").count("\n")
        if lines > LONGEST:
            yield f"{file.relative_to(ROOT)}:{LONGEST}: {lines} lines; a file has at most {LONGEST}"


def arrows(file: Path) -> Iterator[str]:
    """An addon names only those on floors below it: depends, imports, xml ids, models."""
    addon = _addon_of(file)
    if addon not in KNOWS or file.suffix not in (".py", ".xml", ".csv", ".js"):
        return
    if file.name == "__manifest__.py":
        for needed in ast.literal_eval(file.read_text())["depends"]:
            if needed in KNOWS and needed not in KNOWS[addon]:
                yield f"{file.relative_to(ROOT)}:1: an arrow that runs up: depends on {needed}"
        return
    for other in set(KNOWS) - KNOWS[addon] - {addon}:
        names = rf"odoo\.addons\.{other}\b|['\"\s,(]{other}\.\w+|addons/{other}/"
        yield from _hits(file, names, "an arrow that runs up")
        if other in MODELS:
            yield from _hits(file, rf"['\"]{MODELS[other]}", "an arrow that runs up")


def purity(file: Path) -> Iterator[str]:
    """Rules and tools can be tested, and explained, without Odoo; they may stand on such rooms of a lower floor."""
    parts = file.relative_to(ROOT).parts
    if file.suffix == ".py" and parts[0] == "addons" and len(parts) > 3 and parts[2] in PURE:
        below = rf"(?!\.addons\.dis_\w+\.(?:{'|'.join(PURE)})\b)"
        yield from _hits(file, rf"^\s*(?:from|import) odoo\b{below}", "this room imports no odoo")


def not_written_down(file: Path) -> Iterator[str]:
    """No registry's host, no machine's path, no key, nothing unfinished."""
    if file.suffix not in _TEXT and file.name not in ("dis", "run", "Dockerfile"):
        return
    if str(file.relative_to(ROOT)) in _NAMES_THEM:
        return
    yield from _hits(file, _HOSTS, "a registry's host")
    yield from _hits(file, _PLACES, "a path of one machine")
    yield from _hits(file, _SECRETS, "a private key")
    yield from _hits(file, _CONFLICT, "a conflict of git that nobody solved")
    if file.suffix in (*_CODE, ".xml"):
        yield from _hits(file, _UNFINISHED, "unfinished")


CHECKS = (old_habits, size, arrows, purity, not_written_down)


def check() -> list[str]:
    """All complaints about all files."""
    return [line for file in our_files() for test in CHECKS for line in test(file)]
