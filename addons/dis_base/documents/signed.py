"""A PDF that came back signed (PAdES): is it our document, who signed it, is the signature genuine?

A signature is an incremental update: the bytes of our document stand first, unchanged. What came after them may be
signatures and their archive data only; a page that was painted over is refused, although its signature is genuine.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel, SuspiciousModification
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

VALID, UNKNOWN_SIGNER, INVALID, UNSIGNED, OTHER_DOCUMENT = (
    "valid", "unknown_signer", "invalid", "unsigned", "other_document"
)  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """``code``: valid; unknown_signer (genuine, but by a certificate of no known authority); invalid; unsigned;
    other_document. ``signer`` and ``serial`` are what the certificate says: a name, and for example PNOLV-….
    """

    code: str
    signer: str = ""
    serial: str = ""
    time: datetime | None = None


def roots_of(path: str) -> list:
    """The authorities that are trusted: certificates of a PEM file; none without a file."""
    return list(load_certs_from_pemder([path])) if path and Path(path).is_file() else []


def judge(original: bytes, signed: bytes, roots: list | None = None) -> Verdict:
    """Look at a file that is said to be our document with a signature. Nothing is fetched from the network.

    :param original: our document, as it was given out; it may bear our seal
    :param signed: what came back
    :param roots: see :func:`roots_of`

    >>> judge(b"%PDF-1.7 a", b"%PDF-1.7 b").code
    'other_document'
    >>> judge(b"%PDF-1.7 a", b"%PDF-1.7 a").code
    'unsigned'
    """
    if not signed.startswith(original):
        return Verdict(OTHER_DOCUMENT)
    if signed == original:
        return Verdict(UNSIGNED)
    try:
        before, reader = PdfFileReader(io.BytesIO(original)), PdfFileReader(io.BytesIO(signed))
        new = reader.embedded_signatures[len(before.embedded_signatures) :]
        if not new:
            return Verdict(UNSIGNED)
        if not _only_signatures_added(reader, before.xrefs.total_revisions - 1):
            return Verdict(OTHER_DOCUMENT)
        return _verdict(new[-1], roots or [])
    except (PdfError, ValueError, OSError):
        return Verdict(INVALID)


def _only_signatures_added(reader, revision: int) -> bool:
    try:
        found = DEFAULT_DIFF_POLICY.review_file(reader, revision)
    except SuspiciousModification:
        return False
    return isinstance(found, DiffResult) and found.modification_level <= ModificationLevel.FORM_FILLING


def _verdict(signature, roots: list) -> Verdict:
    # Without roots the certificate vouches for itself: the question is then only whether the signature is genuine.
    trusting = ValidationContext(trust_roots=roots or [signature.signer_cert], allow_fetching=False)
    status = validate_pdf_signature(signature, trusting)
    if not (status.valid and status.intact and status.coverage.name == "ENTIRE_FILE"):
        return Verdict(INVALID)
    name = status.signing_cert.subject.native
    stamp = status.timestamp_validity
    return Verdict(
        VALID if roots and status.trusted else UNKNOWN_SIGNER,
        signer=str(name.get("common_name", "")),
        serial=str(name.get("serial_number", "")),
        time=stamp.timestamp if stamp else status.signer_reported_dt,
    )
