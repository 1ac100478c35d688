"""Every clause is there, reads well, and its examples hold."""

import re

import pytest

from goodstanding.policy import clauses, describe
from goodstanding.policy.chapters import REGISTRY
from goodstanding.policy.clauses import examples
from goodstanding.policy.clauses.loading import Clause, Example

IDS = [
    line
    for line in """
scope/people scope/services document/control document/review document/told
official/purpose official/approved official/dedicated official/school-email official/briefed
official/open official/lawful official/in-line official/protected official/custody
official/families-told official/second-reader official/link-back
voice/professional voice/role-shown voice/lawful voice/image-consent voice/authority voice/raise
voice/no-private-messages
personal/induction personal/acceptable-use personal/no-contact personal/official-routes
personal/report-contact personal/confidential personal/privacy personal/considered
personal/conflict-told personal/not-as-employee personal/own-views personal/no-school-email
personal/professional-account
site/controlled site/personal-use site/youtube
wrong/report wrong/existing-policies wrong/consequences local/signed local/core-holds
""".replace("\n", " ").split(" ")
    if line
]
NOT_MUST = {
    "official/second-reader": "where possible",
    "site/personal-use": "default",
    "site/youtube": "default",
    "personal/privacy": "encouraged",
    "personal/professional-account": "encouraged",
}
CARRIED = [
    "official/purpose",
    "official/approved",
    "official/dedicated",
    "official/school-email",
    "official/open",
    "official/second-reader",
    "official/lawful",
    "official/in-line",
    "voice/professional",
    "voice/role-shown",
    "voice/lawful",
    "voice/authority",
    "voice/image-consent",
    "scope/people",
    "site/controlled",
    "site/personal-use",
    "site/youtube",
]
ALL = list(clauses.load().values())


def test_every_clause_is_there_in_the_policys_order() -> None:
    assert list(clauses.load()) == IDS
    assert [c.id for chapter in clauses.chapters() for c in chapter.clauses] == IDS
    assert all(c.id.startswith(chapter.slug + "/") for chapter in clauses.chapters() for c in chapter.clauses)


def test_force_is_as_the_policy_has_it() -> None:
    assert {c.id: c.force.value for c in ALL if c.force.value != "must"} == NOT_MUST


@pytest.mark.parametrize("clause", ALL, ids=lambda c: c.id)
def test_clause_reads_well(clause: Clause) -> None:
    assert clause.title
    assert len(clause.title) < 60
    assert 1 <= len(re.findall(r"[.!?](?:\s|$)", clause.words)) <= 4
    assert clause.allowed
    assert clause.refused
    assert all(e.says for e in clause.allowed + clause.refused)


RUNNABLE = [(c, e, kind) for c in ALL for kind in ("allowed", "refused") for e in getattr(c, kind) if e.ask]


@pytest.mark.parametrize(("clause", "example", "kind"), RUNNABLE, ids=lambda x: getattr(x, "says", None))
def test_the_rules_say_what_the_example_says(clause: Clause, example: Example, kind: str) -> None:
    verdict = examples.run(example)
    assert bool(verdict) is (kind == "allowed"), verdict.reason
    if kind == "refused":
        assert verdict.clauses == (clause.id,)


@pytest.mark.parametrize("clause", CARRIED)
def test_carried_clauses_have_rules_and_run_their_examples(clause: str) -> None:
    found = clauses.load()[clause]
    assert found.carried_by
    assert any(e.ask for e in found.allowed)
    assert any(e.ask for e in found.refused)


def test_every_rule_names_clauses_that_exist_and_says_what_it_holds() -> None:
    for carrier in REGISTRY.values():
        assert set(carrier.clauses) <= set(IDS), carrier
        assert re.fullmatch(r"[A-Z].*\.", carrier.says), carrier


def test_the_documentation_lists_every_clause_and_every_rule() -> None:
    told = "\n".join(describe.clauses())
    assert all(f"`{clause}`" in told for clause in IDS)
    assert all(f"`{name}`" in told for name in REGISTRY)
