"""A demo key of the institution's seal: self-signed, for this installation only, of no legal value."""

from .home import HOME, LOGS, STATE, environment, secret
from .say import run

FILE = STATE / "seal/demo.p12"
_CHILD = """\
import datetime as dt, os, sys
from pathlib import Path
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
target, words = Path(sys.argv[1]), sys.stdin.read().strip().encode()
key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
name = x509.Name([
    x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "LV"),
    x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "DIS paraugiestāde"),
    x509.NameAttribute(x509.NameOID.COMMON_NAME, "DIS parauga zīmogs (bez juridiska spēka)"),
])
now = dt.datetime.now(dt.UTC)
usage = dict.fromkeys(("key_encipherment data_encipherment key_agreement key_cert_sign crl_sign "
                       "encipher_only decipher_only").split(), False)
certificate = (
    x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    .serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(days=1))
    .not_valid_after(now + dt.timedelta(days=3650))
    .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
    .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    .sign(key, hashes.SHA256())
)
box = pkcs12.serialize_key_and_certificates(
    b"DIS", key, certificate, None, serialization.BestAvailableEncryption(words))
part = target.with_suffix(".part")
with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
    out.write(box)
part.replace(target)
"""


def ensure() -> None:
    """The key file is there."""
    if FILE.exists():
        return
    FILE.parent.mkdir(parents=True, exist_ok=True)
    command = [HOME / "venv/bin/python", "-c", _CHILD, FILE]
    run(command, LOGS / "seal.log", what="Making the demo seal", env=environment(), stdin=secret("seal"))


def settings() -> dict[str, str]:
    """Lines for the section [dis] of odoo.conf."""
    return {"seal_file": str(FILE), "seal_passphrase": secret("seal")} if FILE.exists() else {}
