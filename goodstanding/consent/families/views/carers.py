"""Who answers for a pupil: adding, changing and removing them, and writing to one of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goodstanding.consent.families import actions
from goodstanding.consent.families.actions import Until
from goodstanding.consent.families.forms import CarerForm, RemovalForm
from goodstanding.consent.families.models import Carer, Reply
from goodstanding.consent.families.said import Child, lines_of
from goodstanding.consent.models import Pupil
from goodstanding.consent.views.answers import told_of
from goodstanding.consent.views.pupils import BOTH, managed
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled

from .letters import letters

OF = "consent/families"


def _carer(row: Pupil, carer: int) -> Carer:
    return get_object_or_404(row.carers.select_related("pupil__school"), pk=carer, removed_at=None)


@page(Permission.MANAGE_PUPILS, BOTH)
def new_carer(request: SignedIn, pupil: UUID) -> HttpResponse:
    """Add somebody who answers for a pupil."""
    row = managed(request, pupil)
    form = CarerForm(request.POST or None, pupil=row)
    if form.is_valid():
        added = actions.add_carer(pupil=row, by=request.user, **form.cleaned_data)
        messages.success(request, f"{added} is added.")
        return redirect("pupil", row.pk)
    return filled(request, f"{OF}/new_carer.html", form, pupil=row)


@page(Permission.MANAGE_PUPILS, BOTH)
def carer(request: SignedIn, pupil: UUID, carer: int) -> HttpResponse:
    """Change what is known of somebody who answers for a pupil."""
    row = managed(request, pupil)
    person = _carer(row, carer)
    form = CarerForm(request.POST or None, pupil=row, instance=_carer(row, carer))
    if form.is_valid():
        actions.change_carer(carer=person, by=request.user, **form.cleaned_data)
        messages.success(request, "The details are saved.")
        return redirect("pupil", row.pk)
    return filled(request, f"{OF}/carer.html", form, pupil=row, carer=person)


@page(Permission.MANAGE_PUPILS, BOTH)
def carer_removal(request: SignedIn, pupil: UUID, carer: int) -> HttpResponse:
    """Record that somebody no longer answers for a pupil."""
    row = managed(request, pupil)
    person = _carer(row, carer)
    form = RemovalForm(request.POST or None)
    if form.is_valid():
        actions.remove_carer(carer=person, by=request.user, set_aside=form.cleaned_data["set_aside"])
        messages.success(request, f"{person} no longer answers for {row}. Their links have ended.")
        return redirect("pupil", row.pk)
    return filled(request, f"{OF}/carer_removal.html", form, pupil=row, carer=person)


@page(Permission.MANAGE_PUPILS, ("POST",))
def carer_asked(request: SignedIn, pupil: UUID, carer: int) -> HttpResponse:
    """Write to one of a family, by e-mail."""
    row = managed(request, pupil)
    person = _carer(row, carer)
    try:
        actions.ask(school=row.school, carers=[person.pk], until=_until(person), by=request.user)
        messages.success(request, f"A letter with a personal link is on its way to {person}.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("pupil", row.pk)


@page(Permission.MANAGE_PUPILS, ("POST",))
def carer_letter(request: SignedIn, pupil: UUID, carer: int) -> HttpResponse:
    """Make a letter on paper for one of a family."""
    row = managed(request, pupil)
    person = _carer(row, carer)
    try:
        made = actions.print_letters(school=row.school, carers=[person.pk], until=_until(person), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("pupil", row.pk)
    return letters(request, row.school, made, back=row)


@page(Permission.MANAGE_PUPILS, ("POST",))
def carer_links_end(request: SignedIn, pupil: UUID, carer: int) -> HttpResponse:
    """End every link that somebody has."""
    row = managed(request, pupil)
    person = _carer(row, carer)
    actions.end_links(carer=person, by=request.user)
    messages.success(request, f"No link of {person} works any more. Send a new one when you are sure of the address.")
    return redirect("pupil", row.pk)


@page(Permission.MANAGE_PUPILS)
def family_reply(request: SignedIn, pupil: UUID, reply: UUID) -> HttpResponse:
    """What one of a family sent by personal link, as it was receipted. About a barred pupil there is nothing."""
    row = managed(request, pupil)
    sent = get_object_or_404(Reply.objects.select_related("carer__pupil"), pk=reply, carer__pupil=row)
    told_of(request, row)  # asked after looking it up, so that it takes as long as where there is none
    child = Child.of(sent.carer)
    context = {"pupil": row, "reply": sent, "child": child, "lines": lines_of(sent.answers.all(), child)}
    return render(request, f"{OF}/reply.html", context | {"objects": sent.objects_to_all})


def _until(carer: Carer) -> Until:
    """As they were asked last; for one who is asked for the first time, the school year."""
    last = carer.askings.first()
    return Until(last.ending, last.until) if last else Until("school year")
