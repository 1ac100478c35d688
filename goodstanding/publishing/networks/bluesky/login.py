"""Signing in to Bluesky with an app password, and asking as the account.

Bluesky counts sign-ins (a few hundred a day), so a process keeps the token it got
for as long as the server takes it. Tokens live in memory alone: nothing has to be
refreshed, and nothing can be overwritten with an empty one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from ..protocol import Reauthorise, Session, Unavailable
from ..wire import Answer, ask

_STALE = {"ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired"}
_WHY = {
    "AuthFactorTokenRequired": "Bluesky wants a code by e-mail: use an app password instead.",
    "AccountTakedown": "Bluesky has suspended this account.",
}
_held: dict[tuple[str, str, str], Login] = {}


@dataclass(frozen=True)
class Login:
    """Who we are there, and the token that says so."""

    did: str
    handle: str
    token: str = field(repr=False)


def method(name: str, **query: str) -> str:
    """The path of an XRPC method."""
    return f"/xrpc/{name}?{urlencode(query)}" if query else f"/xrpc/{name}"


def at(session: Session, path: str) -> str:
    """`path` on the session's server."""
    return session.server.rstrip("/") + path


def sign_in(session: Session, *, again: bool = False) -> Login:
    """The login kept from before, or a new one. Raises `Reauthorise` where it is refused."""
    password = session.credentials.get("password", "")
    secret = sha256(f"{session.credentials.get('did')} {password}".encode()).hexdigest()
    key = (session.server, session.identifier, secret)
    login = None if again else _held.get(key)
    if login is None:
        _held.pop(key, None)
        login = _held[key] = _new_login(session, password)
    return login


def _new_login(session: Session, password: str) -> Login:
    answer = ask(
        "POST",
        at(session, method("com.atproto.server.createSession")),
        local=session.local,
        json={"identifier": session.identifier, "password": password},
    )
    if error_of(answer):
        raise Reauthorise(_WHY.get(error_of(answer), "Bluesky does not accept the handle and app password."))
    said = answer.data() or {}
    if not (said.get("did") and said.get("accessJwt")):
        raise Unavailable("The server does not answer as Bluesky does.", perhaps_done=False)
    if session.credentials.get("did", said["did"]) != said["did"]:
        raise Reauthorise("This handle belongs to another account now.")
    return Login(said["did"], said.get("handle", session.identifier), said["accessJwt"])


def ask_as(session: Session, verb: str, path: str, *, headers: dict[str, str] | None = None, **body: Any) -> Answer:
    """Ask as the account; signs in once more where the token has run out."""
    for again in (False, True):
        login = sign_in(session, again=again)
        answer = ask(
            verb,
            at(session, path),
            local=session.local,
            headers={**(headers or {}), "Authorization": f"Bearer {login.token}"},
            **body,
        )
        if answer.ok or error_of(answer) not in _STALE:
            return answer
    raise Reauthorise("Bluesky does not let this account in.")


def error_of(answer: Answer) -> str:
    """The error's name as Bluesky gives it; empty where there is none."""
    said = answer.data()
    return str(said.get("error", "")) if isinstance(said, dict) else ""
