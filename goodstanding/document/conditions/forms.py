"""The form itself, and the forms around it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.utils import timezone

from goodstanding.people.models import School
from goodstanding.policy.conditions import latest_day, year_name
from goodstanding.policy.conditions.choices import MOST_OPENINGS
from goodstanding.policy.onsite.forms import Limits, Opening, PersonalUse, YouTube
from goodstanding.policy.services import YOUTUBE as YOUTUBE_SERVICE
from goodstanding.web.forms.offering import offer
from goodstanding.web.forms.widgets import Day

from .actions.limiting import Bounds
from .document.wording import PERSONAL_USE, YOUTUBE
from .facts import Said, known_services, years_of
from .models import LocalConditions

_USES = [(one.value, says) for one, says in PERSONAL_USE.items()]
_YOUTUBES = [(one.value, says) for one, says in YOUTUBE.items()]
_ROWS, _SPARE = 3, 2  # services offered on an empty form, and beyond those that are chosen
EVERY = "every"


def services_offered() -> list[tuple[str, list[tuple[str, str]]]]:
    """The services that can be shut or opened by name, under their categories."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for service in known_services().values():
        if not service.educational and service.id != YOUTUBE_SERVICE:
            found[service.category.value.capitalize()].append((service.id, service.name))
    return [(category, sorted(them, key=lambda one: one[1].lower())) for category, them in found.items()]


class ConditionsForm(forms.Form):
    """A school's local conditions, in the policy's order. The policy's own findings come from `refuse`."""

    changes = forms.CharField(
        label="What your school does differently",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="In your own words, for details of procedure. Leave it empty if there is nothing. What follows"
        " below is decided by the choices alone: words open nothing.",
    )
    personal_use = forms.ChoiceField(
        label="Personal use of social media by staff and other adults", choices=_USES, widget=forms.RadioSelect
    )
    youtube = forms.ChoiceField(label="YouTube", choices=_YOUTUBES, widget=forms.RadioSelect)
    last_day = forms.DateField(
        label="The last day on which this holds",
        widget=Day,
        error_messages={"required": "Choose the last day."},
    )

    def __init__(self, *args: Any, school: School, limits: Limits, rows: int = _ROWS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        latest = latest_day(timezone.localdate())
        self.fields["last_day"].help_text = f"{latest.day} {latest:%B %Y} at the latest, the end of the school year."
        self.years, self.rows = sorted(years_of(school)), rows if limits.openings and years_of(school) else 0
        for number in range(1, self.rows + 1):
            self._add_row(number)

    def _add_row(self, number: int) -> None:
        years = [("", "Choose a year group"), (EVERY, "Every year group")]
        self.fields[f"service_{number}"] = forms.ChoiceField(
            label=f"Service {number}", required=False, choices=[("", "None"), *services_offered()]
        )
        self.fields[f"year_{number}"] = forms.ChoiceField(
            label=f"Year group for service {number}",
            required=False,
            choices=years + [(str(year), year_name(year)) for year in self.years],
        )

    @property
    def opening_fields(self) -> list[tuple[Any, Any]]:
        return [(self[f"service_{n}"], self[f"year_{n}"]) for n in range(1, self.rows + 1)]

    def clean(self) -> None:
        for number in range(1, self.rows + 1):
            service, year = (self.cleaned_data.get(f"{part}_{number}") for part in ("service", "year"))
            if service and not year:
                self.add_error(f"year_{number}", "Choose the year group that it is opened to.")
            if year and not service:
                self.add_error(f"service_{number}", "Choose the service to open, or no year group.")

    def said(self) -> Said:
        data = self.cleaned_data
        return Said(
            PersonalUse(data["personal_use"]),
            YouTube(data["youtube"]),
            data["changes"].replace("\r\n", "\n"),
            frozenset(self._openings()),
            data["last_day"],
        )

    def _openings(self) -> list[Opening]:
        found = []
        for number in range(1, self.rows + 1):
            service, year = self.cleaned_data[f"service_{number}"], self.cleaned_data[f"year_{number}"]
            if service:
                found += [Opening(service, one) for one in (self.years if year == EVERY else [int(year)])]
        return found

    @classmethod
    def rows_sent(cls, sent: Any) -> int:
        """How many services a browser sent: as many as its page had, within reason."""
        return min(MOST_OPENINGS, len([name for name in sent if name.startswith("service_")]))

    @classmethod
    def filled_from(cls, row: LocalConditions, years: frozenset[int]) -> tuple[dict[str, Any], int]:
        """What stands on a draft, and how many services that takes."""
        by_service: dict[str, set[int]] = defaultdict(set)
        for one in row.opened:
            by_service[one.service].add(one.year)
        pairs: list[tuple[str, str]] = []
        for service, them in sorted(by_service.items()):
            pairs += [(service, EVERY)] if them == years else [(service, str(year)) for year in sorted(them)]
        initial: dict[str, Any] = {
            name: getattr(row, name) for name in ("personal_use", "youtube", "changes", "last_day")
        }
        for number, (service, year) in enumerate(pairs, 1):
            initial |= {f"service_{number}": service, f"year_{number}": year}
        return initial, max(_ROWS, len(pairs) + _SPARE)


class ReviewForm(forms.Form):
    """What the principal says before signing."""

    read = forms.CharField(widget=forms.HiddenInput)
    answer = forms.CharField(
        label="Why these words do not undo the policy",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=600,
        help_text="It stands on the document beside your words.",
    )
    accepted = forms.BooleanField(
        label="I have read this form. I sign for what is different, and answer for it.",
        error_messages={"required": "Tick the box, if you answer for this."},
    )

    def __init__(self, *args: Any, advised: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not advised:
            del self.fields["answer"]


class TakeBackForm(forms.Form):
    reason = forms.CharField(label="Why you take it back", widget=forms.Textarea(attrs={"rows": 2}), max_length=600)


class LimitsForm(forms.Form):
    """How far schools may go."""

    personal_use = forms.ChoiceField(
        label="Personal use: the most that a school may permit", choices=_USES, widget=forms.RadioSelect
    )
    youtube = forms.ChoiceField(
        label="YouTube: the most that a school may allow", choices=_YOUTUBES, widget=forms.RadioSelect
    )
    openings = forms.BooleanField(required=False, label="Schools may open services to pupils by name, for a year group")
    never = forms.MultipleChoiceField(
        required=False,
        label="Services that no school may open, and that stay shut for personal use",
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="Hold Ctrl (on a Mac, Command) to choose several.",
    )
    outside_hours = forms.BooleanField(
        required=False,
        label="Adults may use social media before the first and after the last lesson, and on days without school",
        help_text="The policy says nothing of these times, so the trust does.",
    )
    reason = forms.CharField(
        label="Why", widget=forms.Textarea(attrs={"rows": 2}), max_length=600, help_text="Principals read it."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, never=services_offered())

    def bounds(self) -> Bounds:
        data = self.cleaned_data
        return Bounds(
            PersonalUse(data["personal_use"]),
            YouTube(data["youtube"]),
            data["openings"],
            frozenset(data["never"]),
            data["outside_hours"],
        )
