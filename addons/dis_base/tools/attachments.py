"""What people may upload: recognised by content, never by the name or the type that a browser claims."""

import io
import re
import unicodedata
import warnings
import zipfile
import zlib
from dataclasses import dataclass

from PIL import Image

from ..documents.formats import clean_text

_MIMETYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "asice": "application/vnd.etsi.asic-e+zip",
}
# Names that go with each kind; .edoc is the Latvian name of a signed container.
_EXTENSIONS = {**{kind: (kind,) for kind in _MIMETYPES}, "jpg": ("jpg", "jpeg"), "asice": ("asice", "edoc", "sce")}
ACCEPTED = tuple(f".{extension}" for extensions in _EXTENSIONS.values() for extension in extensions)

_EXECUTABLE = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa")
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|svg|\?xml|\?php|iframe|img)", re.IGNORECASE)
_ACTIVE_PDF = re.compile(rb"/(?:JavaScript|Launch)\b")
_HEX_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_MACROS = re.compile(r"vbaproject|activex|(?:^|/)basic/|(?:^|/)scripts/|oleobject|\.bin$", re.IGNORECASE)
_MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject|activeX", re.IGNORECASE)
_REMOTE_TEMPLATE = re.compile(
    rb'attachedTemplate"[^>]*TargetMode="External"|TargetMode="External"[^>]*attachedTemplate"'
)
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')

_MOST_ENTRIES = 2000
_MOST_TIMES_LARGER = 10  # unpacked, of the largest upload allowed
_MOST_PIXELS = 150_000_000
_LONGEST_NAME = 120


class BadUpload(ValueError):
    """Why a file is refused: ``reason`` is empty, too_large, name, executable, markup, archive, kind, extension, damaged,
    active, bomb or content (a signed container holds a file that is refused itself)."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class UploadKind:
    """An accepted file: its kind (the usual extension), MIME type and the name to keep."""

    kind: str
    mimetype: str
    name: str


def check_upload(name: str, content: bytes, max_bytes: int) -> UploadKind:
    """Accept a document or picture, or say why not.

    >>> check_upload("C:\\\\me\\\\atzinums.PDF", b"%PDF-1.7 ... %%EOF", 1000)
    UploadKind(kind='pdf', mimetype='application/pdf', name='atzinums.PDF')

    :raises BadUpload: with the reason
    """
    if not content:
        raise BadUpload("empty")
    if len(content) > max_bytes:
        raise BadUpload("too_large")
    name = clean_name(name)
    kind = _sniff(content, max_bytes)
    if name.rpartition(".")[2].lower() not in _EXTENSIONS[kind]:
        raise BadUpload("extension")
    return UploadKind(kind, _MIMETYPES[kind], name)


def clean_name(name: str) -> str:
    """The last part of a path, without control characters, direction overrides and what file systems refuse.

    >>> clean_name("../../etc/a\\u202efdp.exe"), clean_name("slēdziens: 1?.pdf")
    ('afdp.exe', 'slēdziens_ 1_.pdf')

    :raises BadUpload: ``name``, if nothing is left
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    last = _NOT_IN_NAMES.sub("_", " ".join(clean_text(last).split())).strip(" .")
    stem, dot, extension = last.rpartition(".")
    if not stem or not extension:
        raise BadUpload("name")
    return stem[: _LONGEST_NAME - len(extension) - 1].rstrip() + dot + extension


def _sniff(content: bytes, max_bytes: int) -> str:
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(b"\xff\xd8\xff"):
        return _picture(content, "jpg", "JPEG")
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _picture(content, "png", "PNG")
    if content.startswith(b"PK\x03\x04"):
        return _package(content, max_bytes)
    if content.startswith(_EXECUTABLE):
        raise BadUpload("executable")
    if _MARKUP.search(content[:4096].replace(b"\0", b"")):
        raise BadUpload("markup")
    raise BadUpload("kind")


def _pdf(content: bytes) -> str:
    if b"%%EOF" not in content[-2048:]:
        raise BadUpload("damaged")
    # A name may be written with escapes: /J#61vaScript.
    if _ACTIVE_PDF.search(_HEX_IN_NAME.sub(lambda found: bytes([int(found[1], 16)]), content)):
        raise BadUpload("active")
    return "pdf"


def _picture(content: bytes, kind: str, format_name: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[format_name]) as picture:
                width, height = picture.size
                if width * height > _MOST_PIXELS:
                    raise BadUpload("bomb")
                picture.verify()
    except BadUpload:
        raise
    except Image.DecompressionBombError:
        raise BadUpload("bomb") from None
    except Exception:  # Pillow's readers raise whatever a damaged file makes of them
        raise BadUpload("damaged") from None
    return kind


def _package(content: bytes, max_bytes: int) -> str:
    """Documents that are zip files: which one, and that it hides nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_size(package, max_bytes)
            return _package_kind(package, max_bytes)
    except BadUpload:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise BadUpload("damaged") from None


def _check_size(package: zipfile.ZipFile, max_bytes: int) -> None:
    entries = package.infolist()
    # A reader stops at the size that the directory declares, so the declared sizes bound the unpacked ones.
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_TIMES_LARGER * max_bytes:
        raise BadUpload("bomb")


def _package_kind(package: zipfile.ZipFile, max_bytes: int) -> str:
    names = package.namelist()
    mimetype = package.read("mimetype").strip().decode("ascii", "replace") if "mimetype" in names else ""
    if mimetype == _MIMETYPES["asice"]:
        return _container(package, max_bytes)
    if mimetype == _MIMETYPES["odt"] and "content.xml" in names:
        kind = "odt"
    elif "[Content_Types].xml" in names and "word/document.xml" in names:
        kind = "docx"
        if _MACRO_TYPE.search(package.read("[Content_Types].xml")):
            raise BadUpload("active")
        if any(_REMOTE_TEMPLATE.search(package.read(part)) for part in names if part.endswith(".rels")):
            raise BadUpload("active")
    else:
        raise BadUpload("archive")
    if any(_MACROS.search(part) for part in names):
        raise BadUpload("active")
    return kind


def _container(package: zipfile.ZipFile, max_bytes: int) -> str:
    """A signed container: at least one signature, and every signed file is one that we would accept by itself."""
    names = [name for name in package.namelist() if not name.endswith("/")]
    signed = [name for name in names if name != "mimetype" and not name.startswith("META-INF/")]
    if not signed or not any(re.fullmatch(r"META-INF/[^/]*signature[^/]*\.xml", name) for name in names):
        raise BadUpload("damaged")
    for name in signed:
        inner = package.read(name)
        if inner.startswith(b"PK\x03\x04") and name.lower().endswith(tuple(f".{e}" for e in _EXTENSIONS["asice"])):
            raise BadUpload("content")  # no containers within containers
        try:
            check_upload(name, inner, max_bytes)
        except BadUpload:
            raise BadUpload("content") from None
    return "asice"
