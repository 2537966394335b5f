"""Template -> ODT -> PDF -> seal, with the real LibreOffice. No database."""

import doctest
import io
import os
import re
import stat
import tempfile
import time
import unittest
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper

from odoo.tests import BaseCase, tagged

from ..documents import formats, odt, pdf, seal, templates
from .letter_samples import PASSPHRASE, letter, seal_key

ADDONS = Path(__file__).parents[2]
LETTERS = sorted(ADDONS.glob("*/report/templates/*.odt"))
GENERIC = ADDONS / "dis_base/report/templates/decision_letter.odt"


def text_of(document: bytes) -> str:
    """The words of an ODT; a line break is a line end."""
    content = zipfile.ZipFile(io.BytesIO(document)).read("content.xml").decode()
    return re.sub(r"<[^>]+>", "", content.replace("<text:line-break/>", "\n"))


def tags_of(document: bytes) -> list[str]:
    """The structure tags of a PDF in reading order, custom names replaced by the standard ones."""
    root = PdfFileReader(io.BytesIO(document)).root
    roles, found = root["/StructTreeRoot"].get("/RoleMap", {}), []

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, generic.ArrayObject):
            for child in node:
                walk(child)
        elif isinstance(node, generic.DictionaryObject):
            if "/S" in node:
                found.append(str(roles.get(node["/S"], node["/S"])))
            if "/K" in node:
                walk(node["/K"])

    walk(root["/StructTreeRoot"]["/K"])
    return found


@contextmanager
def own_temp_folder():
    """A folder that holds the temporary files of the block and nobody else's."""
    with tempfile.TemporaryDirectory() as folder, patch.object(tempfile, "tempdir", folder):
        yield folder


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


@tagged("-at_install", "post_install")
@unittest.skipUnless(pdf.program(), "LibreOffice is not installed")
class TestPdf(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = [(path, large) for path in LETTERS for large in (False, True)]
        filled = [odt.render(path, letter(), title=f"Lēmums {path.stem}", large=large) for path, large in names]
        cls.pdfs = dict(zip(names, pdf.to_pdfs(filled), strict=True))

    def test_accessible_and_archivable(self):
        for (path, large), document in self.pdfs.items():
            with self.subTest(path.name, large=large):
                root = PdfFileReader(io.BytesIO(document)).root
                self.assertEqual(root["/Lang"], "lv-LV")
                self.assertTrue(root["/MarkInfo"]["/Marked"])
                self.assertTrue(root["/ViewerPreferences"]["/DisplayDocTitle"])
                metadata = root["/Metadata"].data.decode()
                self.assertIn(f"Lēmums {path.stem}", metadata)
                self.assertRegex(metadata, r"pdfuaid:part>1<")
                self.assertRegex(metadata, r"pdfaid:part>2<")
                tags = tags_of(document)
                self.assertEqual(tags[0], "/Document")
                self.assertEqual(tags.count("/H1"), 1)
                self.assertGreaterEqual(tags.count("/H2"), 2)
                self.assertEqual(tags.count("/LI"), tags.count("/LBody"))

    def test_ordinary_letters_fit_one_page(self):
        for (path, large), document in self.pdfs.items():
            if not large:
                pages = PdfFileReader(io.BytesIO(document)).root["/Pages"]["/Count"]
                self.assertEqual(pages, 1, path.name)

    def test_no_libreoffice_and_bad_input(self):
        filled = odt.render(GENERIC, letter())
        with self.assertRaises(pdf.RendererMissing):
            pdf.to_pdf(filled, soffice="/nowhere/soffice")
        with self.assertRaises(pdf.RendererMissing):  # nobody listens on that port, and no program either
            pdf.to_pdf(filled, server="127.0.0.1:9", soffice="/nowhere/soffice")
        with self.assertRaises(pdf.RendererFailed):
            pdf.to_pdf(b"")

    def test_a_hanging_or_failing_libreoffice_is_ended(self):
        with tempfile.TemporaryDirectory() as folder:
            fake = Path(folder) / "soffice"
            pid = Path(folder) / "pid"
            for script, words in ((f"sleep 60 & echo $! > {pid}; wait", "not done within"), ("exit 3", "ended with 3")):
                fake.write_text(f"#!/bin/sh\n{script}\n")
                fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
                start = time.monotonic()
                with self.assertRaisesRegex(pdf.RendererFailed, words):
                    pdf.to_pdf(b"PK", soffice=str(fake), timeout=1)
                self.assertLess(time.monotonic() - start, 10)
            child = int(pid.read_text())
            time.sleep(0.2)
            status = Path(f"/proc/{child}/status")
            self.assertTrue(not status.exists() or "State:\tZ" in status.read_text(), "the child outlived its parent")

    def test_falls_back_when_the_converter_is_away(self):
        self.assertTrue(pdf.to_pdf(odt.render(GENERIC, letter()), server="127.0.0.1:9").startswith(b"%PDF"))

    def test_two_at_once_do_not_disturb_each_other(self):
        filled = odt.render(GENERIC, letter())
        with own_temp_folder() as folder:
            with ThreadPoolExecutor(2) as pool:
                results = list(pool.map(pdf.to_pdf, [filled] * 2))
            self.assertFalse([name for name in os.listdir(folder) if name.startswith("dis-letter-")])
        self.assertTrue(all(result.startswith(b"%PDF") for result in results))

    def test_sealed_letter_stays_tagged(self):
        document = self.pdfs[GENERIC, False]
        store, root = seal_key()
        sealed = seal.seal(document, store, PASSPHRASE, reason="Lēmums VTPC-2026-000123")
        self.assertTrue(sealed.startswith(document), "the letter's own bytes are untouched")
        self.assertEqual(tags_of(sealed), tags_of(document))
        report = seal.verify(sealed, [Certificate.load(root)])
        self.assertTrue(report.valid and report.trusted and report.intact and report.covers_whole)
        self.assertEqual(report.signer, "Izmēģinājuma zīmogs")
        self.assertFalse(report.timestamped)

    def test_tampering_is_seen(self):
        document = self.pdfs[GENERIC, False]
        sealed = seal.seal(document, seal_key()[0], PASSPHRASE)
        broken = bytearray(sealed)
        broken[document.index(b"stream") + 40] ^= 1
        self.assertFalse(seal.verify(bytes(broken)).valid)
        self.assertFalse(seal.verify(sealed + b"\n% added later").covers_whole)
        self.assertEqual(seal.verify(document).count, 0)
        self.assertFalse(seal.verify(b"no pdf").valid)

    def test_seal_refuses(self):
        document, store = self.pdfs[GENERIC, False], seal_key()[0]
        sealed = seal.seal(document, store, PASSPHRASE)
        for args in ((document, store, "wrong"), (document, b"junk", "x"), (b"junk", store, PASSPHRASE),
                     (sealed, store, PASSPHRASE)):  # fmt: skip
            with self.assertRaises(seal.SealRefused):
                seal.seal(*args)

    def test_time_stamp(self):
        store = seal_key()[0]
        signer = SimpleSigner.load_pkcs12_data(store, other_certs=[], passphrase=PASSPHRASE.encode())
        stamper = DummyTimeStamper(tsa_cert=signer.signing_cert, tsa_key=signer.signing_key)
        report = seal.verify(seal.seal(self.pdfs[GENERIC, False], store, PASSPHRASE, timestamper=stamper))
        self.assertTrue(report.valid and report.timestamped)
