"""Asking whether a finding is right, ruling on it, and ending a ruling that held for good."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from ..roles import Role
from ..rules import Said, rule, stop
from ..verdict import Verdict
from .subjects import Subject, instead_of_ruling, roles_deciding, subject_of

LONGEST = 200  # characters of words that a ruling can hold for good


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    """Somebody about to question a finding.

    ``asked`` says that it was questioned before and not ruled wrong, ``over`` that the post is
    out or was given up.
    """

    rule: str
    words: str
    said: str
    choice: str
    asked: bool = False
    over: bool = False


@rule("official/open")
def can_be_questioned(facts: QuestionFacts) -> Said:
    """What rests on a family's consent, a second reader or a network is not a matter of opinion."""
    if subject_of(facts.rule) is None or not facts.words:
        yield stop("Nobody can rule this finding away.", instead_of_ruling(facts.rule))
    elif facts.over:
        yield stop("This post is out, or was given up.", "Take it down if it should not be public.")


@rule("official/open")
def questioned_once(facts: QuestionFacts) -> Said:
    """A finding is questioned once until the words change, or a ruling that it was wrong holds no more."""
    if facts.asked:
        yield stop("This has been questioned already.", "Read what was said, or change the words.")


@rule("official/open")
def question_is_explained(facts: QuestionFacts) -> Said:
    """Whoever finds that no offered answer fits says what is wrong."""
    if not facts.choice:
        yield stop("It is not said what is wrong.", "Choose what is wrong with it.", "choice")
    elif facts.choice == "other" and len(facts.said.split()) < 2:
        yield stop("It is not said what is wrong.", "Say it in a few words.", "said")


def may_question(facts: QuestionFacts) -> Verdict:
    """Whether this finding may be questioned now."""
    return Verdict(can_be_questioned(facts) + questioned_once(facts) + question_is_explained(facts))


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingFacts:
    """Somebody about to rule on a question.

    ``roles`` are those they hold at the post's school or for the trust; ``nobody_left``
    says that nobody else could rule; ``withheld`` that one of the pupils meant is not
    to be named whatever anybody thinks; ``exact`` that the finding marks its own words.
    """

    rule: str
    words: str
    by: Hashable
    roles: frozenset[Role]
    asked_by: Hashable
    writers: frozenset[Hashable]
    nobody_left: bool
    wrong: bool
    reason: str
    for_good: bool = False
    exact: bool = True
    ruled: bool = False
    withheld: bool = False

    @property
    def stands_in(self) -> bool:
        """Whether they rule only because nobody is left whose matter it is."""
        subject = subject_of(self.rule)
        own = roles_deciding(subject) if subject else frozenset()
        return not self.roles & own and self.nobody_left and Role.CHIEF_EXECUTIVE in self.roles


@rule("official/second-reader")
def ruled_by_someone_else(facts: RulingFacts) -> Said:
    """Nobody rules on a post they wrote or changed, or on a question of their own."""
    if facts.by in facts.writers:
        yield stop("You wrote or changed this post, so you cannot rule on it.", "It waits for a colleague.")
    elif facts.by == facts.asked_by:
        yield stop("You asked this, so you cannot rule on it.", "It waits for a colleague.")


@rule("voice/authority")
def ruled_with_authority(facts: RulingFacts) -> Said:
    """What is about pupils is ruled by who keeps them safe, what is about words by who leads the school."""
    subject = subject_of(facts.rule)
    if subject is None or facts.stands_in or facts.roles & roles_deciding(subject):
        return
    named = ", ".join(sorted(role.value for role in roles_deciding(subject)))
    yield stop("Your roles do not let you rule on this.", f"It waits for one of: {named}.")


@rule("official/lawful")
def can_be_ruled_away(facts: RulingFacts) -> Said:
    """What protects a pupil holds, whoever would rule otherwise."""
    if not facts.wrong:
        return
    # Who stands in knows no pupil, so they cannot tell whether a name is one. The same is said
    # where a pupil is not to be named at all, so that nothing shows which it was.
    unknown = facts.stands_in and subject_of(facts.rule) is Subject.NAME
    if subject_of(facts.rule) is None or not facts.words or unknown or facts.withheld:
        yield stop("This cannot be ruled away.", "Rule that it is right, and say what to write instead.", "ruling")
    elif facts.for_good and (not facts.exact or len(facts.words) > LONGEST):
        yield stop("This is not about certain words, so it cannot hold for good.", "Rule for this post.", "ruling")


@rule("official/open")
def ruling_is_explained(facts: RulingFacts) -> Said:
    """A ruling is given once, with a reason that whoever asked can read."""
    if facts.ruled:
        yield stop("This has been ruled on already.", "Read what was said.")
    if len(facts.reason.split()) < 2:
        yield stop("There is no reason that explains itself.", "Say why, in a few words.", "reason")


def may_take_part(facts: RulingFacts) -> Verdict:
    """Whether it is for this person to rule, whatever they would say."""
    return Verdict(ruled_by_someone_else(facts) + ruled_with_authority(facts))


def may_rule(facts: RulingFacts) -> Verdict:
    """Whether this person may give this ruling."""
    return may_take_part(facts) + Verdict(can_be_ruled_away(facts) + ruling_is_explained(facts))


@rule("voice/authority")
def ended_with_authority(rule: str, roles: frozenset[Role]) -> Said:
    """Whoever may rule on something may end such a ruling: the check then looks again."""
    subject = subject_of(rule)
    if subject is not None and not roles & (roles_deciding(subject) | {Role.CHIEF_EXECUTIVE}):
        named = ", ".join(sorted(role.value for role in roles_deciding(subject)))
        yield stop("Your roles do not let you end this.", f"Ask one of: {named}.")


@rule("official/open")
def ending_is_explained(reason: str, ended: bool) -> Said:
    """A ruling is ended once, with a reason."""
    if ended:
        yield stop("This ruling has ended already.", "Look at the list again.")
    if len(reason.split()) < 2:
        yield stop("There is no reason that explains itself.", "Say why, in a few words.", "reason")


def may_end(rule: str, roles: frozenset[Role], reason: str, ended: bool) -> Verdict:
    """Whether somebody holding `roles` may end a ruling on `rule`."""
    return Verdict(ended_with_authority(rule, roles) + ending_is_explained(reason, ended))
