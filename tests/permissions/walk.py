"""Every URL, asked for by every role, from every place at which a role can be held.

What is to be expected is worked out from the permission that the page declares and
from the table of roles; there is no list of pages to be kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, resolve

from goodstanding.people.models import Person, RoleHeld
from goodstanding.policy.roles import HELD_BY, Permission, Role
from goodstanding.web.gate import declared
from tests import everything as planted
from tests.everything import Everything
from tests.making import a_person
from tests.ways import patterns

ALL = dict(patterns())
OPEN = (Permission.ANYONE, Permission.MEMBER)
# Parts of an address that name a thing of the whole trust's, and of no school.
OF_THE_TRUST = {"known", "addition", "exception", "service_list"}
HERE = "here"

# Who may come upon the words planted in a thing of this school: by the table, not by page.
SECRETS = {
    planted.POST: Permission.READ_POST,
    planted.DESCRIPTION: Permission.READ_POST,
    planted.COMMENT: Permission.READ_POST,
    planted.PUPIL: Permission.SEE_PUPILS,
    planted.FAMILY: Permission.MANAGE_PUPILS,
    planted.IMPORTED: Permission.MANAGE_PUPILS,
    planted.BARRED: Permission.KNOW_BARS,
    planted.EMAIL: Permission.MANAGE_PEOPLE,
    planted.UNDONE: Permission.MANAGE_TRUST,
}


@dataclass(frozen=True)
class Caller:
    """Somebody who asks. `cookie` is a session, empty where nobody is signed in; `role` is held at `place`."""

    who: str
    person: Person | None
    cookie: str = ""
    role: Role | None = None
    place: str = ""

    def may(self, permission: Permission, school: str | None = None) -> bool:
        if self.person is None:
            return permission is Permission.ANYONE
        return bool(self.person.may(permission, school))

    def tells_something(self, permission: Permission | None) -> bool:
        """A role that never carries the permission is tried here alone: where it is held then makes no difference."""
        if self.role is None or permission is None or permission in OPEN:
            return True
        return self.place == HERE or self.role in HELD_BY[permission]


def callers(things: Everything) -> Iterator[Caller]:
    yield Caller("nobody", None)
    yield _signed_in("a member without a role", a_person(school=things.school))
    yield _signed_in("a member with keys", things.keyholder)
    for role in Role:
        for place, school in ((HERE, things.school), ("elsewhere", things.other), ("at the trust", None)):
            yield replace(_signed_in(f"{role} {place}", _holding(things, role, school)), role=role, place=place)


def _holding(things: Everything, role: Role, school: Any) -> Person:
    if role is Role.PRINCIPAL and school == things.school:
        return things.principal
    person = a_person(school=school)
    RoleHeld.objects.create(
        person=person,
        role=role,
        school=school,
        since=person.joined_on,
        manages=things.person if role is Role.LINE_MANAGER else None,
    )
    return person


def _signed_in(who: str, person: Person) -> Caller:
    client = Client()
    client.force_login(person, settings.AUTHENTICATION_BACKENDS[-1])
    return Caller(who, person, client.cookies["sessionid"].value)


class Undone:
    """A transaction that is rolled back, in which actions may have transactions of their own."""

    def __enter__(self) -> None:
        self.block = transaction.atomic()
        self.block._from_testcase = True  # type: ignore[attr-defined]  # as Django's own tests do
        self.block.__enter__()

    def __exit__(self, *_: object) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)


@dataclass(frozen=True)
class Answer:
    """What came back, and the tables that hold something else since."""

    status: int
    words: str
    location: str
    wrote: tuple[str, ...]


@dataclass
class Walk:
    """One way of asking (``get`` or ``post``) at everything there is."""

    things: Everything
    callers: list[Caller]
    method: str

    def faults(self, route: str) -> list[str]:
        """What is wrong with a page, whoever asks for it."""
        faults, allowed, everybody = [], set(), self.callers
        for address in self.things.addresses(route, ALL[route]):
            page = Page(
                declared(resolve(address.partition("?")[0])),
                bool(set(ALL[route].pattern.regex.groupindex) - OF_THE_TRUST),
                self.things.school.slug,
            )
            assert page.permission is not None, f"{address} declares no permission"
            for caller in (c for c in everybody if c.tells_something(page.permission)):
                answer = self.ask(caller, address)
                faults += [
                    f"{self.method.upper()} {address} by {caller.who}: {fault}"
                    for fault in page.faults(caller, answer, self.method)
                ]
                allowed |= {answer.status} if caller.may(page.permission) else set()
            # Whom the gate refused, it refused before it looked at what was asked for.
            everybody = [caller for caller in everybody if caller.may(page.permission)]
        asked_for = page.permission is not Permission.ANYONE and not self._is_for_the_other(route)
        if asked_for and not allowed & {200, 302, 422}:
            faults.append(f"{route}: nobody got further than {allowed}. Are the arguments right?")
        return faults

    def _is_for_the_other(self, route: str) -> bool:
        """Whether asking this way may rightly get nowhere: a page of forms without anything in them, or
        one that is not there to be looked at."""
        return ("GET" in getattr(ALL[route].callback, "methods", ("GET",))) is (self.method == "post")

    def ask(self, caller: Caller, address: str) -> Answer:
        """Ask, and undo whatever that changed. What is sent says only which school is meant."""
        client = _client()
        client.cookies.clear()
        if caller.cookie:
            client.cookies["sessionid"] = caller.cookie
        data = {"school": self.things.school.slug} if self.method == "post" else {}
        with Undone():
            before = _writes()
            answer: HttpResponseBase = getattr(client, self.method)(address, data)
            words = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(  # type: ignore[attr-defined]
                "utf-8", "replace"
            )
            touched = sorted(table for table, number in _writes().items() if number != before.get(table))
            after = {table: _print_of(table) for table in touched}
        wrote = tuple(table for table in touched if _print_of(table) != after[table])
        return Answer(answer.status_code, words, answer.headers.get("Location", ""), wrote)


@cache
def _client() -> Client:
    """Making one takes longer than asking it."""
    return Client(raise_request_exception=False)


def _writes() -> dict[str, int]:
    """How many rows were ever written in this transaction, by table. Postgres counts them itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"
        )
        return dict(cursor.fetchall())


