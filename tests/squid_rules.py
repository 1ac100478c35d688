"""What Squid's own rules mean, as far as compiled files use them: evaluated without Squid.

Written from Squid's documentation, and sharing nothing with what compiles: ``time`` counts whole
minutes and includes the last, ``dstdomain`` with a dot in front matches the name and all below it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from ipaddress import ip_address, ip_network

WEEKDAYS = "MTWHFAS"
YOUTUBE_RESTRICTED = "216.239.38.120"  # what a resolver answers that restricts YouTube


class Rules:
    """A day's file with what it includes; ``files`` are by the last part of their paths."""

    def __init__(self, file: str, files: Mapping[str, str]) -> None:
        self.acls: dict[str, tuple[str, list[str]]] = {}
        self.denies: list[list[str]] = []
        self._known: dict[tuple[str, str], Mapping[str, bool]] = {}
        self._files = files
        self._read(files[file])

    def _read(self, text: str) -> None:
        for line in text.splitlines():
            word, *rest = line.split() or ["#"]
            if word == "include":
                self._read(self._files[rest[0].rpartition("/")[2]])
            elif word == "acl":
                name, kind, *values = rest
                before = self.acls.setdefault(name, (kind, []))
                assert before[0] == kind, f"{name} is of two kinds"
                before[1].extend(v for v in values if v != "-n")
            elif word == "http_access":
                assert rest[0] == "deny", "our rules only deny"
                assert all(term.lstrip("!") in self.acls for term in rest[1:]), f"{line} asks for what is not there"
                self.denies.append(rest[1:])

    @cached_property
    def edges(self) -> list[int]:
        """The minutes of the day at which a time begins or is over."""
        times = [v for kind, values in self.acls.values() if kind == "time" for v in values if ":" in v]
        found = {0}
        for first, last in (span.split("-") for span in times):
            found |= {_minute(first), _minute(last) + 1}
        return sorted(found - {1440})

    def day(self, weekday: int, source: str, host: str) -> bytes:
        """1 for each minute of the local day in which Squid lets the host through, and 0 for the others."""
        standing = self._standing(source, host)
        strip = bytearray(1440)
        for first, after in zip(self.edges, [*self.edges[1:], 1440], strict=True):
            strip[first:after] = bytes([self._lets(weekday, first, standing)]) * (after - first)
        return bytes(strip)

    def _standing(self, source: str, host: str) -> Mapping[str, bool]:
        """What does not depend on the time."""
        if (source, host) not in self._known:
            tests: dict[str, Callable[[str], bool]] = {
                "src": lambda v: v == "all" or ip_address(source) in ip_network(v),
                "dstdomain": lambda v: f".{host}".endswith(v),
                "dst": lambda v: v == YOUTUBE_RESTRICTED,
                "note": lambda v: False,
            }
            self._known[source, host] = {
                name: any(map(tests[kind], values)) for name, (kind, values) in self.acls.items() if kind in tests
            }
        return self._known[source, host]

    def _lets(self, weekday: int, minute: int, standing: Mapping[str, bool]) -> bool:
        def matches(name: str) -> bool:
            if name == "all":
                return True
            kind, values = self.acls[name]
            if kind == "time":
                return self._time(values, weekday, minute)
            if kind == "all-of":
                return all(map(term, values))
            return any(map(term, values)) if kind == "any-of" else standing[name]

        def term(name: str) -> bool:
            return not matches(name[1:]) if name.startswith("!") else matches(name)

        return not any(all(map(term, terms)) for terms in self.denies)

    @staticmethod
    def _time(values: list[str], weekday: int, minute: int) -> bool:
        pairs = zip(values[::2], values[1::2], strict=True)
        return any(
            WEEKDAYS[weekday] in letters and _minute(span.split("-")[0]) <= minute <= _minute(span.split("-")[1])
            for letters, span in pairs
        )


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


class Days:
    """A bundle's files over a year; ``texts`` are by the last part of their paths."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._rules: dict[str, Rules] = {}
        self._strips: dict[tuple[str, int, str, str], bytes] = {}

    def day(self, variant: str, weekday: int, source: str, host: str) -> bytes:
        """As `Rules.day`, of the file called so."""
        key = (variant, weekday, source, host)
        if key not in self._strips:
            if variant not in self._rules:
                self._rules[variant] = Rules(f"{variant}.conf", self._texts)
            self._strips[key] = self._rules[variant].day(*key[1:])
        return self._strips[key]
