"""Bringing a list."""

from __future__ import annotations

from typing import Any

from django import forms

from goodstanding.policy.services import Category
from goodstanding.policy.services.lists import Written

from .actions import Brought
from .looking_forms import CATEGORIES
from .unpacking import LARGEST

SAFEGUARDING = "safeguarding"
_MOST_FILES = 20


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class _Files(forms.FileField):
    """One file or more."""

    widget = _Several

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(_Files, self).clean(one, initial) for one in (data or [None])]


class ListForm(forms.Form):
    name = forms.CharField(
        label="What to call it", max_length=60, help_text="For example: chat sites, by our provider."
    )
    written = forms.ChoiceField(
        label="How it is written",
        choices=[(w.value, w.label) for w in Written],
        widget=forms.RadioSelect,
        initial=Written.V2FLY,
    )
    use = forms.ChoiceField(
        label="What it is for",
        choices=[
            ("", "Choose one"),
            (SAFEGUARDING, "Safeguarding: shut for everybody, always, before anything else"),
            *((value, f"Social media: {label.lower()}") for value, label in CATEGORIES),
        ],
    )
    uploads = _Files(
        label="The file, or files",
        help_text="One text file or several, or an archive of them (.tar, .tar.gz, .zip), 30 MB at most. "
        "Nothing is shut by it yet.",
        widget=_Several({"multiple": True}),
    )
    only = forms.CharField(
        label="Which of the lists in it",
        required=False,
        max_length=1_000,
        help_text="If there are many: their names with spaces between them, such as discord telegram. "
        "Leave it empty to take all.",
    )

    def clean_uploads(self) -> list[Any]:
        files: list[Any] = self.cleaned_data["uploads"]
        if len(files) > _MOST_FILES:
            raise forms.ValidationError(f"These are more than {_MOST_FILES} files. Put them in an archive.")
        if sum(file.size for file in files) > LARGEST:
            raise forms.ValidationError(f"This is more than {LARGEST // 1024**2} MB. Bring the part that you need.")
        return files

    def brought(self) -> Brought:
        data = self.cleaned_data
        return Brought(
            data["name"],
            Written(data["written"]),
            None if data["use"] == SAFEGUARDING else Category(data["use"]),
            [(file.name, file.read()) for file in data["uploads"]],
            frozenset(data["only"].lower().replace(",", " ").split()),
        )
