"""The forms about pupils and their families' answers."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from goodstanding.people.models import School
from goodstanding.policy.consent import Standing
from goodstanding.web.forms.offering import offer
from goodstanding.web.forms.widgets import Day

from .models import Consent, Pupil
from .queries import ENDING_SOON, year_groups_of


class Narrow(forms.Form):
    """What the list of pupils is narrowed by. It is always the list of one school."""

    school = forms.ModelChoiceField(School.objects.none(), to_field_name="slug", empty_label=None)
    q = forms.CharField(label="Name or number", required=False)
    year = forms.ChoiceField(label="Year group", required=False)
    use = forms.ChoiceField(label="Consent for", required=False, choices=[("", "Any use"), *Consent.Use.choices])
    standing = forms.ChoiceField(
        label="is",
        required=False,
        choices=[
            ("", "However it stands"),
            *((s.value, s.value.capitalize()) for s in Standing),
            (ENDING_SOON, "Given, but ends soon"),
        ],
    )
    left = forms.BooleanField(label="Also those who have left", required=False)

    def __init__(self, *args: Any, schools: QuerySet[School], school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(y, y) for y in year_groups_of(school)]
        offer(self, school=schools, year=[("", "Every year"), *years])


class PupilForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Pupil
        fields = ("number", "given_name", "family_name", "known_as", "year_group", "own_say")
        widgets: ClassVar = {"own_say": forms.RadioSelect}
        labels = {
            "number": "Pupil number",
            "given_name": "First name",
            "family_name": "Last name",
            "known_as": "Known as",
            "year_group": "Year group",
            "own_say": "Who answers about pictures?",
        }
        help_texts = {
            "number": "As in the school’s own information system.",
            "known_as": "If it is not the first name.",
            "year_group": "Such as Year 4.",
            "own_say": "A pupil’s own no always holds. No date of birth is kept.",
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


class LeavingForm(forms.Form):
    on = forms.DateField(label="First day away", widget=Day)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())
