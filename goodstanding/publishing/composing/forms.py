"""The composer's form: whatever of it is right can be saved, whatever else is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from goodstanding.consent.photographs.forms import FilesField
from goodstanding.policy.publishing import MOST_IMAGES
from goodstanding.publishing.drafts import Draft
from goodstanding.publishing.models import PostPhotograph
from goodstanding.web.forms.offering import offer
from goodstanding.web.templatetags.plain import clock as said_clock
from goodstanding.web.templatetags.plain import day as said_day

from .choices import Choice
from .times import clock_typed, day_typed, moment_in_london

LONGEST = 20_000  # characters; far more than any network takes
NOW, LATER = "now", "later"
_CONTROLS = re.compile(r"[^\n\t\x20-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]")


class Words(forms.CharField):
    """Words that a post needs in the end; a draft is saved without them all the same."""

    def validate(self, value: Any) -> None:
        """Whether they are there is for the policy's checks to say."""


class PostForm(forms.Form):
    use_required_attribute = False

    text = Words(
        strip=False,
        max_length=LONGEST,
        label="What do you want to say?",
        help_text="We check your post as you write. Nothing goes out until a colleague has agreed it.",
        widget=forms.Textarea({"rows": 7}),
    )
    pictures = FilesField(
        required=False,
        label="Add photographs",
        help_text=f"Up to {MOST_IMAGES} of them: JPEG, PNG, WebP or HEIC, 25 MB each. "
        "Where, when and with what they were taken is removed.",
    )
    channels = forms.TypedMultipleChoiceField(
        required=False, coerce=int, label="Where should it go?", widget=forms.CheckboxSelectMultiple
    )
    when = forms.ChoiceField(
        required=False,
        label="When should it go out?",
        widget=forms.RadioSelect,
        initial=NOW,
        choices=[(NOW, "As soon as it is agreed"), (LATER, "At a time I choose")],
    )
    day = Words(
        label="Day",
        max_length=40,
        help_text="For example, 25 November, or tomorrow",
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    clock = Words(
        label="Time",
        max_length=20,
        help_text="For example, 3:40pm",
        widget=forms.TextInput({"class": "govuk-input--width-5", "autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        choices: Sequence[Choice],
        pictures: Iterable[PostPhotograph] = (),
        saved: Draft | None = None,
        now: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        self.saved, self.now = saved or Draft(), now or timezone.now()
        kwargs["initial"] = _as_typed(self.saved)
        super().__init__(*args, **kwargs)
        # A channel that has closed since it was chosen stays until somebody takes it out.
        offer(self, channels=[(c.id, str(c.channel)) for c in choices if c.open or c.id in self.saved.channels])
        for picture in pictures:
            self.fields[f"alt_{picture.pk}"] = _alt(picture)

    def clean(self) -> dict[str, Any]:
        """Find the time that is meant, if one is."""
        data = super().clean() or {}
        data["scheduled_for"] = None
        if data.get("when") == LATER:
            data["scheduled_for"] = self._moment(data) or self.saved.scheduled_for
        return data

    def _moment(self, data: dict[str, Any]) -> datetime | None:
        day, clock = day_typed(data.get("day", ""), timezone.localdate(self.now)), clock_typed(data.get("clock", ""))
        if day is None:
            self.add_error("day", "Type a day, such as 25 November, 25/11/2026 or tomorrow.")
        if clock is None:
            self.add_error("clock", "Type a time, such as 9am, 3:40pm or 15:40.")
        if day is None or clock is None:
            return None
        moment = moment_in_london(day, clock)
        if moment is None:
            self.add_error("clock", "The clocks go forward that night, so there is no such time. Choose another.")
        elif moment <= self.now:
            self.add_error("day", "That time has passed. Choose one that lies ahead.")
        return moment if moment and moment > self.now else None

    def alt_of(self, picture: PostPhotograph) -> forms.BoundField:
        """The field that describes a picture, also of one added since the form was made."""
        self.fields.setdefault(f"alt_{picture.pk}", _alt(picture))
        return self[f"alt_{picture.pk}"]

    @property
    def draft(self) -> Draft:
        """All of it that can be saved; where something is wrong, what was saved before stays."""
        data = self.cleaned_data
        return Draft(
            text=_lines(data.get("text", self.saved.text)),
            channels=frozenset(data.get("channels", self.saved.channels)),
            scheduled_for=data.get("scheduled_for"),
            alts=dict(self.saved.alts)
            | {int(name[4:]): _lines(value) for name, value in data.items() if name.startswith("alt_")},
        )


def _alt(picture: PostPhotograph) -> forms.Field:
    return Words(
        max_length=3000,
        initial=picture.alt,
        label=f"Describe photograph {picture.position}",
        help_text="For people who cannot see it. Do not name pupils.",
        widget=forms.Textarea({"rows": 2}),
    )


def _lines(typed: str) -> str:
    """Line ends as everybody but a browser's form writes them, and no signs that nobody can see or send."""
    return _CONTROLS.sub("", typed.replace("\r\n", "\n").replace("\r", "\n"))


def _as_typed(saved: Draft) -> dict[str, Any]:
    when = saved.scheduled_for
    return {
        "text": saved.text,
        "channels": sorted(saved.channels),
        "when": LATER if when else NOW,
        "day": said_day(when) if when else "",
        "clock": said_clock(when) if when else "",
    }
