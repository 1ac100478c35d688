"""What the record keeps of signing in: closed doors and changed locks, never every visit."""

from __future__ import annotations

from django.utils import timezone

from goodstanding.outbox import promise
from goodstanding.people.models import Person, Trust
from goodstanding.policy.verdict import Refused, Verdict, block
from goodstanding.record import action, record


@action
def note_lockout(*, person: Person | None, by: Person | None) -> None:
    """Note that sign-in was closed for a while. No address is kept when it is nobody's here."""
    record(
        "person.locked_out",
        subject=person,
        school=person.school if person else None,
        facts={"known": person is not None},
    )


@action
def note_sign_in_change(*, person: Person, by: Person, change: str) -> None:
    """Note that a way to sign in was added, changed or taken away."""
    record("person.sign_in_changed", subject=person, school=person.school, facts={"change": change})
    promise(
        "mail",
        key=f"sign-in:{person.pk}:{timezone.now().isoformat()}",
        to=person.email,
        template="people/mails/sign_in_changed.txt",
        context={"name": person.known_as or person.given_name, "change": change, "trust": str(Trust.objects.get())},
    )


@action
def send_password_link(*, person: Person, by: Person | None) -> None:
    """Send the link to a person who has forgotten the password; nobody is signed in."""
    record("person.invited", subject=person, school=person.school)
    promise(
        "password link", key=f"password:{person.pk}:{timezone.now().isoformat()}", person=str(person.pk), first=False
    )


@action
def note_choice(*, person: Person, by: Person | None) -> None:
    """Note that someone trying out the demonstration became `person`. Never over real data."""
    if not Trust.objects.filter(demo=True).exists():
        raise Refused(
            Verdict.of([block("scope/people", "demo.only", "Nobody becomes somebody else here.", "Sign in.")])
        )
    record("person.chosen", subject=person, school=person.school)
