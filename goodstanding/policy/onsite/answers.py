"""What is answered of one host in one state, step by step in the order that the zones keep too.

Lists that shut at once come first, then what representatives do for their channels, then
YouTube's own choice, then what is opened by name and by the trust, then its limits, and
last whether personal use is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..rules import carries
from ..services.catalogue import YOUTUBE, Exempt, Service
from ..services.reach import above
from .days import LOCAL
from .forms import Form, PersonalUse, YouTube
from .site import Site
from .states import State, Why
from .who import Audience, Group

CONTROLLED, PERSONAL, TUBE, SCOPE = "site/controlled", "site/personal-use", "site/youtube", "scope/services"


@dataclass(frozen=True, slots=True)
class Answer:
    """Allowed or not, the clause that says so, why in whole sentences, and the form's number where one decides."""

    allow: bool
    clause: str
    because: str
    form: str | None = None


@carries("site/controlled", name="onsite.shut_for_everybody")
def shut_for_everybody(site: Site, name: str) -> Answer | None:
    """Safeguarding lists, what was shut at once and ways round the filter stay shut, whatever else is decided."""
    names = tuple(above(name))
    if any(one in site.catalogue.safeguarding for one in names):
        return Answer(False, CONTROLLED, "The school's safeguarding lists shut it for everybody.")
    if any(one in site.revoked for one in names):
        return Answer(False, CONTROLLED, "It was shut at once for everybody at this school.")
    if any(one in site.catalogue.bypass for one in names):
        return Answer(False, CONTROLLED, "It is a way round the school's filter, so it is shut for everybody.")
    return None


@carries("scope/services", name="onsite.beyond_the_policy")
def beyond_the_policy(service: Service | None) -> Answer | None:
    """What is no social media, and social media that is educational, the policy leaves open."""
    if service is None:
        return Answer(True, SCOPE, "No service in the catalogue has this name; the policy leaves it to other filters.")
    if service.educational:
        return Answer(True, SCOPE, f"The catalogue lists {service.name} as educational, so the policy leaves it open.")
    return None


def answer(site: Site, audience: Audience, service: Service, exempt: Exempt | None, state: State | None) -> Answer:
    """What holds for a host of `service` in `state`; None is a time that was not worked out, when all is shut."""
    if state is None:
        return Answer(False, CONTROLLED, "It is not known what is permitted at this time, so nothing opens.")
    if audience.group is Group.REPRESENTATIVES and service.id in audience.official:
        return Answer(True, CONTROLLED, f"Representatives use {service.name} officially, for the channels they run.")
    if service.id == YOUTUBE:
        return youtube(state)
    if service.id in state.opened and state.form:
        words = f"{signed(state.form)} opens {service.name} to year {audience.year}."
        return Answer(True, CONTROLLED, words, state.form.number)
    if exempt:
        until, reason = _day(exempt.ends), exempt.reason.rstrip(".")
        return Answer(True, CONTROLLED, f"The trust keeps {exempt.domain} open until {until}: {reason}.")
    if service.id in site.limits.never:
        return Answer(False, CONTROLLED, f"The trust keeps {service.name} shut, whatever a form says.")
    return personal_use(audience, state)


@carries("site/youtube", name="onsite.youtube_follows_its_own_choice")
def youtube(state: State) -> Answer:
    """YouTube opens, for everybody, only while a signed form and the trust's limit both allow it."""
    form = state.form
    if state.why is Why.UNKNOWN_DAY:
        return Answer(False, TUBE, _UNKNOWN_DAY)
    if form is None:
        return Answer(False, TUBE, "No signed form is in force, so YouTube does not open.")
    if state.youtube is not YouTube.NOT_ALLOWED:
        how = " in its restricted mode" if state.youtube is YouTube.RESTRICTED else ""
        return Answer(True, TUBE, f"{signed(form)} allows YouTube{how}.", form.number)
    if form.youtube is YouTube.NOT_ALLOWED:
        return Answer(False, TUBE, f"{signed(form)} does not allow YouTube.", form.number)
    words = f"{signed(form)} allows YouTube, but the trust's limit does not."
    return Answer(False, CONTROLLED, words, form.number)


@carries("site/controlled", name="onsite.pupils_stay_shut")
def personal_use(audience: Audience, state: State) -> Answer:
    """Pupils reach no social media on site but what is opened by name; adults what day, form and trust say."""
    if audience.group is Group.PUPILS:
        return Answer(
            False, CONTROLLED, "Pupils reach no social media here but what a signed form opens to their year."
        )
    form, why = state.form, state.why
    if form and why in _BY_FORM:
        words = f"{signed(form)} {_BY_FORM[why][form.personal_use]}"
        return Answer(state.personal, CONTROLLED if why is Why.LIMITED else PERSONAL, words, form.number)
    clause = CONTROLLED if why in (Why.OUTSIDE_HOURS, Why.UNKNOWN_DAY) else PERSONAL
    return Answer(state.personal, clause, _OTHERWISE[why, state.personal])


def signed(form: Form) -> str:
    """The form as a sentence begins with it."""
    return f"Form {form.number}, signed by {form.signed_by} on {_day(form.signed_at)},"


def _day(at: datetime) -> str:
    local = at.astimezone(LOCAL)
    return f"{local.day} {local:%B %Y}"


_WIDE, _PAUSES, _NONE = PersonalUse
_BY_FORM = {
    Why.CHOSEN: {_WIDE: "permits personal use in school hours.", _PAUSES: "permits personal use in breaks and lunch."},
    Why.NOT_CHOSEN: {
        _PAUSES: "permits personal use in breaks and lunch alone.",
        _NONE: "permits no personal use in school hours.",
    },
    Why.LIMITED: {
        _WIDE: "permits personal use in school hours, but the trust's limit does not permit it now.",
        _PAUSES: "permits personal use in breaks and lunch, but the trust's limit does not.",
    },
}
_UNKNOWN_DAY = "No school calendar is known for this day, so nothing opens that needs permission."
_OTHERWISE = {
    (Why.DEFAULT, False): "No signed form is in force, so nobody uses social networks for themselves in school hours.",
    (Why.OUTSIDE_HOURS, True): "It is outside school hours, when the trust leaves personal use to adults.",
    (Why.OUTSIDE_HOURS, False): "It is outside school hours, and the trust keeps personal use shut then too.",
    (Why.UNKNOWN_DAY, False): _UNKNOWN_DAY,
    (Why.PARTS_DIFFER, False): "It is not open in every part of the school at this time.",
}
