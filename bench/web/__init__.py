"""Every page on ten times the demo's data, over HTTP with people at once: ``python -m bench web``.

The demo's story is told in a database of its own and its pages' queries are counted. Then the
data is copied until there is ten times as much, the queries are counted again, and every page
is asked for by several kinds of person at the same time, in a mixed order. Beside it stands a
function that says hello, served by the same server in the same run.
"""

from __future__ import annotations

from bench.table import Row

AT_ONCE, TIMES = 4, 40  # people at once; requests for each page
LIVE_TIMES = 150


def measured() -> list[Row]:
    from bench import own

    with own.instance() as (port, superuser):
        from bench.web import asking, many, pages, results
        from bench.web.serving import HELLO

        asks = pages.asks()
        asking.ask_all(port, asks)  # once to be warm
        before = asking.ask_all(port, asks, times=2)
        many.ten_times(superuser)
        after = asking.ask_all(port, asks, times=2)
        results.say_missing(after)
        hello, shown = asking.Ask("hello", HELLO), list(dict.fromkeys(a.ask for a in after if a.status == 200))
        timed = asking.ask_all(port, asking.evenly([*shown, hello, hello], TIMES), at_once=AT_ONCE)
        live = asking.ask_all(port, [pages.live_check(), hello], times=LIVE_TIMES, at_once=AT_ONCE)
        return [*results.of_queries(before, after), results.of_live_check(live), *results.of_pages(timed)]
