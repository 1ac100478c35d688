"""Questions that wait for somebody's ruling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goodstanding.people.models import Person, RoleHeld
from goodstanding.policy.roles import HELD_BY, Held, Permission, Role
from goodstanding.publishing.places import at_schools
from goodstanding.web.waiting import Waiting, tells, waits

from .deciders import is_for, waiting_questions

_RULING = HELD_BY[Permission.RULE_ON_CHECK]
MOST = 200  # looked through for one person; nobody is so far behind


@waits
def questions_to_rule_on(person: Person) -> Iterator[Waiting]:
    """Findings that a colleague doubts, and this person may rule on."""
    where = at_schools(person, Permission.RULE_ON_CHECK, "post__school")
    if where is None:
        return
    for question in waiting_questions(timezone.localdate()).filter(where)[:MOST]:
        if is_for(question, person.pk, person.held, others=question.others):
            yield Waiting(
                str(question.post),
                reverse("ruling", args=[question.pk]),
                question.asked_at,
                "Rule on a check",
                f"{question.asked_by} doubts it, {question.post.school}",
            )


@tells("question about a check,questions about checks")
def questions_waiting_for(people: Sequence[Person]) -> Mapping[UUID, int]:
    """How many questions wait for each of many people."""
    questions, held = list(waiting_questions(timezone.localdate())[:MOST]), defaultdict(list)
    roles = RoleHeld.objects.open_on(timezone.localdate()).filter(person__in=people, role__in=_RULING)
    for person, role, school in roles.values_list("person", "role", "school__slug"):
        held[person].append(Held(Role(role), school))
    return Counter(p for p, roles in held.items() for q in questions if is_for(q, p, roles, others=q.others))
