"""How things stand at schools, gathered for a page in words that need no explaining."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from goodstanding.onsite.facts import sites
from goodstanding.onsite.places.naming import words_for
from goodstanding.people.models import Person, School
from goodstanding.policy.onsite.days import LOCAL
from goodstanding.policy.onsite.forms import Form, YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.standing import Standing, Week, audiences_at, standing, weeks
from goodstanding.policy.onsite.who import Audience, Group
from goodstanding.web.templatetags.plain import clock

_YOUTUBE = {YouTube.ALLOWED: "Open", YouTube.RESTRICTED: "Open in restricted mode", YouTube.NOT_ALLOWED: "Shut"}


@dataclass(frozen=True, slots=True)
class Told:
    """How things stand for people who have it alike; ``words`` say what is open now and next."""

    names: str
    stands: Standing
    words: str
    official: tuple[str, ...] = ()  # names of the services that some representative here reaches at all times
    opened: tuple[str, ...] = ()  # names of the services that the form opens to this year group

    @property
    def youtube(self) -> str:
        return _YOUTUBE[self.stands.state.youtube]


def told(site: Site, at: datetime) -> list[Told]:
    """How things stand at `at` for everybody whose devices are told apart at a school."""
    together: dict[tuple[object, ...], list[Standing]] = {}
    for audience in audiences_at(site):
        one = standing(site, audience, at)
        alike = one.state, one.because, one.until, one.again
        together.setdefault(alike, []).append(one)
    return [_told(site, found, at) for found in together.values()]


def _told(site: Site, found: list[Standing], at: datetime) -> Told:
    names = {s.id: s.name for s in site.catalogue.services}
    first = found[0]
    services = {service for one in found for service in one.audience.official}
    official = tuple(sorted(names.get(one, one) for one in services))
    opened = tuple(sorted(names.get(one, one) for one in first.state.opened))
    return Told(names_of([one.audience for one in found]), first, next_words(first, at), official, opened)


def next_words(stands: Standing, at: datetime) -> str:
    """What is open now and next, as the end of a sentence: “shut until 12:30pm, then open until 1:15pm”."""
    now, then = ("open", "shut") if stands.open else ("shut", "open")
    if stands.until is None:
        return f"{now} at all times" if stands.audience.group is Group.PUPILS else f"{now} for the next three weeks"
    if stands.again is None:
        return f"{now} until {_moment(stands.until, at)}, then {then}"
    until, again = stands.until.astimezone(LOCAL), stands.again.astimezone(LOCAL)
    same_day = until.date() == again.date() != at.astimezone(LOCAL).date()
    back = f"{clock(again)} that day" if same_day else _moment(again, at)
    return f"{now} until {_moment(until, at)}, then {then} until {back}"


def _moment(value: datetime, now: datetime) -> str:
    """As people say it: the time alone today, else with its day."""
    local, today = value.astimezone(LOCAL), now.astimezone(LOCAL).date()
    days = (local.date() - today).days
    if days == 0:
        return clock(value)
    named = {1: "tomorrow"}.get(days) or f"{local:%A}{'' if days < 7 else f' {local.day} {local:%B}'}"
    return f"{clock(value)} {named if days == 1 else f'on {named}'}"


def names_of(audiences: Iterable[Audience]) -> str:
    """“Staff and guests”; the group alone where all of it is meant, or where the names are many."""
    audiences = list(audiences)
    whole = {a.group for a in audiences if a == Audience(a.group)}
    words = [words_for(Audience(a.group) if a.group in whole else a) for a in audiences]
    if len(set(words)) > 4:
        words = [words_for(Audience(a.group)) for a in audiences]
    words = list(dict.fromkeys(words))
    words = [words[0], *(word[0].lower() + word[1:] for word in words[1:])]
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


@dataclass(frozen=True, slots=True)
class Timetable:
    """A week for a page, with the names of those who have it."""

    names: str
    week: Week


def timetables(site: Site, day: date) -> list[Timetable]:
    """The week that `day` lies in, for each of the groups that differ in it."""
    monday = day - timedelta(days=day.weekday())
    return [Timetable(names_of(w.audiences), w) for w in weeks(site, audiences_at(site), monday)]


@dataclass(frozen=True, slots=True)
class SchoolNow:
    """One school in the list of them: staff now, YouTube now, and the form that holds."""

    school: School
    staff: Standing
    words: str
    youtube: str
    days_known: bool

    @property
    def form(self) -> Form | None:
        return self.staff.state.form


def schools_now(schools: Iterable[School], at: datetime) -> list[SchoolNow]:
    """How things stand for staff at each school."""
    schools, today = list(schools), at.astimezone(LOCAL).date()
    known = sites(schools)
    return [_school_now(school, known[school.slug], at, today) for school in schools]


def _school_now(school: School, site: Site, at: datetime, today: date) -> SchoolNow:
    staff = next(a for a in audiences_at(site) if a.group is Group.STAFF)
    stands = standing(site, staff, at)
    known = site.calendar.known_from <= today <= site.calendar.known_to
    return SchoolNow(school, stands, next_words(stands, at), _YOUTUBE[stands.state.youtube], known)


def schools_of(person: Person) -> list[School]:
    """Where somebody works: their own school, and those at which they hold a role now."""
    slugs = {h.school for h in person.held if h.school}
    if person.school is not None:
        slugs.add(person.school.slug)
    return list(School.objects.filter(slug__in=slugs))
