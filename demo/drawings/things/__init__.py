"""Things that stand about in the scenes."""

from demo.drawings.things.colours import BRIGHT, GREEN, TERRACOTTA, WOOD
from demo.drawings.things.indoors import books, cushion, desk, open_book, window
from demo.drawings.things.outdoors import bunting, bush, cloud, flower, pot, tree
from demo.drawings.things.tabletop import bun, cake, flask
from demo.drawings.things.wheels import wheelchair

__all__ = [
    "BRIGHT",
    "GREEN",
    "TERRACOTTA",
    "WOOD",
    "books",
    "bun",
    "bunting",
    "bush",
    "cake",
    "cloud",
    "cushion",
    "desk",
    "flask",
    "flower",
    "open_book",
    "pot",
    "tree",
    "wheelchair",
    "window",
]
