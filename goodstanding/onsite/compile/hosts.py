"""When each listed name is open for one audience, for engines that look up the longest name.

The order of the decision is worked out here once: a name's windows hold for it and for all
names below, as far as no longer name is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from goodstanding.policy.onsite.forms import YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.timeline import timeline
from goodstanding.policy.onsite.who import Audience
from goodstanding.policy.services import YOUTUBE, Service

from .lists import lists
from .nesting import above
from .rpz import writable
from .windows import Windows, joined, when

ALWAYS = None  # not shut by us, before the lease and after it too
When = Windows | None


def plain(names: Iterable[str]) -> frozenset[str]:
    """The names that a host can have; a file that an engine runs must hold no others."""
    return frozenset(name for name in names if writable(name))


def shut_for_all(site: Site) -> frozenset[str]:
    """The names that are shut for everybody and always, each with all below it."""
    return plain([*site.catalogue.safeguarding, *site.revoked, *site.catalogue.bypass])


def of_no_service(site: Site) -> frozenset[str]:
    """Names of the safeguarding lists that no service has, is above or is below: no permission reaches them."""
    services = lists(site.catalogue.services).owners
    over = {name for domain in services for name in above(domain)}
    return frozenset(
        name
        for name in site.catalogue.safeguarding
        if name not in services and name not in over and not any(a in services for a in above(name))
    )


class Hosts:
    """The names that decide at `site` for `audience`, from `starts` to `ends`, without those that are `left` out."""

    def __init__(
        self, site: Site, audience: Audience, starts: datetime, ends: datetime, left: frozenset[str] = frozenset()
    ) -> None:
        self._site, self._audience, self._lease = site, audience, (starts, ends)
        spans = timeline(site, audience, starts, ends)
        self._personal = when(spans, lambda state: state.personal)
        self._youtube = when(spans, lambda state: state.youtube is not YouTube.NOT_ALLOWED)
        self.restricted = when(spans, lambda state: state.youtube is YouTube.RESTRICTED)
        opened = {service for span in spans for service in span.state.opened}
        self._opened = {id: when(spans, lambda state, id=id: id in state.opened) for id in opened}  # type: ignore[misc]
        self._services = lists(site.catalogue.services).owners
        self._shut = shut_for_all(site) - left
        self._exempt = {
            e.domain: joined([(starts, min(ends, e.ends))]) for e in site.catalogue.exempt if e.ends > starts
        }

    def windows(self) -> dict[str, When]:
        """Each name's windows, in order of the names; names that change nothing are left out."""
        names = sorted(plain({*self._services, *self._shut, *self._exempt}))
        found = {name: self._of(name) for name in names}
        return {name: when for name, when in found.items() if when != _around(name, found)}

    def _of(self, name: str) -> When:
        line = (name, *above(name))
        if any(n in self._shut for n in line):
            return ()
        service = next((self._services[n] for n in line if n in self._services), None)
        if service is None or service.educational:
            return ALWAYS
        if service.id in self._audience.official:
            return (self._lease,)
        if service.id == YOUTUBE:
            return self._youtube
        return joined([*self._allowed(service), *(w for n in line for w in self._exempt.get(n, ()))])

    def _allowed(self, service: Service) -> Windows:
        if service.id in self._opened:
            return self._opened[service.id]
        return () if service.id in self._site.limits.never else self._personal


def _around(name: str, found: Mapping[str, When]) -> When:
    return next((found[n] for n in above(name) if n in found), ALWAYS)
