"""A person who was invited, and a contract as far as a test wants it."""

import io
import unittest
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields as sign_fields
from pyhanko.sign import signers

from odoo import fields
from odoo.addons.dis_base import settings
from odoo.addons.dis_base.documents import pdf

from .test_invitation import InvitationCase

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@unittest.skipUnless(pdf.program(), "LibreOffice is not here")
class ContractCase(InvitationCase):
    """``cls.invited`` is Anna's request; ``draft()`` her contract with all that an officer writes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.passport = cls.env["dis.classifier.value"]._by_code("identity_document", "passport")
        cls.request = cls.first
        cls.queue.sudo().at_hand = 1
        cls.request._reserve()
        cls.request._invite()

    def draft(self, **vals):
        """Anna's contract, filled in by the desk officer."""
        action = self.request.with_user(self.desk).action_issue()
        contract = self.env["dis.tpl.contract"].with_user(self.desk).browse(action["res_id"])
        contract.write(
            {
                "receiver": "person",
                "identity_document_id": self.passport.id,
                "identity_number": "LV1234567",
                "is_fitted": True,
                "is_instructed": True,
                **vals,
            }
        )
        return contract

    def prepared(self, **vals):
        contract = self.draft(**vals)
        contract.action_prepare()
        return contract

    def signed(self, **vals):
        contract = self.prepared(**vals)
        contract._sign_on_screen(PICTURE)
        return contract

    def active(self, **vals):
        contract = self.signed(**vals)
        if contract.amount_due:
            contract.action_invoice()
        contract.action_activate()
        return contract

    def day(self, **delta):
        return fields.Date.add(self.today, **delta)


def key_of(name, serial=""):
    """(PKCS#12 of a signer, PEM of the certificate, which vouches for itself)."""
    key = rsa.generate_private_key(65537, 2048)
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if serial:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, serial))
    subject, now = x509.Name(parts), fields.Datetime.now()
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(fields.Datetime.subtract(now, days=1))
    builder = builder.not_valid_after(fields.Datetime.add(now, days=5))
    usage = x509.KeyUsage(True, True, False, False, False, True, False, False, False)
    builder = builder.add_extension(x509.BasicConstraints(True, None), True).add_extension(usage, True)
    leaf = builder.sign(key, hashes.SHA256())
    store = pkcs12.serialize_key_and_certificates(b"s", key, leaf, None, serialization.NoEncryption())
    return store, leaf.public_bytes(serialization.Encoding.PEM)


def sign_pdf(document, store):
    """The document with a signature, as a program of the signer makes it."""
    signer = signers.SimpleSigner.load_pkcs12_data(store, other_certs=[], passphrase=None)
    meta = signers.PdfSignatureMetadata(field_name="Paraksts", subfilter=sign_fields.SigSeedSubFilter.PADES)
    writer = IncrementalPdfFileWriter(io.BytesIO(document))
    return signers.PdfSigner(meta, signer=signer).sign_pdf(writer).getvalue()


@contextmanager
def trusting(pem):
    """The installation trusts the authority of this certificate."""
    with TemporaryDirectory() as folder:
        roots = Path(folder) / "roots.pem"
        roots.write_bytes(pem)
        with patch.object(settings, "_section", lambda _path: {"sign_roots": str(roots)}):
            yield
