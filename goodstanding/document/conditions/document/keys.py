"""The installation's own signing key, with a certificate that names the trust.

It lies beside the other keys and never in the database, so that whoever can write to the
database alone can sign nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID
from django.conf import settings

from config import secret

LASTS = timedelta(days=365 * 30)  # longer than any form is looked at
_EARLIER = timedelta(days=365)  # so that a form dated before the key was made (in the demo) has a valid certificate


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The private key and its certificate, both as DER."""

    private: bytes
    certificate: bytes


def signing_key(trust: str) -> SigningKey:
    """The installation's key; made on first use, for the trust of this name."""
    return _read(secret.key(settings.VAR, "signing", lambda: _made(trust)))


def known_certificate() -> bytes | None:
    """The certificate of the installation's key, as DER; None where nothing was signed yet."""
    try:
        return _read(secret.key(settings.VAR, "signing", _nothing)).certificate
    except LookupError:
        return None


def _nothing() -> str:
    raise LookupError("A key is made by signing, never by looking.")


def _made(trust: str) -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, trust[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{trust[:40]}: local conditions"),
        ]
    )
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _EARLIER)
        .not_valid_after(now + LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signs_only(), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return (private + certificate.public_bytes(Encoding.PEM)).decode()


def _signs_only() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


@lru_cache(maxsize=2)
def _read(pem: str) -> SigningKey:
    private = load_pem_private_key(pem.encode(), password=None)
    certificate = x509.load_pem_x509_certificate(pem.encode())
    return SigningKey(
        private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        certificate.public_bytes(Encoding.DER),
    )
