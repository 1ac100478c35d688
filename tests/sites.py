"""Schools that the tests of access on site share, over the school year 2026-27, and a small catalogue.

Between them they have every turn that a year takes: break and lunch, a short Friday, INSET days,
early closing, bank holidays, school on the first weekday after each change of the clocks, a form
that ends and is replaced, one that ended, none at all, two parts with bells of their own, and
limits of the trust. Golden files are made from them: change one, and those change with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from goodstanding.policy.onsite.days import LOCAL, Calendar, Kind, Period, Plan
from goodstanding.policy.onsite.forms import Form, Limits, Opening, PersonalUse, YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience, Group, Place
from goodstanding.policy.services import Catalogue, Category, Exempt, Service

FIRST, LAST = date(2026, 9, 1), date(2027, 8, 31)
STARTS = datetime.combine(FIRST, time(), LOCAL).astimezone(UTC)
ENDS = datetime.combine(LAST + timedelta(days=1), time(), LOCAL).astimezone(UTC)

STAFF = Audience(Group.STAFF)
GUESTS = Audience(Group.GUESTS)
PUPILS = Audience(Group.PUPILS)
YEAR_7 = Audience(Group.PUPILS, year=7)
YEAR_9 = Audience(Group.PUPILS, year=9)
REPRESENTATIVES = Audience(Group.REPRESENTATIVES, official=frozenset({"instagram"}))
FILM_MAKERS = Audience(Group.REPRESENTATIVES, official=frozenset({"instagram", "youtube"}))
LOWER_STAFF = Audience(Group.STAFF, phase="lower")
UPPER_STAFF = Audience(Group.STAFF, phase="upper")


def at(day: str, clock: str = "00:00") -> datetime:
    """The aware local time of a day such as 2026-11-17 and a clock such as 10:40."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LOCAL)


CATALOGUE = Catalogue(
    services=(
        Service("class-blogs", "Class blogs", Category.BLOGS, ("classes.wordpress.com",), educational=True),
        Service("discord", "Discord", Category.CHATROOMS, ("discord.com", "discord.gg", "discordapp.com")),
        Service("fandom", "Fandom", Category.WIKIS, ("fandom.com",)),
        Service("instagram", "Instagram", Category.SHARING, ("instagram.com", "cdninstagram.com")),
        Service("reddit", "Reddit", Category.FORUMS, ("reddit.com", "redd.it", "redditmedia.com")),
        Service("roblox", "Roblox", Category.GAMES, ("roblox.com", "rbxcdn.com")),
        Service("stack-overflow", "Stack Overflow", Category.FORUMS, ("stackoverflow.com",), educational=True),
        Service("village-board", "Village board", Category.BULLETIN_BOARDS, ("board.village.example",), source="trust"),
        Service("whatsapp", "WhatsApp", Category.MESSAGING, ("whatsapp.com", "whatsapp.net", "wa.me")),
        Service("wikipedia", "Wikipedia", Category.WIKIS, ("wikipedia.org",), educational=True),
        Service("wordpress", "WordPress.com", Category.BLOGS, ("wordpress.com",)),
        Service("x", "X", Category.SOCIAL_NETWORKING, ("x.com", "twitter.com", "t.co", "twimg.com")),
        Service(
            "youtube",
            "YouTube",
            Category.SHARING,
            ("youtube.com", "youtu.be", "youtube-nocookie.com", "ytimg.com", "googlevideo.com",
             "youtubei.googleapis.com", "youtube.googleapis.com"),
        ),
    ),
    exempt=(Exempt("museum.fandom.com", "The history department's project.", at("2027-03-01")),),
    safeguarding=frozenset({"harm.example", "bad.reddit.com"}),
    bypass=frozenset({"use-application-dns.net", "dns.google", "cloudflare-dns.com"}),
)  # fmt: skip
# A host of every service, and every other way in which a host is decided.
HOSTS = (
    "5b.classes.wordpress.com", "discord.com", "www.fandom.com", "exhibits.museum.fandom.com", "www.instagram.com",
    "old.reddit.com", "bad.reddit.com", "www.roblox.com", "stackoverflow.com", "board.village.example", "wa.me",
    "en.wikipedia.org", "someone.wordpress.com", "X.com", "www.youtube.com", "r4.googlevideo.com", "harm.example",
    "dns.google", "urgent.roblox.com", "homework.example", "notx.com",
)  # fmt: skip


