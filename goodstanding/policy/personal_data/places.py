"""Where somebody may live: postcodes and streets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .found import Hit, near, whole_words

_AREAS = (
    "AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT "
    "DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD "
    "LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK "
    "SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_POSTCODE = re.compile(
    rf"(?<![\w#@])(?:{'|'.join(sorted(_AREAS.split(), key=len, reverse=True))})"
    r"\d[a-z\d]? {0,2}\d[abd-hjlnp-uw-z]{2}(?!\w)",
    re.IGNORECASE,
)


# Many a museum is announced with its postcode; beside these words it is somebody's home.
_SAYS_HOME = whole_words(
    "lives?", "living", "live at", "home", "house", "flat", "address", "sleepover", "round to", "ours"
)


def postcodes(text: str) -> Iterator[Hit]:
    for match in _POSTCODE.finditer(text):
        ordinal = match[0][-3:] in ("1st", "2nd", "3rd") or match[0][-2:] == "th"
        if not ordinal:
            behind_a_street = _STREET.search(text, max(0, match.start() - 60), match.start()) is not None
            yield match.start(), match.end(), behind_a_street or near(text, match, _SAYS_HOME)


_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_STREET = re.compile(
    rf"(?<![\d:£.])(?P<number>\d{{1,3}}[a-zA-Z]?),? (?!{_MONTHS}\b)(?:[A-Z][\w'’-]+ ){{1,3}}"
    r"(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Dr|Crescent|Cres|Terrace|Gardens|Gdns|Grove|Mews|"
    r"Court|Way|Place|Rise|Row|Walk|Parade|Croft|Villas)\b"
)
_NOT_A_HOUSE = re.compile(
    r"\b(?:years?|yr|class|form|room|team|stage|week|day|platform|bus|buses|route|tram|group|unit|"
    r"level|grade|age|aged|page|chapter|lesson|zone|top|stop|junction|section|round|lane|act|scene|"
    r"jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\s$",
    re.IGNORECASE,
)


def streets(text: str) -> Iterator[Hit]:
    for match in _STREET.finditer(text):
        if not _NOT_A_HOUSE.search(text, max(0, match.start() - 14), match.start()):
            yield match.start(), match.end(), False
