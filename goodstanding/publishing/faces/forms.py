"""Saying who a face is, and outlining one that was missed."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from goodstanding.consent.models import Face, Photograph
from goodstanding.consent.queries import pupils_at
from goodstanding.people.models import School

from .actions import Box, Said

SMALLEST = 8  # pixels


class SaidForm(forms.Form):
    account = forms.ChoiceField(
        choices=Face.Account.choices,
        label="Who is this?",
        widget=forms.RadioSelect,
        error_messages={"required": "Say who this is."},
    )
    pupil = forms.UUIDField(required=False)
    adult = forms.CharField(
        required=False, max_length=200, label="Their name", help_text="They have said that they may be shown."
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["who"] = None
        if data.get("account") == Face.Account.PUPIL:
            here = pupils_at(self.school, timezone.localdate())
            data["who"] = here.filter(pk=data.get("pupil") or uuid4()).first()
            if data["who"] is None:
                self.add_error("pupil", "Find the pupil by name, and choose them.")
        if data.get("account") == Face.Account.ADULT and not data.get("adult", "").strip():
            self.add_error("adult", "Type the adult's name, so that their permission can be asked about later.")
        return data

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        adult = data["adult"].strip() if data["account"] == Face.Account.ADULT else ""
        return Said(data["account"], data["who"], adult)


class BoxForm(forms.Form):
    """Where a face is, in pixels of the picture; a tap on the picture fills it in."""

    x = forms.IntegerField(min_value=0, label="From the left")
    y = forms.IntegerField(min_value=0, label="From the top")
    width = forms.IntegerField(min_value=SMALLEST, label="Width")
    height = forms.IntegerField(min_value=SMALLEST, label="Height")

    def __init__(self, *args: Any, photograph: Photograph, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.photograph = photograph
        for field in self.fields.values():
            field.widget.attrs |= {"class": "govuk-input--width-4", "inputmode": "numeric"}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and (
            data["x"] + data["width"] > self.photograph.width or data["y"] + data["height"] > self.photograph.height
        ):
            self.add_error(
                None,
                f"That reaches beyond the picture, which is {self.photograph.width} pixels wide "
                f"and {self.photograph.height} high.",
            )
        return data

    @property
    def box(self) -> Box:
        return Box(**{name: self.cleaned_data[name] for name in ("x", "y", "width", "height")})
