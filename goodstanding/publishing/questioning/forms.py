"""Saying what is wrong with a finding, and ruling on it."""

from __future__ import annotations

from typing import Any

from django import forms

from goodstanding.policy.questioning import Choice

RIGHT, HERE, FOR_GOOD = "right", "here", "for good"
_LONGEST = 2000


class QuestionForm(forms.Form):
    choice = forms.ChoiceField(
        label="What is wrong with it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong with it."},
    )
    said = forms.CharField(
        required=False,
        max_length=_LONGEST,
        label="What should they know?",
        help_text="Whoever rules on it reads this. Say who or what is meant.",
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, choices: tuple[Choice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["choice"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(c.value, c.label) for c in choices]


class RulingForm(forms.Form):
    ruling = forms.ChoiceField(
        label="Is the check right?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the check is right."},
    )
    reason = forms.CharField(
        max_length=_LONGEST,
        label="Why?",
        help_text="Who asked and who reads the post see this. It stays on record.",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say why, in a few words."},
    )

    def __init__(self, *args: Any, may_go: bool, for_good: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(RIGHT, "It is right as it is")]
        if may_go:
            choices.append((HERE, "It is wrong in this post"))
        if may_go and for_good:
            choices.append((FOR_GOOD, "It is wrong about these words, for good at this school"))
        field = self.fields["ruling"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def chosen(self) -> dict[str, Any]:
        """What `rule_on` is told."""
        ruling = self.cleaned_data["ruling"]
        return {"wrong": ruling != RIGHT, "for_good": ruling == FOR_GOOD, "reason": self.cleaned_data["reason"]}


class EndForm(forms.Form):
    reason = forms.CharField(
        max_length=_LONGEST,
        label="Why does it no longer hold?",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say why, in a few words."},
    )
