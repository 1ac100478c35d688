"""The trust's colour and mark, who may see the page of components, and the error pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.conf import settings as the_settings
from django.test import Client, RequestFactory

import goodstanding
from goodstanding.people.models import Trust
from goodstanding.policy.roles import Role
from goodstanding.web import errors, navigation
from goodstanding.web.identity import Identity, identity
from tests.making import a_person, a_school, a_trust

pytestmark = pytest.mark.django_db
HOUSE = Path(goodstanding.__file__).parent


def test_the_trusts_colour_reaches_the_stylesheet_and_is_kept_by_the_browser(client: Client) -> None:
    a_trust(colour="#7a1f3d")
    first = client.get("/theme.css")
    assert first["Content-Type"] == "text/css"
    assert first.content.decode() == ":root{--gs-brand:#7a1f3d}\n"
    assert client.get("/theme.css", headers={"if-none-match": first["ETag"]}).status_code == 304
    Trust.objects.update(colour="#003366")
    assert client.get("/theme.css", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_a_colour_that_is_none_never_reaches_the_stylesheet(client: Client) -> None:
    a_trust(colour="red}*{")
    assert client.get("/theme.css").content.decode() == ":root{--gs-brand:#1d4865}\n"


def test_before_a_trust_is_set_up_the_pages_are_our_own() -> None:
    assert identity() == Identity()


@pytest.mark.parametrize(
    ("name", "initials"), [("Three Valleys Trust", "TV"), ("The Oak Trust", "O"), ("Trust", "T"), ("Élan & Co", "ÉC")]
)
def test_initials_stand_in_for_a_logo(name: str, initials: str) -> None:
    assert Identity(name).initials == initials


def test_the_mark_is_a_picture(client: Client) -> None:
    answer = client.get("/mark.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")


def test_the_page_of_components_is_for_the_demo_alone(client: Client, settings: LazySettings) -> None:
    a_trust()
    assert client.get("/look/").status_code == 404
    settings.DEBUG = True
    assert client.get("/look/").status_code == 200


def test_the_demo_says_loudly_that_it_is_one(client: Client) -> None:
    a_trust(demo=True)
    assert "You are looking at a made-up trust." in client.get("/privacy/").content.decode()


def test_a_real_trust_is_not_called_a_demo(client: Client) -> None:
    a_trust()
    assert "made-up" not in client.get("/privacy/").content.decode()


def test_navigation_holds_only_what_one_may_see(rf: RequestFactory) -> None:
    school = a_school()

    def labels(role: Role | None) -> list[str]:
        request = rf.get("/channels/")
        request.user = a_person(role, school)
        return [item["label"] for item in navigation.page(request)["navigation"]]

    nobody, principal = labels(None), labels(Role.PRINCIPAL)
    assert "Channels" in nobody
    assert "Record" not in nobody
    assert {"Channels", "Record", "People"} <= set(principal)


def test_navigation_says_where_one_is(rf: RequestFactory) -> None:
    request = rf.get("/channels/7/")
    request.user = a_person(None, a_school())
    here = [item for item in navigation.page(request)["navigation"] if item["here"]]
    assert [(item["label"], item["at"]) for item in here] == [("Channels", "true")]


def test_every_page_in_the_navigation_is_there() -> None:
    assert [item.url_name for item in navigation.ITEMS if not navigation._href(item)] == []


@pytest.mark.parametrize("view", [errors.bad_request, errors.not_allowed, errors.not_found, errors.csrf_failure])
def test_an_error_page_says_what_to_do(rf: RequestFactory, view: object) -> None:
    request = rf.get("/")
    request.user = a_person()
    words = view(request).content.decode()  # type: ignore[operator]
    assert "govuk-heading-xl" in words
    assert 'href="/"' in words


def test_a_refusal_gives_its_reason_and_trusts_it_with_nothing(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = a_person()
    answer = errors.not_allowed(request, PermissionError("Only a <b>principal</b> may."))
    assert answer.status_code == 403
    assert "Only a &lt;b&gt;principal&lt;/b&gt; may." in answer.content.decode()


def test_when_all_is_broken_the_database_is_left_alone(rf: RequestFactory, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        answer = errors.broken(rf.get("/"))
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()


def test_the_frame_of_a_page_costs_no_more_than_a_few_queries(
    client: Client, settings: Any, django_assert_max_num_queries: object
) -> None:
    settings.WAITING_COUNTED_EVERY = 60
    a_trust()
    client.force_login(a_person(Role.PRINCIPAL, a_school()), the_settings.AUTHENTICATION_BACKENDS[-1])
    client.get("/privacy/")  # every room is asked what waits, once in a while
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert client.get("/privacy/").status_code == 200


def test_every_room_is_asked_what_waits() -> None:
    """The list is filled by importing; in a process of its own, nothing else has imported the rooms."""
    names = "sorted({ask.__module__ for ask in waiting._ASKED})"
    program = f"import django; django.setup(); from goodstanding.web import waiting; print(*{names})"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    tellers = sorted(
        ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts)
        for path in HOUSE.rglob("waiting.py")
        if "\n@waits" in path.read_text() and path.parent.name != "web"
    )
    assert said.stdout.split() == tellers
    assert tellers
