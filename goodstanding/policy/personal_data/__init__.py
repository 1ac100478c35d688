"""Contact details and numbers that tell who or where somebody is.

The expressions are made for England. Scores, dates, years, prices, times and
year groups look like numbers too and must not be taken for them: a test holds
the cases. The school's own published details pass.
"""

from .found import Contact
from .looking import contacts_in

__all__ = ["Contact", "contacts_in"]
