"""A plan's changes in plain words, and how large a share of the services it opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from goodstanding.onsite.compile.names import opened_name, pass_name
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience, Group
from goodstanding.policy.services import Service
from goodstanding.policy.services.catalogue import YOUTUBE
from goodstanding.web.templatetags.plain import plural, when

from .weighing import Change

OPENS, SHUTS = "opens", "shuts"
EVERYONE, REPRESENTATIVES = "Everyone", "Channel representatives"
_SHOWN = 4
_WHO = {
    Group.STAFF: "Staff",
    Group.GUESTS: "Guests",
    Group.PUPILS: "Pupils",
    Group.REPRESENTATIVES: REPRESENTATIVES,
}
_YOUTUBE = {
    "allowed": "YouTube opens.",
    "restricted": "YouTube opens in its restricted mode.",
    "blocked": "YouTube is shut.",
}
_LISTS = {
    "safeguarding": "the safeguarding lists",
    "bypass": "the ways round the filter",
    "never": "what the trust never opens",
    "social": "what counts as social media",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Who, what changes for them, and whether that opens or shuts."""

    who: str
    what: str
    way: str

    def as_data(self) -> dict[str, str]:
        return {"who": self.who, "what": self.what, "way": self.way}


def said(changes: Iterable[Change], site: Site) -> list[Said]:
    """Every change in words; what opens first, and once what is the same for several."""
    together: dict[tuple[str, str], list[str]] = {}
    for one in (one for change in changes for one in _said(change, site)):
        who = together.setdefault((one.way, one.what), [])
        if one.who not in who:
            who.append(one.who)
    found = [Said(_joined(who), what, way) for (way, what), who in together.items()]
    return sorted(found, key=lambda one: one.way)


def _joined(who: list[str]) -> str:
    """“Guests, staff and channel representatives”."""
    names = [who[0], *(w[0].lower() + w[1:] for w in who[1:])]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _said(change: Change, site: Site) -> Iterator[Said]:
    kind = change.zone.split("-")[0]
    if kind == "pass":
        yield _personal(change, site)
    elif change.zone == "youtube":
        yield _youtube(change)
    else:
        yield from _named(change, site, kind)


def _personal(change: Change, site: Site) -> Said:
    """Social media for personal use: hours a week, and from when."""
    before, after = change.hours
    way, at = (OPENS, change.opens_from) if change.opens else (SHUTS, change.shuts_from)
    if before == 0 and after:
        text = f"Social media opens for personal use, {_week(after)}"
    elif after == 0 and before:
        text = "Social media is shut for personal use at all times"
    elif abs(before - after) < 0.25:
        text = f"Social media is open for personal use at other times, {_week(after)} as before"
    else:
        much = f"{_hours(abs(after - before))} a week {'more' if after > before else 'less'}"
        text = f"Social media is open for personal use {much}: {_week(after)} instead of {_hours(before)}"
    return Said(_audience(change.zone, site), f"{text}, from {_when(at)}.", way)


def _youtube(change: Change) -> Said:
    had, has = change.variants
    way, at = (OPENS, change.opens_from) if change.opens else (SHUTS, change.shuts_from)
    order = ("allowed", "restricted", "blocked") if way == OPENS else ("blocked", "restricted", "allowed")
    new = next((v for v in order if v in has - had), next((v for v in order if v in has), "blocked"))
    text = "YouTube is held to its restricted mode." if (way, new) == (SHUTS, "restricted") else _YOUTUBE[new]
    return Said(EVERYONE, f"{text.rstrip('.')}, from {_when(at)}.", way)


def _named(change: Change, site: Site, kind: str) -> Iterator[Said]:
    who = _audience(change.zone, site) if kind == "opened" else EVERYONE
    if kind == "official":
        who = REPRESENTATIVES
    for way, names, at in ((OPENS, change.opens, change.opens_from), (SHUTS, change.shuts, change.shuts_from)):
        if names:
            listed = plural(_bare(names), "name") if kind in ("safeguarding", "bypass") else _listed(names, site)
            yield Said(who, f"{_sentence(kind, way, listed)}, from {_when(at)}.", way)


def _sentence(kind: str, way: str, names: str) -> str:
    if kind == "official":
        opens, shuts = f"{names}: open for official use", f"{names}: shut for official use too"
    elif kind == "opened":
        opens, shuts = f"{names}: open by name", f"{names}: no longer open by name"
    elif kind == "exempt":
        opens, shuts = f"{names}: open as the trust’s exception", f"{names}: no longer an exception"
    else:
        where = _LISTS.get(kind, kind)
        opens, shuts = f"{names}: no longer in {where}", f"{names}: shut, now in {where}"
    return opens if way == OPENS else shuts


def _listed(names: Iterable[str], site: Site) -> str:
    """The services that the names belong to, or the names themselves; the first few."""
    bare = _bare(names)
    found = dict.fromkeys(match.service.name if (match := site.catalogue.find(n)) else n for n in bare)
    shown = list(found)[:_SHOWN]
    rest = len(found) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")


def _bare(names: Iterable[str]) -> list[str]:
    return sorted({name.removeprefix("*.") for name in names})


def _audience(zone: str, site: Site) -> str:
    """Whose zone it is, in words."""
    for place in site.places:
        one = place.audience
        if zone in (pass_name(one), opened_name(one.year) if one.year is not None else ""):
            return in_words(one)
    return zone.partition("-")[2].replace("-", " ").capitalize()


def in_words(audience: Audience) -> str:
    """“Staff, primary”, “Pupils of Year 5”."""
    who = _WHO[audience.group]
    if audience.year is not None:
        who = f"{who} of {'Reception' if audience.year == 0 else f'Year {audience.year}'}"
    return f"{who}, {audience.phase}" if audience.phase else who


def _week(number: float) -> str:
    return "at all times" if number >= 167.5 else f"{_hours(number)} a week"


def _hours(number: float) -> str:
    """To the half hour, and never none of what is some."""
    rounded = max(round(number * 2), 1) / 2
    return plural(int(rounded), "hour") if rounded == int(rounded) else f"{rounded} hours"


def _when(seconds: int | None) -> str:
    return when(datetime.fromtimestamp(seconds or 0, UTC))


def share_opened(changes: Iterable[Change], site: Site) -> int:
    """The share of the services, in percent rounded up, that most opens anybody's way."""
    social = [s for s in site.catalogue.services if not s.educational]
    return max((_share(change, social, site) for change in changes if change.opens), default=0)


def _share(change: Change, social: list[Service], site: Site) -> int:
    if "*" in change.opens:
        number = len([s for s in social if s.id not in site.limits.never and s.id != YOUTUBE])
    else:
        bare = {name.removeprefix("*.") for name in change.opens}
        number = len({s.id for s in social if bare.intersection(s.domains)})
    return -(-100 * number // len(social)) if social else 0