def plan(*bells: tuple[str, str]) -> Plan:
    """Periods from when each begins, closed by an end: ``("08:40", "lesson"), …, ("15:10", "end")``."""
    times = [time.fromisoformat(clock) for clock, _ in bells]
    return tuple(
        Period(Kind(kind), starts, ends)
        for (_, kind), starts, ends in zip(bells[:-1], times[:-1], times[1:], strict=True)
    )


def day(*clocks: str) -> Plan:
    """A whole day of five: begins, break, lesson, lunch, lesson, ends."""
    kinds = ("lesson", "break", "lesson", "lunch", "lesson", "end")
    return plan(*zip(clocks, kinds, strict=True))


SECONDARY_DAY = day("08:40", "10:40", "11:00", "13:00", "13:45", "15:10")
SECONDARY_FRIDAY = day("08:40", "10:20", "10:35", "12:20", "12:55", "14:10")
PRIMARY_DAY = day("08:55", "10:30", "10:45", "12:00", "13:00", "15:15")
UPPER_DAY = day("08:30", "10:45", "11:05", "12:45", "13:30", "15:00")
INSET_DAY = plan(("09:00", "lesson"), ("12:30", "lunch"), ("13:30", "lesson"), ("15:30", "end"))
EARLY_DAY = plan(("08:40", "lesson"), ("10:40", "break"), ("11:00", "lesson"), ("12:30", "end"))

TERMS = (
    (date(2026, 9, 2), date(2026, 10, 16)),
    (date(2026, 10, 26), date(2026, 12, 18)),  # from the day after the clocks go back
    (date(2027, 1, 4), date(2027, 2, 12)),
    (date(2027, 2, 22), date(2027, 4, 1)),  # the clocks go forward on 28 March
    (date(2027, 4, 19), date(2027, 5, 28)),
    (date(2027, 6, 7), date(2027, 7, 21)),
)
BANK_HOLIDAYS = frozenset({date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 3), date(2027, 5, 31)})
INSET_DAYS = frozenset({date(2026, 9, 2), date(2027, 1, 4)})
EARLY_CLOSING = frozenset({date(2026, 12, 18), date(2027, 7, 21)})


def school_days() -> Iterator[date]:
    for first, last in TERMS:
        for number in range((last - first).days + 1):
            one = first + timedelta(days=number)
            if one.weekday() < 5 and one not in BANK_HOLIDAYS:
                yield one


def calendar(usual: Mapping[str, Plan], friday: Mapping[str, Plan] | None = None) -> Calendar:
    """The year with these bells of each phase."""

    def plans(one: date) -> Mapping[str, Plan]:
        if one in INSET_DAYS:
            return dict.fromkeys(usual, INSET_DAY)
        if one in EARLY_CLOSING:
            return dict.fromkeys(usual, EARLY_DAY)
        return friday if friday and one.weekday() == 4 else usual

    return Calendar(FIRST, LAST, {one: plans(one) for one in school_days()})


def form(number: str, starts: datetime, ends: datetime, use: PersonalUse, youtube: YouTube, *opens: Opening) -> Form:
    """A form signed eight hours before it starts to hold."""
    signed = starts - timedelta(hours=8)
    digest = sha256(number.encode()).hexdigest()
    return Form(number, digest, "Dr Ada Lind", signed, starts, ends, use, youtube, frozenset(opens))


