"""Writing an own word."""

from __future__ import annotations

from typing import Any

from django import forms

from goodstanding.people.models import Person, School
from goodstanding.policy.clauses import chapters
from goodstanding.policy.roles import Permission
from goodstanding.web.forms.offering import offer

from .actions import Said
from .models import OwnWord
from .queries import may_write_for

_TRUST = "the trust"


class OwnWordForm(forms.Form):
    """What to look for, and what to say of it. `policy.own_words` says whether it will do."""

    school = forms.ChoiceField(label="Where it holds")
    phrases = forms.CharField(
        label="Words to look for",
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        max_length=5_000,
        help_text="One word or phrase on each line. A star stands for any letters (lock*), three dots for up to five "
        "words (free ... uniform). Capitals, accents and hyphens do not matter.",
    )
    message = forms.CharField(
        label="What is wrong", max_length=200, help_text="For example: we have not decided about uniform yet."
    )
    next_step = forms.CharField(
        label="What to do instead", max_length=200, help_text="For example: ask the trust’s office first."
    )
    clause = forms.ChoiceField(label="Clause that it serves")
    severity = forms.ChoiceField(
        label="How much it weighs", choices=OwnWord.Weight, widget=forms.RadioSelect, initial=OwnWord.Weight.ADVISE
    )

    def __init__(self, *args: Any, by: Person, place_stays: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if place_stays:
            del self.fields["school"]
        else:
            offer(self, school=_places(by))
        clauses = [(c.title, [(one.id, f"{one.title} ({one.id})") for one in c.clauses]) for c in chapters()]
        offer(self, clause=[("", "Choose one"), *clauses])

    def clean_school(self) -> School | None:
        chosen = self.cleaned_data["school"]
        return None if chosen == _TRUST else School.objects.get(slug=chosen)

    def said(self) -> Said:
        data = self.cleaned_data
        phrases = "\n".join(line.strip() for line in data["phrases"].splitlines() if line.strip())
        return Said(phrases, data["clause"], data["severity"], data["message"], data["next_step"])


def _places(by: Person) -> list[tuple[str, str]]:
    schools = [(s.slug, s.name) for s in by.schools_where(Permission.OWN_WORDS)]
    whole = [(_TRUST, "Every school of the trust")] if may_write_for(by, None) else []
    places = [*whole, *schools]
    return places if len(places) == 1 else [("", "Choose one"), *places]
