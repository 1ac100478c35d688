"""A channel's secrets, sealed with the installation's key before they reach the database."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:  # imported where it is used: few processes open a secret
    from cryptography.fernet import Fernet


class CannotOpen(Exception):
    """The secret was sealed with another installation's key."""


def _fernet() -> Fernet:
    from cryptography.fernet import Fernet

    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(settings.CONNECTIONS_KEY.encode()).digest()))


def seal(credentials: dict[str, str]) -> bytes:
    """`credentials`, encrypted."""
    return _fernet().encrypt(json.dumps(credentials).encode())


def unseal(sealed: bytes | memoryview) -> dict[str, str]:
    """The credentials again; raises `CannotOpen` where the key is not the one they had."""
    from cryptography.fernet import InvalidToken

    try:
        opened: dict[str, str] = json.loads(_fernet().decrypt(bytes(sealed)))
    except InvalidToken as error:
        raise CannotOpen from error
    return opened
