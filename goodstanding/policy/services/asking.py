"""Looking up what somebody pasted: which service it is, and what that means here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from ipaddress import ip_address

from ..addresses import plain_host
from .catalogue import YOUTUBE, Catalogue, Exempt, Match, Service
from .reach import above

_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


def host_in(pasted: str) -> str | None:
    """The host of what somebody pasted, a name or a whole link, as the network writes it; None where there is none."""
    text = pasted.strip()
    begins = _SCHEME.match(text)
    netloc = text[begins.end() if begins else 0 :].replace("\\", "/")
    for mark in "/?#":
        netloc = netloc.partition(mark)[0]
    host = netloc.rpartition("@")[2]
    bare, colon, port = host.rpartition(":")
    if colon and (port.isdecimal() or not port):
        host = bare
    host = host.strip().removeprefix("*.").strip(".").lower()
    if len(host) > 253 or _is_address(host):
        return None
    return plain_host(host)


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


class Meaning(StrEnum):
    """What comes first for a host, in the order in which it is decided."""

    SAFEGUARDING = "on a safeguarding list"
    BYPASS = "a way round the filter"
    EDUCATIONAL = "educational"
    YOUTUBE = "YouTube"
    EXEMPT = "kept open by the trust"
    SOCIAL = "social media"
    UNKNOWN = "in no service"


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a host: ``domain`` is the listed name that decides, with the service where there is one."""

    host: str
    meaning: Meaning
    domain: str = ""
    service: Service | None = None
    exempt: Exempt | None = None


def look_up(catalogue: Catalogue, host: str, now: datetime) -> Found:
    """What `host` is in `catalogue`, by the first thing that decides."""
    match = catalogue.find(host)
    service = match.service if match else None
    for names, meaning in ((catalogue.safeguarding, Meaning.SAFEGUARDING), (catalogue.bypass, Meaning.BYPASS)):
        if listed := next((name for name in above(host) if name in names), None):
            return Found(host, meaning, listed, service)
    return _in_service(catalogue, host, match, now) if match else Found(host, Meaning.UNKNOWN)


def _in_service(catalogue: Catalogue, host: str, match: Match, now: datetime) -> Found:
    service = match.service
    if service.educational:
        return Found(host, Meaning.EDUCATIONAL, match.domain, service)
    if service.id == YOUTUBE:
        return Found(host, Meaning.YOUTUBE, match.domain, service)
    open_now = {e.domain: e for e in catalogue.exempt if e.ends > now}
    if exempt := next((open_now[name] for name in above(host) if name in open_now), None):
        return Found(host, Meaning.EXEMPT, match.domain, service, exempt)
    return Found(host, Meaning.SOCIAL, match.domain, service)
