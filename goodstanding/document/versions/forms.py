"""Putting a version of the policy on file."""

from __future__ import annotations

from django import forms

from goodstanding.web.forms.widgets import Day


class VersionForm(forms.Form):
    number = forms.CharField(label="Version number", max_length=20, help_text="For example 2.1")
    adopted_on = forms.DateField(label="Adopted on", widget=Day)
    changes = forms.CharField(
        label="What is different",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In plain words. Principals read it before they sign again.",
    )
    material = forms.ChoiceField(
        label="Does it change what schools have signed for?",
        choices=[
            ("no", "No: the forms that are signed go on"),
            ("yes", "Yes: the forms that are signed end, and principals sign again"),
        ],
        widget=forms.RadioSelect,
    )
    ends_forms_on = forms.DateField(
        label="If so, the first day on which those forms hold no more",
        required=False,
        widget=Day,
        help_text="Give principals time to sign again. Left empty, they end on the day of adoption.",
    )
