"""Contact details are found, and what only looks like them is not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.policy.personal_data import contacts_in

from .personal_cases import FOUND, NOTHING


@pytest.mark.parametrize(("text", "words", "kind", "certain"), FOUND)
def test_detail_is_found(text: str, words: str, kind: str, certain: bool) -> None:
    [found] = contacts_in(text)
    assert (found.words, found.kind, found.certain) == (words, kind, certain)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_made_of_numbers_that_tell_nothing(text: str) -> None:
    assert contacts_in(text) == ()


OWN = ("01632 960123", "office@oakfield.example", "Oakfield School, 12 Mill Lane, SN1 2AB")


@pytest.mark.parametrize(
    "text",
    [
        "Ring 01632 960 123",
        "+44 1632 960123",
        "+44 (0)1632 960123",
        "Office@Oakfield.example",
        "Come to 12 Mill Lane, SN1 2AB",
        "sn12ab",
    ],
)
def test_the_schools_own_details_pass(text: str) -> None:
    assert contacts_in(text, OWN) == ()


def test_a_home_with_its_street_is_certain_and_a_museums_postcode_is_not() -> None:
    assert [f.certain for f in contacts_in("At 12 Mill Lane, Ashford, SN1 2AB from 4pm")] == [False, True]
    assert [f.certain for f in contacts_in("The Roman Baths, Old Town, BA1 1LZ")] == [False]


def test_only_the_schools_own_details_pass() -> None:
    found = contacts_in("01632 960123 or 01632 960124, head@oakfield.example", OWN)
    assert [f.words for f in found] == ["01632 960124", "head@oakfield.example"]


@given(st.text(max_size=150) | st.text("0123456789 +-()O.@atdoX", max_size=60))
def test_offsets_lead_back_and_never_overlap(text: str) -> None:
    found = contacts_in(text)
    assert all(f.words == text[f.start : f.end] and f.words for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.from_regex(r"0[12379][0-9]{8,9}", fullmatch=True), st.sampled_from(["", "Ring ", "(", "tel:"]))
def test_a_number_of_here_is_never_missed(number: str, before: str) -> None:
    assert any("telephone" in f.kind for f in contacts_in(f"{before}{number}!"))
