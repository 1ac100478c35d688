"""The public page on which anyone can check a copy of a signed form. Nothing that is sent is kept."""

from __future__ import annotations

from allauth.core.internal.ratelimit import consume
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goodstanding.document.conditions.document.wording import PERSONAL_USE, YOUTUBE
from goodstanding.document.conditions.saying import opened
from goodstanding.policy.onsite.forms import PersonalUse, YouTube
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page

from .verifying import MOST_BYTES, Answer, verified

RATE = {"verify": "30/m/ip"}  # a whole school may share one address


class VerifyForm(forms.Form):
    file = forms.FileField(
        label="The signed form, as a PDF",
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={"required": "Choose the file.", "empty": "The file is empty."},
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError("The file is larger than any signed form. Choose another.")
        return file


@page(Permission.ANYONE, ("GET", "POST"))
def verify(request: HttpRequest) -> HttpResponse:
    """Check a file against the forms that were signed here."""
    if request.method != "POST":
        return render(request, "document/conditions/verify.html", {"form": VerifyForm()})
    form = VerifyForm(request.POST, request.FILES)
    if not consume(request, app="conditions", action="verify", config=RATE):
        form.add_error(None, "Many files were sent from where you are. Wait a minute, then try again.")
        return render(request, "document/conditions/verify.html", {"form": form}, status=429)
    if not form.is_valid():
        return render(request, "document/conditions/verify.html", {"form": form}, status=422)
    answer = verified(form.cleaned_data["file"].read())
    said = {"form": VerifyForm(), "answer": answer, **_choices(answer)}
    return render(request, "document/conditions/verify.html", said)


def _choices(answer: Answer) -> dict[str, object]:
    row = answer.form
    if row is None:
        return {}
    return {
        "use": PERSONAL_USE[PersonalUse(row.personal_use)],
        "youtube": YOUTUBE[YouTube(row.youtube)],
        "opened": opened(row.opened),
    }
