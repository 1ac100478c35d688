"""What the rules speak of at a school at all times: the lists of names, and the people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b

from goodstanding.policy.onsite.site import Site
from goodstanding.policy.services import YOUTUBE

from ..bundle import File
from ..hosts import plain
from ..lists import RESTRICTED_HOSTS, lists
from ..manifest import Source
from ..restricted import ADDRESSES
from .lists import names, values
from .people import people
from .permissions import exempt_acl, permissions, service_acl, services_named


def rules(source: Source) -> File:
    """The file, named by a hash of what it says: a day's file that includes it means this and no other."""
    text = "".join(f"{line}\n" for line in (*_lists(source.site, source.starts, source.until), *people(source.site)))
    name = blake2b(text.encode(), digest_size=6).hexdigest()
    return File(f"squid/rules-{name}.conf", f"{text}# {source.line}\n")


def _lists(site: Site, starts: datetime, until: datetime) -> Iterator[str]:
    known, never = lists(site.catalogue.services), site.limits.never
    for acl, domains in (
        ("gs_safeguarding", site.catalogue.safeguarding),
        ("gs_revoked", site.revoked),
        ("gs_bypass", site.catalogue.bypass),
        ("gs_youtube_pages", RESTRICTED_HOSTS),
        *((exempt_acl(e), [x.domain for x in site.catalogue.exempt if x.ends == e]) for e in _ends(site)),
    ):
        yield from names(acl, dict.fromkeys(plain(domains), True))
    shut = {name: service.id for name, service in known.owners.items() if not service.educational}
    listed = plain(known.owners)
    yield from names("gs_youtube", {n: shut.get(n) == YOUTUBE for n in listed})
    yield from names("gs_never", {n: shut.get(n) in never - {YOUTUBE} for n in listed})
    yield from names("gs_social", {n: n in shut and shut[n] not in never | {YOUTUBE} for n in listed})
    for acl in services_named(permissions(site, starts, until)):
        yield from names(acl, {n: n in shut and service_acl(shut[n]) == acl for n in listed})
    yield from values("gs_youtube_address", "dst", ADDRESSES)


def _ends(site: Site) -> list[datetime]:
    return sorted({e.ends for e in site.catalogue.exempt})
