"""ODT -> PDF -> seal, with the real LibreOffice."""

import io
import os
import stat
import tempfile
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper

from odoo.tests import BaseCase, tagged

from ..documents import odt, pdf, seal
from .letter_samples import GENERIC, LETTERS, PASSPHRASE, letter, own_temp_folder, seal_key, tags_of


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
                self.assertGreaterEqual(tags.count("/H2"), 1 if path.stem == "tpl_receipt" else 2)
                self.assertEqual(tags.count("/LI"), tags.count("/LBody"))

    def test_ordinary_letters_fit_one_page(self):
        for (path, large), document in self.pdfs.items():
            if not large and path.stem != "tpl_contract":  # an agreement says all its terms
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


@tagged("-at_install", "post_install")
@unittest.skipUnless(pdf.program(), "LibreOffice is not installed")
class TestSeal(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letter = pdf.to_pdf(odt.render(GENERIC, letter(), title="Lēmums"))

    def test_sealed_letter_stays_tagged(self):
        document = self.letter
        store, root = seal_key()
        sealed = seal.seal(document, store, PASSPHRASE, reason="Lēmums VTPC-2026-000123")
        self.assertTrue(sealed.startswith(document), "the letter's own bytes are untouched")
        self.assertEqual(tags_of(sealed), tags_of(document))
        report = seal.verify(sealed, [Certificate.load(root)])
        self.assertTrue(report.valid and report.trusted and report.intact and report.covers_whole)
        self.assertEqual(report.signer, "Izmēģinājuma zīmogs")
        self.assertFalse(report.timestamped)

    def test_tampering_is_seen(self):
        document = self.letter
        sealed = seal.seal(document, seal_key()[0], PASSPHRASE)
        broken = bytearray(sealed)
        broken[document.index(b"stream") + 40] ^= 1
        self.assertFalse(seal.verify(bytes(broken)).valid)
        self.assertFalse(seal.verify(sealed + b"\n% added later").covers_whole)
        self.assertEqual(seal.verify(document).count, 0)
        self.assertFalse(seal.verify(b"no pdf").valid)

    def test_seal_refuses(self):
        document, store = self.letter, seal_key()[0]
        sealed = seal.seal(document, store, PASSPHRASE)
        for args in ((document, store, "wrong"), (document, b"junk", "x"), (b"junk", store, PASSPHRASE),
                     (sealed, store, PASSPHRASE)):  # fmt: skip
            with self.assertRaises(seal.SealRefused):
                seal.seal(*args)

    def test_time_stamp(self):
        store = seal_key()[0]
        signer = SimpleSigner.load_pkcs12_data(store, other_certs=[], passphrase=PASSPHRASE.encode())
        stamper = DummyTimeStamper(tsa_cert=signer.signing_cert, tsa_key=signer.signing_key)
        report = seal.verify(seal.seal(self.letter, store, PASSPHRASE, timestamper=stamper))
        self.assertTrue(report.valid and report.timestamped)
