"""Plans: what only shuts takes effect at once, and nothing opens before the right person has pressed."""

from __future__ import annotations

import io
import tarfile
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from goodstanding.document.conditions.actions import take_back
from goodstanding.onsite.compile.schedule import parse
from goodstanding.onsite.days.queries import school_year_of
from goodstanding.onsite.engines.keys.actions import make_key, revoke_key
from goodstanding.onsite.engines.models import SiteKey
from goodstanding.onsite.plans.actions import apply, roll_back
from goodstanding.onsite.plans.facts import digest
from goodstanding.onsite.plans.making import make
from goodstanding.onsite.plans.models import PlanAsker, PlanPart, PlanPress, SitePlan
from goodstanding.onsite.plans.queries import current_part, plans_to_apply
from goodstanding.onsite.plans.texts import bundle_of
from goodstanding.people.models import School, Trust
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from tests.making import a_person, a_school, a_trust, principal_of
from tests.school_days import a_network, a_school_year
from tests.signing import signed
from tests.site_plans import a_revocation, an_engine, plans_made

pytestmark = pytest.mark.django_db


def a_wired_school(slug: str = "deansfield") -> School:
    """A school with days, a staff network and a resolver that the kit looks after."""
    school = a_school(slug)
    principal = principal_of(school)
    a_school_year(school, principal, school_year_of(timezone.localdate()))
    a_network(school, principal)
    an_engine(school, principal)
    return school


@pytest.fixture
def school() -> School:
    a_trust(second_person_over=100)
    return a_wired_school()


def seen(plan: SitePlan) -> str:
    return digest(plan.parts.filter(superseded_at=None))


def opens(school: School) -> bool:
    """Whether what is in effect opens social media to staff at any time."""
    part = current_part(school)
    assert part is not None
    text = next(f.text for f in bundle_of(part, "unbound").files if f.path == "schedule")
    return any(variant == "open" for _, zone, variant in parse(text).switches if zone == "pass-staff")


def applied(school: School, by: Any = None) -> SitePlan:
    """The plan for the school, new or waiting already, put into effect."""
    plan = plans_made(school).get("waits") or SitePlan.objects.get(state="waiting")
    return apply(plan=plan, by=by or principal_of(school), seen=seen(plan))


def test_a_new_resolver_is_shut_at_once_and_opens_when_somebody_presses(school: School) -> None:
    made = plans_made(school)
    assert made["at once"].state == "applied"
    assert made["waits"].state == "waiting"
    assert not opens(school)
    assert plans_made(school) == {}, "nothing has changed, so nothing is planned anew"
    principal = principal_of(school)
    assert list(plans_to_apply(principal)) == [made["waits"]]
    apply(plan=made["waits"], by=principal, seen=seen(made["waits"]))
    assert opens(school)
    assert plans_made(school) == {}
    assert not plans_to_apply(principal)


def test_a_lease_is_prolonged_without_a_press_while_the_form_holds(school: School) -> None:
    signed(school, by=principal_of(school))
    plan = applied(school, a_person(Role.IT))
    later = timezone.now() + timedelta(days=10)
    (made,) = make([school], later).items()
    assert made[0] == "at once"
    assert not made[1].opens
    part = current_part(school)
    assert part is not None
    assert part.until > plan.parts.get().until
    assert part.form == plan.parts.get().form


def test_what_a_form_no_longer_permits_is_shut_at_once_and_cannot_be_rolled_back(school: School) -> None:
    principal = principal_of(school)
    applied(school)
    form = signed(school, by=principal)
    more = applied(school)
    assert more.parts.get().form == form.number
    take_back(conditions=form.pk, by=principal, reason="We thought again.")
    (made,) = plans_made(school).items()
    assert made[0] == "at once"
    assert made[1].state == "applied"
    assert not made[1].opens
    with pytest.raises(Refused, match="would open what nothing permits"):
        roll_back(plan=made[1], by=principal)


def test_rolling_back_puts_the_bundle_before_in_place_and_renewal_does_not_undo_it(school: School) -> None:
    principal = principal_of(school)
    applied(school)
    before = current_part(school)
    signed(school, by=principal)
    plan = applied(school)
    made = roll_back(plan=plan, by=principal)
    now, again = current_part(school), SitePlan.objects.get(pk=plan.pk)
    assert now is not None
    assert before is not None
    assert (now.digest, now.plan) == (before.digest, made)
    assert (made.state, again.state) == ("applied", "rolled back")
    assert plans_made(school).keys() == {"waits"}, "the form may open more: that waits for somebody again"
    with pytest.raises(Refused):
        roll_back(plan=plan, by=principal)


def test_a_newer_plan_takes_the_place_of_one_that_waits(school: School) -> None:
    first = plans_made(school)["waits"]
    signed(school, by=principal_of(school))
    second = plans_made(school)["waits"]
    first.refresh_from_db()
    assert first.state == "superseded"
    assert second.state == "waiting"
    with pytest.raises(Refused):
        apply(plan=first, by=principal_of(school), seen=seen(first))