def places(*audiences: Audience, net: int = 1) -> tuple[Place, ...]:
    """Each audience on a range of its own: 10.20.NET.0/28, 10.20.NET.16/28, …"""
    return tuple(
        Place(who, (f"10.20.{net}.{16 * n}/28",), (f"{who.group.value.title()}",)) for n, who in enumerate(audiences)
    )


def secondary() -> Site:
    """Breaks and lunch until a form ends in January, two weeks of the default, then school hours."""
    first = form(
        "LC-1",
        at("2026-09-01"),
        at("2027-01-11", "11:00"),
        PersonalUse.BREAKS_AND_LUNCH,
        YouTube.RESTRICTED,
        Opening("roblox", 9),
        Opening("reddit", 9),
        Opening("youtube", 9),  # no opening can name YouTube
    )
    second = form(
        "LC-2", at("2027-01-25", "10:50"), at("2027-07-31"), PersonalUse.IN_SCHOOL_HOURS, YouTube.ALLOWED,
        Opening("discord", 7),
    )  # fmt: skip
    return Site(
        "secondary",
        "Oakfield School",
        calendar({"": SECONDARY_DAY}, {"": SECONDARY_FRIDAY}),
        CATALOGUE,
        (first, second),
        Limits(never=frozenset({"reddit"})),
        places(STAFF, GUESTS, YEAR_7, YEAR_9, REPRESENTATIVES, FILM_MAKERS, net=1),
        frozenset({"urgent.roblox.com"}),
    )


def primary() -> Site:
    """The trust's limits make each choice stricter, and shut evenings and weekends too."""
    signed = form(
        "LC-3", at("2026-09-01"), at("2027-08-31"), PersonalUse.IN_SCHOOL_HOURS, YouTube.ALLOWED, Opening("roblox", 6)
    )
    limits = Limits(PersonalUse.BREAKS_AND_LUNCH, YouTube.RESTRICTED, openings=False, outside_hours=False)
    return Site(
        "primary",
        "Ashdown Primary",
        calendar({"": PRIMARY_DAY}),
        CATALOGUE,
        (signed,),
        limits,
        places(STAFF, PUPILS, net=2),
    )


def all_through() -> Site:
    """Two parts with bells of their own; a second form takes over at once, signed while the first still held."""
    first = form("LC-4", at("2026-09-01"), at("2027-07-31"), PersonalUse.BREAKS_AND_LUNCH, YouTube.NOT_ALLOWED)
    second = form("LC-5", at("2027-02-24", "12:30"), at("2027-06-30"), PersonalUse.NOT_PERMITTED, YouTube.ALLOWED)
    return Site(
        "all-through",
        "Millbrook Academy",
        calendar({"lower": PRIMARY_DAY, "upper": UPPER_DAY}),
        CATALOGUE,
        (first, second),
        places=places(STAFF, LOWER_STAFF, UPPER_STAFF, PUPILS, net=3),
    )


def default() -> Site:
    """No form was ever signed."""
    return Site(
        "default", "Fernhill School", calendar({"": SECONDARY_DAY}), CATALOGUE, places=places(STAFF, PUPILS, net=4)
    )


def expired() -> Site:
    """Its one form ended in the middle of a lesson, and the calendar ends at Easter."""
    signed = form("LC-6", at("2026-09-01"), at("2026-11-17", "09:30"), PersonalUse.IN_SCHOOL_HOURS, YouTube.ALLOWED)
    whole = calendar({"": SECONDARY_DAY})
    known = Calendar(FIRST, date(2027, 4, 1), {d: p for d, p in whole.days.items() if d <= date(2027, 4, 1)})
    return Site("expired", "Gorse Lane School", known, CATALOGUE, (signed,), places=places(STAFF, PUPILS, net=5))


def every() -> tuple[Site, ...]:
    return (secondary(), primary(), all_through(), default(), expired())
