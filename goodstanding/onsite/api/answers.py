"""What the interface takes and gives."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from ninja import Field, Schema
from pydantic import AfterValidator, AwareDatetime

from goodstanding.policy.addresses import plain_host
from goodstanding.policy.onsite.forms import YouTube
from goodstanding.policy.onsite.who import Group

_HOST = r"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$"


def _host(value: str) -> str:
    plain = plain_host(value)
    if plain is None:
        raise ValueError("not a host's name such as www.example.com")
    return plain


def _of_our_time(value: datetime) -> datetime:
    if not 2000 <= value.astimezone(UTC).year <= 2099:
        raise ValueError("not between 2000 and 2099")
    return value


Host = Annotated[str, Field(pattern=_HOST, max_length=253, examples=["www.example.com"]), AfterValidator(_host)]
Moment = Annotated[AwareDatetime, AfterValidator(_of_our_time)]


class Who(Schema):
    """For whom it is asked: a group; pupils may have a year group (0 is reception), a part of the school its name."""

    group: Group
    phase: str = Field("", max_length=20)
    year: int | None = Field(None, ge=0, le=13)


class DecisionAsked(Who):
    """A host, and the moment it is asked for: with its offset, now unless given."""

    host: Host
    at: Moment | None = None


class DecisionGiven(Schema):
    """`clause` is the policy's, `until` the moment when the answer next changes, if that is known."""

    allow: bool
    service: str | None
    clause: str
    because: str
    until: datetime | None


class SpansAsked(Who):
    days: int = Field(7, ge=1, le=35, description="how many days ahead")


class SpanGiven(Schema):
    """From `starts` to `ends` (not included): whether personal use is open, YouTube, and services opened by name."""

    starts: datetime
    ends: datetime
    personal: bool
    youtube: YouTube
    opened: list[str]


class Trouble(Schema):
    """Why there is no answer, in words."""

    detail: str
