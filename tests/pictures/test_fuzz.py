"""A sample of the bench's bad files: `bench.checks.fuzz` runs all ten thousand."""

from __future__ import annotations

import pytest

from bench.checks.fuzz import Fuzz
from bench.checks.fuzz.files import WAYS, bad_file
from bench.checks.fuzz.seeds import pictures
from goodstanding.consent.pictures.apart import Apart
from goodstanding.consent.pictures.intake import PictureRefused, clean
from goodstanding.consent.pictures.leftovers import leftovers


def test_no_bad_file_does_harm() -> None:
    fuzz = Fuzz()
    try:
        result = fuzz.run(range(30_000, 30_000 + 11 * len(WAYS)))
    finally:
        fuzz.close()
    assert result.wrong == []
    assert {done for done, _ in result.outcomes} == {done for done, _ in WAYS}
    assert 20 < result.taken < 100
    assert result.outcomes["cut short", "taken"] == 0


def test_a_file_can_be_made_again_by_its_number() -> None:
    assert [bad_file(number) for number in range(28)] == [bad_file(number) for number in range(28)]


def test_the_bad_files_are_made_from_sound_ones() -> None:
    process = Apart("clean", megabytes=1200)
    try:
        for kind, data in pictures().items():
            facts, made = process.ask(data, seconds=20)
            assert "refused" not in facts, kind
            assert leftovers(made) == []
    finally:
        process.end()


@pytest.mark.parametrize("kind", [b"Exif", b"mime", b"application/rdf+xml", b"iinf", b"infe"])
def test_a_heic_whose_things_are_not_named_in_words_is_refused(kind: bytes) -> None:
    """Its decoder would crash."""
    sound = pictures()["HEIC"]
    at = sound.index(kind, sound.index(b"iinf"))
    with pytest.raises(PictureRefused, match="damaged or not complete"):
        clean(sound[:at] + b"\x86" + sound[at + 1 :], name="x.heic")
