"""Connecting to a server of the Mastodon API, and asking as the account.

The connection is made as any app makes it: we register, somebody signs in on the
server's own page and copies the code that it shows. Their password never reaches us.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from ..protocol import Reauthorise, Rejected, Session, Unavailable
from ..wire import Answer, ask

SHOWN_ON_PAGE = "urn:ietf:wg:oauth:2.0:oob"
SCOPES = "read write"
_REFUSED = (401, 403)


def at(server: str, path: str) -> str:
    """`path` on `server`."""
    return server.rstrip("/") + path


def register(server: str, *, local: bool) -> dict[str, str]:
    """Make ourselves known to the server; keep the answer for `page_to_sign_in` and `exchange`."""
    said = _data(
        ask(
            "POST",
            at(server, "/api/v1/apps"),
            local=local,
            data={"client_name": "Good Standing", "redirect_uris": SHOWN_ON_PAGE, "scopes": SCOPES},
        )
    )
    return {"client_id": str(said["client_id"]), "client_secret": str(said["client_secret"])}


def page_to_sign_in(server: str, app: Mapping[str, str]) -> str:
    """The server's page where somebody allows us in and is shown a code."""
    return at(
        server,
        "/oauth/authorize?"
        + urlencode(
            {"response_type": "code", "client_id": app["client_id"], "redirect_uri": SHOWN_ON_PAGE, "scope": SCOPES}
        ),
    )


def exchange(server: str, app: Mapping[str, str], code: str, *, local: bool) -> dict[str, str]:
    """The credentials that the code stands for. Raises `Reauthorise` for a wrong or old code."""
    answer = ask(
        "POST",
        at(server, "/oauth/token"),
        local=local,
        data={
            "grant_type": "authorization_code",
            "client_id": app["client_id"],
            "client_secret": app["client_secret"],
            "redirect_uri": SHOWN_ON_PAGE,
            "scope": SCOPES,
            "code": code.strip(),
        },
    )
    token = (answer.data() or {}).get("access_token") if answer.ok else None
    if not token:
        raise Reauthorise("The server does not accept that code. Ask it for a new one.")
    return {"access_token": token}


def ask_as(session: Session, verb: str, path: str, *, headers: dict[str, str] | None = None, **body: Any) -> Answer:
    """Ask as the account. Raises `Reauthorise` where its token is not accepted."""
    token = session.credentials.get("access_token", "")
    answer = ask(
        verb,
        at(session.server, path),
        local=session.local,
        headers={**(headers or {}), "Authorization": f"Bearer {token}"},
        **body,
    )
    if answer.status in _REFUSED:
        raise Reauthorise("The server does not let this account in. Connect the channel again.")
    return answer


def own_account(session: Session) -> dict[str, Any]:
    """The account that the token belongs to."""
    answer = ask_as(session, "GET", "/api/v1/accounts/verify_credentials")
    said = answer.data()
    if not answer.ok:  # some servers say so with 422 and no more
        raise Reauthorise("The server does not let this account in. Connect the channel again.")
    if not isinstance(said, dict) or not said.get("id"):
        raise Unavailable("The server does not answer as Mastodon does.", perhaps_done=False)
    if session.credentials.get("account", said["id"]) != said["id"]:
        raise Reauthorise("This connection belongs to another account now.")
    return said


def _data(answer: Answer) -> dict[str, Any]:
    said = answer.data()
    if not answer.ok or not isinstance(said, dict):
        raise Rejected("server", "That server does not speak the Mastodon API.")
    return said
