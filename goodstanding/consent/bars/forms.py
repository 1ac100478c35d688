"""Setting a bar."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from goodstanding.consent.answer_forms import not_to_come
from goodstanding.web.forms.widgets import Day


class BarForm(forms.Form):
    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea({"rows": 4}),
        help_text="Read by the principal and the safeguarding leads alone. Say no more than is needed.",
    )
    since = forms.DateField(label="Since when?", widget=Day)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("since", timezone.localdate())

    def clean_since(self) -> date:
        return not_to_come(self.cleaned_data["since"])
