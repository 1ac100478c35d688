"""Contact details are found, and what only looks like them is not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.policy.personal_data import contacts_in

PHONE, EMAIL, POSTCODE = "a telephone number", "an e-mail address", "a postcode"
STREET, UPN, NHS = "a street address", "a pupil number (UPN)", "an NHS number"
NI, BIRTH, CAR = "a National Insurance number", "a date of birth", "a car registration"

FOUND = [  # text, words, kind, certain
    ("Ring 01632 960123 today", "01632 960123", PHONE, True),
    ("Ring 01632 960 123", "01632 960 123", PHONE, True),
    ("Ring (01632) 960123", "(01632) 960123", PHONE, True),
    ("Ring 01632-960-123.", "01632-960-123", PHONE, True),
    ("Mobile:07700900123", "07700900123", PHONE, True),
    ("07700 900 123 is mum's", "07700 900 123", PHONE, True),
    ("020 7946 0018", "020 7946 0018", PHONE, True),
    ("+44 7700 900123", "+44 7700 900123", PHONE, True),
    ("+44 (0)1632 960123", "+44 (0)1632 960123", PHONE, True),
    ("0044 1632 960123", "0044 1632 960123", PHONE, True),
    ("wa.me/447700900123", "447700900123", PHONE, True),
    ("+33 1 99 00 12 34", "+33 1 99 00 12 34", PHONE, True),
    ("0 7 7 0 0 9 0 0 1 2 3", "0 7 7 0 0 9 0 0 1 2 3", PHONE, True),
    ("07 700 900 123", "07 700 900 123", PHONE, True),
    ("O7700 900123", "O7700 900123", PHONE, True),
    ("０７７００ ９００１２３", "０７７００ ９００１２３", PHONE, True),
    ("07700\u00a0900\u200b123", "07700\u00a0900\u200b123", PHONE, True),
    ("Call me on 960123", "960123", PHONE, False),
    ("Childline's office: 0800 960 1234", "0800 960 1234", PHONE, False),
    ("Write to jo@example.org.", "jo@example.org", EMAIL, True),
    ("jo.o'neil+club@mail.example.co.uk", "jo.o'neil+club@mail.example.co.uk", EMAIL, True),
    ("jo [at] example.org", "jo [at] example.org", EMAIL, True),
    ("jo(at)example(dot)org", "jo(at)example(dot)org", EMAIL, True),
    ("jo at example dot org", "jo at example dot org", EMAIL, True),
    ("jo＠example.org", "jo＠example.org", EMAIL, True),
    ("Come to SW1A 1AA", "SW1A 1AA", POSTCODE, True),
    ("Come to sn1 2ab", "sn1 2ab", POSTCODE, True),
    ("at M11AE tonight", "M11AE", POSTCODE, True),
    ("12 Mill Lane", "12 Mill Lane", STREET, False),
    ("she lives at 4b, Upper High Street", "4b, Upper High Street", STREET, False),
    ("UPN A123456789012", "A123456789012", UPN, True),
    ("P801200001001 moved up", "P801200001001", UPN, False),
    ("NHS number 943 476 5919", "943 476 5919", NHS, True),
    ("943-476-5919 (NHS)", "943-476-5919", NHS, True),
    ("401 023 2137", "401 023 2137", NHS, False),
    ("AB 12 34 56 C", "AB 12 34 56 C", NI, True),
    ("AB123456C", "AB123456C", NI, True),
    ("born on 3 May 2015", "3 May 2015", BIRTH, True),
    ("DOB: 03/05/2015", "03/05/2015", BIRTH, True),
    ("date of birth 3.5.15", "3.5.15", BIRTH, True),
    ("Would the owner of the car AB12 CDE move it", "AB12 CDE", CAR, True),
    ("AB12 CDE", "AB12 CDE", CAR, False),
]
NOTHING = [
    "We won 3-2 after 1-1 and 0-0!",
    "Final score 10-12, 11-9, 11-8",
    "On 01.09.2026 18 pupils",
    "01/09/2026 at 10:30",
    "2025-2026 was good",
    "In 1066, 1415 and 1945",
    "£12.50 or £1,250.00",
    "Doors open 18:30 to 20:00",
    "Year 7 and Year 8",
    "We raised £07700.50",
    "9am to 3.15pm",
    "Call by Friday 12 June 2026",
    "Dial 999 or 101",
    "Text 70085 to give £5",
    "ISBN 0198534531",
    "ISBN 978-0-19-853453-1",
    "Shakespeare was born on 23 April 1564",
    "Key stage 2 3rd prize",
    "Room B12 at 4",
    "B2 1st prize",
    "Year 7 Forest Lane visit",
    "Grade 5 Piano",
    "H2O and CO2",
    "The answer is 3.14159265358979",
    "100,000,000 stars",
    "@oakfield #Oakfield",
    "at 10 dot points",
    "Meet at the corner of Mill Lane",
    "1234567890123",
    "Bus 12 Station Road",
    "👍👍👍",
    "",
    "+999 1234567 89 is no country",
    "KS2 SATs in May",
    "5 a day, 10 a week",
    "Miles run: 01 02 03 04 05",
]


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
