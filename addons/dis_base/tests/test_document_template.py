"""Template -> ODT: what a template may say, and what becomes of the data."""

import doctest
import io
import os
import re
import tempfile
import time
import zipfile
from pathlib import Path

from odoo.tests import BaseCase, tagged

from ..documents import formats, odt, pdf, seal, templates
from .letter_samples import GENERIC, LETTERS, letter, own_temp_folder, text_of


class TemplateFolder:
    """A folder that looks like an addon, with one template made of the generic one by replacing words in its XML."""

    def __init__(self, changes: dict[str, str] | None = None, part: str = "content.xml"):
        self._dir = tempfile.TemporaryDirectory()
        folder = Path(self._dir.name) / "addon" / "report" / "templates"
        folder.mkdir(parents=True)
        (folder.parents[1] / "__manifest__.py").write_text("{}")
        self.path = folder / "made.odt"
        source = zipfile.ZipFile(GENERIC)
        with zipfile.ZipFile(self.path, "w") as target:
            for info in source.infolist():
                content = source.read(info)
                if info.filename == part:
                    for old, new in (changes or {}).items():
                        assert old.encode() in content, old
                        content = content.replace(old.encode(), new.encode())
                target.writestr(info, content)

    def __enter__(self):
        return self.path

    def __exit__(self, *_exc):
        self._dir.cleanup()


@tagged("-at_install", "post_install")
class TestTemplates(BaseCase):
    def test_doctests(self):
        for module in (formats, odt, pdf, seal, templates):
            self.assertEqual(doctest.testmod(module).failed, 0, module.__name__)

    def test_every_letter_of_the_house_is_harmless_and_fills(self):
        self.assertGreaterEqual(len(LETTERS), 1)
        for path in LETTERS:
            with self.subTest(path.name):
                words = text_of(odt.render(path, letter()))
                self.assertIn("Līga Ozoliņa-Bērziņa", words)
                self.assertIn("24.11.2026", words)
                self.assertNotIn("py3o", words)
                self.assertNotIn('for="', words)

    def test_only_files_of_an_addon_are_templates(self):
        for refused in (GENERIC.read_bytes(), io.BytesIO(b""), None):
            with self.assertRaises(templates.TemplateRefused):
                odt.render(refused, letter())
        with TemplateFolder() as path:
            self.assertTrue(odt.render(path, letter()))
            stray = path.parents[3] / "stray.odt"  # like an attachment in the file store
            stray.write_bytes(path.read_bytes())
            with self.assertRaises(templates.TemplateRefused):
                odt.render(stray, letter())
            link = path.with_name("link.odt")
            link.symlink_to(stray)
            with self.assertRaises(templates.TemplateRefused):
                odt.render(link, letter())
            with self.assertRaises(templates.TemplateRefused):
                odt.render(path.parent / ".." / ".." / ".." / "stray.odt", letter())

    def test_a_template_that_runs_code_is_refused(self):
        bad = [
            {"py3o.summary": "py3o.__import__('os').system('id')"},
            {"py3o.summary": "py3o.summary.__class__"},
            {"py3o.summary": "py3o.format_currency(1)"},
            {"py3o.summary": "py3o.[x for x in ()]"},
            {"Kam jautāt": "${open('/etc/passwd').read()}"},
            {"Kam jautāt": "$summary"},
            {"Kam jautāt": "<?python import os ?>"},
            {"Kam jautāt": '<text:span xmlns:py="http://genshi.edgewall.org/" py:content="1"/>'},
            {"Kam jautāt": '<draw:frame draw:name="py3o.image(open(1))"/>'},
            {"py3o://for=%22fact in facts%22": "py3o://for=%22fact in ().__class__.__bases__%22"},
            {"py3o://if=%22draft%22": "py3o://if=%22print(1)%22"},
            {"py3o://if=%22draft%22": "py3o://function=%22print%22"},
        ]
        for changes in bad:
            with self.subTest(changes), TemplateFolder(changes) as path:
                with self.assertRaises(templates.TemplateRefused):
                    odt.render(path, letter())
        with TemplateFolder({"Nr. ": "${1+1}"}, "styles.xml") as path, self.assertRaises(templates.TemplateRefused):
            odt.render(path, letter())

    def test_a_changed_file_is_checked_again(self):
        with TemplateFolder() as path:
            odt.render(path, letter())
            with TemplateFolder({"py3o.summary": "py3o.summary.__class__"}) as evil:
                path.write_bytes(evil.read_bytes())
            with self.assertRaises(templates.TemplateRefused):
                odt.render(path, letter())

    def test_not_an_odt(self):
        with TemplateFolder() as path:
            path.write_bytes(b"PK\x03\x04 not really")
            with self.assertRaises(templates.TemplateRefused):
                odt.render(path, letter())


@tagged("-at_install", "post_install")
class TestOdt(BaseCase):
    def test_user_text_is_only_text(self):
        hostile = "<text:p>&amp; ${summary} $summary <?python 1?> 'quoted' \"x\" \x00\x0b\x1b \ufffe 👩‍🦽 ķēž"
        words = odt.render(GENERIC, letter(summary=hostile))
        shown = zipfile.ZipFile(io.BytesIO(words)).read("content.xml").decode()
        self.assertIn("&lt;text:p&gt;&amp;amp; ${summary} $summary &lt;?python 1?&gt;", shown)
        self.assertIn("👩‍🦽 ķēž", shown)
        self.assertNotRegex(shown, "[\x00-\x08\x0b\x1b]")

    def test_line_ends_are_kept_and_escaped(self):
        words = text_of(odt.render(GENERIC, letter(summary="pirmā\r\notrā <b>&")))
        self.assertIn("pirmā\notrā &lt;b&gt;&amp;", words)

    def test_a_missing_value_is_named(self):
        data = letter()
        del data["contact"]
        with own_temp_folder() as folder:
            with self.assertRaisesRegex(odt.TemplateFailed, "contact"):
                odt.render(GENERIC, data)
            self.assertFalse(os.listdir(folder), "a failed letter leaves nothing on disk")

    def test_records_and_functions_are_no_data(self):
        for value in (object(), print, {1, 2}):
            with self.assertRaises(TypeError):
                odt.render(GENERIC, letter(summary=value))

    def test_same_data_same_bytes(self):
        first = odt.render(GENERIC, letter(), title="Lēmums")
        time.sleep(2.1)  # the clock of a zip ticks in steps of two seconds
        self.assertEqual(first, odt.render(GENERIC, letter(), title="Lēmums"))

    def test_repeated_items_are_one_list(self):
        content = zipfile.ZipFile(io.BytesIO(odt.render(GENERIC, letter()))).read("content.xml").decode()
        numbered = re.findall(r'<text:list [^>]*style-name="Numbers".*?</text:list>', content)
        self.assertEqual([len(re.findall("<text:list-item", block)) for block in numbered], [3])

    def test_empty_parts_leave_no_heading(self):
        words = text_of(odt.render(GENERIC, letter(facts=[], reasons=[], ruling=[], appeal=None)))
        for heading in ("Kas konstatēts", "Kāpēc tā nolemts", "Kā lēmumu apstrīdēt"):
            self.assertNotIn(heading, words)

    def test_large_print_has_nothing_small(self):
        large = zipfile.ZipFile(io.BytesIO(odt.render(GENERIC, letter(), large=True)))
        sizes = re.findall(r'font-size="([\d.]+)pt"', large.read("styles.xml").decode())
        self.assertTrue(sizes)
        self.assertGreaterEqual(min(map(float, sizes)), 18)
