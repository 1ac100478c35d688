"""Whom a list for an event is about, for which use, on which day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from goodstanding.consent.models import Consent, Pupil
from goodstanding.consent.queries import pupils_at, year_groups_of
from goodstanding.people.models import School
from goodstanding.people.spelling import folded
from goodstanding.web.forms.offering import offer
from goodstanding.web.forms.widgets import Day

MOST_LINES = 500


class EventForm(forms.Form):
    title = forms.CharField(
        label="What is the event?", max_length=100, help_text="Such as Sports day. It heads the list."
    )
    use = forms.ChoiceField(label="What are the pictures for?", choices=Consent.Use.choices, widget=forms.RadioSelect)
    on = forms.DateField(
        label="When will they be published?", widget=Day, help_text="Consent may have run out by then."
    )
    years = forms.MultipleChoiceField(label="Whole year groups", required=False, widget=forms.CheckboxSelectMultiple)
    pupils = forms.CharField(
        label="Pupils by name or number",
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text="One on each line: the pupil’s number, or first and last name.",
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school, self.today = school, timezone.localdate()
        self.initial = {"on": self.today, "use": Consent.Use.WEBSITE, **self.initial}
        years = year_groups_of(school)
        if years:
            offer(self, years=[(year, year) for year in years])
        else:
            del self.fields["years"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        lines = [line.strip() for line in data.get("pupils", "").splitlines() if line.strip()]
        if not lines and not data.get("years"):
            self.add_error("pupils", "Choose a year group, or name pupils.")
        if len(lines) > MOST_LINES:
            self.add_error("pupils", f"Name at most {MOST_LINES} pupils.")
        else:
            data["chosen"] = self._chosen(data.get("years") or [], lines)
        return data

    def _chosen(self, years: list[str], lines: list[str]) -> list[Pupil]:
        """Everybody meant, once each and by last name; says of each line whom it does not find."""
        here = list(pupils_at(self.school, self.today))
        by_number = {p.number.casefold(): p for p in here}
        by_name: dict[str, list[Pupil]] = {}
        for pupil in here:
            for given in {pupil.given_name, pupil.known_as or pupil.given_name}:
                by_name.setdefault(folded(f"{given} {pupil.family_name}"), []).append(pupil)
        meant = {p.pk for p in here if p.year_group in years}
        for line in lines:
            found = [by_number[line.casefold()]] if line.casefold() in by_number else by_name.get(folded(line), [])
            if len(found) == 1:
                meant.add(found[0].pk)
            elif found:
                self.add_error("pupils", f"{len(found)} pupils are called “{line}”. Give the number instead.")
            else:
                self.add_error("pupils", f"No pupil of {self.school} is called “{line}”, or has it as a number.")
        return [p for p in here if p.pk in meant]
