"""What a proposal must say, who decides on it, and where posts may go."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.policy.addresses import at_one_of, email_host, plain_host, web_host
from goodstanding.policy.channels import (
    DecisionFacts,
    OutcomeFacts,
    may_change_state,
    may_connect,
    may_decide,
    may_propose,
    may_publish_on,
)
from goodstanding.policy.clauses.examples import DAY, PROPOSAL
from goodstanding.policy.journeys import CHANNEL
from goodstanding.policy.verdict import Verdict, block


def places(verdict: Verdict) -> list[str]:
    return [f.where.part if f.where else "" for f in verdict.findings]


def test_a_whole_proposal_passes_without_a_word() -> None:
    assert may_propose(PROPOSAL).findings == ()


GOOD = OutcomeFacts("Families", "31", "60", date(2027, 7, 1))


@pytest.mark.parametrize(
    ("changes", "place", "clause"),
    [
        ({"objective": " "}, "objective", "official/purpose"),
        ({"outcomes": ()}, "outcomes", "official/purpose"),
        ({"outcomes": (GOOD, replace(GOOD, measure=" "))}, "outcome:2:measure", "official/purpose"),
        ({"outcomes": (replace(GOOD, baseline=""),)}, "outcome:1:baseline", "official/purpose"),
        ({"outcomes": (replace(GOOD, target=""),)}, "outcome:1:target", "official/purpose"),
        ({"outcomes": (replace(GOOD, target=" 31 "),)}, "outcome:1:target", "official/purpose"),
        ({"outcomes": (replace(GOOD, by=None),)}, "outcome:1:by", "official/purpose"),
        ({"outcomes": (replace(GOOD, by=DAY),)}, "outcome:1:by", "official/purpose"),
        ({"representatives": ("one",)}, "representatives", "official/approved"),
        ({"representatives": ("one", "one")}, "representatives", "official/approved"),
        ({"registered_email": " "}, "registered_email", "official/school-email"),
        ({"registered_email": "library"}, "registered_email", "official/school-email"),
        ({"school_domains": ()}, "registered_email", "official/school-email"),
        ({"dedicated": False}, "dedicated", "official/dedicated"),
        ({"taken": True}, "handle", "official/dedicated"),
        ({"linked_from": "the website"}, "linked_from", "official/protected"),
        ({"linked_from": "https://other.example/"}, "linked_from", "official/protected"),
        ({"website": ""}, "linked_from", "official/protected"),
        ({"handle": ""}, "handle", "official/open"),
        ({"address": "oakfield"}, "address", "official/open"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(changes: dict[str, object], place: str, clause: str) -> None:
    verdict = may_propose(replace(PROPOSAL, **changes))  # type: ignore[arg-type]
    assert not verdict
    assert places(verdict) == [place]
    assert verdict.clauses == (clause,)
    assert all(f.message and f.next_step for f in verdict.findings)


@pytest.mark.parametrize(
    "objective", ["to post stuff", "Share news!", "Keep everyone up to date with our social media"]
)
def test_an_objective_that_says_nothing_is_advised_on(objective: str) -> None:
    verdict = may_propose(replace(PROPOSAL, objective=objective))
    assert verdict
    assert [f.rule for f in verdict.advice] == ["channels.objective_says_something"]


@pytest.mark.parametrize(
    "email",
    [
        "library@oakfield.example",
        "Library@OAKFIELD.example",
        "li.brary+bluesky@oakfield.example",
        "o'connor@staff.oakfield.example",
        "library@a.b.oakfield.example",
    ],
)
def test_addresses_of_the_school(email: str) -> None:
    assert may_propose(replace(PROPOSAL, registered_email=email))


@pytest.mark.parametrize(
    "email",
    [
        "library@notoakfield.example",
        "library@oakfield.example.evil.example",
        "library@oakfield.example@evil.example",
        "oakfield.example",
        "@oakfield.example",
        "library@",
        "library@oakfield.example ",
        " library@oakfield.example",
        "library @oakfield.example",
        "library@oakfield .example",
        "library@oak\u200bfield.example",
        "library@oаkfield.example",
        "library@ｏakfield.example",
        "lib\u202erary@oakfield.example",
        "“x”@oakfield.example",
        '"library@evil.example"@oakfield.example',
        "library%evil.example@oakfield.example",
        "library@oakfield.example\n",
        "library(at)oakfield.example",
        "library@[192.0.2.1]",
        "library@192.0.2.1",
        "library@example",
        "a" * 65 + "@oakfield.example",
        ".library@oakfield.example",
        "lib..rary@oakfield.example",
        "library@oakfield.example.",
        "library@-oakfield.example",
        "library@freemail.example",
        "library@oakfield.example,evil.example",
        "library＠oakfield.example",
    ],
)
def test_addresses_that_only_look_like_the_schools(email: str) -> None:
    verdict = may_propose(replace(PROPOSAL, registered_email=email))
    assert verdict.clauses == ("official/school-email",), email


def test_domains_with_letters_of_other_alphabets() -> None:
    assert at_one_of("müller.example", ["MÜLLER.example"])
    assert at_one_of("xn--mller-kva.example", ["müller.example"])
    assert not at_one_of("muller.example", ["müller.example"])
    assert not at_one_of("not a host", ["müller.example"])


def test_a_registry_is_nobodys_own_domain() -> None:
    assert not at_one_of("anything.sch.uk", ["sch.uk", "uk", "", "not a domain"])


@pytest.mark.parametrize(
    "address",
    [
        "https://oakfield.example@evil.example/",
        "https://192.0.2.1/",
        "https://oakfield",
        "ftp://oakfield.example/",
        "javascript:alert(1)//oakfield.example",
        "https://oakfield.example\\@evil.example",
        "https://[::1",
        "//oakfield.example",
        "https://oakfield.example:port/",
        " https://oakfield.example",
        "https://oak field.example",
        "",
        "https://",
        "https://oakfield.example/<script>",
    ],
)
def test_web_addresses_that_are_none(address: str) -> None:
    assert web_host(address) is None


def test_web_addresses_of_the_school() -> None:
    for address in (
        "https://oakfield.example",
        "http://www.oakfield.example/a?b#c",
        "https://news.oakfield.example:8443/",
    ):
        assert may_propose(replace(PROPOSAL, linked_from=address)), address


@given(st.text(max_size=60))
def test_nothing_typed_breaks_the_reading_of_addresses(text: str) -> None:
    for host in (email_host(text), web_host(text), plain_host(text)):
        assert host is None or host


@given(st.text(max_size=20), st.text(max_size=20))
def test_only_the_schools_own_host_passes(mailbox: str, host: str) -> None:
    verdict = may_propose(replace(PROPOSAL, registered_email=f"{mailbox}@{host}"))
    if verdict:
        assert host.lower() == "oakfield.example" or host.lower().endswith(".oakfield.example")


DECISION = DecisionFacts(
    by="principal",
    proposer="teacher",
    principals=frozenset({"principal"}),
    chief_executives=frozenset({"chief"}),
    step="approve",
)


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, []),
        ({"by": "chief"}, ["channels.decided_by_principal"]),
        ({"by": "teacher"}, ["channels.decided_by_someone_else", "channels.decided_by_principal"]),
        ({"proposer": "principal"}, ["channels.decided_by_someone_else", "channels.decided_by_principal"]),
        ({"proposer": "principal", "by": "chief"}, []),
        ({"proposer": "principal", "by": "teacher"}, ["channels.decided_by_principal"]),
        ({"proposer": "chief", "by": "chief", "principals": frozenset()}, ["channels.decided_by_someone_else"]),
        ({"principals": frozenset(), "by": "chief"}, []),
        ({"principals": frozenset({"principal", "co-principal"}), "proposer": "principal", "by": "co-principal"}, []),
        (
            {"principals": frozenset({"principal", "co-principal"}), "proposer": "principal", "by": "chief"},
            ["channels.decided_by_principal"],
        ),
        ({"step": "return"}, ["channels.decision_is_explained"]),
        ({"step": "refuse", "reason": "  "}, ["channels.decision_is_explained"]),
        ({"step": "refuse", "reason": "We have one."}, []),
    ],
)
def test_who_decides(changes: dict[str, object], rules: list[str]) -> None:
    assert [f.rule for f in may_decide(replace(DECISION, **changes)).blocks] == rules  # type: ignore[arg-type]


people = st.sampled_from("abcd")
groups = st.frozensets(people)


@given(people, people, groups, groups, st.sampled_from(["approve", "return", "refuse"]))
def test_nobody_ever_decides_on_their_own(
    by: str, proposer: str, principals: frozenset[str], chiefs: frozenset[str], step: str
) -> None:
    verdict = may_decide(
        DecisionFacts(
            by=by, proposer=proposer, principals=principals, chief_executives=chiefs, step=step, reason="Because."
        )
    )
    if verdict:
        assert by != proposer
        assert by in principals | chiefs


def test_a_proposal_that_went_wrong_is_not_approved_but_may_be_returned() -> None:
    wrong = Verdict.of([block("official/purpose", "channels.objective_is_stated", "There is none.")])
    assert not may_decide(replace(DECISION, proposal=wrong))
    assert may_decide(replace(DECISION, proposal=wrong, step="return", reason="No objective."))


@pytest.mark.parametrize(
    ("step", "reason", "allowed"),
    [("suspend", "", False), ("close", " ", False), ("suspend", "It was hacked.", True), ("resume", "", True)],
)
def test_a_channel_is_stopped_with_a_reason(step: str, reason: str, allowed: bool) -> None:
    assert bool(may_change_state(step, reason)) is allowed


@pytest.mark.parametrize("state", CHANNEL.labels)
def test_only_an_approved_channel_publishes(state: str) -> None:
    verdict = may_publish_on("@oakfield", state, "channel:@oakfield")
    assert bool(verdict) is (state == "approved")
    assert all(f.next_step and f.where for f in verdict.findings)


@pytest.mark.parametrize(
    ("account", "url", "allowed"),
    [
        ("deansfield.bsky.social", "https://bsky.app/profile/deansfield.bsky.social", True),
        ("Deansfield.bsky.social", "https://elsewhere.example", True),
        ("renamed.bsky.social", "https://bsky.app/profile/deansfield.bsky.social/", True),
        ("tom.bsky.social", "https://bsky.app/profile/tom.bsky.social", False),
        ("deansfield.bsky.social.evil.example", "https://bsky.app/profile/evil", False),
    ],
)
def test_a_channel_is_connected_to_the_account_that_was_approved(account: str, url: str, allowed: bool) -> None:
    assert (
        bool(
            may_connect(
                "it",
                "approved",
                handle="@deansfield.bsky.social",
                account=account,
                url=url,
                address="https://bsky.app/profile/deansfield.bsky.social",
            )
        )
        is allowed
    )


def test_a_mastodon_handle_may_leave_its_server_out() -> None:
    def may(handle: str) -> bool:
        return bool(
            may_connect(
                "it",
                "approved",
                handle=handle,
                address="https://a.example",
                url="https://b.example",
                account="deansfield@social.example",
            )
        )

    assert may("@deansfield")
    assert may("@deansfield@social.example")
    assert not may("@deansfield@other.example")
    assert not may("@ashdown")
