"""Every state machine, one transition table each.

A journey answers one question only: from this state, does this step lead
anywhere? Who may take a step is for `roles`, whether it is right is for the
chapters. The database holds the same tables as triggers, and the diagrams in
``docs/generated`` are drawn from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .verdict import CLEAR, Refused, Verdict, block


@dataclass(frozen=True, slots=True)
class Journey:
    """A named table of ``(state, step) -> state``, in plain words."""

    name: str
    clause: str
    start: str
    labels: Mapping[str, str]
    steps: Mapping[tuple[str, str], str]

    def may(self, state: str, step: str) -> Verdict:
        """Whether `step` leads anywhere from `state`."""
        if (state, step) in self.steps:
            return CLEAR
        return Verdict.of(
            [
                block(
                    self.clause,
                    f"journey.{self.name}",
                    f"This {self.name} is {self.label(state).lower()}, so you cannot {step} it now.",
                    "Go back and look at it again: someone else may have moved it on.",
                )
            ]
        )

    def take(self, state: str, step: str) -> str:
        """The state `step` leads to; raises `Refused` where it leads nowhere."""
        self.may(state, step).require()
        return self.steps[state, step]

    def label(self, state: str) -> str:
        return self.labels[state]

    @property
    def moves(self) -> frozenset[tuple[str, str]]:
        """Every allowed pair of states, for the database's own guard."""
        return frozenset((a, b) for (a, _), b in self.steps.items())


__all__ = [
    "CHANNEL",
    "CONDITIONS",
    "JOURNEYS",
    "OWN_WORD",
    "POST",
    "RELEASE",
    "SERVICE_LIST",
    "SITE_PLAN",
    "TAKEDOWN",
    "Journey",
    "Refused",
]

CHANNEL = Journey(
    name="channel",
    clause="official/approved",
    start="proposed",
    labels={
        "proposed": "Waiting for approval",
        "returned": "Returned to its proposer",
        "refused": "Refused",
        "approved": "Approved",
        "suspended": "Suspended",
        "closed": "Closed",
    },
    steps={
        ("proposed", "approve"): "approved",
        ("proposed", "return"): "returned",
        ("proposed", "refuse"): "refused",
        ("returned", "propose again"): "proposed",
        ("approved", "suspend"): "suspended",
        ("suspended", "resume"): "approved",
        ("approved", "close"): "closed",
        ("suspended", "close"): "closed",
    },
)

POST = Journey(
    name="post",
    clause="official/second-reader",
    start="draft",
    labels={
        "draft": "Draft",
        "waiting": "Waiting for a second reader",
        "returned": "Returned with comments",
        "agreed": "Agreed",
        "released": "Released",
        "withdrawn": "Withdrawn",
    },
    steps={
        ("draft", "submit"): "waiting",
        ("returned", "submit"): "waiting",
        ("waiting", "edit"): "draft",
        ("returned", "edit"): "draft",
        ("agreed", "edit"): "draft",
        ("waiting", "return"): "returned",
        ("waiting", "agree"): "agreed",
        ("waiting", "publish alone"): "agreed",
        ("agreed", "ask again"): "waiting",
        ("agreed", "return"): "returned",
        ("agreed", "release"): "released",
        ("draft", "withdraw"): "withdrawn",
        ("returned", "withdraw"): "withdrawn",
        ("waiting", "withdraw"): "withdrawn",
        ("agreed", "withdraw"): "withdrawn",
    },
)

