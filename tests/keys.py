"""Every way to sign in, of somebody in a test."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from goodstanding.people.models import Person


def some_keys(person: Person) -> Authenticator:
    """An app's codes, codes on paper and a passkey; the answer is the passkey."""
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "Key", "credential": a_credential()}
    )


def a_credential() -> dict[str, Any]:
    """What a browser sends when a key is added, of a key that nobody has."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    data = AuthenticatorData.create(
        sha256(b"localhost").digest(),
        AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT,
        0,
        AttestedCredentialData.create(bytes(16), b"a key of nobody's", key),
    )
    client = CollectedClientData.create("webauthn.create", b"challenge", "http://localhost")
    return {
        "type": "public-key",
        "id": websafe_encode(b"a key of nobody's"),
        "clientExtensionResults": {},
        "rawId": websafe_encode(b"a key of nobody's"),
        "response": {
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
    }
