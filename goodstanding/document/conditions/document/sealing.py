"""Sealing a document so that any change shows: one certifying signature that allows none."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TypeVar

from asn1crypto import keys, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from .keys import SigningKey

T = TypeVar("T")
_FIELD = "Signature"


def sealed(pdf: bytes, key: SigningKey, *, signer: str, reason: str) -> bytes:
    """`pdf` with the trust's signature over all of it; `signer` and `reason` stand in it as words."""
    seal = signers.SimpleSigner(
        signing_cert=x509.Certificate.load(key.certificate),
        signing_key=keys.PrivateKeyInfo.load(key.private),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    said = signers.PdfSignatureMetadata(
        field_name=_FIELD,
        name=signer,
        reason=reason,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        md_algorithm="sha256",
    )
    # Nothing of it is drawn, so it is hidden: PDF/UA asks that what is shown be in the document's structure.
    place = fields.SigFieldSpec(
        _FIELD,
        readable_field_name="Signature",
        invis_sig_settings=fields.InvisSigSettings(set_hidden_flag=True, set_print_flag=False),
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    made: BytesIO = _apart(lambda: signers.PdfSigner(said, signer=seal, new_field_spec=place).sign_pdf(writer))
    return made.getvalue()


def holds(pdf: bytes, certificate: bytes) -> bool:
    """Whether `pdf` bears one signature by `certificate` over all of it, and nothing was changed since."""
    signatures = PdfFileReader(BytesIO(pdf)).embedded_signatures
    if len(signatures) != 1:
        return False
    trusted = ValidationContext(trust_roots=[x509.Certificate.load(certificate)], allow_fetching=False)
    found = _apart(lambda: validate_pdf_signature(signatures[0], trusted))
    return bool(found.bottom_line and found.coverage is SignatureCoverageLevel.ENTIRE_FILE)


def _apart(act: Callable[[], T]) -> T:
    """Run `act` in a thread of its own: it starts an event loop, and the caller may have one running."""
    with ThreadPoolExecutor(max_workers=1) as one:
        return one.submit(act).result()
