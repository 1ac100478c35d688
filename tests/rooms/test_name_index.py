"""Names are looked up with the key they were indexed with; another key is told, never passed over."""

from __future__ import annotations

import pytest

from config.command import main
from goodstanding.consent import name_index, name_index_anew
from goodstanding.consent.models import Pupil
from goodstanding.people.models import School
from goodstanding.publishing.names import names_in

pytestmark = pytest.mark.django_db
TEXT = {"text": "Well done to Amelia Jones!"}


@pytest.fixture
def school() -> School:
    school = School.objects.create(slug="ashdown", name="Ashdown Primary")
    name_index.index([Pupil.objects.create(school=school, number="1", given_name="Amelia", family_name="Jones")])
    return school


@pytest.fixture
def another_key(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key has gone, and another one was made in its place."""
    monkeypatch.setattr(name_index, "_known_to_fit", set())
    monkeypatch.setattr(name_index, "index_key", lambda: b"another key")
    monkeypatch.setattr(name_index_anew, "index_key", lambda: b"another key")
    monkeypatch.setattr("goodstanding.publishing.names.index_key", lambda: b"another key")


def test_a_name_is_found_with_the_key_it_was_indexed_with(school: School) -> None:
    assert names_in(TEXT, school)["text"]


@pytest.mark.usefixtures("another_key")
def test_with_another_key_nothing_passes(school: School) -> None:
    with pytest.raises(name_index.IndexOfAnotherKey, match="goodstanding names index"):
        names_in(TEXT, school)


@pytest.mark.usefixtures("another_key")
@pytest.mark.parametrize("owner", [True, False])  # who may make indexes, and who may only change rows
def test_the_index_is_made_anew(
    school: School, owner: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not owner:
        monkeypatch.setattr(name_index_anew, "_owned", lambda cursor: False)
    assert main(["names", "index", "--json"]) == 0
    assert capsys.readouterr().out == '{"pupils": 1}\n'
    assert names_in(TEXT, school)["text"]
