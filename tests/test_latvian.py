"""Every text of our addons that a user can meet has its Latvian (R: the demo runs in Latvian, in full)."""

import os
import re

import polib
import pytest

from ground.install import our_addons

_LATVIAN_LETTER = re.compile("[āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ]")
_WORD = re.compile(r"[A-Za-z]{2}")
# Kinds of records that are written in Latvian, because their names are Latvian by nature.
BY_NATURE = (
    "model:dis.classifier.value,",
    "model:dis.institution,",
    "model:dis.message.template,",
    "model:dis.site,",
    "model:dis.territory,",
    "model:dis.tpl.list.entry,",
)


def _addons() -> list[str]:
    only = set(filter(None, os.environ.get("DIS_TEST_ADDONS", "").split(",")))
    return [name for name in our_addons() if not only or name in only]


@pytest.fixture(scope="module")
def cursor():
    from odoo.modules.registry import Registry
    from odoo.tests.common import get_db_name

    with Registry(get_db_name()).cursor() as cr:
        yield cr


def _left_behind(cr, addon: str) -> set[str]:
    """External ids of kept records that a database has from an older version: no file of the addon names them."""
    folder = our_addons()[addon]
    named = set()
    for file in (*folder.rglob("*.xml"), *folder.rglob("*.csv")):
        named.update(
            re.findall(r"(?:\bid=[\"']|^[\"']?)(?:\w+\.)?(\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
        )
    cr.execute("SELECT name FROM ir_model_data WHERE module = %s AND noupdate", [addon])
    return {f"{addon}.{name}" for (name,) in cr.fetchall() if name not in named}


def _terms(cr, addon: str) -> dict[str, str]:
    """Text -> where it stands."""
    from odoo.tools.translate import TranslationModuleReader

    found, old = {}, _left_behind(cr, addon)
    for _module, kind, name, number, source, *_rest in TranslationModuleReader(cr, modules=[addon], lang=None):
        place = f"{kind}:{name}"
        if number in old or place.startswith(BY_NATURE) or _LATVIAN_LETTER.search(source) or not _WORD.search(source):
            continue
        found.setdefault(source, place)
    return found


@pytest.mark.parametrize("addon", _addons())
def test_every_term_has_its_latvian(cursor, addon):
    file = our_addons()[addon] / "i18n/lv.po"
    known = {entry.msgid for entry in polib.pofile(str(file)) if entry.translated()} if file.exists() else set()
    missing = {source: place for source, place in _terms(cursor, addon).items() if source not in known}
    lines = [f"{place}: {source[:120]!r}" for source, place in sorted(missing.items(), key=lambda pair: pair[1])]
    assert not lines, f"{len(lines)} texts without Latvian in {file}:\n" + "\n".join(lines[:60])


@pytest.mark.skipif("dis_base" not in _addons(), reason="another addon is tested")
def test_what_an_old_version_left_behind_needs_no_latvian(cursor):
    """A kept parameter that the files name no more stays in old databases; what they name is looked at."""
    cursor.execute(
        "SELECT res_id FROM ir_model_data WHERE module = 'dis_base' AND model = 'dis.parameter' AND noupdate LIMIT 1"
    )
    (number,) = cursor.fetchone()
    cursor.execute("""UPDATE dis_parameter SET name = '{"en_US": "Left behind"}' WHERE id = %s""", [number])
    cursor.transaction.invalidate_field_data()
    try:
        assert "Left behind" in _terms(cursor, "dis_base")
        cursor.execute(
            "UPDATE ir_model_data SET name = 'parameter_gone' WHERE model = 'dis.parameter' AND res_id = %s", [number]
        )
        assert "Left behind" not in _terms(cursor, "dis_base")
    finally:
        cursor.rollback()


@pytest.mark.parametrize("addon", _addons())
def test_placeholders_are_kept(addon):
    """A translation with another set of %(name)s breaks the page that shows it."""
    file = our_addons()[addon] / "i18n/lv.po"
    wrong = []
    for entry in polib.pofile(str(file)) if file.exists() else ():
        marks = [sorted(re.findall(r"%\(\w+\)[sd]|%[sd]|\$\{\w+\}", text)) for text in (entry.msgid, entry.msgstr)]
        if entry.translated() and marks[0] != marks[1]:
            wrong.append(f"{entry.msgid!r} -> {entry.msgstr!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("addon", _addons())
def test_terms_of_code_are_marked(addon):
    """Odoo reads a translation for Python only where the entry says ``#. odoo-python``."""
    file = our_addons()[addon] / "i18n/lv.po"
    wrong = [
        entry.msgid
        for entry in (polib.pofile(str(file)) if file.exists() else ())
        if any(re.fullmatch(r"code:.*\.py", place) for place, _line in entry.occurrences)
        and "odoo-python" not in entry.comment
    ]
    assert not wrong, "\n".join(wrong)
