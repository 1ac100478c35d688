"""No page asks the database more often because there is more to show.

Every page that can be looked at is: by somebody with every role, first where there are one
or two things of each kind, and then where there are several more of each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goodstanding.people.models import RoleHeld
from goodstanding.policy.roles import Role
from tests.everything import Everything
from tests.ways import patterns

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("waiting_number_is_given")]

TIMES = 3
Asked = Counter[str]


@pytest.fixture
def things(settings: Any, tmp_path: Path) -> Everything:
    settings.MEDIA_ROOT = tmp_path
    things = Everything(demo=True)
    things.grow()  # what is only there from the second thing on, such as a decision before the last
    return things


@pytest.fixture
def client(things: Everything) -> Client:
    """Of somebody with every role and every key."""
    RoleHeld.objects.bulk_create(
        RoleHeld(
            person=things.keyholder,
            role=role,
            since=things.keyholder.joined_on,
            manages=things.person if role is Role.LINE_MANAGER else None,
        )
        for role in Role
    )
    client = Client()
    client.force_login(things.keyholder, settings.AUTHENTICATION_BACKENDS[-1])
    return client


def looks(things: Everything) -> Iterator[str]:
    for route, pattern in patterns():
        yield from (address for address in things.addresses(route, pattern) if "sign-out" not in address)


def asked(client: Client, address: str) -> Asked:
    return _counted(lambda: client.get(address))


def _counted(ask: Callable[[], Any]) -> Asked:
    """Each different query, with how often it was asked: what is looked for is none of it."""
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
        if answer.streaming:
            list(answer.streaming_content)
    return Counter(_plain(one["sql"]) for one in queries if "SAVEPOINT" not in one["sql"])


def _plain(sql: str) -> str:
    sql = re.sub(r"'[^']*'(::\w+(\[\])?)?|\b\d+\b", "?", sql)
    return re.sub(r"\?(, ?\?)+", "?", sql)


def more(before: Asked, after: Asked) -> str:
    """What is asked more often than before; empty where nothing is."""
    if after.total() <= before.total():
        return ""
    extra = sorted((after - before).items(), key=lambda pair: -pair[1])[:4]
    return f"{before.total()} queries became {after.total()}:" + "".join(
        f"\n    {number} more of {sql[:300]}" for sql, number in extra
    )


def test_pages_ask_as_much_of_a_large_school_as_of_a_small_one(things: Everything, client: Client) -> None:
    addresses = list(looks(things))
    for address in addresses:  # what is asked once for each process, such as for kinds of content
        client.get(address)
    before = {address: asked(client, address) for address in addresses}
    for _ in range(TIMES):
        things.grow()
    faults = {address: fault for address in addresses if (fault := more(before[address], asked(client, address)))}
    assert not faults, "\n".join(f"{address}: {fault}" for address, fault in faults.items())


def test_the_live_check_asks_as_much_of_a_large_school_as_of_a_small_one(things: Everything, client: Client) -> None:
    draft = things.posts["draft"]

    def check() -> Asked:
        names = " and ".join(str(pupil) for pupil in things.school.pupils.all())
        sent = {
            "id": str(draft.pk),
            "school": things.school.slug,
            "when": "now",
            "text": f"Well done, {names}!",
            "channels": [c.pk for c in things.school.channels.filter(state="approved")],
        }
        found = _counted(lambda: client.post("/posts/check/", sent))
        assert "full name" in client.post("/posts/check/", sent).content.decode()
        return found

    check()
    before = check()
    for _ in range(TIMES):
        things.grow()
    assert not more(before, check()), more(before, check())
