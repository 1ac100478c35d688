"""Recording an objection, and that it is taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from goodstanding.consent.answer_forms import not_to_come
from goodstanding.consent.models import Capacity, Consent
from goodstanding.web.forms.widgets import Day


class ObjectionForm(forms.Form):
    use = forms.ChoiceField(
        label="What to?",
        widget=forms.RadioSelect,
        required=False,
        choices=[("", "Every use"), *Consent.Use.choices],
    )
    raised_by = forms.CharField(label="Who objects", max_length=200)
    capacity = forms.ChoiceField(label="In what capacity", choices=Capacity.choices)
    raised_on = forms.DateField(label="Since when?", widget=Day)
    words = forms.CharField(
        label="What was said",
        widget=forms.Textarea({"rows": 3}),
        required=False,
        help_text="Only what is needed. It is seen by those alone who keep families’ answers.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("raised_on", timezone.localdate())

    def clean_raised_on(self) -> date:
        return not_to_come(self.cleaned_data["raised_on"])
