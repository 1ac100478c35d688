"""What a plan opens and shuts is told by what would be laid down, and what shuts never waits for what opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from goodstanding.onsite.plans.proposing import Proposal, Standing, Weighed, proposed
from goodstanding.policy.onsite.forms import Opening, PersonalUse, YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.services import Exempt
from tests import sites

NOW = sites.at("2026-11-17", "09:00")
LATER = NOW + timedelta(days=12)
FORM = sites.form(
    "LC-1", NOW, sites.at("2027-07-31"), PersonalUse.BREAKS_AND_LUNCH, YouTube.RESTRICTED, Opening("roblox", 9)
)
SITE = replace(sites.secondary(), forms=(FORM,))


def laid(weighed: Weighed | None) -> Standing:
    assert weighed is not None
    return Standing({kit: weighed.made.laid(kit) for kit in weighed.made.texts}, weighed.basis, weighed.made.until)


STANDING = laid(proposed(SITE, ["unbound", "squid"], None, NOW).waits)


def asked(site: Site, *engines: str, standing: Standing = STANDING) -> Proposal:
    return proposed(site, engines or ("unbound", "squid"), standing, LATER)


def words(weighed: Weighed | None) -> list[str]:
    return [f"{one.way} {one.who}: {one.what}" for one in weighed.said] if weighed else []


def test_the_same_for_longer_opens_nothing() -> None:
    found = asked(SITE)
    assert found.waits is None
    assert found.at_once is not None
    assert (found.at_once.opens, words(found.at_once)) == (False, [])
    assert found.at_once.made.until == LATER + timedelta(days=35)
    assert asked(SITE, standing=laid(found.at_once)) == Proposal(None, None)


def test_a_form_that_is_over_shuts_at_once() -> None:
    found = asked(replace(SITE, forms=()))
    assert found.waits is None
    assert any("YouTube is shut" in one for one in words(found.at_once))
    assert any("Roblox: no longer open by name" in one for one in words(found.at_once))
    assert any("5 hours a week less" in one for one in words(found.at_once))


def test_of_a_form_that_gives_and_takes_what_it_takes_does_not_wait() -> None:
    other = replace(
        FORM, number="LC-2", personal_use=PersonalUse.IN_SCHOOL_HOURS, youtube=YouTube.NOT_ALLOWED, signed_at=NOW
    )
    found = asked(replace(SITE, forms=(other,)))
    assert [one for one in words(found.at_once) if "YouTube is shut" in one]
    assert not [one for one in words(found.at_once) if one.startswith("opens")]
    assert any("Social media is open for personal use" in one for one in words(found.waits))
    assert asked(replace(SITE, forms=(other,)), standing=laid(found.at_once)).at_once is None


def test_lunch_that_moves_is_shut_where_it_was_before_it_is_open_where_it_goes() -> None:
    moved = sites.day("08:40", "10:40", "11:00", "12:30", "13:15", "15:10")
    found = asked(replace(SITE, calendar=sites.calendar({"": moved}, {"": sites.SECONDARY_FRIDAY})))
    both = laid(found.at_once).laid["unbound"]
    for clock, before, meanwhile in (("12:45", "shut", "shut"), ("13:05", "open", "open"), ("13:30", "open", "shut")):
        when = int(sites.at("2026-12-01", clock).timestamp())
        assert STANDING.laid["unbound"].variant("pass-staff", when) == before
        assert both.variant("pass-staff", when) == meanwhile, clock


def test_an_exception_waits_while_a_new_service_is_shut_and_the_old_exception_stays() -> None:
    more = (*SITE.catalogue.exempt, Exempt("reddit.com", "A lesson.", sites.at("2027-03-01")))
    fewer = replace(SITE.catalogue, exempt=more, services=SITE.catalogue.services[1:])
    found = asked(replace(SITE, catalogue=fewer))
    assert [one for one in words(found.at_once) if "shut, now in what counts as social media" in one]
    assert not [one for one in words(found.at_once) if "no longer an exception" in one]
    assert [one for one in words(found.waits) if "open as the trust’s exception" in one]
    assert found.waits is not None
    assert 0 < found.waits.share < 25


def test_devices_that_move_to_another_group_belong_to_nobody_meanwhile() -> None:
    first, second = SITE.places[0], SITE.places[2]
    both = (replace(first, ranges=(*first.ranges, *second.ranges)), *SITE.places[1:2], *SITE.places[3:])
    found = asked(replace(SITE, places=both))
    assert any("counted to another group" in one for one in words(found.waits))
    assert found.at_once is not None
    assert second.ranges[0] not in found.at_once.made.texts["unbound"]["unbound.conf"]


def test_another_machine_gets_what_is_in_effect_without_a_press() -> None:
    found = asked(SITE, "unbound", "squid", "bind")
    assert found.waits is None
    assert found.at_once is not None
    assert {"bind", "bind+squid", "unbound+squid"} <= found.at_once.made.texts.keys()


def test_a_school_without_networks_or_days_opens_nothing() -> None:
    found = proposed(
        replace(SITE, places=(), forms=(), catalogue=replace(SITE.catalogue, exempt=())), ["bind"], None, NOW
    )
    assert found.waits is None
