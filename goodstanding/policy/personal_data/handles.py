"""Handles of people's own accounts: said to be theirs, or on a network of private messages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .found import Hit

_NETWORK = r"(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|whatsapp|discord|telegram|facebook|fb|twitter|x|xbox|psn|roblox)"
_NAME = r"(?:@[\w.]{3,30}(?<!\.)|[A-Za-z]+[\d_.][\w.]*\w)"
_OWN = re.compile(
    rf"\b(?:my|her|his|their|\w+['’]s) (?:own |private |personal )?(?:{_NETWORK}|account|handle|gamertag|username)"
    rf"(?: account| handle| name| is|:| -)* (@[\w.]{{3,30}}(?<!\.)|[A-Za-z]+[\d_.][\w.]*\w)"
    rf"|\b(?:DM|message|add|follow|find|text) (?:me|her|him|them) "
    rf"(?:(?:on|at|via|over|account|here|:|{_NETWORK}) ){{0,4}}(@[\w.]{{3,30}}(?<!\.))"
    rf"|\b(?:snap(?:chat)?|discord|gamertag|psn|telegram)\s*[:=]\s*({_NAME})",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"\b(?:(?:www\.)?snapchat\.com/add/|t\.me/|(?:www\.)?telegram\.me/|discord\.gg/|discord\.com/(?:users|invite)/|"
    r"chat\.whatsapp\.com/|m\.me/)[\w.+-]+",
    re.IGNORECASE,
)


def handles(text: str) -> Iterator[Hit]:
    for match in _OWN.finditer(text):
        which = match.lastindex or 0
        yield match.start(which), match.end(which), False
    for match in _CHAT.finditer(text):
        yield match.start(), match.end(), False
