"""Rules stamp their findings and list themselves; verdicts, roles and journeys answer as one."""

from collections.abc import Iterator

import pytest

from goodstanding.policy import rules
from goodstanding.policy.journeys import JOURNEYS, Journey
from goodstanding.policy.roles import HELD_BY, Held, Permission, Role, may, may_give
from goodstanding.policy.rules import Problem, carriers_of, carries, rule, stop, warn
from goodstanding.policy.verdict import CLEAR, Refused, Severity, Verdict, Where, advise, block


@pytest.fixture(autouse=True)
def _registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "REGISTRY", dict(rules.REGISTRY))


def test_a_rule_stamps_its_clause_and_name() -> None:
    @rule("x/one", "x/two")
    def sky_is_blue(colour: str) -> Iterator[Problem]:
        """The sky is blue.

        More about it.
        """
        if colour != "blue":
            yield stop("It is not.", "Look again.", "sky")
            yield warn("It may rain.", "Take a coat.", Where("sky", 1, 2))

    assert sky_is_blue("blue") == ()
    stopped, warned = sky_is_blue("grey")
    assert (stopped.clause, stopped.severity, stopped.where) == ("x/one", Severity.BLOCK, Where("sky"))
    assert (warned.rule, warned.where) == (sky_is_blue.name, Where("sky", 1, 2))
    assert [c.says for c in carriers_of("x/two")] == ["The sky is blue."]


def test_anything_may_carry_a_clause() -> None:
    @carries("x/three", name="board.page")
    def page() -> str:
        """The page shows everything."""
        return "all"

    assert page() == "all"
    assert [(c.name, c.says) for c in carriers_of("x/three")] == [("board.page", "The page shows everything.")]
    assert carriers_of("x/four") == ()
    with pytest.raises(ValueError, match=r"board\.page"):
        carries("x/four", name="board.page")(page)


def test_a_verdict_is_true_until_something_blocks() -> None:
    stops, warns = block("a/b", "r.s", "No.", "Do this."), advise("a/c", "r.t", "Hm.")
    both = Verdict.of([warns]) + Verdict.of([stops, stops])
    assert CLEAR
    assert Verdict.of([warns])
    assert not both
    assert both.clauses == ("a/b",)
    assert both.advice == (warns,)
    assert both.reason == "No. Do this. No. Do this."
    assert CLEAR.require() is CLEAR
    with pytest.raises(Refused) as refused:
        both.require()
    assert refused.value.verdict is both
    data = block("a/b", "r.s", "No.", where=Where("text", 1, 3)).as_data()
    assert data["where"] == {"part": "text", "start": 1, "end": 3}
    assert stops.as_data()["where"] is None


def test_a_key_lasts_while_a_finding_says_the_same() -> None:
    one = advise("a/b", "r.s", "Hm.", where=Where("text", 1, 3))
    assert one.key == advise("a/b", "r.s", "Hm.", "Now this.", Where("text", 4, 6)).key
    others = [
        advise("a/b", "r.t", "Hm.", where=one.where),
        advise("a/b", "r.s", "Hm!", where=one.where),
        advise("a/b", "r.s", "Hm.", where=Where("image:1:alt")),
        advise("a/b", "r.s", "Hm."),
    ]
    assert len({one.key, *(o.key for o in others)}) == 5
    assert advise("a/b", "r.s", "\ud800").key


def test_roles_count_at_their_school_and_from_the_trust_everywhere() -> None:
    here, everywhere = Held(Role.PRINCIPAL, "oak"), Held(Role.PRINCIPAL, None)
    assert may(Permission.DECIDE_CHANNEL, [here], "oak")
    assert may(Permission.DECIDE_CHANNEL, [here], None)
    assert not may(Permission.DECIDE_CHANNEL, [here], "elm")
    assert may(Permission.DECIDE_CHANNEL, [everywhere], "elm")
    assert not may(Permission.DECIDE_CHANNEL, [], None)
    assert may(Permission.MEMBER, [], "oak")
    assert may(Permission.ANYONE, [], None)


CHIEF, PRINCIPAL = Held(Role.CHIEF_EXECUTIVE, None), Held(Role.PRINCIPAL, "oak")
TRUST_IT = Held(Role.IT, None)


@pytest.mark.parametrize(
    ("role", "held", "school", "to_self", "places"),
    [
        (Role.REPRESENTATIVE, PRINCIPAL, "oak", False, []),
        (Role.REPRESENTATIVE, PRINCIPAL, "elm", False, [""]),
        (Role.REPRESENTATIVE, PRINCIPAL, "oak", True, [""]),
        (Role.PRINCIPAL, PRINCIPAL, "oak", False, ["role"]),
        (Role.PRINCIPAL, TRUST_IT, "oak", False, []),
        (Role.PRINCIPAL, CHIEF, "oak", False, []),
        (Role.PRINCIPAL, CHIEF, None, False, ["school"]),
        (Role.POLICY_OWNER, CHIEF, None, False, []),
        (Role.POLICY_OWNER, CHIEF, "oak", False, ["school"]),
        (Role.POLICY_OWNER, TRUST_IT, None, False, ["school"]),
    ],
)
def test_who_gives_a_role(role: Role, held: Held, school: str | None, to_self: bool, places: list[str]) -> None:
    verdict = may_give(role, [held], school, to_self=to_self)
    assert [f.where.part if f.where else "" for f in verdict.blocks] == places


@pytest.mark.parametrize("permission", [p for p in Permission if p not in (Permission.ANYONE, Permission.MEMBER)])
def test_every_permission_is_held_by_somebody(permission: Permission) -> None:
    assert HELD_BY[permission]


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=lambda j: j.name)
def test_journeys_are_whole(journey: Journey) -> None:
    reached = {journey.start} | set(journey.steps.values())
    assert reached == set(journey.labels), "every state can be reached"
    for (state, step), after in journey.steps.items():
        assert journey.take(state, step) == after
        assert (state, after) in journey.moves
    with pytest.raises(Refused) as refused:
        journey.take(journey.start, "fly")
    assert refused.value.verdict.clauses == (journey.clause,)
