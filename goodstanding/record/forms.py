"""What to look for in the record."""

from __future__ import annotations

from typing import Any

from django import forms

from goodstanding.web.forms.offering import offer

from .queries import types


class Narrow(forms.Form):
    """A school and a kind of entry. An answer that is not on the list narrows nothing."""

    school = forms.ChoiceField(required=False)
    type = forms.ChoiceField(required=False, label="What happened")

    def __init__(self, *args: Any, schools: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, school=[("", "All your schools"), *schools], type=[("", "Anything"), *types()])

    def asked(self, name: str) -> str | None:
        """What was asked for, or None."""
        self.is_valid()
        return self.cleaned_data.get(name) or None
