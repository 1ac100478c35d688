"""What each rule's findings are about: who may rule on them, and which can never be ruled away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..roles import Role


class Subject(StrEnum):
    """What is in question; it decides who rules."""

    NAME = "name"  # whether words are a pupil's name
    PERSONAL = "personal"  # whether words are somebody's personal data
    WORDS = "words"  # whether the school may say it, and so


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to “What is wrong with it?”."""

    value: str
    label: str


_PUPILS = frozenset({Role.SAFEGUARDING_LEAD, Role.DEPUTY_SAFEGUARDING_LEAD, Role.PRINCIPAL})
_DECIDE = {
    Subject.NAME: _PUPILS,
    Subject.PERSONAL: _PUPILS,
    Subject.WORDS: frozenset({Role.PRINCIPAL, Role.SENIOR_LEADER}),
}

_OTHER = Choice("other", "Something else")
_CHOICES = {
    Subject.NAME: (
        Choice("not a name", "These words are not a name here"),
        Choice("not a pupil", "This isn’t a pupil of ours"),
        Choice("another person", "This is a different person of that name"),
        _OTHER,
    ),
    Subject.PERSONAL: (
        Choice("our own", "This is the school’s own, and public"),
        Choice("not personal", "It is not what the check takes it for"),
        _OTHER,
    ),
    Subject.WORDS: (
        Choice("right", "The words are right as they stand"),
        Choice("agreed", "Somebody who may has agreed to it"),
        Choice("not meant", "They do not mean what the check takes them for"),
        _OTHER,
    ),
}

MAY_BE_OVERRULED: dict[str, Subject] = {
    "publishing.no_pupil_is_named": Subject.NAME,
    "publishing.names_are_settled": Subject.NAME,
    "publishing.first_name_beside_picture": Subject.NAME,
    "publishing.no_contact_details": Subject.PERSONAL,
    "voice.what_a_pupil_did_stays_inside": Subject.PERSONAL,
    "voice.whereabouts_are_told_afterwards": Subject.PERSONAL,
    "publishing.pictures_are_described": Subject.WORDS,
    "links.links_are_safe": Subject.WORDS,
    "links.links_lead_where_they_say": Subject.WORDS,
    "voice.families_can_read_it": Subject.WORDS,
    "voice.hashtags_can_be_read": Subject.WORDS,
    "voice.legal_matters_are_left_to_those_who_lead_them": Subject.WORDS,
    "voice.nobody_is_accused": Subject.WORDS,
    "voice.nobody_is_run_down": Subject.WORDS,
    "voice.nobody_shouts": Subject.WORDS,
    "voice.nothing_is_advertised": Subject.WORDS,
    "voice.opinions_say_whose_they_are": Subject.WORDS,
    "voice.pictures_are_ours_to_use": Subject.WORDS,
    "voice.promises_are_ours_to_make": Subject.WORDS,
    "voice.quotations_say_whose_they_are": Subject.WORDS,
    "voice.staff_matters_stay_inside": Subject.WORDS,
    "voice.words_are_decent": Subject.WORDS,
    "voice.work_is_not_taken_from_the_web": Subject.WORDS,
}
# Each of a trust's own words is a rule of its own, by this beginning.
OWN_WORDS = "own_words."

_CONSENT = (
    "Use another picture, or cover the face. Where the family has said yes in writing since, "
    "the safeguarding lead can put it on record: then the check passes by itself."
)
_FACES = "Open the photograph’s faces and say who it is, that nobody could tell, or that it is not a face."
_ROOM = "The network would refuse it. Make it fit, or choose other channels."

# What nobody can rule away, with what to do instead.
NEVER: dict[str, str] = {
    "consent.consent_holds": _CONSENT,
    "publishing.pictured_pupils_are_here": _CONSENT,
    "publishing.faces_are_accounted_for": _FACES,
    "publishing.faces_cannot_be_told": _FACES,
    "publishing.adults_are_named": _FACES,
    "publishing.whom_a_file_names_is_marked": "Look whether they are in the picture. The file’s name is not published.",
    "publishing.pictures_are_read": "Look at the words in the picture yourself, and cover what names a pupil.",
    "publishing.pictures_are_looked_over": "Look at the whole picture and say that no face is left out.",
    "publishing.says_something": "Write something, or choose fewer photographs.",
    "publishing.advice_is_answered": "Change the words, give your reason, or question the advice itself.",
    "publishing.goes_to_a_channel": "Choose where the post should go.",
    "publishing.schedule_lies_ahead": "Choose another time.",
    "channels.channel_is_approved": "The principal decides on channels. Choose one that is approved.",
    "limits.fits_the_network": _ROOM,
    "limits.pictures_fit_the_network": _ROOM,
    "pictures.accepted": "Use the photograph in another format.",
}
_UNKNOWN = "Change the post, or give your reason to the second reader."


def subject_of(rule: str) -> Subject | None:
    """What findings of `rule` are about; None where they can never be ruled away."""
    return Subject.WORDS if rule.startswith(OWN_WORDS) else MAY_BE_OVERRULED.get(rule)


def instead_of_ruling(rule: str) -> str:
    """What to do about a finding that cannot be ruled away."""
    return NEVER.get(rule, _UNKNOWN)


def choices_for(subject: Subject) -> tuple[Choice, ...]:
    return _CHOICES[subject]


def roles_deciding(subject: Subject) -> frozenset[Role]:
    """The roles that rule on it; the chief executive stands in where nobody is left who holds one."""
    return _DECIDE[subject]
