"""HTTP to servers that we do not trust: https only, no private addresses, no redirects, bounds.

A name is resolved and its addresses looked at before we connect. A server that
answers differently a moment later gains nothing: over https it must still prove
the name's certificate before a byte of ours is sent.
"""

from __future__ import annotations

import json
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from .protocol import RateLimited, Rejected, Unavailable

if TYPE_CHECKING:  # imported where it is used: it takes a quarter of a second, and few processes ask a network
    import httpx

LONGEST = 90.0  # seconds for a whole answer
LARGEST = 25_000_000  # bytes of one
_HOPS = 3
_NAT64, _COMPATIBLE = IPv6Network("64:ff9b::/96"), IPv6Network("::/96")
_WAIT = {"connect": 10, "read": 30, "write": 30, "pool": 10}  # seconds
_REFUSED, _SERVER_FAILS, _TOO_MANY = 400, 500, 429


@dataclass(frozen=True)
class Answer:
    """What came back, read to its end."""

    status: int
    headers: httpx.Headers
    body: bytes

    @property
    def ok(self) -> bool:
        return self.status < _REFUSED

    def data(self) -> Any:
        """The body as JSON, or None where it is something else."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


def server_is_safe(url: str, *, local: bool) -> None:
    """Raise `Rejected` unless `url` is https to a public address, or `local` allows this machine."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or 443
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.username or parts.password:
        raise Rejected("server", "That is not the address of a server.")
    if parts.scheme != "https" and not local:
        raise Rejected("server", "The server's address must begin with https.")
    addresses = _addresses(host, port)
    if local and all(a.is_loopback for a in addresses):
        return
    if parts.scheme != "https" or not all(a.is_global for a in addresses):
        raise Rejected("server", "That server is not on the public internet, over https.")


def _addresses(host: str, port: int) -> list[Any]:
    try:
        found = socket.getaddrinfo(host, port, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        raise Unavailable(f"There is no server called {host}.", perhaps_done=False) from error
    return [_unwrapped(ip_address(str(f[4][0]).split("%")[0])) for f in found]


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one only stands for: mapped, compatible, 6to4 or NAT64."""
    if address.version == 4:
        return address
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def ask(method: str, url: str, *, local: bool, headers: Mapping[str, str] | None = None, **body: Any) -> Answer:
    """One request and its answer, whatever its status below 500 other than 429.

    Raises `Rejected` (an unsafe address), `RateLimited` or `Unavailable`. Each request
    has a connection of its own: a kept one that the server just closed would leave
    us not knowing whether the request was carried out.
    """
    import httpx

    server_is_safe(url, local=local)
    try:
        with httpx.Client(timeout=httpx.Timeout(**_WAIT), trust_env=not local, verify=_trusted()) as client:
            answer = _read(client, method, url, headers, body)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol) as error:
        raise Unavailable("The server cannot be reached.", perhaps_done=False) from error
    except httpx.InvalidURL as error:
        raise Rejected("server", "That is not the address of a server.") from error
    except httpx.HTTPError as error:
        raise Unavailable("The server broke off without an answer.", perhaps_done=True) from error
    return _unless_in_trouble(answer)


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates count; reading them takes longer than many a request."""
    import httpx

    return httpx.create_ssl_context()


def _read(
    client: httpx.Client, method: str, url: str, headers: Mapping[str, str] | None, body: Mapping[str, Any]
) -> Answer:
    import httpx

    until = time.monotonic() + LONGEST
    parts: list[bytes] = []
    size = 0
    with client.stream(method, url, headers={"Connection": "close", **(headers or {})}, **body) as response:
        for part in response.iter_bytes():
            size += len(part)
            if size > LARGEST or time.monotonic() > until:
                raise httpx.ReadError("The answer is too large or too slow.")
            parts.append(part)
    return Answer(response.status_code, response.headers, b"".join(parts))


def _unless_in_trouble(answer: Answer) -> Answer:
    if answer.status == _TOO_MANY:
        raise RateLimited(_until(answer.headers), "account")
    if answer.status >= _SERVER_FAILS:
        raise Unavailable(f"The server failed (error {answer.status}).", perhaps_done=True)
    return answer


def _until(headers: httpx.Headers) -> datetime:
    """When we may ask again: as the server says, and within a day; else in five minutes."""
    now = datetime.now(UTC)
    for name in ("retry-after", "ratelimit-reset", "x-ratelimit-reset"):
        when = _moment(headers.get(name, ""), now)
        if when is not None:
            return min(max(when, now + timedelta(seconds=1)), now + timedelta(days=1))
    return now + timedelta(minutes=5)


def _moment(said: str, now: datetime) -> datetime | None:
    """A time as servers give it: seconds from now, seconds since 1970, or a date in words."""
    if said.isdecimal():
        seconds = min(int(said), 4_000_000_000)
        return datetime.fromtimestamp(seconds, UTC) if seconds > 10**9 else now + timedelta(seconds=seconds)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            when = read(said)
        except ValueError:
            continue
        return when if when.tzinfo else when.replace(tzinfo=UTC)
    return None


def look(url: str, *, local: bool, headers: Mapping[str, str] | None = None) -> Answer:
    """Fetch what anybody may see: no credentials, and at most three redirects, each looked at."""
    for _ in range(_HOPS + 1):
        answer = ask("GET", url, local=local, headers=headers)
        if "location" not in answer.headers or answer.status in range(200, 300):
            return answer
        url = urljoin(url, answer.headers["location"])
    raise Unavailable("The server sends us round in circles.", perhaps_done=False)
