"""Microsoft and Google as ways to sign in, from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SERVERS = {
    # A tenant is the trust's own directory; "common" would let any directory in the world vouch.
    "microsoft": ("Microsoft", "https://login.microsoftonline.com/{tenant}/v2.0"),
    "google": ("Google", "https://accounts.google.com"),
}


def providers(environment: Mapping[str, str]) -> list[dict[str, Any]]:
    """allauth's list of OpenID Connect servers, one for each whose id and secret are given.

    `GOODSTANDING_MICROSOFT_ID`, `_SECRET` and `_TENANT`; `GOODSTANDING_GOOGLE_ID` and `_SECRET`.
    `GOODSTANDING_<NAME>_SERVER` names another address, as for a national cloud.
    """
    return [found for name in _SERVERS if (found := _provider(name, environment))]


def _provider(name: str, environment: Mapping[str, str]) -> dict[str, Any] | None:
    mark = f"GOODSTANDING_{name.upper()}_"
    given = {key: environment.get(mark + key, "") for key in ("ID", "SECRET", "TENANT", "SERVER")}
    title, server = _SERVERS[name]
    if not (given["ID"] and given["SECRET"]):
        return None
    if "{tenant}" in server and not (given["TENANT"] or given["SERVER"]):
        raise ValueError(f"{mark}TENANT must name the trust’s own directory.")
    return {
        "provider_id": name,
        "name": title,
        "client_id": given["ID"],
        "secret": given["SECRET"],
        "settings": {"server_url": given["SERVER"] or server.format(tenant=given["TENANT"])},
    }
