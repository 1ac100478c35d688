"""How many faces were missed when it was measured: said on pages, so that nobody relies on it.

Of the photographs of decision 0011, judged by eye, and of crowds as `bench.checks.faces` makes
them from the photographs at hand. A test holds these numbers against what is measured there.
"""

from __future__ import annotations

import os

FACES, MISSED = 717, 6
IN_CROWDS, MISSED_IN_CROWDS = 633, 16


def in_words() -> str:
    """A sentence or two for whoever must look as well."""
    if os.environ.get("GOODSTANDING_FACE_FINDER"):
        return "How many faces this finder misses was not measured here."
    return (
        f"When it was measured it missed {MISSED} of {FACES} faces, "
        f"and {MISSED_IN_CROWDS} of {IN_CROWDS} small ones in crowds."
    )
