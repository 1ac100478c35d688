"""A day of term that differs, as a form."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from goodstanding.policy.onsite import bells
from goodstanding.policy.onsite import building as policy
from goodstanding.policy.onsite.whole_days import WORKING
from goodstanding.web.forms.widgets import Day

from .models import SpecialDay

_OWN_TIMES = (SpecialDay.Kind.INSET, SpecialDay.Kind.OTHER_PLAN)


class SpecialForm(forms.Form):
    """A day of term that differs, or several in a row."""

    day = forms.DateField(label="Day", widget=Day)
    until = forms.DateField(
        label="Last day", required=False, widget=Day, help_text="Where it is so for several days in a row."
    )
    kind = forms.ChoiceField(label="What is different", choices=SpecialDay.Kind, widget=forms.RadioSelect)
    name = forms.CharField(label="What people call it", max_length=100, required=False)
    at = forms.TimeField(
        label="Time at which school closes",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "class": "govuk-input--width-5"}, format="%H:%M"),
        help_text="Where it closes early. Lessons end then.",
    )
    periods = forms.CharField(
        label="Times of that day",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text="For an INSET day, or a day with other times: one period on each line, such as Lesson 09:00-12:00. "
        "Empty on an INSET day: the ordinary times.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        day, until = data.get("day"), data.get("until")
        if day and until and not day <= until <= day + timedelta(days=31):
            self.add_error("until", "Enter a day within the month after the first.")
        elif day and until and not _meant(day, until):
            self.add_error("until", "There is no school from Saturday to Sunday.")
        if data.get("at") and data.get("kind") not in (None, SpecialDay.Kind.EARLY_CLOSING):
            self.add_error("at", "Only an early closing has this time. Take it out, or choose “Closes early”.")
        if data.get("periods", "").strip() and data.get("kind") not in (None, *_OWN_TIMES):
            self.add_error("periods", "Only an INSET day or a day with other times has these. Take them out.")
        return data

    def specials(self) -> list[policy.SpecialDay]:
        """Every day that is meant."""
        data, kind = self.cleaned_data, policy.SpecialKind(self.cleaned_data["kind"])
        plan = bells.read(data["periods"])[0] if data["periods"].strip() else None
        meant = _meant(data["day"], data["until"] or data["day"])
        return [policy.SpecialDay(day, kind, data["name"].strip(), data["at"], plan) for day in meant]


def _meant(first: date, last: date) -> list[date]:
    """Of several days in a row those from Monday to Friday; a day by itself is meant whichever it is."""
    days = list(policy.days_of(policy.Term("", first, last)))
    return [day for day in days if len(days) == 1 or day.weekday() in WORKING]
