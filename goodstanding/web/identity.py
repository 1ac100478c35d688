"""Whose installation this is: the trust's name, colour and logo, for every page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.apps import apps
from django.urls import NoReverseMatch, reverse

OWN_COLOUR = "#1d4865"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Identity:
    """What the header shows. `colour` is a whole `#rrggbb`, dark enough for white words."""

    name: str = "Good Standing"
    colour: str = OWN_COLOUR
    logo: str = ""  # the address of the trust's logo; empty when it has none
    demo: bool = False

    @property
    def initials(self) -> str:
        words = re.findall(r"[^\W\d_]+", self.name)
        big = [w for w in words if w.lower() not in ("the", "of", "and", "trust")] or words
        return "".join(w[0] for w in big[:2]).upper()


def identity() -> Identity:
    """The trust's identity, or our own before a trust is set up.

    The model is asked for by name, because this room imports no other.
    """
    trust = apps.get_model("goodstanding", "Trust").objects.first()
    if trust is None:
        return Identity()
    colour = trust.colour if _HEX.fullmatch(trust.colour) else OWN_COLOUR
    return Identity(trust.name, colour, _logo() if trust.logo else "", trust.demo)


def _logo() -> str:
    try:
        return reverse("trust_logo")
    except NoReverseMatch:
        return ""
