"""Every page there is, on a phone and on a wide screen, seen by somebody who may see them all, and by nobody."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import Page

from goodstanding.people.models import Person, RoleHeld
from goodstanding.policy.roles import Role
from tests.everything import Everything
from tests.ways import patterns

from .browsing import NARROW, WIDE, Desk, barriers, session_of, too_wide

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("waiting_number_is_given"),
]


def somebody_with_every_role(things: Everything) -> Person:
    """With every key too, so that the pages about keys show some."""
    RoleHeld.objects.bulk_create(
        RoleHeld(
            person=things.keyholder,
            role=role,
            school=None,
            since=things.keyholder.joined_on,
            manages=things.person if role is Role.LINE_MANAGER else None,
        )
        for role in Role
    )
    return things.keyholder


def pages_for(things: Everything, cookie: str) -> list[str]:
    """The addresses that answer with a whole page, each page once."""
    client, found = Client(), {}
    client.cookies["sessionid"] = cookie
    for route, pattern in patterns():
        for address in things.addresses(route, pattern):
            if "sign-out" in address:
                continue  # its page alone would do no harm, but it is the end of a journey
            answer = client.get(address, follow=True)
            if answer.status_code == 200 and not answer.streaming and b"</html>" in answer.content:
                found.setdefault(answer.request["PATH_INFO"], address)
    return list(found.values())


def faults(page: Page, addresses: list[str]) -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{address} at {width}: {fault}" for fault in barriers(page) + too_wide(page)]
    return found


@pytest.mark.parametrize("who", ["somebody with every role", "nobody"])
def test_every_page_is_accessible_and_fits(desk: Desk, who: str) -> None:
    things = Everything(demo=True)
    person = somebody_with_every_role(things) if who != "nobody" else None
    addresses = pages_for(things, session_of(person) if person else "")
    assert len(addresses) > (40 if person else 8)
    found = faults(desk.open(person), addresses)
    assert not found, "\n".join(found)
