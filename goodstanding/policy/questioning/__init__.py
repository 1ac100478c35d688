"""Questioning a finding: what may be ruled wrong, by whom, and what a ruling then covers."""

from .deciding import (
    QuestionFacts,
    RulingFacts,
    can_be_ruled_away,
    may_end,
    may_question,
    may_rule,
    may_take_part,
)
from .holding import Away, meant, own_words_of, ruled_away, without_ruled_away, words_of
from .rulings import Ruling, as_compared
from .subjects import NEVER, Choice, Subject, choices_for, instead_of_ruling, roles_deciding, subject_of

__all__ = [
    "NEVER",
    "Away",
    "Choice",
    "QuestionFacts",
    "Ruling",
    "RulingFacts",
    "Subject",
    "as_compared",
    "can_be_ruled_away",
    "choices_for",
    "instead_of_ruling",
    "may_end",
    "may_question",
    "may_rule",
    "may_take_part",
    "meant",
    "own_words_of",
    "roles_deciding",
    "ruled_away",
    "subject_of",
    "without_ruled_away",
    "words_of",
]
