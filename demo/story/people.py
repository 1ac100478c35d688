"""The schools, and everybody who works, helps, governs or hires a room there."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.contrib.auth.hashers import make_password

from goodstanding.people.actions.persons import add_person
from goodstanding.people.actions.roles import give_role
from goodstanding.people.actions.setting_up import set_up
from goodstanding.people.actions.trust import add_school
from goodstanding.people.imports.actions import take_over
from goodstanding.people.imports.kinds import KINDS
from goodstanding.people.imports.reading import read
from goodstanding.people.models import Person, School, Trust
from goodstanding.policy.roles import Role

from .clock import Story
from .names import couples

PASSWORD = "three valleys demo"  # noqa: S105  said on the demo's own page; opens nothing else

# slug, name, phase, pupils
SCHOOLS = (
    ("ashdown", "Ashdown Primary", "primary", 280),
    ("brookvale", "Brookvale Academy", "all-through", 420),
    ("castle-hill", "Castle Hill Nursery", "nursery", 60),
    ("deansfield", "Deansfield High", "secondary", 480),
    ("elmwood", "Elmwood School", "special", 80),
    ("fairlands", "Fairlands Sixth Form", "sixth form", 180),
)


@dataclass(frozen=True, slots=True)
class Star:
    """Somebody the story is about; `does` is what there is to try as them."""

    key: str
    given: str
    family: str
    job: str
    roles: tuple[Role, ...]
    school: str = ""
    does: str = ""
    category: str = "staff"

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def email(self) -> str:
        host = f"{self.school}.example.org" if self.school else "threevalleys.example.org"
        return f"{self.given}.{self.family}@{host}".lower().replace("'", "").replace(" ", "")


R = Role
STARS = (
    Star(
        "samira", "Samira", "Haddad", "chief executive", (R.CHIEF_EXECUTIVE,), does="decides what a principal proposed"
    ),
    Star("gwen", "Gwen", "Pritchard", "policy owner", (R.POLICY_OWNER,)),
    Star("ines", "Ines", "Costa", "IT manager", (R.IT,)),
    Star(
        "helen",
        "Helen",
        "Marsh",
        "principal of Deansfield High",
        (R.PRINCIPAL,),
        "deansfield",
        does="approves channels, reviews what went out alone",
    ),
    Star(
        "tom", "Tom", "Okafor", "PE teacher", (R.REPRESENTATIVE,), "deansfield", does="writes posts for Deansfield High"
    ),
    Star(
        "priya",
        "Priya",
        "Nair",
        "head of English",
        (R.REPRESENTATIVE, R.SENIOR_LEADER),
        "deansfield",
        does="is asked to read what Tom wrote",
    ),
    Star("joe", "Joe", "Bailey", "safeguarding lead", (R.SAFEGUARDING_LEAD,), "deansfield"),
    Star("carys", "Carys", "Vaughan", "deputy safeguarding lead", (R.DEPUTY_SAFEGUARDING_LEAD,), "deansfield"),
    Star("dev", "Dev", "Sharma", "online safety lead", (R.ONLINE_SAFETY_LEAD,), "deansfield"),
    Star(
        "ruth",
        "Ruth",
        "Ellwood",
        "chair of governors",
        (R.CHAIR_OF_GOVERNORS,),
        "deansfield",
        "sees the record and the register",
        "governor",
    ),
    Star(
        "nadia",
        "Nadia",
        "Begum",
        "principal of Ashdown Primary",
        (R.PRINCIPAL,),
        "ashdown",
        does="has a channel to decide on",
    ),
    Star("owen", "Owen", "Griffiths", "Year 4 teacher", (R.REPRESENTATIVE,), "ashdown"),
    Star("mei", "Mei", "Chen", "office manager", (R.REPRESENTATIVE,), "ashdown"),
    Star("kwame", "Kwame", "Mensah", "principal of Brookvale Academy", (R.PRINCIPAL,), "brookvale"),
    Star("erin", "Erin", "Doyle", "music teacher", (R.REPRESENTATIVE,), "brookvale"),
    Star("tariq", "Tariq", "Rahman", "deputy head", (R.SENIOR_LEADER,), "brookvale"),
    Star("heidi", "Heidi", "Lindqvist", "principal of Castle Hill Nursery", (R.PRINCIPAL,), "castle-hill"),
    Star("rosa", "Rosa", "Santos", "nursery teacher", (R.REPRESENTATIVE,), "castle-hill"),
    Star("ewan", "Ewan", "Fletcher", "principal of Elmwood School", (R.PRINCIPAL,), "elmwood"),
    Star("adeola", "Adeola", "Eze", "teaching assistant", (R.REPRESENTATIVE,), "elmwood"),
    Star("leila", "Leila", "Aziz", "principal of Fairlands Sixth Form", (R.PRINCIPAL,), "fairlands"),
    Star("rhys", "Rhys", "Morgan", "head of year 12", (R.REPRESENTATIVE,), "fairlands"),
    Star("hugo", "Hugo", "Rossi", "careers lead", (R.REPRESENTATIVE,), "fairlands"),
)
_BY_KEY = {star.key: star for star in STARS}
_CROWD = (
    ("staff", "Teacher"),
    ("staff", "Teaching assistant"),
    ("staff", "Site manager"),
    ("staff", "Receptionist"),
    ("volunteer", "Reading helper"),
    ("governor", "Governor"),
    ("director", "Trust director"),
    ("visitor", "Visiting nurse"),
    ("community user", "Choir leader"),
    ("contractor", "Catering"),
)
PEOPLE = 120


def person(key: str) -> Person:
    """A star of the story, read anew, so that the roles are those of the moment."""
    return Person.objects.get(email=_BY_KEY[key].email)


def school(slug: str) -> School:
    return School.objects.get(slug=slug)


@cache
def _sealed() -> str:
    """Sealing a password is slow on purpose, so all share one seal."""
    return make_password(PASSWORD)


def _details(slug: str, name: str, phase: str) -> dict[str, object]:
    host = f"{slug}.example.org"
    return {
        "slug": slug,
        "name": name,
        "phase": phase,
        "website": f"https://www.{host}",
        "email_domains": [host],
        "published_contacts": ["01632 960123", f"office@{host}"],
    }


def tell(story: Story) -> None:
    story.at(story.school_day(100, 9), lambda: _begin(story))
    story.at(story.school_day(99, 9), _stars)
    story.at(story.school_day(98, 9), _crowd)


def _begin(story: Story) -> None:
    first = _BY_KEY["samira"]
    set_up(
        by=None,
        trust=Trust(name="Three Valleys Trust", demo=True, website="https://threevalleys.example.org"),
        school=School(**_details(*SCHOOLS[3][:3])),
        person=Person(
            email=first.email,
            given_name=first.given,
            family_name=first.family,
            job_title="Chief executive",
            password=_sealed(),
            joined_on=story.school_day(100).date(),
        ),
        role=Role.CHIEF_EXECUTIVE,
    )
    for slug, name, phase, _ in SCHOOLS:
        if slug != "deansfield":
            add_school(by=person("samira"), **_details(slug, name, phase))


def _stars() -> None:
    for star in STARS[1:]:
        boss, at = person("samira"), school(star.school) if star.school else None
        add_person(
            by=boss,
            school=at,
            invited=False,
            email=star.email,
            given_name=star.given,
            family_name=star.family,
            category=star.category,
            job_title=star.job[:1].upper() + star.job[1:],
        )
        for role in star.roles:
            made = person(star.key)
            give_role(person=made, role=role, school=at, by=boss, since=made.joined_on - timedelta(days=1))
    Person.objects.filter(email__in=[s.email for s in STARS]).update(password=_sealed())


def _crowd() -> None:
    """Everybody else, in lists as a school's office has them."""
    names = couples(random.Random("people"))
    taken = {(s.given, s.family) for s in STARS}
    each = (PEOPLE - len(STARS)) // len(SCHOOLS) + 1
    for slug, *_ in SCHOOLS:
        lines = io.StringIO()
        out = csv.writer(lines)
        out.writerow(["First name", "Last name", "E-mail", "Category", "Job title"])
        for number in range(each):
            given, family = next(n for n in names if n not in taken)
            category, job = _CROWD[number % len(_CROWD)]
            address = f"{given}.{family}@{slug}.example.org".lower().replace("'", "")
            out.writerow([given, family, plain(address), category, job])
        bring("people", lines.getvalue(), school(slug))


def plain(address: str) -> str:
    """An address in the letters that every mail server takes."""
    return address.translate(str.maketrans("âëïóńłùöüáé", "aeionluouae")).encode("ascii", "ignore").decode()


def bring(name: str, text: str, at: School) -> None:
    """Take a list over, as the import page does."""
    raw = text.encode()
    kind = KINDS[name]
    table = read(raw, kind.columns)
    compared = kind.compare(table, at)
    assert not compared.wrong, compared.wrong[:3]
    take_over(
        kind=kind, table=table, school=at, by=None, sha256="demo", prepared=kind.prepare(compared, lambda done: None)
    )