# One release carries one post to one channel.
RELEASE = Journey(
    name="release",
    clause="official/open",
    start="queued",
    labels={
        "queued": "Waiting to go out",
        "sending": "Going out",
        "sent": "Public",
        "needs a person": "Needs a person",
        "failed": "Not published",
        "retracting": "Being taken down",
        "retracted": "Taken down",
        "cancelled": "Cancelled",
    },
    steps={
        ("queued", "send"): "sending",
        ("queued", "cancel"): "cancelled",
        ("queued", "refuse"): "failed",
        ("queued", "call a person"): "needs a person",
        ("sending", "confirm"): "sent",
        ("sending", "find absent"): "queued",
        ("sending", "refuse"): "failed",
        ("sending", "call a person"): "needs a person",
        ("needs a person", "confirm"): "sent",
        ("needs a person", "send again"): "queued",
        ("needs a person", "cancel"): "cancelled",
        ("failed", "send again"): "queued",
        ("failed", "cancel"): "cancelled",
        ("sent", "retract"): "retracting",
        ("retracting", "confirm gone"): "retracted",
        ("retracting", "leave up"): "sent",
    },
)

# A public post that shows or names a pupil who may not be shown or named any more.
TAKEDOWN = Journey(
    name="takedown",
    clause="voice/image-consent",
    start="asked",
    labels={
        "asked": "To be taken down",
        "taking down": "Being taken down",
        "by hand": "To be taken down by hand",
        "said gone": "Said to be gone",
        "gone": "Seen to be gone",
        "called off": "No longer needed",
    },
    steps={
        ("asked", "begin"): "taking down",
        ("asked", "hand over"): "by hand",
        ("asked", "call off"): "called off",
        ("called off", "ask for"): "asked",
        ("taking down", "confirm"): "gone",
        ("taking down", "hand over"): "by hand",
        ("by hand", "retry"): "taking down",
        ("by hand", "report"): "said gone",
        ("by hand", "confirm"): "gone",
        ("said gone", "confirm"): "gone",
        ("said gone", "reopen"): "by hand",
    },
)

# A trust's own word, looked for in every post while it is live.
OWN_WORD = Journey(
    name="own word",
    clause="official/in-line",
    start="draft",
    labels={"draft": "Draft", "live": "Live", "retired": "Retired"},
    steps={
        ("draft", "put live"): "live",
        ("draft", "retire"): "retired",
        ("live", "retire"): "retired",
    },
)

# The form of a school's local conditions; once signed it stays as it is.
CONDITIONS = Journey(
    name="local conditions form",
    clause="local/signed",
    start="draft",
    labels={"draft": "Draft", "signed": "Signed", "ended": "Ended", "replaced": "Replaced"},
    steps={
        ("draft", "sign"): "signed",
        ("signed", "end"): "ended",
        ("signed", "replace"): "replaced",
    },
)

# What would change on site: nothing that opens takes effect before somebody has seen it.
SITE_PLAN = Journey(
    name="plan",
    clause="site/controlled",
    start="making",
    labels={
        "making": "Being worked out",
        "waiting": "Waiting to be applied",
        "asked": "Waiting for a second person",
        "applied": "Applied",
        "rolled back": "Rolled back",
        "superseded": "Overtaken by a newer plan",
        "nothing": "Nothing to change",
    },
    steps={
        ("making", "lay before people"): "waiting",
        ("making", "apply"): "applied",
        ("making", "find nothing"): "nothing",
        ("waiting", "ask"): "asked",
        ("waiting", "apply"): "applied",
        ("asked", "apply"): "applied",
        ("making", "overtake"): "superseded",
        ("waiting", "overtake"): "superseded",
        ("asked", "overtake"): "superseded",
        ("applied", "roll back"): "rolled back",
    },
)

# A list of services or of safeguarding domains that somebody brought.
SERVICE_LIST = Journey(
    name="list",
    clause="scope/services",
    start="shown",
    labels={"shown": "Waiting for you to confirm", "live": "In effect", "removed": "Removed"},
    steps={
        ("shown", "put it into effect"): "live",
        ("shown", "remove it"): "removed",
        ("live", "remove it"): "removed",
    },
)

JOURNEYS = {j.name: j for j in (CHANNEL, POST, RELEASE, OWN_WORD, TAKEDOWN, CONDITIONS, SITE_PLAN, SERVICE_LIST)}
