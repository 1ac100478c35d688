"""Every clause of the policy, in our own words, with what it allows and refuses.

The examples are the help on the policy's page, and where they name something to
ask they are tests as well: the page cannot claim what the rules do not hold.
"""

from .loading import Chapter, Clause, Example, Force, chapters, load

__all__ = ["Chapter", "Clause", "Example", "Force", "chapters", "load"]
