"""A trust's own words and phrases: what it wants to be told of before a post goes out."""

from .looking import OwnWord, places_of, said_of
from .writing import LONGEST, MOST_PHRASES, own_word_is_whole, phrases_in

__all__ = ["LONGEST", "MOST_PHRASES", "OwnWord", "own_word_is_whole", "phrases_in", "places_of", "said_of"]
