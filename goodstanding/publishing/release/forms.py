"""What a person says about a release."""

from __future__ import annotations

from django import forms


class DecisionForm(forms.Form):
    """For a release that needs a person."""

    SEND, PUBLIC, CANCEL = "send again", "public", "cancel"
    CHOICES = (
        (SEND, "It is not public: send it again"),
        (PUBLIC, "It is public, at the address below"),
        (CANCEL, "It should not go out any more"),
    )
    decision = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect, label="What did you see on the network?")
    address = forms.URLField(
        required=False, assume_scheme="https", label="Its address", help_text="Only where it is public."
    )

    def clean(self) -> dict[str, object]:
        data = super().clean() or self.cleaned_data
        if data.get("decision") == self.PUBLIC and not data.get("address"):
            self.add_error("address", "Enter the address at which you saw it.")
        return data


class RetractionForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Why must it come down?",
        error_messages={"required": "Say why it must come down."},
    )
    urgent = forms.BooleanField(
        required=False,
        label="It cannot wait: take it down at once",
        help_text="The principal is told now, and a colleague reviews it afterwards.",
    )
    hash_read = forms.CharField(widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    agreed = forms.TypedChoiceField(choices=[("yes", "Yes"), ("no", "No")], coerce=lambda word: word == "yes")
    hash_read = forms.CharField(widget=forms.HiddenInput)
