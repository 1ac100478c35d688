"""Proof, at the moment of signing, that it is the principal: asked again even if asked a minute ago.

What was read is noted in the session when the proof is asked for. Only a proof given after that
counts, for five minutes, and for one signature.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

_NOTE = "conditions_signing"
LASTS = 300  # seconds
_HOW = {"password": "giving their password again", "totp": "giving a code of their authenticator app"}
_KEY, _RECOVERY = "using their passkey", "giving a recovery code"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody is about to sign, and since when (seconds) they are asked to prove who they are."""

    conditions: int
    read: str
    answer: str
    since: float


def ask(request: HttpRequest, *, conditions: int, read: str, answer: str) -> None:
    """Note what was read and accepted; from now on a proof counts."""
    request.session[_NOTE] = {"conditions": conditions, "read": read, "answer": answer, "since": time.time()}


def asked(request: HttpRequest, conditions: int) -> Asked | None:
    """What was noted for this form, while it is not outlived."""
    note: dict[str, Any] | None = request.session.get(_NOTE)
    if note is None or note["conditions"] != conditions:
        return None
    return Asked(**note)


def proof(request: HttpRequest, since: float) -> str:
    """How they proved who they are after `since`, in words; empty where they did not, or too long ago."""
    for one in reversed(get_authentication_records(request, request.user)):
        if one.get("reauthenticated") and one["at"] > since and time.time() - one["at"] < LASTS:
            kind = one.get("type") or one["method"]
            return _HOW.get(kind) or (_RECOVERY if kind == "recovery_codes" else _KEY)
    return ""


def forget(request: HttpRequest) -> None:
    """A proof signs once."""
    request.session.pop(_NOTE, None)
