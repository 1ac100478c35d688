"""Who may give which role: authority, never to oneself, and the trust's own roles apart."""

from __future__ import annotations

import pytest

from goodstanding.policy.roles import HELD_BY, Held, Permission, Role, may_give

CHIEF = (Held(Role.CHIEF_EXECUTIVE, None),)
TRUST_IT = (Held(Role.IT, None),)
PRINCIPAL = (Held(Role.PRINCIPAL, "ashdown"),)
AT_TRUST_ONLY = {Role.CHIEF_EXECUTIVE, Role.POLICY_OWNER}
AT_SCHOOL_ONLY = {Role.PRINCIPAL, Role.CHAIR_OF_GOVERNORS}


@pytest.mark.parametrize("role", Role)
def test_nobody_gives_themselves_a_role(role: Role) -> None:
    for held in (CHIEF, TRUST_IT, PRINCIPAL):
        for school in (None, "ashdown"):
            verdict = may_give(role, held, school, to_self=True)
            assert not verdict
            assert verdict.clauses == ("scope/people",)


@pytest.mark.parametrize("role", Role)
def test_only_the_chief_executive_gives_a_role_for_the_whole_trust(role: Role) -> None:
    assert not may_give(role, TRUST_IT, None)
    assert not may_give(role, PRINCIPAL, None)
    assert bool(may_give(role, CHIEF, None)) is (role not in AT_SCHOOL_ONLY)


@pytest.mark.parametrize("role", Role)
def test_a_principal_gives_the_roles_of_their_own_school_alone(role: Role) -> None:
    allowed = role not in AT_TRUST_ONLY | {Role.PRINCIPAL}
    assert bool(may_give(role, PRINCIPAL, "ashdown")) is allowed
    assert not may_give(role, PRINCIPAL, "brookvale")


def test_the_trust_appoints_principals() -> None:
    assert may_give(Role.PRINCIPAL, CHIEF, "ashdown")
    assert may_give(Role.PRINCIPAL, TRUST_IT, "ashdown")
    assert not may_give(Role.PRINCIPAL, (Held(Role.IT, "ashdown"),), "ashdown")


@pytest.mark.parametrize("role", [r for r in Role if r not in HELD_BY[Permission.MANAGE_PEOPLE]])
def test_other_roles_give_none(role: Role) -> None:
    for given in Role:
        assert not may_give(given, (Held(role, "ashdown"),), "ashdown")
