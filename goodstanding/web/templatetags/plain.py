"""Plain words for dates, numbers and states, in Europe/London. A builtin: no `{% load %}`."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.forms import BaseForm, Field
from django.utils import timezone

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """17 November 2026"""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return f"{value.day} {value:%B %Y}"


@register.filter
def when(value: datetime | date | None) -> str:
    """17 November 2026, 3:40pm"""
    if not isinstance(value, datetime):
        return day(value)
    return f"{day(value)}, {clock(value)}"


@register.filter
def clock(value: datetime) -> str:
    """3:40pm, or midday or midnight."""
    local = timezone.localtime(value)
    if local.minute == 0 and local.hour in (0, 12):
        return "midday" if local.hour else "midnight"
    return f"{local.hour % 12 or 12}:{local:%M}{'pm' if local.hour >= 12 else 'am'}"


@register.filter
def until(value: datetime) -> str:
    """Up to when something holds that ends at `value`: the end of 31 August 2027, or a time of day."""
    local = timezone.localtime(value)
    if (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0):
        return f"the end of {day(local.date() - timedelta(days=1))}"
    return when(value)


@register.filter
def iso(value: datetime | date) -> str:
    """For `<time datetime>`."""
    return value.isoformat()


@register.filter
def ago(value: datetime | date | None) -> str:
    """“5 minutes ago”, “in 3 days”; `today` for a date that is today."""
    if value is None:
        return ""
    if not isinstance(value, datetime):
        return _days_ago((timezone.localdate() - value).days)
    gap = timezone.now() - value
    if abs(gap) < timedelta(minutes=1):
        return "just now"
    return _phrase(_rough(abs(gap)), past=gap > timedelta(0))


def _days_ago(days: int) -> str:
    known = {0: "today", 1: "yesterday", -1: "tomorrow"}
    return known.get(days) or _phrase(_rough(timedelta(days=abs(days))), past=days > 0)


def _phrase(length: str, *, past: bool) -> str:
    return f"{length} ago" if past else f"in {length}"


def _rough(gap: timedelta) -> str:
    """The length of `gap` in its largest whole unit."""
    minutes = int(gap.total_seconds() // 60)
    for size, one in ((525_600, "year"), (43_200, "month"), (1_440, "day"), (60, "hour")):
        if minutes >= size:
            return plural(minutes // size, one)
    return plural(minutes, "minute")


@register.filter
def plural(number: Any, words: str) -> str:
    """`{{ 3|plural:"post" }}` is “3 posts”; irregular as `"child,children"`."""
    count = number if isinstance(number, int) else len(number)
    one, _, many = words.partition(",")
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@register.filter
def word(number: Any, words: str) -> str:
    """As `plural`, without the number: `{{ n|word:"is,are" }}`."""
    return plural(number, words).split(" ", 1)[1]


@register.filter
def tone(state: str) -> str:
    """The colour of a state's tag, by what it means for the reader."""
    return _TONES.get(str(state), "")


_TONES = {
    # channels
    "proposed": "yellow",
    "returned": "yellow",
    "refused": "red",
    "approved": "green",
    "suspended": "red",
    "closed": "grey",
    # posts
    "draft": "grey",
    "waiting": "yellow",
    "agreed": "green",
    "released": "green",
    "withdrawn": "grey",
    # releases
    "queued": "",
    "sending": "",
    "sent": "green",
    "needs a person": "red",
    "failed": "red",
    "retracting": "yellow",
    "retracted": "grey",
    "cancelled": "grey",
    # plans and lists of services
    "nothing": "grey",
    "shown": "yellow",
    "removed": "grey",
    # takedowns
    "overdue": "red",
    "asked": "yellow",
    "taking down": "yellow",
    "by hand": "red",
    "said gone": "yellow",
    "gone": "green",
    "called off": "grey",
    # plans
    "making": "",
    "applied": "green",
    "rolled back": "grey",
    "superseded": "grey",
    # local conditions
    "signed": "green",
    "ended": "grey",
    "replaced": "grey",
    # own words
    "live": "green",
    "retired": "grey",
    # consent
    "given": "green",
    "no pictures": "yellow",
    "objected": "red",
    "expired": "yellow",
    "left": "grey",
    "none": "grey",
}


@register.filter
def initials(name: Any) -> str:
    """The first letters of the first and last word: Tom Okafor is TO."""
    words = str(name).split()
    return "".join(w[0] for w in dict.fromkeys((words[0], words[-1]))).upper() if words else ""


@register.filter
def mistakes(form: BaseForm | None) -> list[tuple[str, str]]:
    """Every error of a form as (the id to jump to, the message), in the form's order."""
    if form is None or not form.is_bound:
        return []
    found = [("", str(e)) for e in form.non_field_errors()]
    for field in form:
        found += [(anchor(field), f"{field.label}: {_bare(e)}" if _bare(e) else str(e)) for e in field.errors]
    return found


@register.filter
def plainly(error: Any) -> str:
    """A field's error in our words, where Django only says that it is required."""
    return _bare(error).capitalize() + "." if _bare(error) else str(error)


def _bare(error: Any) -> str:
    return "fill this in" if str(error) == str(Field.default_error_messages["required"]) else ""


@register.filter
def anchor(field: Any) -> str:
    """The id of the first thing in a field that can take the keyboard."""
    if not field.field.widget.use_fieldset:
        return str(field.id_for_label)
    first = next(iter(field.subwidgets), None)
    attrs = first.data["attrs"] if first else {}
    inner = first.data.get("subwidgets") if first else None
    return str((inner[0]["attrs"] if inner else attrs).get("id") or field.auto_id)


@register.filter
def page_numbers(page: Any) -> list[int]:
    """The pages to link to around `page`; 0 stands for those left out."""
    last, here = page.paginator.num_pages, page.number
    shown = sorted({1, last, *range(max(1, here - 1), min(last, here + 1) + 1)})
    numbers: list[int] = []
    for number in shown:
        if numbers and number - numbers[-1] > 1:
            numbers.append(number - 1 if number - numbers[-1] == 2 else 0)
        numbers.append(number)
    return numbers
