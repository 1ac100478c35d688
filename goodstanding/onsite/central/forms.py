"""Shutting a domain at once."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission
from goodstanding.web.forms.offering import offer
from goodstanding.web.forms.widgets import Day

from .queries import may_revoke

_TRUST = "the trust"


class RevokeForm(forms.Form):
    """What to shut, where, why and for how long. `policy.revoking` says whether it will do."""

    domain = forms.CharField(
        label="Domain to shut",
        max_length=253,
        help_text="Such as example.com. All names below it are shut too, for everybody.",
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off", "autocapitalize": "none"}),
    )
    school = forms.ChoiceField(label="Where")
    reason = forms.CharField(
        label="Why", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text="Name no pupil."
    )
    ends = forms.DateField(label="Last day on which it is shut", widget=Day)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schools = [(s.slug, s.name) for s in by.schools_where(Permission.REVOKE_SITE)]
        places = [*([(_TRUST, "Every school of the trust")] if may_revoke(by, None) else []), *schools]
        offer(self, school=places if len(places) == 1 else [("", "Choose one"), *places])
        self.initial.setdefault("ends", timezone.localdate() + timedelta(days=28))

    def clean_school(self) -> School | None:
        chosen = self.cleaned_data["school"]
        return None if chosen == _TRUST else School.objects.get(slug=chosen)

    def clean_domain(self) -> str:
        """People paste addresses: what is left of one is its host."""
        said: str = self.cleaned_data["domain"].strip().lower()
        return said.partition("://")[2].partition("/")[0].partition(":")[0] if "://" in said else said.strip("./")

    def said(self) -> dict[str, Any]:
        """For the action; the last day counts whole."""
        data = dict(self.cleaned_data)
        after = datetime.combine(data["ends"] + timedelta(days=1), time())
        return data | {"ends": timezone.make_aware(after)}
