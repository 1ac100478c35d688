"""Letters as they are compared: without case, accents, disguise or alphabet tricks."""

from __future__ import annotations

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
_CAPITALS = {"Ν": "n", "Η": "h", "Υ": "y"}


@lru_cache(maxsize=8192)
def fold(char: str) -> str:
    """One character as compared; empty for what only hides between letters."""
    if char in _CAPITALS:
        return _CAPITALS[char]
    spread = unicodedata.normalize("NFKD", char).casefold()
    kept = "".join(c for c in spread if unicodedata.category(c) not in ("Mn", "Me", "Cf", "Cs"))
    return unicodedata.normalize("NFKD", kept.translate(_LIKE))


def folded(text: str) -> str:
    """The letters of `text` as compared, and nothing else."""
    return "".join(c for char in text for c in fold(char) if c.isalpha())
