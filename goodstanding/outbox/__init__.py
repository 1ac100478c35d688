"""Effects that wait for the commit: mail, publishing, anything the outside world sees.

An action promises; the worker keeps. A promise is a row of the same transaction,
so what was not committed never happens, and what was committed is tried until
it did. A handler may be run again after a crash: it must be safe to repeat.
"""

from .handlers import Later, keeps
from .promising import promise

__all__ = ["Later", "keeps", "promise"]
