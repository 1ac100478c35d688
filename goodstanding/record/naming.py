"""Names for the opaque ``kind:id`` of entries, looked up as late as the moment of showing.

The kind is the name of a model, so the record needs to know no room above it.
Only what everyone who reads the record may know by name is named; a pupil or a
post is a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import NoReverseMatch

NAMED = frozenset({"person", "school", "channel", "trust"})
SYSTEM = "Good Standing"


@dataclass(frozen=True, slots=True)
class Name:
    """How a thing is called, and where its page is, if it has one."""

    words: str
    href: str = ""


def names_of(things: Iterable[str | None]) -> dict[str | None, Name]:
    """Each thing's name, in one query for each kind that is named."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    names: dict[str | None, Name] = {None: Name(SYSTEM)}
    for thing in things:
        if thing:
            kind, _, key = thing.partition(":")
            by_kind[kind].add(key)
    for kind, keys in by_kind.items():
        found = _looked_up(kind, keys) if kind in NAMED else {}
        for key in keys:
            names[f"{kind}:{key}"] = found.get(key) or _unnamed(kind, key)
    return names


def names_of_schools(slugs: Iterable[str | None]) -> dict[str | None, str]:
    """The schools' names by slug; the trust's own office under None."""
    schools = apps.get_model("goodstanding", "school")._default_manager
    rows = schools.filter(slug__in={slug for slug in slugs if slug}).values_list("slug", "name")
    return {None: "The trust"} | dict(rows)


def _model(kind: str) -> type[models.Model] | None:
    try:
        return apps.get_model("goodstanding", kind)
    except LookupError:
        return None


def _looked_up(kind: str, keys: set[str]) -> dict[str, Name]:
    model = _model(kind)
    if model is None:
        return {}
    try:
        found = model._default_manager.filter(pk__in=keys)
        return {str(one.pk): Name(str(one), _href(one)) for one in found}
    except (ValueError, ValidationError):
        return {}


def _unnamed(kind: str, key: str) -> Name:
    model = _model(kind)
    words = str(model._meta.verbose_name) if model else kind
    if model is None or not key.isdecimal():
        return Name(f"{'an' if words[:1] in 'aeiou' else 'a'} {words}")
    return Name(f"{words} {key}", _href(model(pk=key)) if kind not in NAMED else "")


def _href(one: models.Model) -> str:
    address = getattr(one, "get_absolute_url", None)
    try:
        return str(address()) if address else ""
    except (NoReverseMatch, models.ObjectDoesNotExist):
        return ""
