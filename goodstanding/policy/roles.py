"""Who may do what: one table.

A role is held at one school, or at the trust (then at every school). The table
answers authority only; whether the step is open is for `journeys`, whether it
is right is for the chapters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .rules import Said, rule, stop
from .verdict import CLEAR, Verdict, block


class Role(StrEnum):
    PRINCIPAL = "principal"
    CHIEF_EXECUTIVE = "chief executive"
    SAFEGUARDING_LEAD = "designated safeguarding lead"
    DEPUTY_SAFEGUARDING_LEAD = "deputy safeguarding lead"
    ONLINE_SAFETY_LEAD = "online safety lead"
    LINE_MANAGER = "line manager"
    SENIOR_LEADER = "senior leader"
    REPRESENTATIVE = "channel representative"
    POLICY_OWNER = "policy owner"
    CHAIR_OF_GOVERNORS = "chair of governors"
    IT = "IT"


class Permission(StrEnum):
    """Everything a page or an action may ask for."""

    ANYONE = "anyone"  # no sign-in: public pages
    MEMBER = "member"  # anyone signed in
    PROPOSE_CHANNEL = "propose a channel"
    DECIDE_CHANNEL = "decide on a channel"
    SUSPEND_CHANNEL = "suspend or close a channel"
    CONNECT_CHANNEL = "connect a channel to its network"
    WRITE_POST = "write a post"
    READ_POST = "read a post before it is public"
    AGREE_POST = "agree a post"
    RETRACT_POST = "take a post down"
    REVIEW_ALONE = "review a post published alone"
    RULE_ON_CHECK = "rule on a check that somebody questions"
    SEE_CHECKS = "see how the checks fare"
    OWN_WORDS = "write the school's or the trust's own words for the checks"
    SEE_PUPILS = "see pupils and their consent"
    MANAGE_PUPILS = "add and change pupils and their consent"
    KNOW_BARS = "know which pupils are never to be shown"
    MANAGE_PEOPLE = "add and change people and their roles"
    MANAGE_TRUST = "change the trust's settings and schools"
    MANAGE_SCHOOL = "change a school's own settings"
    SEE_RECORD = "see the record"
    SIGN_CONDITIONS = "sign the school's local conditions"
    SET_LIMITS = "set the policy's version and how far schools may go"
    MANAGE_SERVICES = "change the catalogue of services"
    SEE_SITE = "see what is open on site"
    MANAGE_SITE = "change the school's days, networks and engines"
    APPLY_SITE = "put a plan into effect on the school's network"
    REVOKE_SITE = "shut a service on site at once"


_LEADERS = {Role.PRINCIPAL, Role.SENIOR_LEADER}
_SAFEGUARDING = {Role.SAFEGUARDING_LEAD, Role.DEPUTY_SAFEGUARDING_LEAD, Role.ONLINE_SAFETY_LEAD}
_WRITERS = _LEADERS | _SAFEGUARDING | {Role.REPRESENTATIVE}

HELD_BY: dict[Permission, frozenset[Role]] = {
    Permission.PROPOSE_CHANNEL: frozenset(_WRITERS | {Role.CHIEF_EXECUTIVE, Role.POLICY_OWNER}),
    Permission.DECIDE_CHANNEL: frozenset({Role.PRINCIPAL, Role.CHIEF_EXECUTIVE}),
    Permission.SUSPEND_CHANNEL: frozenset({Role.PRINCIPAL, Role.CHIEF_EXECUTIVE, Role.SAFEGUARDING_LEAD}),
    Permission.CONNECT_CHANNEL: frozenset({Role.PRINCIPAL, Role.REPRESENTATIVE, Role.IT}),
    Permission.WRITE_POST: frozenset(_WRITERS),
    Permission.READ_POST: frozenset(_WRITERS | {Role.CHIEF_EXECUTIVE, Role.POLICY_OWNER}),
    Permission.AGREE_POST: frozenset(_WRITERS),
    Permission.RETRACT_POST: frozenset(_WRITERS),
    Permission.REVIEW_ALONE: frozenset({Role.PRINCIPAL, Role.CHIEF_EXECUTIVE}),
    Permission.RULE_ON_CHECK: frozenset(
        _LEADERS | {Role.SAFEGUARDING_LEAD, Role.DEPUTY_SAFEGUARDING_LEAD, Role.CHIEF_EXECUTIVE}
    ),
    Permission.SEE_CHECKS: frozenset({Role.PRINCIPAL, Role.POLICY_OWNER, Role.ONLINE_SAFETY_LEAD}),
    Permission.OWN_WORDS: frozenset({Role.PRINCIPAL, Role.CHIEF_EXECUTIVE, Role.POLICY_OWNER}),
    Permission.SEE_PUPILS: frozenset(_WRITERS),
    Permission.MANAGE_PUPILS: frozenset(_LEADERS | _SAFEGUARDING),
    Permission.KNOW_BARS: frozenset({Role.PRINCIPAL, Role.SAFEGUARDING_LEAD, Role.DEPUTY_SAFEGUARDING_LEAD}),
    Permission.MANAGE_PEOPLE: frozenset({Role.PRINCIPAL, Role.CHIEF_EXECUTIVE, Role.IT}),
    Permission.MANAGE_TRUST: frozenset({Role.CHIEF_EXECUTIVE, Role.POLICY_OWNER, Role.IT}),
    Permission.MANAGE_SCHOOL: frozenset({Role.PRINCIPAL}),
    Permission.SEE_RECORD: frozenset(
        _LEADERS | _SAFEGUARDING | {Role.CHIEF_EXECUTIVE, Role.POLICY_OWNER, Role.CHAIR_OF_GOVERNORS}
    ),
    Permission.SIGN_CONDITIONS: frozenset({Role.PRINCIPAL}),
    Permission.SET_LIMITS: frozenset({Role.CHIEF_EXECUTIVE, Role.POLICY_OWNER}),
    Permission.MANAGE_SERVICES: frozenset({Role.ONLINE_SAFETY_LEAD, Role.POLICY_OWNER, Role.IT}),
    Permission.SEE_SITE: frozenset(_LEADERS | _SAFEGUARDING | {Role.CHIEF_EXECUTIVE, Role.POLICY_OWNER, Role.IT}),
    Permission.MANAGE_SITE: frozenset(_LEADERS | {Role.IT}),
    Permission.APPLY_SITE: frozenset({Role.PRINCIPAL, Role.CHIEF_EXECUTIVE, Role.IT}),
    Permission.REVOKE_SITE: frozenset({Role.PRINCIPAL, Role.IT} | _SAFEGUARDING),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A role somebody holds now; `school` is the school's slug, None for the trust."""

    role: Role
    school: str | None


