"""From answers to rows of the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bench.table import Row
from bench.web.asking import Answer, share

AIM, LIVE_AIM = 100, 150  # milliseconds, p95


def say_missing(answers: Iterable[Answer]) -> None:
    """Name the pages that none of these people sees: most lead elsewhere at once."""
    by: dict[str, set[int]] = defaultdict(set)
    for answer in answers:
        by[answer.ask.name].add(answer.status)
    missing = [f"{name} ({', '.join(map(str, sorted(seen)))})" for name, seen in sorted(by.items()) if 200 not in seen]
    print(f"{len(by) - len(missing)} pages are measured. Not shown to any of these people: {', '.join(missing)}.")


def of_queries(before: Sequence[Answer], after: Sequence[Answer]) -> list[Row]:
    """Whether more data takes more queries."""
    few, many = _queries(before), _queries(after)
    grown = [key for key in many if many[key] > few.get(key, many[key])]
    for path, who in grown:
        print(f"More queries on more data: {path} as {who}, {few[path, who]} → {many[path, who]}")
    return [
        Row("web: pages whose queries grow with the data", len({path for path, _ in grown}), "", aim=0),
        Row("web: most queries of any page", max(many.values()), ""),
    ]


def _queries(answers: Iterable[Answer]) -> dict[tuple[str, str], int]:
    """The fewest of each: what is counted once in a while for everybody's pages is no page's own."""
    found: dict[tuple[str, str], int] = {}
    for a in answers:
        if a.status == 200:
            found[a.ask.path, a.ask.who] = min(a.queries, found.get((a.ask.path, a.ask.who), a.queries))
    return found


def of_live_check(answers: Sequence[Answer]) -> Row:
    peer, ours = _parted(answers)
    failed = {a.status for a in ours} - {200}
    if failed:
        raise SystemExit(f"The live check answered {failed}.")
    return Row("web: the composer's live check, p95", _p95(ours), peer=_p95(peer), peer_name="hello", aim=LIVE_AIM)


def of_pages(answers: Sequence[Answer]) -> list[Row]:
    """All pages together, then each, with who waits longest for it."""
    hello, ours = _parted(answers)
    peer = _p95(hello)
    by: dict[str, list[Answer]] = defaultdict(list)
    for answer in ours:
        by[answer.ask.name].append(answer)
    rows = [
        Row(f"web: {name} (slowest for {_slowest(some)}), p95", _p95(some), peer=peer, peer_name="hello", aim=AIM)
        for name, some in sorted(by.items(), key=lambda item: -_p95(item[1]))
    ]
    half, hello_half = (share([a.milliseconds for a in some], 0.5) for some in (ours, hello))
    return [
        Row("web: all pages, p50", half, peer=hello_half, peer_name="hello"),
        Row("web: all pages, p95", _p95(ours), peer=peer, peer_name="hello", aim=AIM),
        *rows,
    ]


def _slowest(answers: Iterable[Answer]) -> str:
    """For whom Django works most: processor time (the median, in ms), and how many queries."""
    by: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for answer in answers:
        by[answer.ask.who, answer.ask.path].append(answer)
    inside, queries, who = max(
        (share([a.inside for a in some], 0.5), some[0].queries, key[0]) for key, some in by.items()
    )
    return f"{who}: {inside:.0f} ms of processor, {queries} queries"


def _parted(answers: Iterable[Answer]) -> tuple[list[Answer], list[Answer]]:
    """The peer's answers and the product's."""
    hello: list[Answer] = []
    ours: list[Answer] = []
    for answer in answers:
        (hello if answer.ask.name == "hello" else ours).append(answer)
    return hello, ours


def _p95(answers: Sequence[Answer]) -> float:
    return share([a.milliseconds for a in answers], 0.95)
