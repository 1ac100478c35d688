"""Letters as they are compared: without case, accents, disguise or alphabet tricks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that have no accent to drop, and letters of other alphabets that look like ours.
_LIKE = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ı": "i",
        "ŋ": "n",
        "ħ": "h",
        "ſ": "s",
        "ŧ": "t",
        "ĸ": "k",
        "ə": "e",
        "ɑ": "a",
        "ɡ": "g",
        # Cyrillic
        "а": "a",
        "в": "b",
        "е": "e",
        "к": "k",
        "м": "m",
        "н": "h",
        "о": "o",
        "р": "p",
        "с": "c",
        "т": "t",
        "у": "y",
        "х": "x",
        "і": "i",
        "ѕ": "s",
        "ј": "j",
        "һ": "h",
        "ԁ": "d",
        "ԛ": "q",
        "ԝ": "w",
        "ӏ": "l",
        "є": "e",
        "ґ": "r",
        "г": "r",
        "п": "n",
        "ѵ": "v",
        "ѡ": "w",
        # Armenian
        "ո": "n",
        "օ": "o",
        "ս": "u",
        "հ": "h",
        "ց": "g",
        "զ": "q",
        "յ": "j",
        # Cherokee, whose small forms fold to capitals
        "Ꭺ": "a",
        "Ꭼ": "e",
        "Ꭻ": "j",
        "Ꮋ": "h",
        "Ꮇ": "m",
        "Ꮪ": "s",
        "Ꮃ": "w",
        "Ꮯ": "c",
        "Ꮮ": "l",
        "Ꮲ": "p",
        "Ꭱ": "r",
        "Ꭲ": "t",
        "Ꮓ": "z",
        "Ꮖ": "v",
        # Greek
        "α": "a",
        "β": "b",
        "ε": "e",
        "ζ": "z",
        "η": "n",
        "ι": "i",
        "κ": "k",
        "μ": "m",
        "ν": "v",
        "ο": "o",
        "ρ": "p",
        "τ": "t",
        "υ": "u",
        "χ": "x",
        "γ": "y",
        "ω": "w",
    }
)
# Where the capital looks like another letter than its small form does.
# Letters in dress that Unicode does not undress: small capitals, white letters on black squares.
_DRESSED = re.compile(r"LATIN (?:LETTER SMALL CAPITAL|CAPITAL LETTER|SMALL LETTER) ([A-Z])(?: WITH .*)?$")
_CAPITALS = {"Ν": "n", "Η": "h", "Υ": "y"}


@lru_cache(maxsize=8192)
def fold(char: str) -> str:
    """One character as compared; empty for what only hides between letters."""
    if char in _CAPITALS:
        return _CAPITALS[char]
    spread = unicodedata.normalize("NFKD", char).casefold()
    kept = "".join(c for c in spread if unicodedata.category(c) not in ("Mn", "Me", "Cf", "Cs"))
    plain = unicodedata.normalize("NFKD", kept.translate(_LIKE))
    return plain if plain.isascii() else _undressed(plain, char)


def _undressed(plain: str, char: str) -> str:
    dressed = _DRESSED.search(unicodedata.name(char, ""))
    return dressed[1].lower() if dressed else plain


def folded(text: str) -> str:
    """The letters of `text` as compared, and nothing else."""
    return "".join(c for char in text for c in fold(char) if c.isalpha())
