"""What a school needs of whatever shuts and opens its network, as questions with one right answer each.

A peer is set up once, on the Monday before, with the best configuration that it has words for, and
then left alone for as long as the case takes; so are we, but for our agent on the same machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from goodstanding.policy.onsite.forms import Limits, Opening, PersonalUse, YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience, Place
from tests import oracle, sites
from tests.sites import GUESTS, REPRESENTATIVES, STAFF, YEAR_7, YEAR_9

WHO = (STAFF, GUESTS, YEAR_7, YEAR_9, REPRESENTATIVES)


@dataclass(frozen=True)
class Question:
    """Whether `who` may reach `host` at `at`, and must."""

    who: Audience
    host: str
    at: datetime
    due: bool

    @property
    def source(self) -> str:
        return f"127.20.{WHO.index(self.who)}.5"


@dataclass(frozen=True)
class Case:
    """``made`` is when the configuration is made; ``site`` is all that is known by then."""

    name: str
    site: Site
    made: datetime
    asked: tuple[Question, ...] = field(default=())


BREAKS, HOURS, NEVER = PersonalUse.BREAKS_AND_LUNCH, PersonalUse.IN_SCHOOL_HOURS, PersonalUse.NOT_PERMITTED
_YEAR = (sites.at("2026-09-01"), sites.at("2027-08-31"))


def _site(form: tuple[PersonalUse, YouTube, tuple[Opening, ...]], limits: Limits = Limits(), ends: str = "") -> Site:  # noqa: B008
    starts, until = _YEAR
    signed = sites.form("LC-1", starts, sites.at(*ends.split()) if ends else until, *form[:2], *form[2])
    places = tuple(Place(who, (f"127.20.{n}.0/24",)) for n, who in enumerate(WHO))
    return replace(sites.secondary(), forms=(signed,), limits=limits, places=places, revoked=frozenset())


_USUAL = _site((BREAKS, YouTube.ALLOWED, ()))


def _case(name: str, made: str, asked: str, site: Site = _USUAL) -> Case:
    """``asked`` has lines of a day, clocks and a host, and who asks; the oracle knows the answers."""
    found = []
    for line in filter(None, map(str.strip, asked.splitlines())):
        day, clocks, host, who = line.split()
        for clock in clocks.split(","):
            for one in [w for w in WHO if w.name in who.split(",")]:
                at = sites.at(day, clock)
                found.append(Question(one, host, at, oracle.open_at(site, one, host, at)))
    return Case(name, site, sites.at(made), tuple(sorted(found, key=lambda q: q.at)))


def every_case() -> Iterator[Case]:
    every = "staff,guests,pupils-year-7"
    yield _case(
        "break and lunch on one day", "2026-11-16",
        "2026-11-17 10:39,10:40,10:59,11:00,12:59,13:00,13:44,13:45,15:09,15:10 discord.com staff",
    )  # fmt: skip
    yield _case(
        "another Friday", "2026-11-16", "2026-11-20 10:19,10:20,10:34,10:35,10:45,12:54,12:55 discord.com staff"
    )
    yield _case("an INSET day", "2026-12-14", "2027-01-04 08:50,10:45,12:29,12:30,13:29,13:35 discord.com staff")
    yield _case("a bank holiday", "2027-04-19", "2027-05-03 09:30,12:00 discord.com staff")
    yield _case("early closing", "2026-12-07", "2026-12-18 10:45,12:29,12:30,13:30 discord.com staff")
    yield _case(
        "the clocks go back", "2026-10-12",
        "2026-10-25 00:30,12:00 discord.com staff\n2026-10-26 10:39,10:40,10:59,11:00 discord.com staff",
    )  # fmt: skip
    yield _case(
        "the clocks go forward", "2027-03-15",
        "2027-03-28 00:30,12:00 discord.com staff\n2027-03-30 10:39,10:40,10:59,11:00 discord.com staff",
    )  # fmt: skip
    yield _case("each group apart", "2026-11-16", f"2026-11-17 09:30,10:45,18:00 discord.com {every}")
    apart = _site((BREAKS, YouTube.NOT_ALLOWED, ()))
    yield _case(
        "YouTube apart from the rest", "2026-11-16",
        f"2026-11-17 10:45,18:00 www.youtube.com {every}\n2026-11-17 10:45,18:00 discord.com {every}", apart,
    )  # fmt: skip
    yield _restricted()
    yield _case(
        "official use by representatives", "2026-11-16",
        "2026-11-17 09:30 www.instagram.com staff,representatives-instagram\n"
        "2026-11-17 09:30,10:45 discord.com staff,representatives-instagram",
    )  # fmt: skip
    ending = _site((BREAKS, YouTube.ALLOWED, ()), ends="2026-11-24 13:20")
    yield _case(
        "a form that ends at its hour", "2026-11-16",
        "2026-11-24 13:19,13:20,18:00 discord.com staff\n2026-11-24 13:19,13:20,18:00 youtu.be staff\n"
        "2026-12-01 13:19 discord.com staff", ending,
    )  # fmt: skip
    yield _unrenewed()
    named = _site((BREAKS, YouTube.ALLOWED, (Opening("roblox", 9),)))
    years = "pupils-year-7,pupils-year-9"
    yield _case(
        "opened by name to one year", "2026-11-16", f"2026-11-17 09:30,10:45 www.roblox.com {years}\n"
        f"2026-11-17 10:45 discord.com {years}", named,
    )  # fmt: skip
    limited = _site((HOURS, YouTube.ALLOWED, ()), Limits(BREAKS, never=frozenset({"reddit"})))
    yield _case("the trust's limits", "2026-11-16", f"2026-11-17 09:30,10:45 old.reddit.com {every}\n"
                "2026-11-17 09:30,10:45 discord.com staff", limited)  # fmt: skip
    yield _case(
        "an educational name within a blocked one", "2026-11-16",
        f"2026-11-17 09:30 5b.classes.wordpress.com {every}\n2026-11-17 09:30 a.wordpress.com {every}",
    )  # fmt: skip
    yield _case("an exception with an end", "2027-02-22", "2027-02-24 09:30 museum.fandom.com staff\n"
                "2027-02-24 09:30 www.fandom.com staff\n2027-03-03 09:30 museum.fandom.com staff")  # fmt: skip


def _restricted() -> Case:
    """The resolver restricts m.youtube.com and forgets www.youtube.com: unrestricted, that must not open."""
    site = _site((BREAKS, YouTube.RESTRICTED, ()))
    at = sites.at("2026-11-17", "09:30")
    asked = (("m.youtube.com", True), ("www.youtube.com", False), ("i.ytimg.com", True))
    return Case(
        "restricted YouTube",
        site,
        sites.at("2026-11-16"),
        tuple(Question(YEAR_7, host, at, due) for host, due in asked),
    )


def _unrenewed() -> Case:
    """Nobody has renewed the permission since November, for the link is cut."""
    at = sites.at("2027-01-19", "10:45")
    return Case(
        "ends by itself with the link cut", _USUAL, sites.at("2026-11-16"),
        (Question(STAFF, "discord.com", at, False), Question(STAFF, "homework.example", at, True)),
    )  # fmt: skip
