"""The trust's logo: taken in like any picture, made small, and shown to anyone."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import condition
from PIL import Image

from goodstanding.consent.pictures import storage
from goodstanding.consent.pictures.intake import PictureRefused, clean
from goodstanding.people.actions import change_trust
from goodstanding.people.models import Trust
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page
from goodstanding.web.saying import filled

SIDE = 480  # pixels at most: it stands in a corner of every page


class LogoForm(forms.Form):
    logo = forms.FileField(
        label="The logo",
        help_text="A picture, best as a PNG with little space around it.",
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp"}),
    )


def _etag(request: HttpRequest, **_: Any) -> str | None:
    trust = Trust.objects.first()
    return f'"{trust.logo}"' if trust and trust.logo else None


@page(Permission.ANYONE)
@condition(etag_func=_etag)
def trust_logo(request: HttpRequest) -> HttpResponse:
    """The logo, for the head of every page."""
    trust = Trust.objects.exclude(logo="").first()
    if trust is None:
        raise Http404
    try:
        data = storage.open_picture(trust.logo).read()
    except storage.PictureMissing as missing:
        raise Http404 from missing
    return HttpResponse(data, content_type="image/png", headers={"Cache-Control": "public, max-age=300"})


@page(Permission.MANAGE_TRUST, ("GET", "POST"))
def new_logo(request: SignedIn) -> HttpResponse:
    """Choose another logo."""
    trust = get_object_or_404(Trust)
    form = LogoForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["logo"]
        try:
            sha256 = storage.keep(_small(clean(file.read(settings.MAX_PHOTOGRAPH_BYTES + 1), name=file.name).data))
        except PictureRefused as refused:
            form.add_error("logo", f"{refused.message} {refused.next_step}")
        else:
            change_trust(trust=trust, by=request.user, logo=sha256)
            messages.success(request, "The logo is changed.")
            return redirect("trust")
    return filled(request, "consent/new_logo.html", form)


@page(Permission.MANAGE_TRUST, ("POST",))
def no_logo(request: SignedIn) -> HttpResponse:
    """Show the trust's initials instead of a logo."""
    change_trust(trust=get_object_or_404(Trust), by=request.user, logo="")
    return redirect("trust")


def _small(data: bytes) -> bytes:
    """A picture that was made clean, as a PNG no larger than it is ever shown."""
    made = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        picture.thumbnail((SIDE, SIDE))
        picture.save(made, "PNG")
    return made.getvalue()
