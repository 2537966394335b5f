"""Data for every letter template, keys for a seal, made up on the spot; and what came out, made readable."""

import datetime as dt
import io
import re
import tempfile
import zipfile
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

PASSPHRASE = "izmēģinājums"
ADDONS = Path(__file__).parents[2]
LETTERS = sorted(ADDONS.glob("*/report/templates/*.odt"))
GENERIC = ADDONS / "dis_base/report/templates/decision_letter.odt"


def letter(**changes) -> dict:
    """The full set of values a letter may ask for."""
    return {
        "institution": {
            "name": "VSIA „Nacionālais rehabilitācijas centrs „Vaivari””",
            "unit": "Vaivaru tehnisko palīglīdzekļu centrs",
            "contact_line": "Ventspils iela 53, Rīga, LV-1002 · Reģ. Nr. 40003273900 · tālr. 60000000",
        },
        "addressee": {"name": "Līga Ozoliņa-Bērziņa", "address": "Brīvības iela 1–12\nKuldīga, LV-3301"},
        "letter": {
            "number": "VTPC-2026-000123",
            "date": dt.date(2026, 11, 24),
            "place": "Rīgā",
            "case": "TPL-2026-004711",
        },
        "draft": False,
        "title": "Lēmums par pieprasījumu",
        "summary": "Jūsu pieprasījums ir apmierināts.",
        "facts": [{"text": "Jums ir noteikta II invaliditātes grupa", "source_note": " (VDEĀVK, 20.11.2026)."}],
        "reasons": [{"text": "Palīglīdzeklis pienākas personai ar invaliditāti", "norm_note": " (25. pants)."}],
        "norms": "Administratīvā procesa likuma 63. un 67. pantu",
        "ruling": ["Iekļaut pieprasījumu rindā.", "Paziņot par to iesniedzējam.", "Trešais punkts."],
        "steps": ["Gaidiet uzaicinājumu."],
        "lines": ["Līdz 24.12.2026 lūdzam atbildēt.", "Ja termiņš ir par īsu, to var pagarināt."],
        "missing": ["Bradena skalas novērtējuma oriģināls."],
        "contact": "Tālr. 60000000, darbdienās 8.30–17.00",
        "appeal": {"term": "viena mēneša", "body": "Labklājības ministrija"},
        "automatic": True,
        "signer": "",
        "seal": {"plain": True, "stamped": False},
        "details": {
            "aid": "standarta riteņkrēsls (12 22 03)",
            "registered_at": dt.datetime(2026, 11, 20, 8, 15),
            "group": "Riteņkrēsli",
            "urgent_note": "",
            "position": 112,
            "forecast_note": " (prognoze: aptuveni 7 mēneši)",
            "ground": "nav beidzies atkārtotas saņemšanas termiņš",
            "due": dt.date(2026, 12, 24),
            "person": "Līga Ozoliņa-Bērziņa",
            "opinion": "Nr. 88123, 18.11.2026",
            "asked_note": "Trūkstošās ziņas lūdzām 20.10.2026.",
            "withdrawn_at": dt.date(2026, 11, 23),
            "visit_reason": "Strīds",
            "places": ["VTPC Rīga, Ventspils iela 53, Rīga"],
            "held": ["Inventāra numurs: R-000123"],
            "fee": "7,11 EUR (vienreizēja iemaksa pieaugušajam)",
            "postpone_months": "6",
        },
        "contract": {
            "number": "LIG-2026-000017",
            "date": dt.date(2026, 11, 24),
            "place": "Rīgā",
            "case": "TPL-2026-004711",
            "aid": "standarta riteņkrēsls (12 22 03)",
            "made_to_measure": False,
            "accessories": "Sēdekļa spilvens",
            "price": "330,00 EUR",
            "term": "36",
            "warranty": "24",
            "conditions": "Neatstāt lietū.",
            "held": ["Inventāra numurs: R-000123"],
        },
        "kind": {"loan": True, "rent": False},
        "person": {"name": "Līga Ozoliņa-Bērziņa", "code": "161175-*****"},
        "receiver": {
            "name": "Līga Ozoliņa-Bērziņa",
            "other": False,
            "document": "Pase, LV1234567",
            "fitted": True,
            "instructed": True,
            "address": "",
        },
        "money": {
            "amount": "7,11 EUR",
            "what": "vienreizēja iemaksa",
            "way": "karte",
            "document": "K-17",
            "site": "VTPC Rīga",
            "contract": "LIG-2026-000017",
            "refunded": "",
            "fee": "7,11 EUR",
            "rent": "",
            "buyout_percent": "15",
            "free_factor": "1,5",
            "refund_months": "1",
        },
        **changes,
    }


def certificate(subject: str, issuer: str, public_key, signing_key, *, authority: bool):
    """A certificate valid from yesterday for ten days."""
    now = dt.datetime.now(dt.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])
    by = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)])
    usage = x509.KeyUsage(
        digital_signature=not authority, content_commitment=not authority, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=authority, crl_sign=authority,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(by).public_key(public_key)
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=10))
    builder = builder.add_extension(x509.BasicConstraints(authority, None), critical=True)
    return builder.add_extension(usage, critical=True).sign(signing_key, hashes.SHA256())


@lru_cache(maxsize=1)
def seal_key() -> tuple[bytes, bytes]:
    """(PKCS#12 of a seal, DER of the authority that issued it)."""
    authority_key = rsa.generate_private_key(65537, 2048)
    key = rsa.generate_private_key(65537, 2048)
    root = certificate("Izmēģinājuma CA", "Izmēģinājuma CA", authority_key.public_key(), authority_key, authority=True)
    leaf = certificate("Izmēģinājuma zīmogs", "Izmēģinājuma CA", key.public_key(), authority_key, authority=False)
    store = pkcs12.serialize_key_and_certificates(
        b"seal", key, leaf, [root], serialization.BestAvailableEncryption(PASSPHRASE.encode())
    )
    return store, root.public_bytes(serialization.Encoding.DER)


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
