"""Pictures with words in them, drawn on the spot: badges, certificates and whiteboards among other things.

The same number always gives the same picture. The letters are those that come with Pillow,
so that no machine needs a font; they have no accents, so neither have the names.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 2048, 1536
TEXTS = (
    "Amelia Jones", "Sian O'Connor", "Zoe Fitzgerald-Smith", "Jean-Luc Martin", "Anne Marie van Dyk",
    "Well done Thomas Baker!", "Miss T. Okafor", "Call 01632 960123", "office@school.example",
    "Year 4 Oak Class", "07700 900456", "Star of the week: Leah Khan",
)  # fmt: skip
PAPERS = ("white", "#ffffee", "#002244", "#883311")
SIZES = (24, 32, 44, 64, 90)


@dataclass(frozen=True)
class Badge:
    """A photograph, as far as its words go: ``text`` is all that is written in it."""

    text: str
    data: bytes


def badge(number: int) -> Badge:
    """A slanted card among coloured shapes, a little out of focus and with a camera's noise."""
    chance = random.Random(number)
    text = TEXTS[number % len(TEXTS)]
    scene = _clutter(chance)
    card = _card(text, chance).rotate(chance.uniform(-20, 20), expand=True, resample=Image.Resampling.BICUBIC)
    scene.paste(card, (chance.randrange(WIDTH - card.width), chance.randrange(HEIGHT - card.height)), card)
    blurred = scene.filter(ImageFilter.GaussianBlur(chance.choice((0, 0.6, 1.2))))
    noise = np.tile(np.random.default_rng(number).normal(0, 8, (HEIGHT // 8, WIDTH // 8, 3)), (8, 8, 1))
    file = io.BytesIO()
    Image.fromarray((np.asarray(blurred) + noise).clip(0, 255).astype(np.uint8)).save(file, "JPEG", quality=85)
    return Badge(text, file.getvalue())


def clutter(number: int) -> bytes:
    """The same without any words."""
    file = io.BytesIO()
    _clutter(random.Random(number)).save(file, "JPEG", quality=85)
    return file.getvalue()


def _clutter(chance: random.Random) -> Image.Image:
    scene = Image.new("RGB", (WIDTH, HEIGHT), _colour(chance))
    draw = ImageDraw.Draw(scene)
    for _ in range(40):
        x, y = chance.randrange(WIDTH), chance.randrange(HEIGHT)
        draw.ellipse((x, y, x + chance.randrange(20, 300), y + chance.randrange(20, 300)), fill=_colour(chance))
    return scene


def _card(text: str, chance: random.Random) -> Image.Image:
    size, paper = chance.choice(SIZES), chance.choice(PAPERS)
    font = ImageFont.load_default(size)
    left, top, right, bottom = (round(side) for side in font.getbbox(text))
    card = Image.new("RGBA", (right - left + size, bottom - top + size), paper)
    ink = "#111122" if paper in PAPERS[:2] else "white"
    ImageDraw.Draw(card).text((size / 2 - left, size / 2 - top), text, font=font, fill=ink)
    return card


def _colour(chance: random.Random) -> tuple[int, int, int]:
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)
