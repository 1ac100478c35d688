"""The forms about pupils and their families' answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from goodstanding.people.models import School
from goodstanding.policy.consent import Standing
from goodstanding.web.forms.offering import offer
from goodstanding.web.forms.widgets import Day

from .models import Consent, Pupil
from .queries import year_groups_of


class Narrow(forms.Form):
    """What the list of pupils is narrowed by. It is always the list of one school."""

    school = forms.ModelChoiceField(School.objects.none(), to_field_name="slug", empty_label=None)
    q = forms.CharField(label="Name or number", required=False)
    year = forms.ChoiceField(label="Year group", required=False)
    use = forms.ChoiceField(label="Consent for", required=False, choices=[("", "Any use"), *Consent.Use.choices])
    standing = forms.ChoiceField(
        label="is",
        required=False,
        choices=[("", "However it stands"), *((s.value, s.value.capitalize()) for s in Standing)],
    )
    left = forms.BooleanField(label="Also those who have left", required=False)

    def __init__(self, *args: Any, schools: QuerySet[School], school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(y, y) for y in year_groups_of(school)]
        offer(self, school=schools, year=[("", "Every year"), *years])


class PupilForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Pupil
        fields = ("number", "given_name", "family_name", "known_as", "year_group")
        labels = {
            "number": "Pupil number",
            "given_name": "First name",
            "family_name": "Last name",
            "known_as": "Known as",
            "year_group": "Year group",
        }
        help_texts = {
            "number": "As in the school’s own information system.",
            "known_as": "If it is not the first name.",
            "year_group": "Such as Year 4.",
        }

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        others = Pupil.objects.filter(school=self.school, number=number)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Another pupil of this school has this number.")
        return number


class AnswerForm(forms.ModelForm):  # type: ignore[type-arg]
    """A family's written answer."""

    class Meta:
        model = Consent
        fields = ("use", "answer", "form", "given_by", "capacity", "given_on", "expires_on")
        widgets = {
            "use": forms.RadioSelect,
            "answer": forms.RadioSelect,
            "form": forms.RadioSelect,
            "given_on": Day,
            "expires_on": Day,
        }
        labels = {
            "use": "What for?",
            "answer": "The answer",
            "form": "How far does it go?",
            "given_by": "Who answered",
            "capacity": "As the pupil’s",
            "given_on": "Date on the form",
            "expires_on": "Until",
        }
        help_texts = {
            "given_by": "The name on the written form.",
            "capacity": "Such as parent, carer or guardian.",
            "expires_on": "The first day on which it no longer holds, if one was named.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, use=Consent.Use.choices, answer=Consent.Answer.choices)
        self.fields["form"].required = True

    def clean_given_on(self) -> date:
        return _not_to_come(self.cleaned_data["given_on"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        given, expires = data.get("given_on"), data.get("expires_on")
        if given and expires and expires < given:
            self.add_error("expires_on", "It cannot end before it was given.")
        return data


class WithdrawalForm(forms.Form):
    on = forms.DateField(
        label="From which day?", widget=Day, help_text="From that day on the pupil may not be shown for this use."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())

    def clean_on(self) -> date:
        return _not_to_come(self.cleaned_data["on"])


class LeavingForm(forms.Form):
    on = forms.DateField(label="First day away", widget=Day)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())


def _not_to_come(day: date) -> date:
    if day > timezone.localdate():
        raise forms.ValidationError("This day is still to come.")
    return day
