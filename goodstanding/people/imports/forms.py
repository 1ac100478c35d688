from __future__ import annotations

from typing import Any

from django import forms

from goodstanding.people.models import Person, School
from goodstanding.web.forms.offering import offer

from .files import LARGEST
from .kinds import KINDS, Kind


def kinds_open_to(by: Person) -> list[Kind]:
    """The kinds of list that `by` may import somewhere."""
    return [kind for kind in KINDS.values() if by.may(kind.permission)]


class UploadForm(forms.Form):
    kind = forms.ChoiceField(label="What does the file list?", widget=forms.RadioSelect)
    school = forms.ModelChoiceField(School.objects.none(), label="Of which school?", empty_label="Choose a school")
    file = forms.FileField(
        label="The file",
        help_text="A CSV file, as spreadsheets and school systems save it. "
        "Its first row names the columns. Nothing is changed yet.",
        widget=forms.FileInput({"accept": ".csv,.txt,.tsv,text/csv"}),
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        kinds = kinds_open_to(by)
        schools = School.objects.none()
        for kind in kinds:
            schools = schools | by.schools_where(kind.permission)
        offer(self, kind=[(k.name, k.title) for k in kinds], school=schools)
        if not self.initial.get("school") and len(few := schools[:2]) == 1:
            self.initial["school"] = few[0]
        if not self.initial.get("kind") and len(kinds) == 1:
            self.initial["kind"] = kinds[0].name

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(f"The file is larger than {LARGEST // 1024**2} MB. Split it in parts.")
        return file

    def clean(self) -> None:
        kind, school = self.cleaned_data.get("kind"), self.cleaned_data.get("school")
        if kind and school and not (verdict := self.by.may(KINDS[kind].permission, school)):
            self.add_error("school", verdict.reason)
