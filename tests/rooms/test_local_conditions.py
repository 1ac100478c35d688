"""Local conditions: only the principal signs, what was signed stays, and it ends when it must."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from goodstanding.document.conditions import actions
from goodstanding.document.conditions.effects import follow, remind_of
from goodstanding.document.conditions.models import LocalConditions
from goodstanding.document.conditions.queries import forms_of, holdings, limits
from goodstanding.document.versions.actions import adopt
from goodstanding.outbox.models import Effect
from goodstanding.people.actions import end_role
from goodstanding.people.models import Person, RoleHeld, School
from goodstanding.policy.onsite.days import LOCAL
from goodstanding.policy.onsite.forms import Limits, PersonalUse, YouTube
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.record.models import Entry
from goodstanding.web.waiting import everything_waiting_for
from tests.making import a_person, a_school, a_trust, principal_of, signed_in
from tests.signing import a_form, signed

pytestmark = pytest.mark.django_db
BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=LOCAL)


@pytest.fixture(autouse=True)
def _private_files(settings: Any, tmp_path: Any) -> None:
    settings.VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"


@pytest.fixture
def school() -> School:
    a_trust()
    return a_school(phase="secondary")


def entries(type: str) -> int:
    return Entry.objects.filter(type=type).count()


def letters(words: str) -> set[str]:
    sent = Effect.objects.filter(kind="mail", payload__subject__icontains=words)
    return set(sent.values_list("payload__to", flat=True))


def changes_promised() -> int:
    return Effect.objects.filter(kind="site.changed").count()


def test_only_the_schools_own_principal_signs_what_they_read(school: School) -> None:
    principal, elsewhere = principal_of(school), principal_of(a_school("ashdown"))
    draft = actions.draft(school=school, by=principal, said=a_form())
    others = [elsewhere, a_person(Role.SENIOR_LEADER, school), a_person(Role.IT), a_person(Role.CHIEF_EXECUTIVE)]
    for other in others:
        with pytest.raises(Refused, match="Only the principal of Deansfield"):
            signed_as_read(draft, other)
        with pytest.raises(Refused):
            actions.draft(school=school, by=other, said=a_form())
    with pytest.raises(Refused, match="changed since you opened it"):
        actions.sign(conditions=draft.pk, by=principal, read="what it was", proof="a code", accepted=True)
    with pytest.raises(Refused, match="proved again who you are"):
        signed_as_read(draft, principal, proof="")
    assert LocalConditions.objects.get().state == "draft"
    signed_as_read(draft, principal)
    assert entries("conditions.signed") == changes_promised() == 1
    assert entries("refused") == 2 * len(others) + 2


def signed_as_read(draft: LocalConditions, by: Person, proof: str = "a code") -> None:
    from goodstanding.document.conditions.facts import fingerprint

    actions.sign(conditions=draft.pk, by=by, read=fingerprint(draft, None), proof=proof, accepted=True)


def test_the_database_keeps_a_signed_form_as_it_is(school: School) -> None:
    row, deputy = signed(school), a_person(Role.SENIOR_LEADER, school)
    table = LocalConditions.objects.filter(pk=row.pk)
    forbidden: list[dict[str, Any]] = [
        {"personal_use": "in school hours"},
        {"digest": "0" * 64},
        {"last_day": date(2030, 1, 1)},
        {"openings": [["tiktok", 7]]},
        {"state": "draft"},
        {"school": a_school("ashdown")},
    ]
    for change in forbidden:
        with pytest.raises(DatabaseError), transaction.atomic():
            table.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        table.delete()
    draft = actions.draft(school=school, by=principal_of(school), said=a_form())
    forged = {"state": "signed", "signed_by": deputy, "signed_at": timezone.now(), "digest": "0" * 64}
    table.update(state="ended", ended_at=timezone.now(), because="date")
    with pytest.raises(DatabaseError, match="nobody who leads"), transaction.atomic():
        LocalConditions.objects.filter(pk=draft.pk).update(**forged)
    with pytest.raises(DatabaseError, match="stays so"), transaction.atomic():
        table.update(ended_at=timezone.now() + timedelta(days=9))


def test_a_newer_form_takes_the_place_of_the_one_before(school: School) -> None:
    first = signed(school)
    second = signed(school, a_form(use=PersonalUse.NOT_PERMITTED, youtube=YouTube.ALLOWED))
    first.refresh_from_db()
    assert (first.state, first.because, first.ended_at) == ("replaced", "replaced", second.signed_at)
    one, two = forms_of([school])[school.slug]
    assert (one.number, one.ends, two.number, two.starts) == (first.number, two.starts, second.number, one.ends)
    holding = holdings([school], timezone.now())[0]
    assert (holding.form, holding.youtube) == (second, YouTube.ALLOWED)


def test_a_form_ends_with_the_principal_even_when_that_lies_ahead(school: School) -> None:
    with time_machine.travel(BEGIN, tick=False):
        row, principal = signed(school), principal_of(school)
        held, chief = RoleHeld.objects.get(person=principal), a_person(Role.CHIEF_EXECUTIVE)
        it = a_person(Role.IT, school)
        end_role(held=held, by=chief, on=date(2026, 12, 4))
        assert forms_of([school])[school.slug][0].ends == datetime(2026, 12, 5, tzinfo=LOCAL)
        follow(timezone.now())
        follow(timezone.now())
        assert entries("conditions.end_moved") == 1  # told once
        assert letters("another day") == {principal.email, chief.email, it.email}
        assert any(w.note.startswith("Deansfield") for w in everything_waiting_for(it))
    with time_machine.travel(datetime(2026, 12, 5, 0, 1, tzinfo=LOCAL), tick=False):
        assert holdings([school], timezone.now())[0].form is None  # before anything is put on file
        follow(timezone.now())
        row.refresh_from_db()
        assert (row.state, row.because) == ("ended", "principal")
        assert chief.email in letters("have ended")
        new = a_person(Role.PRINCIPAL, school)
        assert [w.kind for w in everything_waiting_for(new)] == ["Sign local conditions anew"]


def test_people_are_told_30_14_7_and_1_days_before(school: School) -> None:
    with time_machine.travel(BEGIN, tick=False):
        signed(school, a_form(last_day=date(2026, 12, 31)))
        owner = a_person(Role.POLICY_OWNER)
    told = []
    for days in range(45):
        with time_machine.travel(BEGIN + timedelta(days=days), tick=False):
            before = entries("conditions.end_told")
            remind_of(timezone.now())
            remind_of(timezone.now())
            if entries("conditions.end_told") > before:
                told.append((date(2026, 12, 31) - timezone.localdate()).days)
            follow(timezone.now())
    assert told == [30, 14, 7, 1]
    assert LocalConditions.objects.get().because == "date"
    assert owner.email in letters("end soon") & letters("have ended")
    assert len(letters("end in 14 days")) == 1  # the principal


def test_a_material_version_ends_forms_after_its_notice_and_another_does_not(school: School) -> None:
    with time_machine.travel(BEGIN, tick=True):
        row, owner = signed(school), a_person(Role.POLICY_OWNER)
        today = timezone.localdate()
        small: dict[str, Any] = {"adopted_on": today, "changes": "Names of teams were put right."}
        adopt(by=owner, number="2.1", material=False, **small)
        assert forms_of([school])[school.slug][0].ends.date() == date(2027, 9, 1)
        with pytest.raises(Refused):
            adopt(by=principal_of(school), number="2.2", material=False, **small)
        large = small | {"changes": "Personal use is asked about anew."}
        adopt(by=owner, number="3.0", material=True, ends_forms_on=today + timedelta(days=20), **large)
        ends = forms_of([school])[school.slug][0].ends
        assert ends == datetime(2026, 12, 13, tzinfo=LOCAL)
        follow(timezone.now())
        assert entries("conditions.end_moved") == 1
        anew = signed(school)  # signed under the new version, so it goes on
        assert (anew.version.number, anew.ends_known.date()) == ("3.0", date(2027, 9, 1))
        row.refresh_from_db()
        assert row.state == "replaced"


def test_a_form_is_held_to_limits_that_come_later(school: School) -> None:
    row, chief = signed(school, a_form(use=PersonalUse.IN_SCHOOL_HOURS)), a_person(Role.CHIEF_EXECUTIVE)
    bounds = actions.Bounds(PersonalUse.BREAKS_AND_LUNCH, YouTube.RESTRICTED, True, frozenset({"tiktok"}), True)
    with pytest.raises(Refused):
        actions.set_limits(by=principal_of(school), bounds=bounds, reason="I would like it so.")
    actions.set_limits(by=chief, bounds=bounds, reason="The governors asked for it.")
    assert limits() == Limits(PersonalUse.BREAKS_AND_LUNCH, YouTube.RESTRICTED, True, frozenset({"tiktok"}), True)
    holding = holdings([school], timezone.now())[0]
    assert (holding.form, holding.personal_use, holding.held) == (row, PersonalUse.BREAKS_AND_LUNCH, True)
    assert letters("limits have changed") == {principal_of(school).email}
    with pytest.raises(Refused, match="set by Tom Okafor"):
        signed(school, a_form(use=PersonalUse.IN_SCHOOL_HOURS))


def test_the_principal_takes_a_form_back(school: School) -> None:
    row, principal = signed(school), principal_of(school)
    with pytest.raises(Refused):
        actions.take_back(conditions=row.pk, by=a_person(Role.SENIOR_LEADER, school), reason="It was too much.")
    actions.take_back(conditions=row.pk, by=principal, reason="It was too much.")
    assert holdings([school], timezone.now())[0].form is None
    with pytest.raises(Refused):
        actions.take_back(conditions=row.pk, by=principal, reason="It was too much.")


def test_a_session_that_is_fresh_is_asked_again(school: School) -> None:
    principal = principal_of(school)
    principal.set_password("three small owls")
    principal.save()
    browser, place = signed_in(principal), f"/local-conditions/schools/{school.slug}/form/"
    browser.post(place, form_data())
    read = {"read": browser.get(f"{place}review/").context["form"].initial["read"], "accepted": "on"}

    def reviews() -> str:
        return str(browser.post(f"{place}review/", read).url)

    def proves(at: str) -> str:
        return str(browser.post(at, {"password": "three small owls"}).url)

    assert proves(reviews()) == f"{place}sign/"
    reviews()  # once more: the proof of a moment ago is not enough now
    assert browser.get(f"{place}sign/").url == f"{place}review/"
    browser.post(f"{place}sign/")
    assert LocalConditions.objects.get().state == "draft"
    proves(reviews())
    assert b"One press signs the form" in browser.get(f"{place}sign/").content
    browser.post(f"{place}sign/")
    assert LocalConditions.objects.get().proof == "giving their password again"


def form_data(**also: str) -> dict[str, str]:
    said = a_form()
    assert said.last_day is not None
    values = {"personal_use": said.personal_use.value, "youtube": said.youtube.value, "changes": ""}
    empty = {f"{part}_{n}": "" for part in ("service", "year") for n in (1, 2, 3)}
    return values | empty | {"last_day": said.last_day.isoformat()} | also
