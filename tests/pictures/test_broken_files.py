"""Files broken in every way: each is a clean picture or a refusal, and never anything else.

Many go through one process apart; a process that dies counts as a refusal, as in ``clean``.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodstanding.consent.pictures.apart import Apart, Lost
from goodstanding.consent.pictures.intake import PictureRefused, clean
from goodstanding.consent.pictures.leftovers import leftovers
from tests.pictures.files import MARK, with_everything

KINDS = ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"]


class Patient:
    """Asks one process apart for as long as it lives, then another."""

    process: Apart | None = None

    def ask(self, data: bytes) -> tuple[dict, bytes]:
        if self.process is None or not self.process.lives:
            self.process = Apart("clean", megabytes=1200)
        try:
            return self.process.ask(data, seconds=20)
        except Lost:
            return {"refused": ["It died.", ""]}, b""


@pytest.fixture(scope="module")
def patient() -> Iterator[Patient]:
    made = Patient()
    yield made
    if made.process:
        made.process.end()


def is_clean_or_refused(answer: tuple[dict, bytes]) -> bool:
    facts, data = answer
    if "refused" in facts:
        return data == b"" and len(facts["refused"]) == 2
    assert leftovers(data) == []
    assert MARK.encode() not in data
    return bool(data) and facts["width"] > 0


@pytest.mark.parametrize("kind", KINDS)
def test_cut_short(kind: str, patient: Patient) -> None:
    whole, refused = with_everything(kind), 0
    for step in range(1, 40):
        facts, _data = answer = patient.ask(whole[: len(whole) * step // 40])
        assert is_clean_or_refused(answer), step
        refused += "refused" in facts
    assert refused >= 25  # what is cut within the picture itself


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_changed(kind: str, patient: Patient) -> None:
    chance, whole = random.Random(kind), with_everything(kind)
    for _ in range(50):
        broken = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20, 200))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        assert is_clean_or_refused(patient.ask(bytes(broken)))


@pytest.mark.parametrize("kind", KINDS)
def test_two_files_in_one(kind: str, patient: Patient) -> None:
    for other in KINDS:
        one, two = with_everything(kind), with_everything(other)
        for mixed in (one + two, one[: len(one) // 2] + two, two[:12] + one, one[:12] + two[12:], one[:40] + two[40:]):
            assert is_clean_or_refused(patient.ask(mixed))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from([b"", *(with_everything(kind)[:64] for kind in KINDS)]), rest=st.binary(max_size=600))
def test_nonsense(patient: Patient, start: bytes, rest: bytes) -> None:
    assert is_clean_or_refused(patient.ask(start + rest))


def test_the_caller_is_never_hurt() -> None:
    chance = random.Random(2)
    for kind in KINDS:
        whole = bytearray(with_everything(kind))
        for at in range(0, len(whole), 37):
            whole[at] = chance.randrange(256)
        with suppress(PictureRefused):
            assert leftovers(clean(bytes(whole), name="broken").data) == []