# What is the trust's own, so that holding the role at a school is not enough.
FOR_THE_TRUST = frozenset({Permission.MANAGE_TRUST, Permission.SET_LIMITS, Permission.MANAGE_SERVICES})


def may(permission: Permission, held: Iterable[Held], school: str | None) -> Verdict:
    """Whether somebody holding `held` has `permission` at `school`.

    With `school` None the question is "anywhere at all". A role held at the
    trust counts at every school; for what is the trust's own no other counts.
    """
    if permission in (Permission.ANYONE, Permission.MEMBER):
        return CLEAR
    wanted = HELD_BY[permission]
    if any(one.role in wanted and _counts(permission, one.school, school) for one in held):
        return CLEAR
    names = ", ".join(sorted(r.value for r in wanted))
    return Verdict.of(
        [
            block(
                "scope/people",
                "roles.held",
                f"Your roles do not let you {permission.value} here.",
                f"Ask someone who holds one of these roles: {names}.",
            )
        ]
    )


def _counts(permission: Permission, place: str | None, school: str | None) -> bool:
    """Whether a role held at `place` counts for `permission` at `school`; None as in `Held` and `may`."""
    return place is None or (permission not in FOR_THE_TRUST and school in (None, place))


_AT_THE_TRUST_ONLY = frozenset({Role.CHIEF_EXECUTIVE, Role.POLICY_OWNER})
_AT_A_SCHOOL_ONLY = frozenset({Role.PRINCIPAL, Role.CHAIR_OF_GOVERNORS})


@rule("scope/people")
def role_given_with_authority(role: Role, held: Iterable[Held], school: str | None, to_self: bool = False) -> Said:
    """Nobody gives or takes a role of their own, and a trust-wide role is the chief executive's."""
    held = tuple(held)
    if to_self:
        yield stop("You cannot give yourself a role or end one of your own.", "Ask someone else who manages people.")
        return
    if not may(Permission.MANAGE_PEOPLE, held, school):
        yield stop("You do not manage people here.", "Ask the principal, the chief executive or IT.")
    leads = any(h.role is Role.CHIEF_EXECUTIVE and h.school is None for h in held)
    if school is None and not leads:
        yield stop(
            "Only the chief executive gives a role that holds for the whole trust.",
            "Choose a school, or ask the chief executive.",
            "school",
        )
    elif role is Role.PRINCIPAL and not leads and not _at_the_trust(held):
        yield stop("A school’s principal is appointed by the trust.", "Ask the chief executive.", "role")
    if school is not None and role in _AT_THE_TRUST_ONLY:
        yield stop(f"A {role.value} acts for the whole trust, not for one school.", "Leave the school empty.", "school")
    if school is None and role in _AT_A_SCHOOL_ONLY:
        yield stop(f"A {role.value} belongs to one school.", "Choose the school.", "school")


def _at_the_trust(held: Iterable[Held]) -> bool:
    """Whether somebody manages people for the trust as a whole."""
    return any(h.school is None and h.role in HELD_BY[Permission.MANAGE_PEOPLE] for h in held)


def may_give(role: Role, held: Iterable[Held], school: str | None, *, to_self: bool = False) -> Verdict:
    """Whether somebody holding `held` may give or end `role` at `school` (None: the trust)."""
    return Verdict(role_given_with_authority(role, tuple(held), school, to_self))
