"""Searching the catalogue, and asking about a host."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from goodstanding.policy.services import Category
from goodstanding.policy.services.asking import host_in
from goodstanding.web.forms.offering import offer

CATEGORIES = [(c.value, c.value.capitalize()) for c in Category]


def host_of(typed: str) -> str:
    """The host of what somebody typed or pasted, or an error for the form."""
    host = host_in(typed)
    if host is None:
        raise forms.ValidationError("This is not a domain. Write one like chat.example.org, or paste a link.")
    return host


class SearchForm(forms.Form):
    """Narrow the list of services."""

    q = forms.CharField(label="Name or domain", required=False, max_length=253)
    category = forms.ChoiceField(label="Kind", required=False, choices=[("", "All kinds"), *CATEGORIES])


class HostForm(forms.Form):
    """Look a host up, at a school if one is chosen."""

    host = forms.CharField(label="A domain, or a whole link", max_length=2_000)
    school = forms.ChoiceField(label="As it stands now at", required=False)

    def __init__(self, *args: Any, schools: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, school=[("", "No school"), *schools])

    def clean_host(self) -> str:
        return host_of(self.cleaned_data["host"])
