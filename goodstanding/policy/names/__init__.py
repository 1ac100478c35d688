"""Pupils' names in a text: found by keyed hashes, judged by how they stand there.

First `keys_for` makes the index's rows for each pupil. To check a text,
`grams_in` gives the hashes to look up, and `judge` says what the rows found mean.
"""

from .found import Level, NameFound
from .grams import Gram, Grams, grams_in
from .judge import Hit, judge, nearly
from .keys import Kind, keys_for
from .near import Name

__all__ = ["Gram", "Grams", "Hit", "Kind", "Level", "Name", "NameFound", "grams_in", "judge", "keys_for", "nearly"]
