"""When lessons, breaks and lunch are at each school, and whose devices are on which network."""

from __future__ import annotations

from datetime import date, time, timedelta

from goodstanding.onsite.days.actions import SaidYear, say_specials, say_year
from goodstanding.onsite.days.bank_holidays import bank_holidays_in
from goodstanding.onsite.days.queries import school_year_of
from goodstanding.onsite.places.actions import Said, say_network
from goodstanding.policy.onsite.building import SpecialDay, SpecialKind, Term, Year
from goodstanding.policy.onsite.whole_days import Bells, weeks_of

from .clock import LONDON, Story
from .people import SCHOOLS, person, school

_PRIMARY = "Registration 08:45-08:55\nLesson 08:55-10:30\nBreak 10:30-10:45\nLesson 10:45-12:00\nLunch 12:00-13:00\n"
_PRIMARY += "Lesson 13:00-15:15"
_SECONDARY = "Registration 08:40-09:00\nLesson 09:00-11:00\nBreak 11:00-11:20\nLesson 11:20-13:20\nLunch 13:20-14:00\n"
_SECONDARY += "Lesson 14:00-15:00"
_SHORT = "Registration 08:40-09:00\nLesson 09:00-11:00\nBreak 11:00-11:20\nLesson 11:20-13:00"  # their Fridays
_NURSERY = "Lesson 09:00-11:45\nLunch 11:45-12:45\nLesson 12:45-15:00"
BELLS = {
    "ashdown": {"": Bells(_PRIMARY)},
    "brookvale": {"primary": Bells(_PRIMARY), "secondary": Bells(_SECONDARY)},
    "castle-hill": {"": Bells(_NURSERY)},
    "deansfield": {"": Bells(_SECONDARY, {4: _SHORT})},
    "elmwood": {"": Bells(_PRIMARY)},
    "fairlands": {"": Bells("Lesson 09:00-12:15\nLunch 12:15-13:00\nLesson 13:00-16:00")},
}


def terms(year: int) -> tuple[Term, ...]:
    """As schools in the valley have them: three terms, each in two halves."""
    ahead = year + 1
    return (
        Term("Autumn term, first half", date(year, 9, 1), date(year, 10, 23)),
        Term("Autumn term, second half", date(year, 11, 2), date(year, 12, 18)),
        Term("Spring term, first half", date(ahead, 1, 4), date(ahead, 2, 12)),
        Term("Spring term, second half", date(ahead, 2, 22), date(ahead, 3, 25)),
        Term("Summer term, first half", date(ahead, 4, 12), date(ahead, 5, 28)),
        Term("Summer term, second half", date(ahead, 6, 7), date(ahead, 7, 21)),
    )


def tell(story: Story) -> None:
    year = school_year_of(story.now.astimezone(LONDON).date())
    for number, (slug, *_) in enumerate(SCHOOLS, 1):
        story.at(story.school_day(84, 9, number), lambda slug=slug: _days(slug, year))  # type: ignore[misc]
        story.at(story.school_day(83, 9, number), lambda slug=slug, n=number: _networks(slug, n))  # type: ignore[misc]
    story.at(story.school_day(30, 11), _devices)
    story.at(story.school_day(6, 14), lambda: _closes_early(story, year))


def _days(slug: str, year: int) -> None:
    at, by, bells = school(slug), person("ines"), BELLS[slug]
    facts = Year(year, terms(year), weeks_of(bells))
    inset = [
        SpecialDay(day, SpecialKind.INSET, "Training together") for day in (date(year, 9, 1), date(year + 1, 1, 4))
    ]
    specials = tuple(one for one in inset if one.day.weekday() < 5) + tuple(bank_holidays_in(facts))
    say_year(school=at, said=SaidYear(year, terms(year), bells, specials), by=by)


def _networks(slug: str, number: int) -> None:
    """Each school has a range of its own: staff, pupils and guests in it, staff by phase where those differ."""
    at, by = school(slug), person("ines")
    phases = [phase for phase in BELLS[slug] if phase]
    staff = [(f"{32 * n}.0/19", f"Staff, {phase}", phase) for n, phase in enumerate(phases)] or [
        ("0.0/18", "Staff", "")
    ]
    for rest, label, phase in staff:
        say_network(school=at, said=Said("range", f"10.{number}.{rest}", "staff", label, phase), by=by)
    for rest, group, label in (("64.0/18", "pupils", "Classrooms"), ("128.0/18", "guests", "Guests’ wifi")):
        say_network(school=at, said=Said("range", f"10.{number}.{rest}", group, label), by=by)


def _devices() -> None:
    """The tablets on which two of them run Deansfield's channels lie in the network of staff."""
    at, by = school("deansfield"), person("ines")
    for last, key in ((21, "tom"), (22, "priya")):
        who = person(key)
        label = f"{who.given_name}’s tablet for the channels"
        said = Said("range", f"10.4.0.{last}", "representatives", label, representative=who)
        say_network(school=at, said=said, by=by)
    say_network(school=at, said=Said("range", "10.4.96.0/20", "pupils", "Year 9 laptops", year=9), by=by)
    say_network(school=at, said=Said("sign-in", "Supply teachers", "guests"), by=by)


def _closes_early(story: Story, year: int) -> None:
    """The next day that school can close early for a concert, if it is soon."""
    day = story.now.astimezone(LONDON).date() + timedelta(days=2)
    in_term = any(term.starts <= day <= term.ends for term in terms(year))
    if in_term and day.weekday() < 4 and day not in {s.day for s in _said(year)}:
        early = SpecialDay(day, SpecialKind.EARLY_CLOSING, "The hall is made ready for the concert", time(14, 30))
        say_specials(school=school("deansfield"), specials=[early], by=person("ines"))


def _said(year: int) -> list[SpecialDay]:
    return bank_holidays_in(Year(year, terms(year), weeks_of(BELLS["deansfield"])))
