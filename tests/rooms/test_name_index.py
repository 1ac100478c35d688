"""Names are looked up with the key they were indexed with; another key is told, never passed over."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from config.command import main
from goodstanding.consent import name_index, name_index_anew
from goodstanding.consent.models import Bar, Consent, Pupil
from goodstanding.people.models import Person, School
from goodstanding.policy.names import Level
from goodstanding.policy.publishing import ChannelFacts, FaceFacts, ImageFacts, PostFacts, check_post
from goodstanding.publishing.names import names_in, with_names

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


CHANNEL = (ChannelFacts("ashdown", "bluesky"),)


def stopped(text: str, school: School, **rest: Any) -> list[str]:
    facts = with_names(PostFacts(text=text, channels=CHANNEL, **rest), school)
    return [f"{f.message} {f.next_step}" for f in check_post(facts, timezone.now()).blocks if "named" in f.rule]


def test_a_name_passes_where_the_family_agreed_and_a_bar_reads_as_if_it_had_not(school: School) -> None:
    pupil = Pupil.objects.get()
    none = stopped(TEXT["text"], school)
    assert len(none) == 1
    Consent.objects.create(pupil=pupil, use="social media", answer="given", form="name", given_by="A parent")
    assert stopped(TEXT["text"], school) == []
    assert stopped("Well done to Ameila Jones!", school) == []
    keeper = Person.objects.create(email="p@example.org", given_name="P", family_name="Q", school=school)
    Bar.objects.create(pupil=pupil, reason="Not to be told", since=timezone.localdate(), set_by=keeper)
    assert stopped(TEXT["text"], school) == none


def test_an_adult_noted_in_a_photograph_may_be_named(school: School) -> None:
    text = "Thank you, Amelia Jones-Price, for the talk!"
    noted = (ImageFacts("Our visitor at the lectern", (FaceFacts(1, "adult", adult="Amelia Jones-Price"),)),)
    assert with_names(PostFacts(text=text), school).names["text"]
    assert with_names(PostFacts(text=text, images=noted), school).names == {}


def test_a_slip_is_found_and_a_file_is_no_publication(school: School) -> None:
    [found] = names_in({"text": "Well done to Amelia Jomes!"}, school)["text"]
    assert (found.words, found.level) == ("Amelia Jomes", Level.REVIEW)
    assert stopped("Well done!", school, images=(ImageFacts("Two pupils at a desk", name="amelia-jones.jpg"),)) == []
