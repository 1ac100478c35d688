"""An entry before it has its place in the chain."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from .verifier import canonical, commitment

PEOPLE = ("person", "pupil")


def thing(value: Any) -> str | None:
    """The opaque name of a thing, ``kind:id``; None for what is no thing of ours."""
    if isinstance(value, str):
        return value
    if isinstance(value, models.Model) and value.pk is not None:
        return f"{value._meta.model_name}:{value.pk}"
    return None


def named(name: str, value: Any) -> models.Model | None:
    """The thing that an action was given: itself, or its key under its model's name."""
    if name == "by" or isinstance(value, models.Model):
        return None if name == "by" or value.pk is None else value
    if not isinstance(value, int | UUID) or name not in apps.all_models["goodstanding"]:
        return None
    model: type[models.Model] = apps.all_models["goodstanding"][name]
    return model._default_manager.filter(pk=value).first()


def place_of(value: Any) -> str | None:
    """The slug of the school that `value` is, or belongs to; None for the trust's own."""
    if value is None or isinstance(value, str):
        return value
    if slug := getattr(value, "slug", None):
        return str(slug)
    school = getattr(value, "school", None)
    return str(school.slug) if school is not None else None


def moment(when: datetime) -> str:
    """`when` as the record writes it: UTC, always with microseconds."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True, slots=True)
class Kept:
    """A personal value on its way beside an entry."""

    field: str
    of: str
    salt: bytes
    value: bytes

    @property
    def commitment(self) -> str:
        return commitment(self.field, self.salt, self.value)


@dataclass(frozen=True, slots=True)
class Draft:
    """What an entry says, short of its number and its time."""

    says: Mapping[str, Any]
    personal: tuple[Kept, ...]

    @classmethod
    def of(
        cls,
        type: str,
        *,
        by: Any,
        subject: Any,
        school: Any,
        clauses: Iterable[str],
        facts: Mapping[str, Any],
        personal: Mapping[str, Any],
        about: Any,
    ) -> Draft:
        """The draft; raises `ValueError` for what the record cannot hold."""
        actor, name = thing(by), thing(subject)
        about_someone = name if name and name.split(":")[0] in PEOPLE else None
        whose = thing(about) or about_someone or actor or name
        kept = tuple(
            Kept(key, str(whose), secrets.token_bytes(32), canonical(value)) for key, value in personal.items()
        )
        says = {
            "type": type,
            "actor": actor,
            "subject": name,
            "school": place_of(school),
            "clauses": list(clauses),
            "facts": dict(facts),
            "personal": {one.field: {"commitment": one.commitment, "of": one.of} for one in kept},
        }
        canonical(says)  # fail here, where the action's own line is still on the stack
        return cls(says, kept)

    def payload(self, seq: int, at: datetime) -> bytes:
        return canonical({**self.says, "seq": seq, "at": moment(at)})
