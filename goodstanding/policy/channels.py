"""Official accounts: what a proposal must say, who decides, where posts may go."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from .addresses import at_one_of, email_host, web_host
from .journeys import CHANNEL
from .plain_text import word_set
from .rules import Said, rule, stop, warn
from .verdict import CLEAR, Verdict

LEAST_REPRESENTATIVES = 2  # so that absence or illness never leaves a channel alone


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """An intended outcome: what is measured, from what to what, by which day."""

    measure: str = ""
    baseline: str = ""
    target: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts:
    """A channel as proposed. Findings name the field that they are about as their part.

    ``school_domains`` are the school's own e-mail domains, ``website`` its
    website's address. ``representatives`` are whoever would run it, by any id.
    ``taken`` says that another live channel already has this platform and handle.
    """

    platform: str
    handle: str
    address: str
    objective: str
    outcomes: tuple[OutcomeFacts, ...]
    representatives: tuple[Hashable, ...]
    registered_email: str
    school_domains: tuple[str, ...]
    dedicated: bool
    linked_from: str
    website: str
    on: date
    taken: bool = False


@rule("official/purpose")
def objective_is_stated(facts: ProposalFacts) -> Said:
    """A channel says what it is for: a purpose for learning or for the community."""
    if not facts.objective.strip():
        yield stop(
            "There is no objective.", "Say whom this channel is for and what it should change for them.", "objective"
        )


# Words that tell what somebody would do with any account, and not what for.
_HOLLOW = word_set(
    "a about account all an and any anything are be channel content do everything for from general "
    "get have i in info information is it its keep main media me more my need new news of on online "
    "our out page people platform post posting posts presence profile put school share sharing "
    "social some stuff that the them things this to up update updates us use using want we "
    "what which with would you your bluesky facebook instagram mastodon linkedin tiktok twitter x "
    "youtube"
)


@rule("official/purpose")
def objective_says_something(facts: ProposalFacts) -> Said:
    """An objective says whom the channel is for and what it should change."""
    words = set(re.findall(r"[^\W\d_]+", facts.objective.lower()))
    if words and len(words - _HOLLOW) < 3:
        yield warn(
            "This objective would fit any account.",
            "Say whom it is for and what should be different for them, for example: "
            "“More Year 7 families come to reading evenings.”",
            "objective",
        )


@rule("official/purpose")
def outcomes_can_be_measured(facts: ProposalFacts) -> Said:
    """Every channel has at least one outcome with a measure, a baseline, a target and a date."""
    if not facts.outcomes:
        yield stop(
            "There is no intended outcome.", "Add one that can be measured, such as families at each event.", "outcomes"
        )
    for number, outcome in enumerate(facts.outcomes, 1):
        for name in ("measure", "baseline", "target"):
            if not getattr(outcome, name).strip():
                yield stop(f"Outcome {number} has no {name}.", _ASK[name], f"outcome:{number}:{name}")


_ASK = {
    "measure": "Say what you will count.",
    "baseline": "Say what the number is today, or “not yet counted”.",
    "target": "Say what it should become.",
}


@rule("official/purpose")
def outcomes_move(facts: ProposalFacts) -> Said:
    """A target differs from today's number, and its date lies ahead."""
    for number, outcome in enumerate(facts.outcomes, 1):
        if outcome.by is None:
            yield stop(f"Outcome {number} has no date.", "Say by when it should be reached.", f"outcome:{number}:by")
        elif outcome.by <= facts.on:
            yield stop(f"The date of outcome {number} has passed.", "Choose a day ahead.", f"outcome:{number}:by")
        if outcome.target.strip() and _same(outcome.target, outcome.baseline):
            yield stop(
                f"The target of outcome {number} is what you have already.",
                "Say what should change.",
                f"outcome:{number}:target",
            )


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


@rule("official/approved")
def run_by_at_least_two(facts: ProposalFacts) -> Said:
    """At least two different people run every channel."""
    if len(set(facts.representatives)) < LEAST_REPRESENTATIVES:
        yield stop(
            "Fewer than two people would run this channel.",
            "Name at least two, so that it is looked after when one is away.",
            "representatives",
        )


