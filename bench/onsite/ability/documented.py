"""Peers that are not here to be run, by their own documentation alone, and what no case can be run for.

AdGuard Home: "Configuration" in its wiki. A client can have services of its own that are blocked, rules
of one's own allow or block names, safe search covers YouTube; the schedule of blocked services, with a
time zone, has one range for each weekday in which they are not blocked.
Pi-hole: "Group management" in its documentation. Clients, lists and names belong to groups, and
groups are switched on and off by hand: they have no times.
"""

from __future__ import annotations

ONE_RANGE = "one range of time a weekday"
NO_TIMES = "its groups know no times"
NO_DATES = "it knows weekdays, and no dates"
NOTHING = "it does not ask itself what it answers"
NO_FORM = "it names a rule, and no signed decision"

# By case: empty where the documentation has what the case asks.
ADGUARD: dict[str, str] = {
    "break and lunch on one day": ONE_RANGE,
    "another Friday": ONE_RANGE,
    "an INSET day": NO_DATES,
    "a bank holiday": NO_DATES,
    "early closing": NO_DATES,
    "the clocks go back": "",
    "the clocks go forward": "",
    "each group apart": ONE_RANGE,
    "YouTube apart from the rest": ONE_RANGE,
    "restricted YouTube": "",
    "official use by representatives": "",
    "a form that ends at its hour": NO_DATES,
    "ends by itself with the link cut": NO_DATES,
    "opened by name to one year": "",
    "the trust's limits": "",
    "an educational name within a blocked one": "",
    "an exception with an end": NO_DATES,
    "proves what it does": NOTHING,
    "says why, down to the signed form": NO_FORM,
}
_TIMELESS = {"opened by name to one year", "an educational name within a blocked one"}
PI_HOLE: dict[str, str] = {case: "" if case in _TIMELESS else NO_TIMES for case in ADGUARD} | {
    "restricted YouTube": "its documentation names no setting for it",
    "proves what it does": NOTHING,
    "says why, down to the signed form": NO_FORM,
}
