"""What may be open at a school, to whom and when: each permission a window of time and the ACLs that must match."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goodstanding.policy.onsite.forms import YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.timeline import timeline
from goodstanding.policy.onsite.who import ADULTS, Audience, Group

from ..lists import lists
from ..rpz import label
from ..windows import Windows, joined, when
from ..zones import audiences
from .people import who

# The ACLs that a day's file defines and the rules ask for. What is in none of them stays shut.
KINDS = ("gs_official", "gs_exempt", "gs_opened", "gs_pass", "gs_youtube_allowed", "gs_youtube_restricted")


@dataclass(frozen=True, slots=True)
class Permission:
    """``acl``, of KINDS, matches what ``matching`` all match, in ``windows``."""

    acl: str
    matching: tuple[str, ...]
    windows: Windows


def service_acl(service: str) -> str:
    return f"gs_is_{label(service)}"


def exempt_acl(ends: datetime) -> str:
    """The domains that the trust keeps open until this instant."""
    return f"gs_exempt_until_{int(ends.timestamp())}"


def permissions(site: Site, starts: datetime, until: datetime) -> tuple[Permission, ...]:
    """All permissions from `starts` to `until`."""
    found = [*_of_everybody(site, starts, until)]
    for audience in audiences(site):
        found += _of(site, audience, starts, until)
    return tuple(one for one in found if one.windows)


def _of_everybody(site: Site, starts: datetime, until: datetime) -> Iterator[Permission]:
    for ends in sorted({e.ends for e in site.catalogue.exempt}):
        yield Permission("gs_exempt", (exempt_acl(ends),), joined([(starts, min(ends, until))]))
    spans = timeline(site, Audience(Group.PUPILS), starts, until)  # YouTube is the same for everybody
    yield Permission("gs_youtube_allowed", (), when(spans, lambda state: state.youtube is YouTube.ALLOWED))
    yield Permission("gs_youtube_restricted", (), when(spans, lambda state: state.youtube is YouTube.RESTRICTED))


def _of(site: Site, audience: Audience, starts: datetime, until: datetime) -> Iterator[Permission]:
    acl, known = who(audience), lists(site.catalogue.services).social
    for service in sorted(audience.official & known):
        yield Permission("gs_official", (acl, service_acl(service)), ((starts, until),))
    spans = timeline(site, audience, starts, until)
    if audience.group in ADULTS:
        yield Permission("gs_pass", (acl,), when(spans, lambda state: state.personal))
    for service in sorted({s for span in spans for s in span.state.opened} & known):
        windows = joined((s.starts, s.ends) for s in spans if service in s.state.opened)
        yield Permission("gs_opened", (acl, service_acl(service)), windows)


def services_named(found: tuple[Permission, ...]) -> tuple[str, ...]:
    """The ACLs of services that permissions ask for."""
    return tuple(sorted({acl for one in found for acl in one.matching if acl.startswith("gs_is_")}))
