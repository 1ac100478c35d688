"""Signing in and out, being locked out, links, second steps, the first run and the demonstration."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axes.models import AccessAttempt
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from demo.story.people import PASSWORD as DEMO_PASSWORD
from goodstanding.channels.actions import propose
from goodstanding.outbox.keeping import keep
from goodstanding.outbox.models import Effect
from goodstanding.people import actions
from goodstanding.people.models import Person, School, Trust
from goodstanding.people.setup_code import setup_code
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.reading.actions import submit
from goodstanding.record.models import Entry
from tests.making import a_draft_post, a_person, a_proposal, a_school, a_trust, an_approved_channel

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
SIGN_IN = "/account/sign-in/"


@pytest.fixture
def person() -> Person:
    a_trust()
    someone = a_person(Role.SENIOR_LEADER, a_school("ashdown"), email="amy@ashdown.example")
    someone.set_password(PASSWORD)
    someone.save()
    return someone


def sign_in(client: Client, password: str = PASSWORD, email: str = "amy@ashdown.example") -> Any:
    return client.post(SIGN_IN, {"login": email, "password": password})


def types() -> list[str]:
    return list(Entry.objects.order_by("seq").values_list("type", flat=True))


def keep_promises() -> None:
    for pk in Effect.objects.filter(done_at__isnull=True).values_list("pk", flat=True):
        keep(effect=pk)


def test_the_address_counts_however_its_letters_are_written(person: Person, client: Client) -> None:
    assert sign_in(client, email="AMY@Ashdown.example").status_code == 302
    assert client.get("/me/").status_code == 200
    client.post("/account/sign-out/")
    assert client.get("/me/").status_code == 302


def test_guessing_is_locked_out_and_noted_once(person: Person, client: Client) -> None:
    for _ in range(5):
        assert sign_in(client, "wrong").status_code == 200
    closed = sign_in(client, "wrong")
    assert closed.status_code == 429
    until = timezone.localtime(timezone.now() + timedelta(minutes=15))
    assert f"{until.hour % 12 or 12}:{until:%M}" in closed.content.decode() or "midday" in closed.content.decode()
    assert sign_in(client).status_code == 429  # the right password does not open it either
    assert types() == ["person.locked_out"]
    assert Entry.objects.get().subject == f"person:{person.pk}"


def test_guessing_at_nobody_is_locked_out_and_keeps_no_address(person: Person, client: Client) -> None:
    for _ in range(6):
        closed = sign_in(client, "wrong", "someone@else.example")
    assert closed.status_code == 429
    entry = Entry.objects.get()
    assert entry.type == "person.locked_out"
    assert "else.example" not in entry.payload


def test_a_session_ends_with_the_last_day(person: Person, client: Client) -> None:
    sign_in(client)
    assert client.get("/me/").status_code == 200
    Person.objects.update(left_on=timezone.localdate() - timedelta(days=1))
    assert client.get("/me/").status_code == 302
    assert sign_in(Client()).url == "/account/closed/"
    Person.objects.update(left_on=timezone.localdate())
    assert sign_in(Client()).url == "/"


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_confirm_email",
        "socialaccount_connections",
        "socialaccount_signup",
        "mfa_signup_webauthn",
        "account_request_login_code",
    ],
)
def test_pages_that_nobody_wants_are_not_there(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_forgotten_password_is_set_by_a_link_that_works_once(person: Person, client: Client) -> None:
    assert client.post("/account/password/reset/", {"email": "amy@ashdown.example"}).status_code == 302
    assert Effect.objects.get().payload == {"person": str(person.pk), "first": False}  # no link is stored
    keep_promises()
    message = mail.outbox[0]
    assert message.to == ["amy@ashdown.example"]
    link = next(word for word in message.body.split() if "/password/reset/" in word)
    path = link.partition("8000")[2]
    form = client.get(path).url  # type: ignore[attr-defined]
    new = {"password1": "three odd new words", "password2": "three odd new words"}
    assert client.post(form, new).status_code == 302
    assert sign_in(Client()).status_code == 200
    assert sign_in(Client(), "three odd new words").status_code == 302
    assert "does not work any more" in Client().get(path).content.decode()
    assert types() == ["person.invited", "person.sign_in_changed"]
    keep_promises()
    assert "How you sign in has changed" in mail.outbox[1].subject


def test_an_unknown_address_is_answered_alike_and_gets_nothing(person: Person, client: Client) -> None:
    known = client.post("/account/password/reset/", {"email": "amy@ashdown.example"})
    unknown = Client().post("/account/password/reset/", {"email": "nobody@else.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)  # type: ignore[attr-defined]
    assert Effect.objects.count() == 1


def test_a_new_person_sets_a_password_by_the_link_they_are_sent(person: Person, client: Client) -> None:
    chief = a_person(Role.CHIEF_EXECUTIVE)
    actions.add_person(by=chief, school=None, email="ben@trust.example", given_name="Ben", family_name="Bell")
    keep_promises()
    assert mail.outbox[0].subject == "Set your password for Three Valleys Trust"
    link = next(word for word in mail.outbox[0].body.split() if "/password/reset/" in word)
    form = client.get(link.partition("8000")[2]).url  # type: ignore[attr-defined]
    client.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    assert sign_in(Client(), email="ben@trust.example").status_code == 302


def test_a_second_step_is_asked_for_and_its_guessing_locked_out(person: Person, client: Client) -> None:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)
    assert sign_in(client).url == "/account/code/"
    assert client.get("/me/").status_code == 302
    for _ in range(5):
        assert client.post("/account/code/", {"code": "000000"}).status_code == 200
    assert client.post("/account/code/", {"code": "000000"}).status_code == 429
    good = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert client.post("/account/code/", {"code": good}).status_code == 429
    assert types() == ["person.locked_out"]
    AccessAttempt.objects.all().delete()
    assert sign_in(client).url == "/account/code/"
    assert client.post("/account/code/", {"code": good}).status_code == 302
    assert client.get("/me/").status_code == 200


# --- the first run ---


def answers(**also: str) -> dict[str, str]:
    return {
        "code": setup_code(),
        "trust": "New Trust",
        "colour": "#1d4a66",
        "school": "Ashdown",
        "phase": "primary",
        "given_name": "Helen",
        "family_name": "Marsh",
        "email": "h@new.example",
        "role": "chief executive",
        "password": PASSWORD,
        "again": PASSWORD,
    } | also


@pytest.fixture
def own_var(settings: Any, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path


def test_an_empty_installation_leads_to_its_first_run(own_var: Path, client: Client) -> None:
    assert client.get("/me/", follow=True).redirect_chain[-1][0] == "/first-run/"
    assert client.post("/first-run/", answers(code="AAAA-AAAA")).status_code == 422
    assert client.post("/first-run/", answers(colour="#ffff00")).status_code == 422
    assert client.post("/first-run/", answers(password="short", again="short")).status_code == 422
    assert not Trust.objects.exists()
    assert client.post("/first-run/", answers(code=setup_code().lower().replace("-", " "))).url == "/people/"  # type: ignore[attr-defined]
    assert client.get("/people/").status_code == 200  # signed in
    assert types() == ["trust.set_up", "school.added", "person.added", "role.given"]
    assert not Trust.objects.get().demo
    assert not (own_var / "setup-code").exists()
    assert Client().get("/first-run/").url == "/"  # type: ignore[attr-defined]
    assert Client().post("/first-run/", answers()).url == "/"  # type: ignore[attr-defined]
    assert Person.objects.count() == 1


def test_the_code_is_for_the_owner_of_the_machine_alone(own_var: Path) -> None:
    code = setup_code()
    assert code == setup_code()
    assert len(code.replace("-", "")) == 16
    assert (own_var / "setup-code").stat().st_mode & 0o077 == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_set_up_at_once_make_one_trust(own_var: Path) -> None:
    outcomes: list[str] = []

    def attempt(number: int) -> None:
        person = Person(email=f"p{number}@new.example", given_name="P", family_name=str(number))
        try:
            actions.set_up(
                by=None,
                trust=Trust(id=1, name=f"T{number}"),
                person=person,
                school=School(name="S", slug=f"s{number}"),
                role=Role.IT,
            )
            outcomes.append("set up")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused"] * 3 + ["set up"]
    assert (Trust.objects.count(), School.objects.count(), Person.objects.count()) == (1, 1, 1)


# --- the demonstration ---


def test_nobody_becomes_somebody_else_over_real_data(person: Person, client: Client) -> None:
    assert client.get("/demo/").status_code == 404
    assert client.post(f"/demo/{person.pk}/").status_code == 404
    assert client.get("/me/").status_code == 302
    with pytest.raises(Refused):
        actions.note_choice(person=person, by=None)


def test_a_trust_never_turns_into_a_demonstration(person: Person) -> None:
    for attempt in (
        lambda: Trust.objects.update(demo=True),
        Trust.objects.all().delete,
        lambda: Trust.objects.create(id=2, name="Another", demo=True),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert not Trust.objects.get().demo


def test_a_demonstration_is_begun_only_in_an_empty_database() -> None:
    a_person(email="real@trust.example")
    with pytest.raises(DatabaseError, match="over real people"), transaction.atomic():
        a_trust(demo=True)
    a_trust()


def test_in_the_demonstration_anyone_is_chosen_by_a_click(client: Client) -> None:
    a_trust(demo=True)
    school = a_school("ashdown")
    principal, gone = a_person(Role.PRINCIPAL, school), a_person(Role.IT, school, is_active=False)
    page = client.get("/demo/").content.decode()
    assert str(principal) in page
    assert str(gone) not in page
    assert client.get(f"/demo/{principal.pk}/").status_code == 405
    assert client.post(f"/demo/{principal.pk}/").url == "/"  # type: ignore[attr-defined]
    assert str(principal) in client.get("/me/").content.decode()
    assert client.post(f"/demo/{gone.pk}/").status_code == 404
    assert types() == ["person.chosen"]


def test_the_demonstration_says_everybodys_password_where_it_is_asked_for(client: Client) -> None:
    a_trust(demo=True)
    principal = a_person(Role.PRINCIPAL, a_school("ashdown"), password=make_password(DEMO_PASSWORD))
    client.post(f"/demo/{principal.pk}/")
    for page in ("/demo/", "/account/again/"):
        assert f"<b>{DEMO_PASSWORD}</b>" in client.get(page).content.decode(), page
    assert client.post("/account/again/", {"password": DEMO_PASSWORD}).status_code == 302


def test_the_demonstration_says_what_waits_for_each_in_as_many_questions(client: Client) -> None:
    a_trust(demo=True)
    counts = []
    for number in (1, 8):
        for one in range(number):
            school = a_school(f"school-{number}-{one}")
            principal, author = a_person(Role.PRINCIPAL, school), a_person(Role.REPRESENTATIVE, school)
            channels = [an_approved_channel(school, [author, principal])]
            propose(proposal=a_proposal(school, [author, principal], handle=f"h{number}-{one}"), by=author)
            submit(post=a_draft_post(author, channels), by=author, readers=[principal.pk])
        with CaptureQueriesContext(connection) as seen:
            page = client.get("/demo/").content.decode()
        counts.append(len(seen.captured_queries))
    assert page.count("1 post to read") == 9
    assert page.count("1 channel to decide on") == 9  # for the principal, and not for who proposed it
    assert counts[0] == counts[1]
