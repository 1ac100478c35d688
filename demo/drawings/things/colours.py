"""The colours that things share."""

from __future__ import annotations

from demo.drawings.shapes import Colour

GREEN, WOOD, TERRACOTTA = (98, 148, 84), (198, 152, 104), (196, 108, 76)


BRIGHT: tuple[Colour, ...] = ((222, 92, 78), (240, 180, 72), (72, 140, 168), (118, 164, 92), (150, 104, 160))
