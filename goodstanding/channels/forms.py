"""Proposing a channel and deciding on one, as forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse

from goodstanding.people.models import Person, School
from goodstanding.policy.channels import OutcomeFacts
from goodstanding.policy.journeys import CHANNEL
from goodstanding.web.forms.offering import offer
from goodstanding.web.forms.widgets import Day

from .actions import Proposal
from .models import Channel

OUTCOMES = 3
FIELDS = {"outcomes": "outcome_1_measure"}  # parts of a proposal whose fields are named otherwise


class ProposalForm(forms.Form):
    """Everything that the principal needs to know. The policy's own findings come from `refuse`."""

    school = forms.ModelChoiceField(School.objects.none(), to_field_name="slug")
    platform = forms.ChoiceField(choices=[("", "Choose one"), *Channel.Platform.choices])
    handle = forms.CharField(max_length=100, help_text="As its network shows it, for example @deansfield.school")
    address = forms.URLField(
        max_length=200,
        assume_scheme="https",
        required=False,
        label="Public address",
        help_text="Where anyone can read it. Leave empty for the school's own noticeboard.",
    )
    objective = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Who is this channel for, and what should be different for them?",
    )
    representatives = forms.CharField(
        label="Who runs it",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="At least two colleagues, by their school e-mail address, one on each line.",
    )
    registered_email = forms.CharField(
        max_length=254,
        label="School e-mail address it is registered with",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    linked_from = forms.URLField(
        max_length=200, assume_scheme="https", label="Page of the school's website that links to it"
    )
    dedicated = forms.BooleanField(
        required=False, label="This account is set up for this purpose alone. It is nobody's own account."
    )

    def __init__(self, *args: Any, person: Person, schools: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        offer(self, school=schools)
        for number in range(1, OUTCOMES + 1):
            self._add_outcome(number)

    def _add_outcome(self, number: int) -> None:
        for part, label in (
            ("measure", "what you will count"),
            ("baseline", "where it stands today"),
            ("target", "what it should become"),
        ):
            self.fields[f"outcome_{number}_{part}"] = forms.CharField(
                label=f"Outcome {number}: {label}", max_length=200, required=False
            )
        self.fields[f"outcome_{number}_by"] = forms.DateField(
            label=f"Outcome {number}: by when", required=False, widget=Day
        )

    def clean_representatives(self) -> tuple[Person, ...]:
        addresses = [a.strip(" ,;") for a in self.cleaned_data["representatives"].split()]
        found = {p.email.lower(): p for p in Person.objects.filter(email__in=addresses, is_active=True)}
        found |= {
            p.email.lower(): p for p in Person.objects.filter(email__in=[a.lower() for a in addresses], is_active=True)
        }
        if unknown := [a for a in addresses if a.lower() not in found]:
            raise forms.ValidationError(
                f"Nobody here has the address {', '.join(unknown)}. "
                "Check the spelling, or have them added to the people of the trust first."
            )
        return tuple({found[a.lower()].pk: found[a.lower()] for a in addresses}.values())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        school = data.get("school")
        if data.get("platform") == Channel.Platform.NOTICEBOARD and school:
            data["address"] = settings.ADDRESS + reverse("noticeboard", args=[school.slug])
        elif "address" in data and not data["address"]:
            self.add_error("address", "Enter the account's public address.")
        return data

    def proposal(self) -> Proposal:
        data = self.cleaned_data
        return Proposal(
            outcomes=self._outcomes(),
            **{
                name: data[name]
                for name in (
                    "school",
                    "platform",
                    "handle",
                    "address",
                    "objective",
                    "representatives",
                    "registered_email",
                    "dedicated",
                    "linked_from",
                )
            },
        )

    def _outcomes(self) -> tuple[OutcomeFacts, ...]:
        rows = [
            OutcomeFacts(
                *(
                    self.cleaned_data.get(f"outcome_{n}_{part}")  # type: ignore[arg-type]
                    for part in ("measure", "baseline", "target", "by")
                )
            )
            for n in range(1, OUTCOMES + 1)
        ]
        return tuple(r for r in rows if r.measure or r.baseline or r.target or r.by)

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as the page sets them out."""
        return [
            ("The account", self._named("school", "platform", "handle", "address")),
            ("What it is for", self._named("objective", *(n for n in self.fields if n[:7] == "outcome"))),
            (
                "Who runs it, and from where",
                self._named("representatives", "registered_email", "linked_from", "dedicated"),
            ),
        ]

    def _named(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names]


def initial_of(channel: Channel) -> dict[str, Any]:
    """What a returned channel said, to be mended."""
    said: dict[str, Any] = {
        name: getattr(channel, name)
        for name in ("platform", "handle", "address", "objective", "registered_email", "dedicated", "linked_from")
    }
    said["school"] = channel.school.slug
    said["representatives"] = "\n".join(r.person.email for r in channel.representatives.all() if r.until is None)
    for number, outcome in enumerate(channel.outcomes.all()[:OUTCOMES], 1):
        for part in ("measure", "baseline", "target", "by"):
            said[f"outcome_{number}_{part}"] = getattr(outcome, part)
    return said


class StepForm(forms.Form):
    """A step of the journey, with its reason."""

    step = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        required=False,
        label="Reason",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed for everything but approving and opening again.",
    )


class FilterForm(forms.Form):
    """What somebody looks for in the register; everything is optional."""

    words = forms.CharField(required=False, label="Handle or objective")
    school = forms.CharField(required=False, label="School")
    platform = forms.ChoiceField(required=False, choices=[("", "All"), *Channel.Platform.choices])
    state = forms.ChoiceField(required=False, choices=[("", "All"), *CHANNEL.labels.items()])

    def wanted(self) -> dict[str, str]:
        """What was filled in, and nothing that does not exist."""
        data = getattr(self, "cleaned_data", {})
        return {name: data.get(name, "") for name in self.fields}