def test_only_what_was_seen_is_applied_and_only_by_those_who_may(school: School) -> None:
    plan = plans_made(school)["waits"]
    with pytest.raises(Refused, match="not the plan that you saw"):
        apply(plan=plan, by=principal_of(school), seen="something else")
    for person in (a_person(Role.SENIOR_LEADER, school), principal_of(a_school("ashdown"))):
        with pytest.raises(Refused):
            apply(plan=plan, by=person, seen=seen(plan))


def test_a_large_plan_needs_somebody_who_did_not_sign_it_also_in_sql(school: School) -> None:
    Trust.objects.update(second_person_over=25)
    principal, it = principal_of(school), a_person(Role.IT)
    signed(school, by=principal)
    plan = plans_made(school)["waits"]
    assert plan.second
    assert plan.why_second
    assert [a.person for a in plan.askers.all()] == [principal]
    with pytest.raises(Refused, match="second person must look"):
        apply(plan=plan, by=principal, seen=seen(plan))
    for attempt in (
        lambda: PlanPress.objects.create(plan=plan, by=principal),
        lambda: SitePlan.objects.filter(pk=plan.pk).update(state="applied", applied_at=timezone.now()),
        lambda: PlanPart.objects.filter(plan=plan).update(applied_at=timezone.now(), current=True),
        lambda: SitePlan.objects.filter(pk=plan.pk).update(second=False),
        lambda: PlanAsker.objects.filter(plan=plan).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert not plans_to_apply(principal)
    assert list(plans_to_apply(it)) == [plan]
    assert apply(plan=plan, by=it, seen=seen(plan)).state == "applied"


def test_what_nobody_signed_is_asked_for_by_one_and_applied_by_another(school: School) -> None:
    Trust.objects.update(second_person_over=25)
    plan, principal, it = plans_made(school)["waits"], principal_of(school), a_person(Role.IT)
    assert apply(plan=plan, by=principal, seen=seen(plan)).state == "asked"
    with pytest.raises(Refused):
        apply(plan=plan, by=principal, seen=seen(plan))
    assert not opens(school)
    assert apply(plan=plan, by=it, seen=seen(plan)).state == "applied"
    assert opens(school)


def test_opening_at_every_school_at_once_needs_two(school: School) -> None:
    other = a_wired_school("ashdown")
    plan, it, chief = plans_made(school, other)["waits"], a_person(Role.IT), a_person(Role.CHIEF_EXECUTIVE)
    assert plan.second
    assert plan.many == plan.done == plan.parts.count() == 2
    with pytest.raises(Refused):
        apply(plan=plan, by=principal_of(school), seen=seen(plan))
    apply(plan=plan, by=it, seen=seen(plan))
    assert apply(plan=plan, by=chief, seen=seen(plan)).state == "applied"
    assert opens(other)


def test_a_principal_sees_that_a_plan_waits_for_other_schools_too(school: School, client: Client) -> None:
    plan = plans_made(school, a_wired_school("elmwood"))["waits"]
    client.force_login(principal_of(school), settings.AUTHENTICATION_BACKENDS[-1])
    page = client.get(f"/on-site/plans/{plan.pk}/").content.decode()
    assert f"{school}, one of 2 schools" in page
    assert "apply plans at all of its 2 schools" in page
    assert "Elmwood" not in page


def test_a_kit_fetches_what_is_in_effect_with_its_own_key_and_nothing_else(school: School, client: Client) -> None:
    key = make_key(school=school, by=principal_of(school), name="Kit")
    address, bearer = f"/on-site/kit/{school.slug}/bundle", {"authorization": f"Bearer {key}"}
    assert client.get(address, headers=bearer).status_code == 404, "nothing is in effect yet"
    plans_made(school)
    answer = client.get(address, headers=bearer)
    with tarfile.open(fileobj=io.BytesIO(answer.content)) as archive:
        names = archive.getnames()
        schedule = archive.extractfile("schedule")
        assert schedule is not None
        assert " open\n" not in schedule.read().decode(), "not what only waits"
    assert {"MANIFEST.json", "unbound.conf", "schedule"} <= set(names)
    assert client.get(address, headers=bearer | {"if-none-match": answer["ETag"]}).status_code == 304
    applied(school)
    assert client.get(address, headers=bearer | {"if-none-match": answer["ETag"]}).status_code == 200
    assert client.get(address).status_code == 401
    a_wired_school("ashdown")
    assert client.get("/on-site/kit/ashdown/bundle", headers=bearer).status_code == 401
    row = SiteKey.objects.get()
    assert row.last_used_at is not None
    assert key not in str(vars(row))
    revoke_key(key=row, by=principal_of(school))
    assert client.get(address, headers=bearer).status_code == 401


def test_what_is_shut_at_once_does_not_wait_for_a_plan_that_does_and_no_roll_back_lets_it_go(school: School) -> None:
    principal = principal_of(school)
    applied(school)
    signed(school, by=principal)
    plan = plans_made(school)["waits"]
    a_revocation(school, principal, "urgent.example")
    assert plans_made(school).keys() == {"at once", "waits"}
    part = current_part(school)
    assert part is not None
    texts = {f.path: f.text for f in bundle_of(part, "unbound").files}
    assert "*.urgent.example CNAME ." in texts["zones/revoked/shut.rpz"]
    assert SitePlan.objects.get(pk=plan.pk).state == "superseded"
    with pytest.raises(Refused, match="shut at once now"):
        roll_back(plan=part.plan, by=principal)
