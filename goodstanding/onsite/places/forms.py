"""Saying whose devices are where."""

from __future__ import annotations

from typing import Any

from django import forms

from goodstanding.onsite.days.queries import phases_with_bells
from goodstanding.people.models import Person, School
from goodstanding.web.forms.offering import offer

from .actions import Said
from .models import Network
from .queries import representatives_at

_YEARS = [("", "All years, or not known"), ("0", "Reception"), *((str(n), f"Year {n}") for n in range(1, 14))]


class NetworkForm(forms.Form):
    """A range or a sign-in group, and whose devices it holds. `policy.onsite.ranges` says whether it will do."""

    group = forms.ChoiceField(label="Whose devices?", choices=Network.Whose, widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label="How does the network know them?",
        choices=Network.Kind,
        widget=forms.RadioSelect,
        initial=Network.Kind.RANGE,
    )
    value = forms.CharField(
        label="Range, or name of the group",
        max_length=200,
        help_text="A range like 10.20.0.0/16 or 2001:db8:20::/48, one device like 10.20.1.7, or the group’s name as "
        "the directory has it.",
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    label = forms.CharField(label="What you call it", max_length=100, required=False, help_text="Such as: staff wifi")
    phase = forms.ChoiceField(
        label="Part of the school",
        required=False,
        help_text="Where it has bells of its own. Not known: open only while every part has it open.",
    )
    year = forms.ChoiceField(label="Year group of pupils", choices=_YEARS, required=False)
    representative = forms.ModelChoiceField(
        Person.objects.none(),
        label="Which representative?",
        required=False,
        empty_label="Nobody",
        help_text="The device then reaches the networks of their own approved channels, and nothing else opens.",
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, representative=representatives_at(school))
        if phases := phases_with_bells(school):
            offer(self, phase=[("", "The whole school, or not known"), *((p, p.capitalize()) for p in phases)])
        else:
            del self.fields["phase"]

    def clean_year(self) -> int | None:
        said = self.cleaned_data["year"]
        return int(said) if said else None

    def said(self) -> Said:
        data = self.cleaned_data
        return Said(
            data["kind"],
            data["value"].strip(),
            data["group"],
            data["label"].strip(),
            data.get("phase", ""),
            data["year"],
            data["representative"],
        )
