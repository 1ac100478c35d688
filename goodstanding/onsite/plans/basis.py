"""What a bundle's permissions rest on beside its zones: forms, the trust's limits, whose networks are whose.

A lease is prolonged without anybody's press only while this stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from ipaddress import ip_network
from typing import Any

from goodstanding.policy.onsite.forms import Form, Limits, PersonalUse, YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Group, Place

_USE, _VIDEO = list(PersonalUse), [YouTube.ALLOWED, YouTube.RESTRICTED, YouTube.NOT_ALLOWED]
_PUPILS = Group.PUPILS.value  # all pupils: nobody's devices are more shut than theirs


@dataclass(frozen=True, slots=True)
class Basis:
    """``forms`` holds what each form permits by its number; ``networks`` whose each range or sign-in group is."""

    forms: dict[str, list[Any]]
    outside: bool
    networks: dict[str, str]
    lists: list[str]

    @classmethod
    def of(cls, site: Site) -> Basis:
        return cls(
            {form.number: _permits(form, site.limits) for form in site.forms},
            site.limits.outside_hours,
            dict(_networks(site.places)),
            sorted(f"{own.name}={own.file}" for own in site.own_lists),
        )

    @classmethod
    def read(cls, data: dict[str, Any]) -> Basis:
        return cls(data["forms"], data["outside"], data["networks"], data["lists"])

    def as_data(self) -> dict[str, Any]:
        return {"forms": self.forms, "outside": self.outside, "networks": self.networks, "lists": self.lists}


def _permits(form: Form, limits: Limits) -> list[Any]:
    """What the form comes to within the trust's limits: the stricter of the two."""
    use = max(form.personal_use, limits.personal_use, key=_USE.index)
    video = max(form.youtube, limits.youtube, key=_VIDEO.index)
    opened = sorted([o.service, o.year] for o in form.openings) if limits.openings else []
    return [form.digest, use.value, video.value, opened]


def _networks(places: tuple[Place, ...]) -> Iterator[tuple[str, str]]:
    for place in places:
        for net in (*place.ranges, *place.sign_ins):
            yield net, place.audience.name


def prolongs(before: Basis, after: Basis) -> bool:
    """Whether `after` permits by no form and no setting that `before` did not rest on."""
    kept = all(before.forms.get(number) == permits for number, permits in after.forms.items())
    return kept and (before.outside or not after.outside)


def networks_opened(before: Basis | None, after: Basis) -> list[str]:
    """The ranges and sign-in groups whose devices may now get what they could not: in doubt they may."""
    if before is None:
        return []
    old, new = before.networks, after.networks
    given = [net for net, who in new.items() if old.get(net) != who and who != _PUPILS]
    taken = [net for net, who in old.items() if net not in new and _within(net, new) not in ("", who, _PUPILS)]
    return sorted([*given, *taken])


def lists_lost(before: Basis | None, after: Basis) -> list[str]:
    """The school's own safeguarding lists that would no longer come first."""
    return sorted(set(before.lists) - set(after.lists)) if before else []


def networks_shut(before: Basis | None, after: Basis) -> list[str]:
    """Those that change hands or go."""
    return sorted(n for n, who in before.networks.items() if after.networks.get(n) != who) if before else []


def _within(net: str, networks: dict[str, str]) -> str:
    """Whose the narrowest other range is that holds this one; empty where none does, or it is no range."""
    try:
        inner = ip_network(net, strict=False)
        outer = [ip_network(one, strict=False) for one in networks if "/" in one or one.count(".") == 3]
    except ValueError:
        return ""
    around = [o for o in outer if o.version == inner.version and inner.subnet_of(o)]  # type: ignore[arg-type]
    narrowest = max(around, key=lambda o: o.prefixlen, default=None)
    return next((who for one, who in networks.items() if _same(one, narrowest)), "")


def _same(text: str, net: object) -> bool:
    try:
        return net is not None and ip_network(text, strict=False) == net
    except ValueError:
        return False


def kept_networks(site: Site, before: Basis | None) -> Site:
    """The site with only those networks whose devices get nothing new; the rest belong to nobody meanwhile."""
    if before is None:
        return site
    opened = set(networks_opened(before, Basis.of(site)))
    places = tuple(
        replace(
            place,
            ranges=tuple(r for r in place.ranges if r not in opened),
            sign_ins=tuple(s for s in place.sign_ins if s not in opened),
        )
        for place in site.places
    )
    return replace(site, places=tuple(p for p in places if p.ranges or p.sign_ins))
