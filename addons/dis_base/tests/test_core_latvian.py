"""Our Latvian for the core reaches every place where texts come from, and fits the core as it is."""

import re
from collections import defaultdict
from collections.abc import Iterable

import polib

from odoo.addons.base.models import ir_module
from odoo.addons.dis_base import core_latvian
from odoo.addons.mail.models import template_reset_mixin
from odoo.tests import HttpCase, TransactionCase, tagged
from odoo.tools import translate

LANG = "lv_LV"
FILES = {file.parent.name: polib.pofile(str(file)) for file in sorted(core_latvian.FOLDER.glob("*/lv.po"))}
PLACEHOLDER = re.compile(r"%\([\w.]+\)[sdrif]|%[sdrif%]|\{\{.*?\}\}|\{\w*\}")
TAG = re.compile(r"</?\w+")
# Modules whose every text is Latvian; names, figures of samples and the names of emoji stay.
COMPLETE = (
    "web", "portal", "auth_signup", "auth_totp", "auth_totp_mail", "auth_totp_portal", "base_import", "base_setup", "bus",
    "http_routing", "product", "queue_job", "resource",
)  # fmt: skip
STAYS = re.compile(
    r"emoji_data|Acme|Santa Barbara|FURN_|@font-face|font-weight|@yourcompany|US12345671|optionScope|props\.placeholder|"
    r"https?://|option\.label|attribute_id|[Qq][Ww]eb|kMGTPE|profile_aggregation|reCAPTCHA|Turnstile|websocket message"
)


def _marks(text: str) -> list[str]:
    """What a translation must repeat."""
    return sorted(mark for pattern in (PLACEHOLDER, TAG) for mark in pattern.findall(text))


@tagged("-at_install", "post_install")
class TestCoreLatvian(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.cr.execute("SELECT module || '.' || name, model || ',' || res_id FROM ir_model_data")
        cls._records = dict(cls.env.cr.fetchall())

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

    def test_every_entry_fits_the_core(self):
        """An entry whose text is gone is dead; a place of a text that its entry does not name stays English."""
        installed = self.env["ir.module.module"].search([("state", "=", "installed")]).mapped("name")
        files = {
            module: {entry.msgid: entry for entry in file} for module, file in FILES.items() if module in installed
        }
        ours = defaultdict(set)
        for entries in files.values():
            for text, entry in entries.items():
                ours[text] |= self._places(place for place, _line in entry.occurrences)
        known = {
            module: {
                entry.msgid
                for path in core_latvian.get_po_paths(module, LANG)
                for entry in polib.pofile(path)
                if entry.msgstr
            }
            for module in COMPLETE
        }
        core, unnamed, untold = defaultdict(set), [], []
        for module, kind, name, place, text, *_rest in translate.TranslationModuleReader(
            self.env.cr, list(files), LANG
        ):
            where = self._places([f"{kind}:{name}" if kind == "code" else f"{kind}:{name}:{place}"])
            core[text] |= where
            if text in files[module] and not where <= ours[text]:
                unnamed.append(f"{module}: {text[:80]!r}: {where}")
            words = re.search("[A-Za-z]{2}", re.sub("<[^>]*>", "", text))
            if module in COMPLETE and words and text not in known[module] and not STAYS.search(f"{name} {text}"):
                untold.append(f"{module}: {text[:80]!r}: {where}")
        dead = [
            f"{module}: {text[:120]!r}"
            for module, entries in files.items()
            for text, entry in entries.items()
            if not self._places(place for place, _line in entry.occurrences) & core[text]
        ]
        self.assertFalse(dead, f"{len(dead)} entries speak of nothing:\n" + "\n".join(dead[:40]))
        self.assertFalse(unnamed, f"{len(unnamed)} places are not named:\n" + "\n".join(unnamed[:40]))
        self.assertFalse(untold, f"{len(untold)} texts are not Latvian:\n" + "\n".join(untold[:40]))

    def test_placeholders_and_tags_are_kept(self):
        """A translation with another set of them breaks the page that shows it."""
        wrong = []
        for module, file in FILES.items():
            for entry in file:
                wanted, found = _marks(entry.msgid), _marks(entry.msgstr)
                # A whole field (say, the body of a letter) may say less than the core's, a term of a page may not.
                whole = all(place.startswith("model:") for place, _line in entry.occurrences)
                if not entry.msgstr or found != wanted and not (whole and set(found) <= set(wanted)):
                    wrong.append(f"{module}: {entry.msgid!r} -> {entry.msgstr!r}")
        self.assertFalse(wrong, "\n".join(wrong))

    def _places(self, names: Iterable[str]) -> set[str]:
        """Where a text stands; a record that several modules name counts once."""
        found = set()
        for name in names:
            kind, field, *xmlid = name.split(":", 2)
            record = self._records.get(xmlid[0]) if xmlid else "file"
            if record:  # else of an addon that is not installed
                found.add(f"{kind}:{field}:{record}")
        return found

    def _web(self, module: str) -> dict[str, str]:
        messages = translate.code_translations.get_web_translations(module, LANG)["messages"]
        return {message["id"]: message["string"] for message in messages}


@tagged("-at_install", "post_install")
class TestCoreLatvianServed(HttpCase):
    def test_client_gets_our_texts(self):
        answer = self.url_open(f"/web/webclient/translations?lang={LANG}").json()
        texts = {message["id"]: message["string"] for message in answer["modules"]["web"]["messages"]}
        self.assertEqual(texts["Search more..."], "Meklēt vēl…")
