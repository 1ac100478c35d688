"""The forms in which a family's answers are recorded, withdrawn and set aside."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from goodstanding.policy.consent import end_of_key_stage, key_stage_of, next_school_year
from goodstanding.web.forms.offering import offer
from goodstanding.web.forms.widgets import Day
from goodstanding.web.templatetags.plain import day

from .evidence.intake import FormRefused, scanned
from .models import Capacity, Consent, Pupil


def _last(ends: date) -> str:
    """The last day before consent ends."""
    return day(ends - timedelta(days=1))


def not_to_come(on: date) -> date:
    if on > timezone.localdate():
        raise forms.ValidationError("This day is still to come.")
    return on


class EvidenceField(forms.FileField):
    """The signed form, read; the action keeps it."""

    def __init__(self, **also: Any) -> None:
        words: dict[str, Any] = {
            "label": "The signed form",
            "help_text": "A scan or a photograph: PDF, JPEG, PNG or HEIC, up to 10 MB. Only those who keep "
            "families’ answers can open it.",
            "widget": forms.FileInput({"accept": "application/pdf,image/jpeg,image/png,image/heic,.heic"}),
        }
        super().__init__(**(words | also))

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        try:
            return scanned(file) if file else None
        except FormRefused as refused:
            raise forms.ValidationError(str(refused)) from refused


class AnswersForm(forms.ModelForm):  # type: ignore[type-arg]
    """One written form: one answer for as many uses as it is about."""

    uses = forms.MultipleChoiceField(
        label="What for?", widget=forms.CheckboxSelectMultiple, choices=Consent.Use.choices
    )
    signed_form = EvidenceField(required=False)

    class Meta:
        model = Consent
        fields = ("answer", "form", "given_by", "capacity", "given_on", "ending", "expires_on", "basis")
        widgets = {
            "answer": forms.RadioSelect,
            "form": forms.RadioSelect,
            "given_on": Day,
            "ending": forms.RadioSelect,
            "expires_on": Day,
        }
        labels = {
            "answer": "The answer",
            "form": "How far does it go?",
            "given_by": "Who answered",
            "capacity": "In what capacity",
            "given_on": "Date on the form",
            "ending": "Until when?",
            "expires_on": "If a date, which",
            "basis": "Lawful basis relied on",
        }
        help_texts = {
            "form": "If the answer is no, this makes no difference.",
            "given_by": "The name on the written form, always spelled the same: a later answer of the same "
            "person takes the place of the earlier one.",
            "ending": "All but a date also end when the pupil leaves.",
            "expires_on": "The first day on which it no longer holds.",
            "basis": "The policy asks for written consent. Name another basis only if the school relies on it.",
        }

    field_order = ("uses", "answer", "form", "given_by", "capacity", "given_on", "ending", "expires_on", "signed_form")

    def __init__(self, *args: Any, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pupil = pupil
        offer(self, answer=Consent.Answer.choices, ending=self._endings())
        for name in ("form", "ending"):
            self.fields[name].required = True
        if not self.is_bound:
            self.initial.setdefault("ending", Consent.Ending.SCHOOL_YEAR)

    def _endings(self) -> list[tuple[str, str]]:
        """The ends to choose from, each with its last day; a key stage only where the year group says which."""
        kinds = Consent.Ending
        year = (kinds.SCHOOL_YEAR.value, f"The end of this school year ({_last(self.year_ends)})")
        stage, ends = key_stage_of(self.pupil.year_group), self.stage_ends
        stages = [(kinds.KEY_STAGE.value, f"The end of {str(stage).lower()} ({_last(ends)})")] if ends else []
        return [year, *stages, *((one.value, str(one.label)) for one in (kinds.DATE, kinds.LEAVING))]

    @property
    def year_ends(self) -> date:
        return next_school_year(timezone.localdate())

    @property
    def stage_ends(self) -> date | None:
        return end_of_key_stage(self.pupil.year_group, timezone.localdate())

    def clean_given_on(self) -> date:
        return not_to_come(self.cleaned_data["given_on"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        given, ending = data.get("given_on"), data.get("ending")
        if data.get("answer") == Consent.Answer.REFUSED:
            data |= {"ending": Consent.Ending.LEAVING, "expires_on": None}  # a no does not run out
        elif given and ending:
            data["expires_on"] = self._expires(given, ending, data.get("expires_on"))
        return data

    def _expires(self, given: date, ending: str, named: date | None) -> date | None:
        if ending != Consent.Ending.DATE:
            ends = {Consent.Ending.SCHOOL_YEAR: self.year_ends, Consent.Ending.KEY_STAGE: self.stage_ends}
            return ends.get(Consent.Ending(ending))
        if named is None:
            self.add_error("expires_on", "Say on which date it ends.")
        elif named < given:
            self.add_error("expires_on", "It cannot end before it was given.")
        return named

    @property
    def details(self) -> dict[str, Any]:
        """What the action is given."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("uses", "signed_form")}


class WithdrawalForm(forms.Form):
    on = forms.DateField(
        label="From which day?", widget=Day, help_text="From that day on the pupil may not be shown for this use."
    )
    told_by = forms.CharField(
        label="Who takes it back",
        max_length=200,
        required=False,
        help_text="Leave it as it is if it was who gave it. Somebody else’s withdrawal is kept as their own refusal.",
    )
    capacity = forms.ChoiceField(label="In what capacity", choices=Capacity.choices, required=False)
    also = forms.TypedMultipleChoiceField(
        label="Take back as well", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, consent: Consent, others: list[Consent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {"on": timezone.localdate(), "told_by": consent.given_by, "capacity": consent.capacity}
        self.initial = {**told, **self.initial}
        if others:
            offer(self, also=[(str(one.pk), one.get_use_display()) for one in others])
        else:
            del self.fields["also"]

    def clean_on(self) -> date:
        return not_to_come(self.cleaned_data["on"])


class SetAsideForm(forms.Form):
    reason = forms.CharField(
        label="Why does it not count?",
        widget=forms.Textarea({"rows": 3}),
        help_text="Such as: this person has no parental responsibility for the pupil.",
    )


class AddEvidenceForm(forms.Form):
    signed_form = EvidenceField()
