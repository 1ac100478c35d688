"""The forms about those who answer for pupils, and the form in which they answer."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from goodstanding.consent.models import Consent, Pupil
from goodstanding.consent.queries import year_groups_of
from goodstanding.people.models import School
from goodstanding.policy.consent import Form, Use
from goodstanding.web.forms.offering import offer
from goodstanding.web.forms.widgets import Day

from .actions.asking import Until
from .models import Carer
from .queries import WHOM, Whom
from .said import NO, USES, Child, Said, choices


class CarerForm(forms.ModelForm):  # type: ignore[type-arg]
    """Somebody who answers for a pupil."""

    class Meta:
        model = Carer
        fields = ("name", "capacity", "email", "parental_responsibility", "may_answer")
        labels: ClassVar = {
            "name": "Name",
            "capacity": "As the pupil’s",
            "email": "E-mail address",
            "parental_responsibility": "Has parental responsibility",
            "may_answer": "May answer about pictures",
        }
        help_texts: ClassVar = {
            "name": "As on paper forms, so that a new answer takes the place of an earlier one.",
            "capacity": "Choose the pupil for the pupil’s own link.",
            "email": "For the personal link. Without one, print the letter.",
            "may_answer": "Without this tick there is no link for this person, and an open one ends.",
        }

    def __init__(self, *args: Any, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pupil = pupil
        self.fields["email"].required = False

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        others = self.pupil.carers.filter(name__iexact=name, removed_at=None).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError("Somebody of this name answers for this pupil already. Tell the two apart.")
        return name


class RemovalForm(forms.Form):
    set_aside = forms.TypedChoiceField(
        label="What about the answers given by personal link?",
        widget=forms.RadioSelect,
        coerce=lambda value: value == "aside",
        choices=[
            ("keep", "They stay: they were given rightly"),
            ("aside", "They no longer count: this person has no say"),
        ],
    )


class Narrow(forms.Form):
    """Which families a list shows. It is always the list of one school."""

    school = forms.ModelChoiceField(School.objects.none(), to_field_name="slug", empty_label=None)
    whom = forms.ChoiceField(label="Families", required=False)
    year = forms.ChoiceField(label="Year group", required=False)

    def __init__(self, *args: Any, schools: QuerySet[School], school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(y, y) for y in year_groups_of(school)]
        offer(self, school=schools, year=[("", "Every year"), *years])
        offer(self, whom=[(one.value, WHOM[one]) for one in (Whom.EVERYBODY, *list(Whom)[:-1])])


class AskForm(forms.Form):
    """Whom to ask, and until when their answer is to hold."""

    whom = forms.ChoiceField(
        label="Whom do you want to ask?",
        widget=forms.RadioSelect,
        choices=[(one.value, WHOM[one]) for one in (Whom.UNANSWERED, Whom.ENDING, Whom.WAITING, Whom.EVERYBODY)],
    )
    year = forms.ChoiceField(label="Year group", required=False)
    ending = forms.ChoiceField(
        label="Until when is their yes to hold?", widget=forms.RadioSelect, choices=Consent.Ending.choices
    )
    until = forms.DateField(label="If a date: the first day on which it no longer holds", required=False, widget=Day)

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, year=[("", "Every year"), *((y, y) for y in year_groups_of(school))])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        named = data.get("until")
        if data.get("ending") != Consent.Ending.DATE:
            data["until"] = None
        elif named is None:
            self.add_error("until", "Say on which date it ends.")
        elif named <= timezone.localdate():
            self.add_error("until", "Choose a day that is still to come.")
        return data

    @property
    def lasts(self) -> Until:
        return Until(self.cleaned_data["ending"], self.cleaned_data["until"])


class LostLinkForm(forms.Form):
    email = forms.EmailField(
        label="Your e-mail address", widget=forms.EmailInput({"autocomplete": "email"}), max_length=254
    )


class AnswersForm(forms.Form):
    """What the page of a personal link asks: one choice for each use, and the objection to all."""

    objects = forms.BooleanField(required=False)
    sent = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, child: Child, chosen: Mapping[Use, str], objects: bool = False) -> None:
        super().__init__(data)
        for use in Use:
            self.fields[_name(use)] = forms.ChoiceField(
                label=USES[use][0], help_text=USES[use][1], widget=forms.RadioSelect, choices=choices(child)
            )
            self.fields[_name(use)].error_messages["required"] = "Choose an answer. No is an answer too."
        self.fields["objects"].label = (
            "Please never show or name me" if child.is_reader else f"Please never show or name {child.name}"
        )
        self.order_fields([*map(_name, Use), "objects"])
        self.initial = {_name(use): answer for use, answer in chosen.items()}
        self.initial |= {"objects": objects, "sent": uuid.uuid4()}

    @property
    def uses(self) -> list[forms.BoundField]:
        return [self[_name(use)] for use in Use]

    def clean(self) -> dict[str, Any]:
        """Who objects to everything need not say no to each use as well."""
        data = super().clean() or self.cleaned_data
        if data.get("objects"):
            for use in Use:
                self.errors.pop(_name(use), None)
                data[_name(use)] = NO
        return data

    @property
    def said(self) -> Said:
        chosen = {use: self.cleaned_data[_name(use)] for use in Use}
        forms_ = {use: None if answer == NO else Form(answer) for use, answer in chosen.items()}
        return Said(forms_, bool(self.cleaned_data.get("objects")))


def _name(use: Use) -> str:
    return use.value.replace(" ", "_")
