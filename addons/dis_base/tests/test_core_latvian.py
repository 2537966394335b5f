"""Our Latvian for the core reaches every place where texts come from, and fits the core as it is."""

import re

import polib

from odoo.addons.base.models import ir_module
from odoo.addons.dis_base import core_latvian
from odoo.addons.mail.models import template_reset_mixin
from odoo.tests import HttpCase, TransactionCase, tagged
from odoo.tools import translate

LANG = "lv_LV"
FILES = {file.parent.name: polib.pofile(str(file)) for file in sorted(core_latvian.FOLDER.glob("*/lv.po"))}
MARKS = re.compile(r"%\([\w.]+\)[sdrif]|%[sdrif%]|\{\{.*?\}\}|</?\w+|&\w+;")


def _places(entry: polib.POEntry) -> set[str]:
    return {place.rstrip(":0") if place.startswith("code:") else place for place, _line in entry.occurrences}


@tagged("-at_install", "post_install")
class TestCoreLatvian(TransactionCase):
    def test_every_importer_asks_us(self):
        for module in (translate, ir_module, template_reset_mixin):
            self.assertIs(module.get_po_paths, core_latvian.get_po_paths, module.__name__)

    def test_ours_comes_last_so_it_wins(self):
        paths = list(core_latvian.get_po_paths("web", LANG))
        self.assertTrue(paths[-1].endswith("i18n_core/web/lv.po"), paths)
        self.assertGreater(len(paths), 1)
        # The core's own file says "Numurs" (number) for the answer "No".
        self.assertEqual(self._web("web")["No"], "Nē")

    def test_other_languages_and_modules_are_left_alone(self):
        self.assertFalse([path for path in core_latvian.get_po_paths("web", "de_DE") if "i18n_core" in path])
        self.assertEqual(list(core_latvian.get_po_paths("no_such_module", LANG)), [])

    def test_python_text(self):
        text = translate.get_translation("base", LANG, "Record does not exist or has been deleted.", ())
        self.assertEqual(text, "Ieraksts nepastāv vai ir izdzēsts.")

    def test_view_text(self):
        arch = self.env.ref("web.login").with_context(lang=LANG).arch
        self.assertIn("Ievadiet e-pasta adresi", arch)

    def test_field_label(self):
        label = self.env["base.document.layout"].with_context(lang=LANG).fields_get(["primary_color"])["primary_color"]
        self.assertEqual(label["string"], "Galvenā krāsa")

    def test_an_upgrade_replaces_the_last_release(self):
        field = self.env.ref("web.field_base_document_layout__primary_color")
        field.with_context(lang=LANG).field_description = "Vecā krāsa"
        self.env["ir.module.module"]._load_module_terms(["dis_base"], [LANG])
        self.assertEqual(field.with_context(lang=LANG).field_description, "Galvenā krāsa")

    def test_every_entry_speaks_of_a_text_of_the_core(self):
        """An entry without its text is dead; one that lacks a place leaves English there."""
        installed = self.env["ir.module.module"].search([("state", "=", "installed")]).mapped("name")
        modules = [name for name in FILES if name in installed]
        core = {}
        for module, kind, name, place, source, *_rest in translate.TranslationModuleReader(self.env.cr, modules, LANG):
            where = f"code:{name}" if kind == "code" else f"{kind}:{name}:{place}"
            core.setdefault((module, source), set()).add(where)
        wrong = []
        for module in modules:
            for entry in FILES[module]:
                places, wanted = _places(entry), core.get((module, entry.msgid), set())
                if places != wanted:
                    wrong.append(f"{module}: {entry.msgid[:80]!r}: {sorted(places ^ wanted)[:4]}")
        self.assertFalse(wrong, f"{len(wrong)} entries do not fit the core:\n" + "\n".join(wrong[:40]))

    def test_placeholders_and_tags_are_kept(self):
        """A translation with another set of them breaks the page that shows it."""
        wrong = [
            f"{module}: {entry.msgid!r} -> {entry.msgstr!r}"
            for module, file in FILES.items()
            for entry in file
            if not entry.msgstr or sorted(MARKS.findall(entry.msgid)) != sorted(MARKS.findall(entry.msgstr))
        ]
        self.assertFalse(wrong, "\n".join(wrong))

    def _web(self, module: str) -> dict[str, str]:
        messages = translate.code_translations.get_web_translations(module, LANG)["messages"]
        return {message["id"]: message["string"] for message in messages}


@tagged("-at_install", "post_install")
class TestCoreLatvianServed(HttpCase):
    def test_client_gets_our_texts(self):
        answer = self.url_open(f"/web/webclient/translations?lang={LANG}").json()
        texts = {message["id"]: message["string"] for message in answer["modules"]["web"]["messages"]}
        self.assertEqual(texts["Search more..."], "Meklēt vēl…")

    def test_login_page(self):
        page = self.url_open("/web/login", headers={"Accept-Language": "lv-LV,lv"}).text
        self.assertIn("Ievadiet e-pasta adresi", page)
