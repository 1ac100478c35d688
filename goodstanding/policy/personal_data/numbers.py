"""Numbers that stand for one person or one account: given by the state, a bank, an examiner.

The weights of a pupil's number and of a health number are the ones that the
Department for Education and the health service publish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .found import Hit, near, whole_words

_UPN = re.compile(r"(?<!\w)[A-HJ-NP-RT-Z]\d{11}[A-Z\d](?!\w)", re.IGNORECASE)
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_SAYS_UPN = whole_words("UPN", "pupil number")


def pupil_numbers(text: str) -> Iterator[Hit]:
    for match in _UPN.finditer(text):
        yield match.start(), match.end(), upn_holds(match[0]) or near(text, match, _SAYS_UPN)


def upn_holds(number: str) -> bool:
    """Whether a pupil's number (13 characters) has the check letter that its other characters ask for."""
    letter, others = number[0].upper(), number[1:].upper()
    values = [int(c) if c.isdigit() else _UPN_LETTERS.find(c) for c in others]
    local = number[1] in "2389" or number[1:4] == "420"  # where England's authorities have their numbers
    return local and -1 not in values and _UPN_LETTERS[sum(w * v for w, v in enumerate(values, 2)) % 23] == letter


_NHS = re.compile(r"(?<![\d.+-])\d{3}([ -]?)\d{3}\1\d{4}(?![\d-])")
_SAYS_NHS = whole_words("NHS")


def nhs_numbers(text: str) -> Iterator[Hit]:
    for match in _NHS.finditer(text):
        named = near(text, match, _SAYS_NHS)
        # Numbers in use in England begin with 4, 6 or 7; the checksum alone proves little.
        if named or (match[1] and match[0][0] in "467" and nhs_holds(match[0])):
            yield match.start(), match.end(), named


def nhs_holds(number: str) -> bool:
    """Whether the tenth digit of a health number is the one that the nine before it ask for."""
    digits = [int(c) for c in number if c.isdigit()]
    total = sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return len(digits) == 10 and -total % 11 == digits[9]


_NI = re.compile(
    r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"( ?)\d\d\1\d\d\1\d\d ?[A-D](?!\w)",
    re.IGNORECASE,
)


def insurance_numbers(text: str) -> Iterator[Hit]:
    for match in _NI.finditer(text):
        yield match.start(), match.end(), True


_BETWEEN = r"(?:,?\s+(?:number|no|num|code))?\.?(?:\s+(?:is|was))?\s*[:#]?\s*"
_PASSPORT = re.compile(rf"\bpassport{_BETWEEN}((?=[A-Z]{{0,2}}\d)[A-Z\d]{{8,9}})(?!\w)", re.IGNORECASE)
# Five letters of the name, the birth date in disguise, initials, and a check.
_LICENCE = re.compile(r"(?<!\w)[A-Z]{2}[A-Z9]{3} ?\d[0156]\d[0-3]\d\d ?[A-Z][A-Z9]\d[A-Z]{2}(?: ?\d\d)?(?!\w)")


def papers(text: str) -> Iterator[Hit]:
    for match in _PASSPORT.finditer(text):
        yield match.start(1), match.end(1), True
    for match in _LICENCE.finditer(text):
        yield match.start(), match.end(), True


_OF_A_PERSON = re.compile(
    rf"\b(?:(?:ULN|unique learner|learner){_BETWEEN}(\d{{10}})|(?:TRN|teacher reference){_BETWEEN}(\d{{7}})"
    rf"|DBS(?:\s+certificate)?{_BETWEEN}(\d{{12}})|(?:exam(?:ination)?\s+)?candidate{_BETWEEN}(\d{{4}}))(?!\d)",
    re.IGNORECASE,
)


def reference_numbers(text: str) -> Iterator[Hit]:
    for match in _OF_A_PERSON.finditer(text):
        which = match.lastindex or 0
        yield match.start(which), match.end(which), which != 4


_SORT_CODE = re.compile(r"(?<![\d-])\d\d([- ])\d\d\1\d\d(?![\d-])")
_ACCOUNT = re.compile(rf"\b(?:account|acct|acc|a/c){_BETWEEN}(\d{{8}}|\d{{4}} \d{{4}})(?!\d)", re.IGNORECASE)
_SAYS_BANK = whole_words("sort ?code", "s/c", "account", "a/c", "acc", "bacs", "bank")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d\d(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?(?!\w)")
_CARD = re.compile(r"(?<![\d-])(?:\d{4}[ -]){3}\d{4}(?![\d-])|(?<!\d)[3-6]\d{15}(?!\d)")


def bank_details(text: str) -> Iterator[Hit]:
    for match in _SORT_CODE.finditer(text):
        if near(text, match, _SAYS_BANK):
            yield match.start(), match.end(), True
    for match in _ACCOUNT.finditer(text):
        yield match.start(1), match.end(1), True
    for match in _IBAN.finditer(text):
        if iban_holds(match[0]):
            yield match.start(), match.end(), True
    for match in _CARD.finditer(text):
        if card_holds(match[0]):
            yield match.start(), match.end(), True


def iban_holds(written: str) -> bool:
    """Whether an international account number leaves one when divided by 97 (ISO 13616)."""
    bare = written.replace(" ", "")
    return int("".join(str(int(c, 36)) for c in bare[4:] + bare[:4])) % 97 == 1


def card_holds(written: str) -> bool:
    """Whether a card's number passes Luhn's check."""
    digits = [int(c) for c in written if c.isdigit()]
    doubled = (d if n % 2 else sum(divmod(2 * d, 10)) for n, d in enumerate(digits))
    return digits[0] in (3, 4, 5, 6) and sum(doubled) % 10 == 0
