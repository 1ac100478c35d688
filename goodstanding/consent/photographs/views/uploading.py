"""Bringing photographs: many in one form, or one by one while a bar shows how far each is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from goodstanding.consent.photographs import actions
from goodstanding.consent.photographs.forms import UploadForm
from goodstanding.consent.photographs.models import Photograph
from goodstanding.consent.photographs.taking import take_in
from goodstanding.consent.pictures.faces.finder import FacesNotLookedFor
from goodstanding.consent.pictures.refusal import PictureRefused
from goodstanding.people.models import School
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page

from .finding import school_of


@page(Permission.WRITE_POST, methods=("GET", "POST"))
def new_photographs(request: SignedIn) -> HttpResponse:
    """Add photographs to the library. With ``one`` the answer is a line about that one file."""
    school = school_of(request, Permission.WRITE_POST)
    if school is None:
        return render(request, "consent/no_school.html")
    form = UploadForm(request.POST or None, request.FILES or None, school=school)
    if request.POST.get("one"):
        return _one(request, school, form)
    brought = _bring_all(request, school, form) if form.is_valid() else []
    if brought and not form.errors:
        return _done(request, school, brought)
    context = {"form": form, "school": school, "brought": brought}
    return render(request, "consent/photographs/uploading.html", context, status=422 if form.errors else 200)


def _bring_all(request: SignedIn, school: School, form: UploadForm) -> list[Photograph]:
    """Each file by itself: one that is refused does not keep the others out."""
    brought = []
    for file in form.cleaned_data["photographs"]:
        try:
            brought.append(_bring(request, school, form, file))
        except (PictureRefused, FacesNotLookedFor) as refused:
            form.add_error("photographs", about(file.name or "", str(refused)))
    return brought


def _bring(request: SignedIn, school: School, form: UploadForm, file: UploadedFile[Any]) -> Photograph:
    return actions.bring(
        school=school,
        by=request.user,
        taken=take_in(file),
        event=form.cleaned_data["event"],
        taken_on=form.cleaned_data["taken_on"],
    )


def _one(request: SignedIn, school: School, form: UploadForm) -> HttpResponse:
    photograph, why = None, ""
    if form.is_valid():
        try:
            photograph = _bring(request, school, form, form.cleaned_data["photographs"][0])
        except (PictureRefused, FacesNotLookedFor) as refused:
            why = str(refused)
    else:
        why = " ".join(str(one) for said in form.errors.values() for one in said)
    context = {"photograph": photograph, "why": why}
    return render(request, "consent/photographs/brought.html", context, status=422 if why else 200)


def _done(request: SignedIn, school: School, brought: list[Photograph]) -> HttpResponse:
    number = len({photograph.pk for photograph in brought})
    words = "1 photograph is" if number == 1 else f"{number} photographs are"
    messages.success(request, f"{words} in the library. Next, say who is in {'it' if number == 1 else 'them'}.")
    query = {"school": school.slug, "words": brought[0].event} if brought[0].event else {"school": school.slug}
    return redirect(f"{reverse('photographs')}?{urlencode(query)}")


def about(name: str, why: str) -> str:
    """Which of several files it is about, unless that is said already."""
    return why if name in why else f"“{name[-60:]}” was not added. {why}"
