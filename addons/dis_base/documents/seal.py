"""The institution's electronic seal on a PDF: PAdES baseline B-B, with a time-stamp B-T.

The seal is added as an incremental update: the bytes of the letter stay as they are, and so do its tags. It has no
picture on the page (an untagged picture would break accessibility); the letter itself says in words that it is sealed.
"""

import io
from dataclasses import dataclass
from datetime import datetime

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

TSA_TIMEOUT = 10  # seconds


class SealRefused(ValueError):
    """The key, its passphrase or the document cannot be used. The message never holds key material."""


@dataclass(frozen=True)
class SealReport:
    """What a seal says about a PDF.

    ``valid``: the signature fits the certificate and the bytes; ``trusted``: the certificate leads to a given root;
    ``intact``: the signed bytes are unchanged; ``covers_whole``: nothing was added to the file after the seal.
    """

    valid: bool
    trusted: bool
    intact: bool
    covers_whole: bool
    signer: str
    time: datetime | None
    timestamped: bool
    count: int


def seal(
    pdf: bytes,
    pkcs12: bytes,
    passphrase: str,
    *,
    reason: str = "",
    location: str = "Latvija",
    tsa_url: str = "",
    timestamper: TimeStamper | None = None,
) -> bytes:
    """Seal a PDF.

    :param pkcs12: key and certificate chain, the bytes of a .p12 file
    :param passphrase: of that file
    :param reason: why it is sealed (kept in the signature, shown by readers)
    :param tsa_url: address of a time-stamping authority (RFC 3161); with it the level is B-T
    :param timestamper: instead of an address, for tests
    :raises SealRefused: wrong passphrase, no key in the file, not a PDF, already sealed
    """
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(
            pkcs12, other_certs=[], passphrase=passphrase.encode() if passphrase else None
        )
    except ValueError:
        signer = None
    if signer is None:
        raise SealRefused("the seal's key could not be opened: wrong file or passphrase")
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        if writer.prev.embedded_signatures:
            raise SealRefused("the document is sealed already")
    except PdfError as error:
        raise SealRefused("the document is no readable PDF") from error
    meta = signers.PdfSignatureMetadata(
        field_name="DIS_Seal",
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=reason or None,
        location=location or None,
    )
    if timestamper is None and tsa_url:
        timestamper = HTTPTimeStamper(tsa_url, timeout=TSA_TIMEOUT)
    out = signers.PdfSigner(meta, signer=signer, timestamper=timestamper).sign_pdf(writer)
    return out.getvalue()


def verify(pdf: bytes, roots: list | None = None) -> SealReport:
    """Look at the last seal of a PDF. Nothing is fetched from the network.

    :param roots: certificates (asn1crypto) that are trusted; without them ``trusted`` is False and ``valid`` says
        only that the signature is genuine for the certificate in it
    :return: a report; ``count`` 0 and everything False when there is no seal or the file is broken
    """
    nothing = SealReport(False, False, False, False, "", None, False, 0)
    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if not found:
            return nothing
        last = found[-1]
        # Without roots the certificate vouches for itself: the question is then only whether the seal is genuine.
        context = ValidationContext(trust_roots=roots or [last.signer_cert], allow_fetching=False)
        status = validate_pdf_signature(last, context)
    except (PdfError, ValueError, OSError):
        return nothing
    stamp = status.timestamp_validity
    return SealReport(
        valid=bool(status.valid and status.intact),
        trusted=bool(roots) and status.trusted,
        intact=bool(status.intact),
        covers_whole=status.coverage.name == "ENTIRE_FILE",
        signer=status.signing_cert.subject.native.get("common_name", ""),
        time=stamp.timestamp if stamp else status.signer_reported_dt,
        timestamped=stamp is not None,
        count=len(found),
    )
