"""Why a file is not one of our signed forms, read from its bytes alone.

A file from anywhere is never given to a PDF library: the signature's place is found by
its own marks, and everything else is arithmetic on bytes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from asn1crypto import cms, core
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import load_der_x509_certificate

_RANGE = re.compile(rb"/ByteRange *\[ *0 +(\d{1,9}) +(\d{1,9}) +(\d{1,9}) *\]")
_CONTENTS = re.compile(rb"<([0-9A-Fa-f]*)>")


class Fault(StrEnum):
    """What is wrong, in a word for programs."""

    NOT_A_PDF = "not a PDF"
    NOT_SIGNED = "not signed"
    CUT_SHORT = "cut short"
    ADDED_TO = "added to"
    ALTERED = "altered"
    SIGNATURE_ALTERED = "signature altered"
    UNKNOWN_SIGNER = "unknown signer"
    NOT_ON_FILE = "not on file"


@dataclass(frozen=True, slots=True)
class Reason:
    """What is wrong with a file, for programs and in a whole sentence."""

    fault: Fault
    says: str


def reason_of(data: bytes, certificate: bytes | None) -> Reason:
    """Why `data` is no form signed with `certificate` (DER; None: this trust has signed nothing yet)."""
    if not data.startswith(b"%PDF-"):
        return Reason(Fault.NOT_A_PDF, "This is no PDF, or its beginning was altered.")
    place = _RANGE.search(data)
    if place is None:
        return Reason(Fault.NOT_SIGNED, "No signature can be read in it: it was never signed, or it was damaged.")
    until, again, rest = (int(number) for number in place.groups())
    if again + rest > len(data):
        return Reason(Fault.CUT_SHORT, f"Its end is missing: {again + rest - len(data):,} bytes of what was signed.")
    signature = _signature(data[until:again])
    if signature is None:
        return Reason(Fault.SIGNATURE_ALTERED, "Its signature was altered, and cannot be read any more.")
    if not _by(signature, certificate):
        return _strange(signature, certificate)
    if again + rest < len(data):
        return Reason(Fault.ADDED_TO, f"Something was added after it was signed: {len(data) - again - rest:,} bytes.")
    if hashlib.sha256(data[:until] + data[again:]).digest() != _promised(signature):
        return Reason(Fault.ALTERED, "It was altered after it was signed.")
    return Reason(
        Fault.NOT_ON_FILE,
        "What it says is as it was signed, but the wrapping of its signature was altered, or it is on file no more.",
    )


def _signature(contents: bytes) -> cms.SignedData | None:
    """The signature that stands between the signed parts."""
    written = _CONTENTS.fullmatch(contents)
    if written is None or len(written[1]) % 2:
        return None
    try:
        info = cms.ContentInfo.load(bytes.fromhex(written[1].decode()))
        found = info["content"]
        # Read all of it now, so that what cannot be read says so here.
        if not isinstance(found, cms.SignedData) or len(found["signer_infos"]) != 1 or not found["certificates"]:
            return None
        _ = found.native
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError):
        return None
    return found


def _by(signature: cms.SignedData, certificate: bytes | None) -> bool:
    """Whether what was promised was promised with this certificate's key."""
    if certificate is None:
        return False
    one = signature["signer_infos"][0]
    key = load_der_x509_certificate(certificate).public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey), "our own certificate holds such a key"
    try:
        key.verify(one["signature"].native, one["signed_attrs"].untag().dump(), ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _strange(signature: cms.SignedData, certificate: bytes | None) -> Reason:
    bearing = signature["certificates"][0].chosen
    if certificate is not None and bearing.dump() == certificate:
        return Reason(Fault.SIGNATURE_ALTERED, "Its signature was altered: it is none of this trust’s.")
    return Reason(Fault.UNKNOWN_SIGNER, f"It was not signed by this trust. It names as its signer: {_name(bearing)}.")


def _name(certificate: object) -> str:
    named = getattr(getattr(certificate, "subject", None), "native", None) or {}
    name = str(named.get("common_name") or "nobody that can be read")
    return "".join(letter for letter in name if letter.isprintable())[:100]


def _promised(signature: cms.SignedData) -> bytes | None:
    """The hash of the signed parts that the signature vouches for."""
    for attribute in signature["signer_infos"][0]["signed_attrs"]:
        if attribute["type"].native == "message_digest":
            value = attribute["values"][0]
            return value.native if isinstance(value, core.OctetString) else None
    return None
