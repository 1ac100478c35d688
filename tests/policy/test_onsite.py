"""Access on site: a whole year of each school against an oracle that counts minutes, and what always holds."""

from __future__ import annotations

import pytest

from goodstanding.policy.onsite.decision import Decider
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.timeline import timeline
from goodstanding.policy.onsite.who import Audience
from tests import oracle, sites

ASKED = [(site, place.audience) for site in sites.every() for place in site.places]
MORE = [(site, sites.STAFF) for site in sites.every() if sites.STAFF not in {p.audience for p in site.places}]


def told(decider: Decider, site: Site, audience: Audience, host: str, length: int) -> bytes:
    """What the decision says for each minute, going from each answer to the time when it changes."""
    strip, at = bytearray(length), oracle.strip_starts(site.calendar)
    number = 0
    while number < length:
        decision = decider.decide(audience, host, at)
        following = length if decision.until is None else (decision.until - at) // oracle.MINUTE + number
        assert following > number
        assert decision.until is None or decider.decide(audience, host, decision.until).allow is not decision.allow
        strip[number:following] = bytes([decision.allow]) * (following - number)
        at, number = decision.until or at, following
    return bytes(strip)


@pytest.mark.parametrize(("site", "audience"), ASKED, ids=lambda x: getattr(x, "school", None) or x.name)
def test_every_minute_of_a_year_is_as_the_oracle_has_it(site: Site, audience: Audience) -> None:
    starts = oracle.strip_starts(site.calendar)
    decider = Decider(site, starts, starts + oracle.DAY * 400)
    for host in sites.HOSTS:
        expected = oracle.minutes(site, audience, host)
        assert told(decider, site, audience, host, len(expected)) == expected, host


@pytest.mark.parametrize("site", sites.every(), ids=lambda site: site.school)
def test_youtube_is_as_strict_as_the_stricter_choice(site: Site) -> None:
    starts = oracle.strip_starts(site.calendar)
    found = timeline(site, sites.PUPILS, starts, starts + oracle.DAY * 400)
    for span in found:
        for at in (span.starts, span.ends - oracle.MINUTE):
            assert span.state.youtube == oracle.youtube_at(site, at)
