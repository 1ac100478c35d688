"""What people choose from, where it is known only once somebody asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet


def offer(form: forms.BaseForm, **among: Iterable[tuple[Any, Any]] | QuerySet[Any]) -> None:
    """Let the fields of `form` named here be answered by these: rows, or pairs of value and label.

    Under a heading, a pair may hold such pairs in the label's place.
    """
    for name, answers in among.items():
        field = form.fields[name]
        if isinstance(answers, QuerySet):
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = answers
        else:
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(answers)
