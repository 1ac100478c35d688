"""What the drawn school wears."""

from __future__ import annotations

from demo.drawings.shapes import Colour

SCHOOL: Colour = (36, 86, 112)
