"""Asks the rules what an example claims that they say.

Each kind of question starts from facts that are in order; an example changes
only what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from ..channels import (
    DecisionFacts,
    OutcomeFacts,
    ProposalFacts,
    may_decide,
    may_propose,
    may_publish_on,
)
from ..consent import Answer, Consent, Use, consent_for
from ..publishing import (
    AgreementFacts,
    AloneFacts,
    ChannelFacts,
    FaceFacts,
    ImageFacts,
    PostFacts,
    RetractionFacts,
    check_post,
    may_agree,
    may_publish_alone,
    may_retract,
)
from ..publishing.facts import LONDON
from ..roles import Held, Permission, Role, may
from ..verdict import Severity, Verdict
from .loading import Example
from .onsite_examples import open_now

DAY = date(2026, 11, 16)  # the day on which the examples take place
NOW = datetime(2026, 11, 16, 15, 40, tzinfo=LONDON)
Facts = Mapping[str, Any]

PROPOSAL = ProposalFacts(
    platform="bluesky",
    handle="oakfieldlibrary.example",
    address="https://bsky.example/oakfieldlibrary",
    objective="More Year 7 families come to our reading evenings.",
    outcomes=(OutcomeFacts("Families at each evening", "31", "60", date(2027, 7, 16)),),
    representatives=("music teacher", "librarian"),
    registered_email="library@oakfield.example",
    school_domains=("oakfield.example",),
    dedicated=True,
    linked_from="https://www.oakfield.example/find-us-online",
    website="https://www.oakfield.example/",
    on=DAY,
)


def _proposal(facts: Facts) -> Verdict:
    changes = dict(facts)
    if "outcomes" in changes:
        changes["outcomes"] = tuple(OutcomeFacts(**one) for one in changes["outcomes"])
    return may_propose(replace(PROPOSAL, **changes))


def _decision(facts: Facts) -> Verdict:
    return may_decide(
        replace(
            DecisionFacts(
                by="principal",
                proposer="music teacher",
                principals=frozenset({"principal"}),
                chief_executives=frozenset({"chief executive"}),
                step="approve",
            ),
            **facts,
        )
    )


def _channel(facts: Facts) -> Verdict:
    return may_publish_on("the library's channel", facts["state"])


def _role(facts: Facts) -> Verdict:
    held = [Held(Role(name), "oakfield") for name in facts["roles"]]
    return may(Permission(facts["permission"]), held, "oakfield")


def _agreement(facts: Facts) -> Verdict:
    return may_agree(
        replace(
            AgreementFacts(
                by="second reader",
                author="author",
                editors=frozenset({"editor"}),
                hash_read="as it is",
                hash_now="as it is",
                at=NOW,
            ),
            **facts,
        )
    )


def _alone(facts: Facts) -> Verdict:
    waited = timedelta(hours=facts.get("waited_hours", 25))
    return may_publish_alone(
        AloneFacts(
            reason=facts.get("reason", "The road is closed and buses come late."),
            asked_at=NOW - waited,
            answered=False,
            wait=timedelta(hours=24),
            at=NOW,
            hash_read="as it is",
            hash_now="as it is",
        )
    )


def _retraction(facts: Facts) -> Verdict:
    return may_retract(
        replace(
            RetractionFacts(
                by="author",
                public=True,
                reason="The date in it was wrong.",
                hash_read="as it is",
                hash_public="as it is",
                agreed_by="second reader",
            ),
            **facts,
        )
    )


_GIVEN = ({"use": "social media", "answer": "given", "given_on": date(2026, 9, 1)},)


def _consent(facts: Facts) -> Verdict:
    answers = [
        Consent(**{**one, "use": Use(one["use"]), "answer": Answer(one["answer"])})
        for one in facts.get("answers", _GIVEN)
    ]
    return consent_for(answers, Use.SOCIAL_MEDIA, DAY)


def _post(facts: Facts) -> Verdict:
    image = ImageFacts(
        alt=facts.get("alt", "Two pupils in goggles hold a test tube up to the light"),
        faces=(FaceFacts(1, facts.get("face", "not identifiable")),),
    )
    return check_post(
        PostFacts(
            text=facts.get("text", "Science week has begun."),
            images=(image,) * facts.get("images", 1),
            channels=(ChannelFacts("the library's channel", "bluesky"),),
            own_contacts=tuple(facts.get("own_contacts", ())),
        ),
        NOW,
    )


def _words(facts: Facts) -> Verdict:
    """As `_post`, where advice counts too: the rules about words only ever advise."""
    return Verdict.of(replace(finding, severity=Severity.BLOCK) for finding in _post(facts).findings)


QUESTIONS: Mapping[str, Callable[[Facts], Verdict]] = {
    "proposal": _proposal,
    "decision": _decision,
    "channel": _channel,
    "role": _role,
    "agreement": _agreement,
    "alone": _alone,
    "retraction": _retraction,
    "consent": _consent,
    "post": _post,
    "words": _words,
    "open now": open_now,
}


def run(example: Example) -> Verdict:
    """What the rules say to an example that names something to ask."""
    return QUESTIONS[example.ask](example.facts)
