"""Whether an e-mail or web address is really at one of the school's own domains.

Addresses are compared as a mail server would read them, so that look-alike
letters, hidden characters and clever punctuation gain nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from .plain_text import word_set

# Quoted names, comments and the old "name%other.host" routing are not accepted:
# each can make an address look as if it were somewhere else.
_MAILBOX = re.compile(r"[A-Za-z0-9_'+-]+(\.[A-Za-z0-9_'+-]+)*")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")

# Registries, not schools: nobody's own domain, so never accepted as a school's.
_SHARED = word_set(
    "uk sch.uk co.uk org.uk ac.uk gov.uk me.uk ltd.uk plc.uk net.uk com org net edu info london "
    "wales scot cymru eu school academy education"
)


def plain_host(host: str) -> str | None:
    """`host` in the letters that the network uses (punycode, lower case), or None."""
    try:
        ascii_host = host.strip().encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    labels = ascii_host.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or not all(map(_LABEL.fullmatch, labels)):
        return None
    return ascii_host


def _retyped(host: str) -> str | None:
    """As `plain_host`, but refuses what only *becomes* plain by being converted.

    A full-width letter or a Kelvin sign is converted silently by some programs
    and not by others; nobody types one by accident.
    """
    plain = plain_host(host)
    if plain is None or (not host.isascii() and not _has_punycode(plain)):
        return None
    return plain


def _has_punycode(host: str) -> bool:
    return any(label.startswith("xn--") for label in host.split("."))


def at_one_of(host: str, domains: Iterable[str]) -> bool:
    """Whether `host` is one of `domains` or lies under one of them."""
    plain = _retyped(host)
    if plain is None:
        return False
    owned = {d for d in map(plain_host, domains) if d and d not in _SHARED}
    return any(plain == d or plain.endswith("." + d) for d in owned)


def email_host(email: str) -> str | None:
    """The part after the @ of a plainly written e-mail address, or None."""
    mailbox, at, host = email.partition("@")
    if not at or "@" in host or host != host.strip() or len(mailbox) > 64:
        return None
    return host if _MAILBOX.fullmatch(mailbox) and _retyped(host) else None


def web_host(address: str) -> str | None:
    """The host of a plainly written web address, or None."""
    if address != address.strip() or any(c.isspace() or c in '\\<>"' for c in address):
        return None
    try:
        parts = urlsplit(address)
        named = parts.scheme in ("http", "https") and "@" not in parts.netloc
        host = parts.hostname if named else None
        _ = parts.port
    except ValueError:
        return None
    return host if host and _retyped(host) else None
