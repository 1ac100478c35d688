"""``goodstanding check-post``: what the policy says of a post, without writing anything down."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError

from goodstanding.people.models import School
from goodstanding.publishing.checking import Given, check_given

BLOCKED = 2


class _Image(argparse.Action):
    """``--image FILE``: the ``--alt`` that follows belongs to it."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: Any = None) -> None:
        namespace.images = [*(namespace.images or []), (Path(values), "")]


class _Alt(argparse.Action):
    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: Any = None) -> None:
        if not namespace.images:
            parser.error("--alt describes the --image before it")
        namespace.images[-1] = (namespace.images[-1][0], values)


def moment(text: str) -> datetime:
    """An ISO time; without a zone it is London's."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 2026-11-17T15:40") from None
    return when if when.tzinfo else when.replace(tzinfo=ZoneInfo("Europe/London"))


class Command(BaseCommand):
    help = "Check a post against the policy. Leaves with 0 when clear, 2 when blocked."
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--school", required=True, metavar="SLUG")
        parser.add_argument("--channel", action="append", default=[], metavar="HANDLE")
        parser.add_argument("--text", required=True, metavar="FILE", help="a file, or - for standard input")
        parser.add_argument("--image", dest="images", action=_Image, metavar="FILE")
        parser.add_argument("--alt", action=_Alt, metavar="TEXT", help="describes the image before it")
        parser.add_argument("--at", type=moment, metavar="ISO", help="when it would go out (now unless given)")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(
        self,
        *,
        school: str,
        channel: list[str],
        text: str,
        images: list[tuple[Path, str]] | None,
        at: datetime | None,
        json: bool,
        **_: Any,
    ) -> None:
        place = School.objects.filter(slug=school).first()
        if place is None:
            raise CommandError(f"There is no school {school!r}.")
        answer = check_given(
            place,
            Given(
                _text(text), tuple((p.name, _bytes(p), alt) for p, alt in images or []), _channels(place, channel), at
            ),
        )
        self.stdout.write(_as_json(answer) if json else _in_words(answer))
        if answer["verdict"] == "blocked":
            sys.exit(BLOCKED)


def _text(source: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return raw.decode("utf-8-sig").rstrip("\n")
    except OSError as error:
        raise CommandError(f"{source} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{source} is not text in UTF-8.") from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def _channels(school: School, handles: list[str]) -> tuple[Any, ...]:
    found = {
        c.handle.lower(): c
        for c in school.channels.select_related("connection").exclude(state__in=["refused", "closed"])
    }
    if unknown := [h for h in handles if h.lower() not in found]:
        raise CommandError(
            f"{school} has no channel {unknown[0]!r}. It has: {', '.join(c.handle for c in found.values()) or 'none'}."
        )
    return tuple(found[h.lower()] for h in handles)


def _as_json(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _in_words(answer: dict[str, Any]) -> str:
    lines = ["Blocked" if answer["verdict"] == "blocked" else "Clear"]
    for one in answer["findings"]:
        kind = "Fix this" if one["severity"] == "block" else "Think about this"
        lines.append(f"{kind}: {one['message']} {one['next_step']} ({one['clause']})".replace("  ", " "))
    for number, image in enumerate(answer["images"], 1):
        lines.append(f"Photograph {number}: {len(image['faces'])} faces found. We may miss some: look yourself.")
        lines += [f"Photograph {number} says: {line['text']}" for line in image["words"] or ()]
    return "\n".join(lines)
