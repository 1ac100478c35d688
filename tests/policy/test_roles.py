"""Where a role counts."""

from __future__ import annotations

import pytest

from goodstanding.policy.roles import FOR_THE_TRUST, HELD_BY, Held, Permission, Role, may

OTHERS = sorted(set(HELD_BY) - FOR_THE_TRUST)


@pytest.mark.parametrize("permission", OTHERS)
def test_a_role_counts_at_its_own_school_and_one_at_the_trust_everywhere(permission: Permission) -> None:
    role = next(iter(HELD_BY[permission]))
    here, everywhere = (Held(role, "oak"),), (Held(role, None),)
    assert [bool(may(permission, here, place)) for place in ("oak", "elm", None)] == [True, False, True]
    assert [bool(may(permission, everywhere, place)) for place in ("oak", "elm", None)] == [True, True, True]


@pytest.mark.parametrize("permission", sorted(FOR_THE_TRUST))
def test_what_is_the_trusts_own_takes_a_role_at_the_trust(permission: Permission) -> None:
    for role in HELD_BY[permission]:
        for place in ("oak", "elm", None):
            assert not may(permission, (Held(role, "oak"),), place)
            assert may(permission, (Held(role, None),), place)


@pytest.mark.parametrize("permission", HELD_BY)
def test_no_other_role_counts(permission: Permission) -> None:
    others = [Held(role, None) for role in Role if role not in HELD_BY[permission]]
    assert not may(permission, others, None)
