"""Choosing who reads a post, giving reasons, and the second reader's answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms

from goodstanding.people.models import Person
from goodstanding.publishing.composing.panel import Told

MOST = 60  # colleagues shown to choose from


class SubmissionForm(forms.Form):
    """Who is asked, and a reason for each piece of advice that needs one."""

    def __init__(
        self,
        *args: Any,
        readers: Sequence[Person],
        suggested: Person | None = None,
        advice: Iterable[Told] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.advice = list(advice)
        for one in self.advice:
            self.fields[f"reason_{one.key}"] = forms.CharField(
                max_length=1000,
                label="Your reason",
                initial=" ".join(one.reasons),
                error_messages={"required": "Give a reason, or go back and change the post."},
                widget=forms.Textarea({"rows": 2}),
            )
        self.fields["readers"] = forms.TypedMultipleChoiceField(
            coerce=UUID,
            choices=[(str(p.pk), _named(p)) for p in readers[:MOST]],
            initial=[str(suggested.pk)] if suggested else [],
            label="Who should read it?",
            help_text="Each gets an e-mail with a link. The first to answer decides.",
            error_messages={"required": "Choose at least one colleague."},
            widget=forms.CheckboxSelectMultiple,
        )

    @property
    def answers(self) -> dict[str, tuple[str, str]]:
        """The reason for every finding by its key, with its rule."""
        return {
            key: (one.finding.rule, self.cleaned_data[f"reason_{one.key}"]) for one in self.advice for key in one.keys
        }

    @property
    def asked(self) -> list[tuple[Told, forms.BoundField]]:
        """Each piece of advice with the field that answers it."""
        return [(one, self[f"reason_{one.key}"]) for one in self.advice]


def _named(person: Person) -> str:
    return f"{person}, {person.job_title}" if person.job_title else str(person)


class AnswerForm(forms.Form):
    """The second reader's answer to what was on the screen (``hash_read``)."""

    hash_read = forms.CharField(widget=forms.HiddenInput)
    comment = forms.CharField(
        required=False,
        max_length=4000,
        label="What should change?",
        widget=forms.Textarea({"rows": 4}),
        help_text="Only if you return it. The author reads this.",
    )
