"""How long a text is, counted as each network counts it, and where it overflows."""

from __future__ import annotations

import regex  # type: ignore[import-untyped]

from .room import Limits

_GRAPHEME = regex.compile(r"\X")
# A link as networks mark it: with its scheme, and without punctuation that ends a sentence.
_LINK = regex.compile(
    r"(?<![\w@#$/.])https?://(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}"
    r"(?::\d+)?(?:[/?#](?:[^\s<>()]|\([^\s<>()]*\))*)?",
    regex.IGNORECASE,
)
_ENDS_A_SENTENCE = ".,;:!?*'\"’”…~|&@=%$[]"
_FAR_MENTION = regex.compile(r"(?<![\w/=])@(\w+(?:[\w.-]*\w)?)(@[\w.-]*\w)")


def links(text: str) -> list[tuple[int, int]]:
    """Where the links of `text` stand: pairs of offsets in characters, end exclusive."""
    return [(m.start(), m.start() + len(m.group().rstrip(_ENDS_A_SENTENCE))) for m in _LINK.finditer(text)]


def counted(text: str, limits: Limits) -> int:
    """How long `text` is, as this network counts."""
    return _length(text, _stretches(text, limits))


def overflow(text: str, limits: Limits) -> int | None:
    """The offset of the first character that there is no room for; None when all fits."""
    stretches = _stretches(text, limits)
    if _length(text, stretches) <= limits.characters and _bytes_fit(text, limits):
        return None
    at = used = size = 0
    for end, cost in stretches:
        for piece, price in _pieces(text[at:end], cost):
            size += len(piece.encode())
            used += price
            if used > limits.characters or size > (limits.text_bytes or size):
                return at
            at += len(piece)
    raise AssertionError("a text that does not fit has a place where it overflows")


def _bytes_fit(text: str, limits: Limits) -> bool:
    return limits.text_bytes is None or len(text.encode()) <= limits.text_bytes


def _length(text: str, stretches: list[tuple[int, int | None]]) -> int:
    at = total = 0
    for end, cost in stretches:
        total += len(_GRAPHEME.findall(text[at:end])) if cost is None else cost
        at = end
    return total


def _pieces(text: str, cost: int | None) -> list[tuple[str, int]]:
    """A stretch as pieces that fit or don't: a link whole, all else by the character."""
    return [(c, 1) for c in _GRAPHEME.findall(text)] if cost is None else [(text, cost)]


def _stretches(text: str, limits: Limits) -> list[tuple[int, int | None]]:
    """`text` cut where something counts in its own way: ``(end, what it counts)``.

    None counts every character; the last stretch ends with the text.
    """
    special = [(s, e, limits.link_counts) for s, e in links(text) if limits.link_counts]
    if limits.mentions_are_short:
        special += [
            (m.start(2), m.end(2), 0)
            for m in _FAR_MENTION.finditer(text)
            if not any(s <= m.start() < e for s, e, _ in special)
        ]
    found: list[tuple[int, int | None]] = []
    for start, end, cost in sorted(special):
        found += [(start, None), (end, cost)]
    return [*found, (len(text), None)]


def alt_overflow(alt: str, limits: Limits) -> int | None:
    """As `overflow`, for a picture's description."""
    if limits.alt_in_code_points:
        return limits.alt if len(alt) > limits.alt else None
    pieces = _GRAPHEME.findall(alt)
    return len("".join(pieces[: limits.alt])) if len(pieces) > limits.alt else None