@rule("official/school-email")
def registered_with_school_address(facts: ProposalFacts) -> Said:
    """A channel is registered with an address at one of the school's own domains."""
    host = email_host(facts.registered_email)
    own = ", ".join(facts.school_domains)
    if not facts.registered_email.strip():
        yield stop(
            "There is no e-mail address.",
            "Give the school address that the account is registered with.",
            "registered_email",
        )
    elif host is None:
        yield stop(
            "This does not read as a plain e-mail address.",
            "Type it again by hand, in plain letters and without spaces.",
            "registered_email",
        )
    elif not own:
        yield stop(
            "The school has no e-mail domain of its own on record.",
            "Ask whoever keeps the school's settings to add it.",
            "registered_email",
        )
    elif not at_one_of(host, facts.school_domains):
        yield stop(
            f"{host} is not one of the school's own e-mail domains.",
            f"Register the account with an address at {own}.",
            "registered_email",
        )


@rule("official/dedicated")
def account_is_dedicated(facts: ProposalFacts) -> Said:
    """A channel is an account of its own, set up for this purpose alone."""
    if not facts.dedicated:
        yield stop(
            "The promise that this account is the school's alone is missing.",
            "Set up a separate account, never your own, and then tick the box.",
            "dedicated",
        )


@rule("official/protected")
def linked_from_website(facts: ProposalFacts) -> Said:
    """A page of the school's own website links to the channel."""
    host, own = web_host(facts.linked_from), web_host(facts.website)
    if host is None:
        yield stop(
            "This does not read as a web address.",
            "Give the page of the school's website that links to the channel, starting with https://.",
            "linked_from",
        )
    elif own is None:
        yield stop(
            "The school's website is not on record.",
            "Ask whoever keeps the school's settings to add it.",
            "linked_from",
        )
    elif not at_one_of(host, (own.removeprefix("www."),)):
        yield stop(
            f"{host} is not the school's website.", f"Give a page of {own} that links to the channel.", "linked_from"
        )


@rule("official/open")
def can_be_found(facts: ProposalFacts) -> Said:
    """A channel has a handle and a public address under which anyone can read it."""
    if not facts.handle.strip():
        yield stop("There is no handle.", "Give the account's name on its network.", "handle")
    # The school's own noticeboard has the address that this installation gives it.
    if facts.platform != "noticeboard" and web_host(facts.address) is None:
        yield stop(
            "This does not read as a public web address.",
            "Give the account's full address, starting with https://.",
            "address",
        )


@rule("official/dedicated")
def not_a_channel_already(facts: ProposalFacts) -> Said:
    """One account is one channel of one school."""
    if facts.taken:
        yield stop(
            "This account is already on the register.", "Look it up in the register, or check the handle.", "handle"
        )


_PROPOSAL = (
    objective_is_stated,
    objective_says_something,
    outcomes_can_be_measured,
    outcomes_move,
    run_by_at_least_two,
    registered_with_school_address,
    account_is_dedicated,
    linked_from_website,
    can_be_found,
    not_a_channel_already,
)


def may_propose(facts: ProposalFacts) -> Verdict:
    """Whether the proposal may go to the principal."""
    return Verdict.of(finding for asked in _PROPOSAL for finding in asked(facts))


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """Somebody about to ``approve``, ``return`` or ``refuse`` a proposed channel.

    ``principals`` hold that role at the channel's school today. ``proposal`` is
    what `may_propose` says of it today.
    """

    by: Hashable
    proposer: Hashable
    principals: frozenset[Hashable]
    chief_executives: frozenset[Hashable]
    step: str
    reason: str = ""
    proposal: Verdict = field(default=CLEAR)


@rule("official/approved")
def decided_by_someone_else(facts: DecisionFacts) -> Said:
    """Nobody decides on a channel that they proposed."""
    if facts.by == facts.proposer:
        yield stop(
            "You proposed this channel, so you cannot decide on it.",
            "It waits for the principal, or for the chief executive where the principal proposed it.",
        )


