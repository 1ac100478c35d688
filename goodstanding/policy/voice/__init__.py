"""Authority and voice: what a careful colleague would ask about a post.

All of it is advice. These are words and patterns, not understanding: they find
much of what is worth a second thought and miss the rest, and none of it stands
in the way of a post.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..verdict import Finding
from .fairness import nobody_is_accused, nobody_is_run_down, words_are_decent
from .manner import families_can_read_it, hashtags_can_be_read, nobody_shouts, reading_age
from .matters import (
    legal_matters_are_left_to_those_who_lead_them,
    staff_matters_stay_inside,
    what_a_pupil_did_stays_inside,
)
from .others import (
    nothing_is_advertised,
    pictures_are_ours_to_use,
    quotations_say_whose_they_are,
    work_is_not_taken_from_the_web,
)
from .promises import promises_are_ours_to_make
from .role import opinions_say_whose_they_are
from .whereabouts import whereabouts_are_told_afterwards

if TYPE_CHECKING:
    from ..publishing.facts import PostFacts

__all__ = ["RULES", "reading_age", "said_of"]

RULES = (
    whereabouts_are_told_afterwards,
    promises_are_ours_to_make,
    staff_matters_stay_inside,
    legal_matters_are_left_to_those_who_lead_them,
    what_a_pupil_did_stays_inside,
    pictures_are_ours_to_use,
    work_is_not_taken_from_the_web,
    quotations_say_whose_they_are,
    nothing_is_advertised,
    opinions_say_whose_they_are,
    nobody_is_accused,
    nobody_is_run_down,
    words_are_decent,
    nobody_shouts,
    hashtags_can_be_read,
    families_can_read_it,
)


def said_of(facts: PostFacts) -> tuple[Finding, ...]:
    """What there is to think about, in the words, their manner and the pictures' marks."""
    return tuple(finding for rule in RULES for finding in rule(facts))
