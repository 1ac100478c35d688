"""Made-up things for the page that shows every component (`/look/`)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone

from goodstanding.policy.verdict import Verdict, advise, block

from .chart import Cell, Point, Row, bars
from .forms.widgets import Day, DayParts, Moment

_YES_NO = [("yes", "Yes"), ("no", "No")]
_SCHOOLS = [
    "Ashdown Primary",
    "Brookvale Academy",
    "Castle Hill Infants",
    "Deansfield High",
    "Elmwood Primary",
    "Fairlands Sixth Form",
]
_NUMBERS = ("0200300000", "0016100030", "6031100202", "0002163100", "600-0-1001", "6000100216")


class EveryField(forms.Form):
    """One field for each widget."""

    purpose = forms.CharField(
        label="What is the channel for?", max_length=200, help_text="One sentence that a parent would understand."
    )
    email = forms.EmailField(label="School e-mail address", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    text = forms.CharField(
        label="Post text", widget=forms.Textarea({"rows": 4}), help_text="We check your post as you type."
    )
    school = forms.ChoiceField(label="School", choices=[("", "Choose a school"), *((s, s) for s in _SCHOOLS)])
    dedicated = forms.ChoiceField(
        label="Is this account used for nothing else?",
        choices=_YES_NO,
        widget=forms.RadioSelect,
        help_text="A person’s own account cannot be a channel.",
    )
    channels = forms.MultipleChoiceField(
        label="Where should it go?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("board", "Noticeboard"), ("a", "@deansfield"), ("b", "@deansfieldpe")],
    )
    promise = forms.BooleanField(label="I have read the policy", help_text="All of it.")
    photograph = forms.FileField(label="Photograph", required=False, help_text="JPEG, PNG, WebP or HEIC, up to 25 MB.")
    review = forms.DateField(label="Review by", widget=Day, required=False)
    born = forms.DateField(label="Date of birth", widget=DayParts(), help_text="For example, 27 3 2014.")
    at = forms.DateTimeField(label="When should it go out?", widget=Moment, required=False)


class Narrow(forms.Form):
    q = forms.CharField(label="Words", required=False)
    state = forms.ChoiceField(label="State", required=False, choices=[("", "Any"), ("approved", "Approved")])


class Outline(forms.Form):
    x = forms.IntegerField(label="From the left")
    y = forms.IntegerField(label="From the top")
    width = forms.IntegerField(label="Width")
    height = forms.IntegerField(label="Height")


Lines = forms.formset_factory(Narrow, extra=2)


def page(request: HttpRequest) -> dict[str, Any]:
    """All that `look.html` shows."""
    if request.GET.get("said"):
        messages.success(request, "Your post is on its way to a second reader.")
        messages.error(request, "The photograph could not be read.")
    sent = request.POST if request.method == "POST" else None
    now = timezone.now()
    return {
        "form": EveryField(sent),
        "narrow": Narrow(),
        "lines": Lines(),
        "outline": Outline(),
        "blocked": _blocked(),
        "advised": Verdict(_blocked().advice),
        "heat_columns": [f"{n}.{m}" for n in (3, 4, 5, 6, 7) for m in (1, 2)],
        "heat_rows": [
            Row(s, [Cell(None if c == "-" else int(c)) for c in line])
            for s, line in zip(_SCHOOLS, _NUMBERS, strict=True)
        ],
        "chart": bars(
            ("Published", "Sent back"),
            [
                Point(label, numbers)
                for label, numbers in (
                    ("5 Oct", (31, 4)),
                    ("12 Oct", (28, 6)),
                    ("19 Oct", (35, 3)),
                    ("26 Oct", (9, 0)),
                    ("2 Nov", (38, 5)),
                    ("9 Nov", (41, 2)),
                    ("16 Nov", (33, 1)),
                )
            ],
        ),
        "now": now,
        "yesterday": now - timedelta(days=1),
        "earlier": now - timedelta(days=4),
        "states": _STATES,
        "paged": Paginator(range(240), 20).page(5),
        "faces": _FACES,
        "steps": ["Written", "Checked", "Agreed by a colleague", "Public"],
        "pictures": [{"src": "/mark.svg", "alt": "Four pupils plant bulbs by the gate."}],
        "tabs": [
            {"label": "Waiting", "href": "?", "here": True, "count": 3},
            {"label": "Agreed", "href": "?agreed", "here": False, "count": 1},
            {"label": "Public", "href": "?public", "here": False, "count": 0},
        ],
    }


def _blocked() -> Verdict:
    return Verdict.of(
        [
            block(
                "voice/lawful",
                "text.contact",
                "This contains a phone number.",
                "Take out “07700 900123”, or use the office’s own number.",
            ),
            block(
                "voice/image-consent",
                "image.consent",
                "Face 2 is a pupil without consent for social media.",
                "Use another photograph, or ask the family first.",
            ),
            advise(
                "voice/professional",
                "text.name",
                "“Zoe Smith” may be a pupil’s full name.",
                "Use the first name only, or say why the full name may stand.",
            ),
        ]
    )


_STATES = [
    ("proposed", "Waiting for approval"),
    ("approved", "Approved"),
    ("suspended", "Suspended"),
    ("closed", "Closed"),
    ("draft", "Draft"),
    ("waiting", "Waiting for a second reader"),
    ("queued", "Waiting to go out"),
    ("sent", "Public"),
    ("needs a person", "Needs a person"),
]

_FACES = [
    {"number": 1, "x": 60, "y": 80, "width": 90, "height": 110, "state": "done"},
    {"number": 2, "x": 270, "y": 70, "width": 90, "height": 115, "state": "stop"},
    {"number": 3, "x": 470, "y": 90, "width": 85, "height": 105, "state": ""},
]
