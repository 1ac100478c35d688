"""Texts, and what must be found in them: the words of the weightiest find, by level.

The roster is `tests.policy.roster`. Where the words are None, only the level counts.
"""

from .block import BLOCK
from .info import INFO
from .nothing import NOTHING
from .review import REVIEW

__all__ = ["BLOCK", "INFO", "NOTHING", "REVIEW"]
