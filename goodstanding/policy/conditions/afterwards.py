"""What happens to forms after they are signed: taken back, held to a limit, run out, outlived."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, datetime

from ..onsite.days import LOCAL
from ..onsite.forms import Limits, Opening, PersonalUse, YouTube
from ..rules import Said, rule, stop
from ..services import YOUTUBE, Service
from ..verdict import Verdict
from .choices import held_to

NOTICE = (30, 14, 7, 1)  # days before the end at which people are told


def days_left(ends: datetime, at: datetime) -> int:
    """How many days come after the day of `at` on which a form that ends at `ends` still holds."""
    last = ends.astimezone(LOCAL)
    day = last.date()
    whole = (day - at.astimezone(LOCAL).date()).days
    return max(0, whole - 1 if last.time().isoformat() == "00:00:00" else whole)


def to_be_told(left: int, told: int | None) -> bool:
    """Whether people are told today that `left` days are left, having last been told at `told`."""
    due = [days for days in NOTICE if left <= days]
    return bool(due) and (told is None or told > min(due))


def goes_beyond(personal_use: PersonalUse, youtube: YouTube, openings: frozenset[Opening], limits: Limits) -> bool:
    """Whether a form says more than the trust's limits let it do."""
    if held_to(personal_use, youtube, limits) != (personal_use, youtube):
        return True
    return bool(openings and not limits.openings) or any(one.service in limits.never for one in openings)


@rule("local/signed")
def taken_back_by_its_principal(by: Hashable, principal: Hashable | None, school: str) -> Said:
    """Only the school's own principal takes its form back."""
    if by != principal:
        yield stop(f"Only the principal of {school} takes its form back.", "Ask the principal.")


@rule("local/signed")
def taking_back_is_explained(reason: str) -> Said:
    """Taking a form back says why."""
    if len(reason.split()) < 2:
        yield stop("There is no reason that explains itself.", "Say why, in a few words.", "reason")


def may_take_back(by: Hashable, principal: Hashable | None, school: str, reason: str) -> Verdict:
    """Whether this person may end the form now."""
    return Verdict(taken_back_by_its_principal(by, principal, school) + taking_back_is_explained(reason))


@rule("site/controlled")
def limits_are_whole(limits: Limits, services: Mapping[str, Service], reason: str) -> Said:
    """The trust's limits name known services, and say why they are as they are."""
    if YOUTUBE in limits.never:
        yield stop("YouTube has a limit of its own.", "Choose it above, and take YouTube out of the list.", "never")
    for unknown in sorted(limits.never - services.keys()):
        yield stop(f"Nothing is known of a service called “{unknown}”.", "Choose from the list.", "never")
    for known in sorted(one for one in limits.never & services.keys() if services[one].educational):
        yield stop(f"{services[known].name} is never shut.", "Take it out of the list.", "never")
    if len(reason.split()) < 2:
        yield stop("There is no reason that explains itself.", "Say why, for the schools to read.", "reason")


@rule("document/control")
def version_is_whole(
    number: str, taken: bool, adopted_on: date, material: bool, changes: str, ends_forms_on: date | None, on: date
) -> Said:
    """A version of the policy says its number, its day, and what is different."""
    if not number.strip():
        yield stop("The version has no number.", "Give it one, such as 2.1.", "number")
    if taken:
        yield stop("There is a version of this number already.", "Give it another number.", "number")
    if adopted_on > on:
        yield stop("A version cannot be adopted on a day to come.", "Choose today or an earlier day.", "adopted_on")
    if len(changes.split()) < 3:
        yield stop("It does not say what is different.", "Say it in a sentence, for those who sign.", "changes")
    if material and ends_forms_on is not None and ends_forms_on < adopted_on:
        yield stop("Forms cannot end before the version was adopted.", "Choose a later day.", "ends_forms_on")
