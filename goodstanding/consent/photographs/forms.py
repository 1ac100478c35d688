"""The forms about photographs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from goodstanding.consent.queries import pupils_at, year_groups_of
from goodstanding.people.models import School
from goodstanding.policy.consent import Use
from goodstanding.web.forms.offering import offer
from goodstanding.web.forms.widgets import Day

from .actions import Box, Said
from .models import Face, Photograph
from .queries import TO_TAG, UNUSED, Wanted, events_of, photographers_of

SMALLEST = 8  # pixels
ACCEPTED = "image/jpeg,image/png,image/webp,image/heic,.heic"
STATES = [
    ("", "All of them"),
    (TO_TAG, "Faces not accounted for"),
    *(
        (use.value, f"Can be used {where} today")
        for use, where in (
            (Use.WEBSITE, "on the website"),
            (Use.SOCIAL_MEDIA, "on social media"),
            (Use.PRESS, "in the press"),
            (Use.VIDEO, "in a video"),
        )
    ),
    (UNUSED, "No longer needed"),
]


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True

    def __init__(self) -> None:
        most = str(settings.MAX_PHOTOGRAPH_BYTES)
        super().__init__({"multiple": True, "accept": ACCEPTED, "data-max-bytes": most})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(forms.FileField):
    """Any number of files; each is judged by the intake and not here."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [one for one in data or [] if one]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"])
        return files


class NarrowForm(forms.Form):
    """What a library is narrowed by. It is always the library of one school."""

    school = forms.ModelChoiceField(School.objects.none(), to_field_name="slug", empty_label=None)
    words = forms.CharField(label="Event", required=False, max_length=120)
    since = forms.DateField(label="From", required=False, widget=Day)
    until = forms.DateField(label="To", required=False, widget=Day)
    year = forms.ChoiceField(label="Year group", required=False)
    by = forms.TypedChoiceField(label="Uploaded by", required=False, coerce=UUID, empty_value=None)
    state = forms.ChoiceField(label="Show", required=False, choices=STATES)

    def __init__(self, *args: Any, schools: QuerySet[School], school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(y, y) for y in year_groups_of(school)]
        people = [(str(p.pk), str(p)) for p in photographers_of(school)]
        offer(self, school=schools, year=[("", "Every year"), *years], by=[("", "Anybody"), *people])

    @property
    def wanted(self) -> Wanted:
        """As far as it was understood."""
        self.is_valid()
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if name != "school" and value})


class UploadForm(forms.Form):
    use_required_attribute = False

    event = forms.CharField(
        label="What are they of?",
        required=False,
        max_length=120,
        help_text="Such as Sports day. All of them get this name.",
    )
    taken_on = forms.DateField(label="Which day?", widget=Day)
    photographs = FilesField(
        label="Choose photographs",
        help_text="JPEG, PNG, WebP or HEIC, 25 MB each. Where, when and with what they were taken is removed.",
        error_messages={"required": "Choose at least one photograph."},
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("taken_on", timezone.localdate())
        self.events = events_of(school)
        self.fields["event"].widget.attrs |= {"list": "events", "autocomplete": "off"}

    def clean_event(self) -> str:
        return " ".join(self.cleaned_data["event"].split())

    def clean_taken_on(self) -> date:
        return not_to_come(self.cleaned_data["taken_on"])


class DescribeForm(forms.Form):
    event = forms.CharField(label="What is it of?", required=False, max_length=120, help_text="Such as Sports day.")
    taken_on = forms.DateField(label="Which day?", widget=Day)

    clean_event = UploadForm.clean_event
    clean_taken_on = UploadForm.clean_taken_on


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


class CoverForm(forms.Form):
    """Which faces are covered or cut out, and which lines of text (below zero)."""

    hide = forms.TypedMultipleChoiceField(
        coerce=int, label="Who is not to be seen?", error_messages={"required": "Tick at least one of them."}
    )

    def __init__(self, *args: Any, faces: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, hide=[(str(n), f"Face {n}") for n in faces])


def not_to_come(day: date) -> date:
    if day > timezone.localdate():
        raise forms.ValidationError("This day is still to come.")
    if day < timezone.localdate() - timedelta(days=365 * 60):
        raise forms.ValidationError("Type a day of the last sixty years.")
    return day
