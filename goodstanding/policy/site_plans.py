"""Who may put a plan for a school's network into effect, and when a second person must."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from .rules import Said, rule, stop


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan as the rules see it; people by their keys. ``share`` is in percent of the services.

    ``asked`` are those who stand behind it: who signed a form that it carries out, or
    asked for it first. ``until`` is when its lease ends.
    """

    second: bool
    asked: Collection[str]
    until: datetime
    as_seen: bool = True
    on_top: bool = True


def why_second(share: int, over: int, opening: int, schools: int) -> str:
    """Why a plan needs a second person, as a sentence; empty where it does not.

    `share` of the services (percent) is the most it opens for anybody; beyond `over`
    somebody else must look. So they must where it opens something at every school of
    a trust that has more than one.
    """
    if opening > 1 and opening == schools:
        return "It opens something at every school at once."
    if share > over:
        return f"It opens {share}% of the services, and the trust lets one person open {over}% alone."
    return ""


@rule("site/controlled")
def plan_is_applied_as_seen(plan: PlanFacts, now: datetime) -> Said:
    """A plan is applied as somebody saw it, on top of what it was compared with, and before its lease ends."""
    if not plan.as_seen or not plan.on_top:
        yield stop("This is not the plan that you saw.", "Look at the plan again, and then apply it.")
    elif plan.until <= now:
        yield stop("The plan has waited so long that its lease is over.", "A new one is being worked out; apply that.")


@rule("site/controlled", "local/signed")
def large_plan_is_seen_by_two(plan: PlanFacts, person: str) -> Said:
    """A plan that opens much, or opens at every school at once, is applied by somebody who did not ask for it."""
    if plan.second and person in plan.asked:
        yield stop(
            "You signed or asked for this yourself, and it opens so much that a second person must look.",
            "Ask a colleague who may apply plans: the chief executive, or IT.",
        )


@rule("local/signed", "site/controlled")
def roll_back_reopens_nothing(reopened: Mapping[str, Iterable[str]]) -> Said:
    """Going back never opens again what no form in force permits; `reopened` holds it in words, by school."""
    for school, words in reopened.items():
        first = next(iter(words))
        yield stop(
            f"At {school} the rules before would open what nothing permits any more. {first}",
            "Sign new local conditions if it is to open again.",
        )


@rule("site/controlled")
def there_is_something_to_go_back_to(former: int, still_in_effect: bool) -> Said:
    """Only what is in effect is rolled back, and only where something was before it."""
    if not still_in_effect:
        yield stop("A newer plan is in effect.", "Look at the newest plan, and roll that back.")
    elif not former:
        yield stop("Nothing was in effect before this plan.", "To shut everything, end the local conditions or revoke.")