@rule("official/approved")
def decided_by_principal(facts: DecisionFacts) -> Said:
    """The school's principal decides; the chief executive where the principal proposed it."""
    principals = facts.principals - {facts.proposer}
    if principals and facts.by not in principals:
        yield stop("Only this school's principal decides on its channels.", "It is on the principal's list.", "by")
    elif not principals and facts.by not in facts.chief_executives:
        yield stop(
            "With no other principal to decide, this waits for the chief executive.",
            "It is on the chief executive's list.",
            "by",
        )


@rule("official/approved")
def decision_is_explained(facts: DecisionFacts) -> Said:
    """A channel is returned or refused with a reason."""
    if facts.step != "approve" and not facts.reason.strip():
        yield stop("There is no reason.", "Say what is missing, so that the next proposal can be better.", "reason")


def may_decide(facts: DecisionFacts) -> Verdict:
    """Whether this person may take this step on this proposal."""
    verdict = Verdict(decided_by_someone_else(facts) + decided_by_principal(facts) + decision_is_explained(facts))
    # What has gone wrong since it was proposed stands in the way of approval only.
    return verdict + facts.proposal if facts.step == "approve" else verdict


@rule("official/approved")
def change_is_explained(step: str, reason: str) -> Said:
    """A channel is suspended or closed with a reason."""
    if step in ("suspend", "close") and not reason.strip():
        yield stop("There is no reason.", "Say why, so that whoever runs it understands.", "reason")


def may_change_state(step: str, reason: str) -> Verdict:
    """Whether an approved channel may take this step, as far as its reason goes."""
    return Verdict(change_is_explained(step, reason))


_NOT_OPEN = {
    "proposed": "It has not been approved yet. Ask the principal.",
    "returned": "It was returned to its proposer. It must be proposed again and approved.",
    "refused": "It was refused. Choose another channel.",
    "suspended": "Ask the principal why, and whether it will open again.",
    "closed": "Choose another channel.",
}


@rule("official/approved")
def channel_is_approved(name: str, state: str, where: str | None = None) -> Said:
    """Only an approved channel publishes; a suspended or closed one publishes nothing."""
    if state != "approved":
        yield stop(
            f"Nothing can be published on {name}: it is {CHANNEL.label(state).lower()}.", _NOT_OPEN[state], where
        )


def may_publish_on(name: str, state: str, where: str | None = None) -> Verdict:
    """Whether anything may be published on the channel called `name`, being in `state`."""
    return Verdict(channel_is_approved(name, state, where))


@rule("official/approved")
def connected_as_approved(handle: str, address: str, account: str, url: str) -> Said:
    """A channel is connected to the very account that was approved: the same handle, or the same address."""
    named, found = (one.strip().lstrip("@").casefold() for one in (handle, account))
    same_name = named == found or ("@" in found and named == found.partition("@")[0])
    if not same_name and address.rstrip("/").casefold() != url.rstrip("/").casefold():
        yield stop(
            f"That is the account {account}, and the one that was approved is {handle}.",
            "Sign in as the approved account, or propose the other one as a channel of its own.",
        )


def may_connect(name: str, state: str, *, handle: str, address: str, account: str, url: str) -> Verdict:
    """Whether the channel called `name` may publish as `account`, whose public page is `url`."""
    return may_publish_on(name, state) + Verdict(connected_as_approved(handle, address, account, url))


@rule("official/open")
def found_on_its_network(url: str, places: tuple[str, ...]) -> Said:
    """What somebody says is public lies where the channel is, and nowhere else."""
    hosts = {urlsplit(place).hostname for place in places if place}
    if urlsplit(url).scheme not in ("http", "https") or urlsplit(url).hostname not in hosts:
        yield stop(
            "That address is not on the channel's network.",
            "Open the post there and copy the address that your browser shows.",
            "address",
        )
