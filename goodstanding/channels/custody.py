"""A channel's secrets, sealed with the installation's key before they reach the database."""

from __future__ import annotations

import base64
import hashlib
import json

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class CannotOpen(Exception):
    """The secret was sealed with another installation's key."""


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(
        hashlib.sha256(settings.CONNECTIONS_KEY.encode()).digest()))


def seal(credentials: dict[str, str]) -> bytes:
    """`credentials`, encrypted."""
    return _fernet().encrypt(json.dumps(credentials).encode())


def unseal(sealed: bytes | memoryview) -> dict[str, str]:
    """The credentials again; raises `CannotOpen` where the key is not the one they had."""
    try:
        opened: dict[str, str] = json.loads(_fernet().decrypt(bytes(sealed)))
    except InvalidToken as error:
        raise CannotOpen from error
    return opened