def _print_of(table: str) -> tuple[Any, ...]:
    """A fingerprint of all that a table holds; what is on record of refusals is none of it."""
    kept = " WHERE t.type <> 'refused'" if table == "record_entry" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t{kept}")
        return tuple(cursor.fetchone())


@dataclass(frozen=True)
class Page:
    """What one address declares, and whether it is the address of one of the school's things."""

    permission: Permission | None
    of_one_thing: bool
    school: str

    def faults(self, caller: Caller, answer: Answer, method: str) -> Iterator[str]:
        if answer.status >= 500:
            yield str(answer.status)
        if self.permission is not Permission.ANYONE:
            yield from self._of_the_answer(caller, answer, method)
            yield from self._of_what_is_written(caller, answer)
        for secret, wanted in SECRETS.items():
            if secret in answer.words and not caller.may(wanted, self.school):
                yield f"shows “{secret}”, which takes: {wanted}"

    @property
    def of_one_school(self) -> bool:
        return self.of_one_thing and self.permission not in OPEN

    def _of_the_answer(self, caller: Caller, answer: Answer, method: str) -> Iterator[str]:
        assert self.permission
        if caller.person is None:
            if answer.status != 302 or "/account/sign-in/" not in answer.location:
                yield f"{answer.status} instead of being sent to sign in"
        elif not caller.may(self.permission):
            if answer.status != 403:
                yield f"{answer.status} instead of 403"
        elif self.of_one_school and not caller.may(self.permission, self.school):
            if answer.status not in (403, 404, 405):
                yield f"{answer.status} for a thing of a school where they may not"
        elif method == "get" and answer.status == 403 and self.permission not in OPEN:
            yield "403 although they may"

    def _of_what_is_written(self, caller: Caller, answer: Answer) -> Iterator[str]:
        """Who may not, changes nothing; and nobody without a role changes a thing of the school's."""
        assert self.permission
        may = caller.may(self.permission, self.school if self.of_one_school else None)
        if self.of_one_thing and not self.of_one_school:
            may = caller.person is not None and (bool(caller.person.held) or caller.who == "a member with keys")
        changed = [table for table in answer.wrote if not table.startswith(("django_session", "axes_"))]
        if changed and not may:
            yield f"changes {changed}"


def declares(pattern: URLPattern) -> Permission | None:
    """The permission that a pattern's page declares."""

    class Match:
        func, url_name = pattern.callback, pattern.name

    return declared(Match)  # type: ignore[arg-type]
