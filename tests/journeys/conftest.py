"""A small trust to go on journeys in, and a desk with browsers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from demo.drawings import Drawing, draw
from goodstanding.channels.models import Channel
from goodstanding.consent.actions import add_pupil, record_consent
from goodstanding.consent.models import Pupil
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Role
from tests.making import a_person, a_school, a_trust, an_approved_channel

from .browsing import Desk, desk_at


@pytest.fixture
def desk(browser: Browser, live_server: Any, settings: Any, tmp_path: Path) -> Iterator[Desk]:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ADDRESS = str(live_server)
    with desk_at(browser, str(live_server)) as desk:
        yield desk


@dataclass
class Town:
    """One school and who is needed at it."""

    school: School
    author: Person
    reader: Person
    principal: Person
    board: Channel


@pytest.fixture
def town(desk: Desk) -> Town:
    a_trust()
    school = a_school()
    author = a_person(Role.REPRESENTATIVE, school, given_name="Tom", family_name="Okafor")
    reader = a_person(Role.SENIOR_LEADER, school, given_name="Priya", family_name="Nair")
    principal = a_person(Role.PRINCIPAL, school, given_name="Grace", family_name="Adeyemi")
    return Town(school, author, reader, principal, an_approved_channel(school, [author, reader]))


def a_pupil(town: Town, given_name: str, family_name: str, answer: str) -> Pupil:
    """A pupil whose family has `given` or `refused` to have pictures of them shown."""
    pupil = add_pupil(
        school=town.school,
        by=town.reader,
        number=f"{given_name[0]}{family_name}"[:8],
        given_name=given_name,
        family_name=family_name,
        year_group="Year 4",
    )
    for use in ("website", "social media"):
        record_consent(pupil=pupil, by=town.reader, use=use, answer=answer, form="picture", given_by="A parent")
    return pupil


@cache
def a_drawing() -> Drawing:
    """A teacher and two children reading: three faces."""
    return draw("reading corner")


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    file = tmp_path / "story-time.jpg"
    file.write_bytes(a_drawing().data)
    return file
