"""How a drawn person looks: skin, hair, glasses and clothes, drawn by lot."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Self

from demo.drawings.shapes import Colour

SKINS: tuple[Colour, ...] = (
    (250, 214, 188), (241, 194, 160), (224, 172, 132), (198, 142, 102), (166, 112, 78), (134, 88, 62), (104, 68, 50),
)  # fmt: skip
DARK_HAIR: tuple[Colour, ...] = ((38, 28, 28), (54, 36, 30), (30, 26, 34))
FAIR_HAIR: tuple[Colour, ...] = ((92, 60, 38), (150, 98, 52), (204, 158, 92), (168, 78, 40), (60, 42, 34))
SCARVES: tuple[Colour, ...] = ((38, 92, 120), (126, 62, 110), (72, 128, 96), (84, 84, 140), (60, 112, 104))
CUTS = ("short", "parted", "bob", "long", "ponytail", "bun", "curls", "braids")
COVERED = ("hijab", "patka")


@dataclass(frozen=True)
class Look:
    """One person's outside. ``hair`` is a style of ``demo.drawings.hair``."""

    skin: Colour
    hair: str
    hair_colour: Colour
    top: Colour
    eyes: Colour = (74, 48, 32)
    glasses: bool = False
    adult: bool = False
    beard: bool = False
    mouth: str = "smile"  # or "laugh", "sing", "calm"
    outfit: str = "jumper"  # or "shirt", "vest", "coat", "apron"

    def but(self, **changes: object) -> Self:
        return replace(self, **changes)  # type: ignore[arg-type]


def looks(chance: random.Random, count: int, top: Colour, **same: object) -> list[Look]:
    """So many people who look different from one another; ``same`` is what all have in common."""
    skins = [skin for _ in range(count // len(SKINS) + 1) for skin in chance.sample(SKINS, len(SKINS))][:count]
    cuts = chance.sample([*CUTS, *CUTS, *COVERED, "curls"], count)
    return [_look(chance, skin, cut, top).but(**same) for skin, cut in zip(skins, cuts, strict=True)]


def _look(chance: random.Random, skin: Colour, cut: str, top: Colour) -> Look:
    if cut == "patka":
        skin = chance.choice(SKINS[2:5])
    fair = SKINS.index(skin) < 3 and cut not in {"braids", "patka"}
    colour = chance.choice(SCARVES) if cut in COVERED else chance.choice(FAIR_HAIR if fair else DARK_HAIR)
    eyes = chance.choice(((74, 48, 32), (70, 96, 120), (78, 98, 62))) if fair else (56, 36, 26)
    mouth = chance.choice(("smile", "laugh", "smile"))
    return Look(skin, cut, colour, top, eyes, glasses=chance.random() < 0.22, mouth=mouth)
