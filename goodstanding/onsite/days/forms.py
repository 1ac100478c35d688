"""A school year as a form: its terms, and the bells of an ordinary day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import cached_property

from goodstanding.people.models import School
from goodstanding.policy.onsite import building as policy
from goodstanding.policy.onsite.whole_days import WEEKDAYS, Bells, bells_field
from goodstanding.web.forms.widgets import Day

from .actions import SaidYear
from .ical.passing import opened
from .models import SchoolYear

ROWS = 6  # terms as most schools count them: three, each in two halves
MOST_ROWS = 12
_NAMES = tuple(f"{term} term, {half} half" for term in ("Autumn", "Spring", "Summer") for half in ("first", "second"))
_BOTH = (School.Phase.PRIMARY, School.Phase.SECONDARY)
_EXTRA = (School.Phase.NURSERY, School.Phase.SIXTH_FORM)


def phases_of(school: School) -> tuple[str, ...]:
    """The parts of a school that may keep bells of their own; one without a name where there is one set."""
    return (*_BOTH, *_EXTRA) if school.phase == School.Phase.ALL_THROUGH else ("",)


class YearForm(forms.Form):
    """Everything that is said of a school year. `policy.onsite.whole_days` says whether it will do."""

    def __init__(self, *args: Any, school: School, year: int, rows: int = ROWS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["specials"] = forms.CharField(required=False, widget=forms.HiddenInput)  # what a file brought
        self.school, self.year, self.rows = school, year, min(max(rows, ROWS), MOST_ROWS)
        for row in range(1, self.rows + 1):
            self._add_term(row)
        for phase in phases_of(school):
            self._add_bells(phase)

    def _add_term(self, row: int) -> None:
        self.fields[f"term_{row}_name"] = forms.CharField(label="Name", max_length=60, required=False)
        for part, label in (("starts", "First day"), ("ends", "Last day")):
            self.fields[f"term_{row}_{part}"] = forms.DateField(label=label, required=False, widget=Day)

    def _add_bells(self, phase: str) -> None:
        of = f" in the {phase} phase" if phase else ""
        self.fields[_name(phase, "ordinary")] = forms.CharField(
            label=f"The ordinary day{of}",
            required=phase not in _EXTRA,
            max_length=2_000,
            widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
            help_text=""
            if phase in _EXTRA
            else "One period on each line, such as Lesson 08:40-10:40, "
            "Break 10:40-11:00 or Lunch 12:30-13:15. Each begins when the one before ends.",
        )
        for number, weekday in enumerate(WEEKDAYS):
            self.fields[_name(phase, str(number))] = forms.CharField(
                label=f"{weekday}{of}",
                required=False,
                max_length=2_000,
                widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
            )

    def clean_specials(self) -> str:
        sealed: str = self.cleaned_data["specials"]
        if sealed and opened(sealed) is None:
            raise forms.ValidationError("It is too long ago that the file was read. Read it again.")
        return sealed

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for row in range(1, self.rows + 1):
            said = [part for part in ("starts", "ends") if data.get(f"term_{row}_{part}")]
            missing = {"starts", "ends"} - set(said)
            if said and missing and not self._term_errors(row):
                self.add_error(f"term_{row}_{missing.pop()}", "Enter this day too.")
        return data

    def _term_errors(self, row: int) -> bool:
        return any(self.errors.get(f"term_{row}_{part}") for part in ("starts", "ends"))

    def said(self) -> SaidYear:
        terms = tuple(policy.Term(self._term_name(r), self._on(r, "starts"), self._on(r, "ends")) for r in self._rows)
        return SaidYear(self.year, terms, dict(self._bells()), opened(self.cleaned_data["specials"]))

    @property
    def places(self) -> dict[str, str]:
        """Where the policy's findings belong: it counts the terms that are said, the form its rows."""
        return {
            f"term_{number}_{part}": f"term_{row}_{part}"
            for number, row in enumerate(self._rows or [1], 1)
            for part in ("starts", "ends")
        }

    @cached_property
    def _rows(self) -> list[int]:
        return [row for row in range(1, self.rows + 1) if self.cleaned_data.get(f"term_{row}_starts")]

    def _on(self, row: int, part: str) -> date:
        day: date = self.cleaned_data[f"term_{row}_{part}"]
        return day

    def _term_name(self, row: int) -> str:
        return self.cleaned_data[f"term_{row}_name"].strip() or f"Term {row}"

    def _bells(self) -> Iterable[tuple[str, Bells]]:
        for phase in phases_of(self.school):
            ordinary = self.cleaned_data[_name(phase, "ordinary")]
            texts = {d: self.cleaned_data[_name(phase, str(d))] for d in range(len(WEEKDAYS))}
            if ordinary.strip() or any(t.strip() for t in texts.values()):
                yield phase, Bells(ordinary, {d: text for d, text in texts.items() if text.strip()})

    # As the page sets it out

    @property
    def term_rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"term_{row}_{part}"] for part in ("name", "starts", "ends")] for row in range(1, self.rows + 1)]

    @property
    def days(self) -> list[dict[str, Any]]:
        """For each phase its ordinary day, the weekdays that may differ, and whether any does."""
        return [self._day(phase) for phase in phases_of(self.school)]

    def _day(self, phase: str) -> dict[str, Any]:
        weekdays = [self[_name(phase, str(d))] for d in range(len(WEEKDAYS))]
        return {
            "phase": phase,
            "extra": phase in _EXTRA,
            "ordinary": self[_name(phase, "ordinary")],
            "weekdays": weekdays,
            "differs": any(one.value() or one.errors for one in weekdays),
        }


def _name(phase: str, day: str) -> str:
    return bells_field(phase, day).replace(":", "_")


def initial_bells(row: SchoolYear | None) -> dict[str, str]:
    """The bells of a school year as the form shows them: the commonest weekday is the ordinary one."""
    said: dict[str, str] = {}
    for phase in {plan.phase for plan in row.plans.all()} if row else ():
        week = {plan.weekday: plan.periods for plan in row.plans.all() if plan.phase == phase}  # type: ignore[union-attr]
        ordinary = Counter(week.values()).most_common(1)[0][0]
        said[_name(phase, "ordinary")] = ordinary
        said |= {_name(phase, str(day)): text for day, text in week.items() if text != ordinary or day > 4}
    return said


def initial_terms(terms: Iterable[policy.Term]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for row, term in enumerate(terms, 1):
        said |= {f"term_{row}_name": term.name, f"term_{row}_starts": term.starts, f"term_{row}_ends": term.ends}
    return said


def usual_terms() -> dict[str, str]:
    """The names that most schools give their terms."""
    return {f"term_{row}_name": name for row, name in enumerate(_NAMES, 1)}
