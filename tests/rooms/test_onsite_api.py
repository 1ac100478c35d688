"""Other filters ask for the decision with a key of their school; what the description promises is tried at random."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks

from config.serving import application
from goodstanding.onsite.engines.keys.actions import make_key, revoke_key
from goodstanding.onsite.engines.models import SiteKey
from goodstanding.onsite.facts import site_of
from goodstanding.policy.onsite.decision import Decider
from goodstanding.policy.onsite.who import Audience, Group
from goodstanding.policy.roles import Role
from tests.making import a_person, a_school, a_trust

pytestmark = pytest.mark.django_db
HELD = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
]


@pytest.fixture
def key() -> str:
    a_trust()
    school = a_school()
    return make_key(school=school, by=a_person(Role.IT, school), name="Filter")


def ask(path: str, key: str = "", **query: object):
    return Client().get(f"/api/v1/{path}", query, headers={"Authorization": f"Bearer {key}"} if key else {})


def test_it_answers_as_the_decision_does(key):
    said = ask("decision", key, group="staff", host="www.youtube.com")
    school = SiteKey.objects.get().school
    decided = Decider.from_now_on(site_of(school), timezone.now()).decide(
        Audience(Group.STAFF), "www.youtube.com", timezone.now()
    )
    assert said.json() == decided.as_data()
    assert said.json()["allow"] is False
    (first, *_) = ask("spans", key, group="pupils", days=1).json()
    assert first["personal"] is False
    assert first["youtube"] == "not allowed"


def test_without_a_key_that_holds_nothing_is_said(key):
    assert ask("decision", group="staff", host="x.com").status_code == 401
    assert ask("decision", key + "x", group="staff", host="x.com").status_code == 401
    row = SiteKey.objects.get()
    revoke_key(key=row, by=row.made_by)
    assert ask("decision", key, group="staff", host="x.com").status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"group": "staff", "host": "not a host"},
        {"group": "everybody", "host": "x.com"},
        {"group": "staff", "host": "x.com", "at": "2026-11-17T10:40"},
        {"group": "staff", "host": "x.com", "year": 9},
        {"group": "pupils", "host": "x.com", "phase": "upper"},
        {"host": "x.com"},
    ],
)
def test_what_cannot_be_answered_says_why(key, wrong):
    said = ask("decision", key, **wrong)
    assert said.status_code == 422
    assert said.json()["detail"]


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The application as it is served, but on the connection of the test. (Django's own client would undo this.)"""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_it_keeps_to_its_description_whatever_is_asked(key, one_connection):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    tried = []
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=25, deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def holds(case):
            case.headers["Authorization"] = f"Bearer {key}"
            tried.append(case.operation.path)
            case.call_and_validate(checks=HELD)

        holds()
    assert len(tried) >= 40
    assert set(tried) == {"/api/v1/decision", "/api/v1/spans"}
