"""What people type about the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from django import forms
from django.utils import timezone

from goodstanding.policy.services import Catalogue, Category, Service
from goodstanding.policy.services.asking import host_in
from goodstanding.policy.services.reach import opened_by
from goodstanding.web.forms.offering import offer
from goodstanding.web.forms.widgets import Day

from .actions import SaidAddition
from .looking_forms import CATEGORIES, host_of


def end_of(day: date) -> datetime:
    """The last second of a day in Europe/London, so that whoever reads the end reads that day."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


class AdditionForm(forms.Form):
    service = forms.ChoiceField(label="What it belongs to", required=False)
    name = forms.CharField(label="Its name, if it is not in the catalogue yet", required=False, max_length=60)
    category = forms.ChoiceField(
        label="Its kind, if it is not in the catalogue yet", required=False, choices=[("", "Choose one"), *CATEGORIES]
    )
    domains = forms.CharField(
        label="Domains",
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
        max_length=5_000,
        help_text="One on each line; links can be pasted. Each stands for all names below it too.",
    )
    reason = forms.CharField(label="Why?", max_length=300)
    ends = forms.DateField(
        label="Until, if it is for a while", required=False, widget=Day, help_text="The last day on which it counts."
    )

    def __init__(self, *args: Any, known: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {s.id: s for s in known.services if not s.educational and s.source == "own"}
        offer(self, service=[("", "A service of its own"), *_by_category(self.known.values())])

    def clean_domains(self) -> tuple[str, ...]:
        typed = self.cleaned_data["domains"].split()
        wrong = [one for one in typed if host_in(one) is None]
        if wrong:
            raise forms.ValidationError(f"“{wrong[0][:80]}” is not a domain. Write one like chat.example.org.")
        return tuple(dict.fromkeys(host for one in typed if (host := host_in(one))))

    def clean_ends(self) -> datetime | None:
        day = self.cleaned_data["ends"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError("This day has passed. Choose a day to come, or leave it empty.")
        return end_of(day) if day else None

    def clean(self) -> None:
        said = self.cleaned_data
        if "service" in said and not said["service"]:
            if not said.get("name"):
                self.add_error("name", "Say what it is called.")
            if "category" in said and not said["category"]:
                self.add_error("category", "Say what kind of service it is.")

    def said(self) -> SaidAddition:
        data = self.cleaned_data
        known = self.known.get(data["service"])
        return SaidAddition(
            data["service"],
            known.name if known else data["name"],
            known.category if known else Category(data["category"]),
            data["domains"],
            data["reason"],
            data["ends"],
        )


def _by_category(services: Iterable[Service]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (category.capitalize(), [(s.id, s.name) for s in group])
        for category, group in groupby(services, lambda s: s.category.value)
    ]


class ExceptionForm(forms.Form):
    """A domain to keep open. Where it opens a whole service the form asks whether that is meant."""

    domain = forms.CharField(
        label="Domain", max_length=2_000, help_text="A link can be pasted. All names below it open too."
    )
    reason = forms.CharField(label="Why?", max_length=300, help_text="Shown wherever somebody asks why it is open.")
    ends = forms.DateField(label="Until", widget=Day, help_text="The last day on which it is open: a year at most.")
    understood = forms.BooleanField(label="Yes, open all of it", required=False)

    def __init__(self, *args: Any, known: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        host = host_in(self.data.get("domain", "")) if self.is_bound else None
        opened = opened_by(known, host).whole if host else ()
        if opened:
            names = ", ".join(s.name for s in opened)
            self.fields["understood"].label = f"Yes, open the whole of {names}"
        else:
            del self.fields["understood"]

    def clean_domain(self) -> str:
        return host_of(self.cleaned_data["domain"])

    def clean_ends(self) -> datetime:
        return end_of(self.cleaned_data["ends"])
