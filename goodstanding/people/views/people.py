"""The people the policy covers: the list, one person, adding, changing and leaving."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goodstanding.people import actions
from goodstanding.people.actions.authority import may_change
from goodstanding.people.forms import LastDayForm, Narrow, PersonForm
from goodstanding.people.models import Person
from goodstanding.people.queries import people_found, people_managed_by, roles_of
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, or_denied, refuse
from goodstanding.web.spreadsheet import spreadsheet

BOTH = ("GET", "POST")


def managed(request: SignedIn, person: UUID) -> Person:
    """The person, if whoever asks manages people where they belong; otherwise 404."""
    return get_object_or_404(people_managed_by(request.user).select_related("school"), pk=person)


def _found(request: SignedIn) -> tuple[Narrow, QuerySet[Person]]:
    narrow = Narrow(request.GET, by=request.user)
    wanted = narrow.cleaned_data if narrow.is_valid() else {}
    return narrow, people_found(
        people_managed_by(request.user),
        timezone.localdate(),
        words=wanted.get("q", ""),
        school=wanted.get("school", ""),
        role=wanted.get("role", ""),
        category=wanted.get("category", ""),
        left=wanted.get("left", False),
    )


@page(Permission.MANAGE_PEOPLE)
def people(request: SignedIn) -> HttpResponse:
    """Everybody at the schools whose people you manage."""
    narrow, found = _found(request)
    return render(
        request,
        "people/people.html",
        {"narrow": narrow, "page": Paginator(found, 50).get_page(request.GET.get("page"))},
    )


@page(Permission.MANAGE_PEOPLE, ("POST",))
def people_file(request: SignedIn) -> HttpResponse:
    """The list as it is narrowed, for a spreadsheet. It leaves the system, so it is recorded."""
    _, found = _found(request)
    actions.note_export(by=request.user, school=None, people=found.count())
    head = [
        "E-mail",
        "First name",
        "Last name",
        "Known as",
        "Category",
        "Job title",
        "School",
        "Joined on",
        "Left on",
        "Roles",
    ]
    return spreadsheet("people", head, map(_cells, found.iterator(chunk_size=1000)))


def _cells(p: Any) -> list[object]:
    """A row of the list, of a person read with their roles."""
    roles = "; ".join(f"{r.role} ({r.school or 'the trust'})" for r in p.roles_now)
    return [
        p.email,
        p.given_name,
        p.family_name,
        p.known_as,
        p.get_category_display(),
        p.job_title,
        p.school or "",
        p.joined_on,
        p.left_on,
        roles,
    ]


@page(Permission.MANAGE_PEOPLE)
def person(request: SignedIn, person: UUID) -> HttpResponse:
    """One person, and the roles they hold and have held."""
    return _shown(request, managed(request, person), "people/person.html")


@page(Permission.MEMBER)
def me(request: SignedIn) -> HttpResponse:
    """What is kept of yourself, and how you sign in."""
    return _shown(
        request, request.user, "people/me.html", schools=request.user.schools_where(Permission.MANAGE_SCHOOL)[:50]
    )


def _shown(request: SignedIn, person: Person, template: str, **context: Any) -> HttpResponse:
    today = timezone.localdate()
    return render(
        request,
        template,
        {
            "person": person,
            "roles": roles_of(person),
            "today": today,
            "gone": person.left_on is not None and person.left_on < today,
            "may_change": bool(may_change(request.user, person)),
            **context,
        },
    )


@page(Permission.MANAGE_PEOPLE, BOTH)
def new_person(request: SignedIn) -> HttpResponse:
    """Add a person; they get a link to set their password."""
    form = PersonForm(request.POST or None, by=request.user)
    if form.is_valid():
        try:
            added = actions.add_person(by=request.user, **form.details())
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, f"{added} is added, and gets a link to set a password.")
            return redirect("person", added.pk)
    return filled(request, "people/new_person.html", form)


@page(Permission.MANAGE_PEOPLE, BOTH)
def person_details(request: SignedIn, person: UUID) -> HttpResponse:
    """Change a person's details."""
    row = managed(request, person)
    or_denied(may_change(request.user, row))
    form = PersonForm(request.POST or None, by=request.user, instance=row)
    if form.is_valid():
        try:
            actions.change_person(person=row, by=request.user, **form.details())
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "The details are saved.")
            return redirect("person", row.pk)
    return filled(request, "people/person_details.html", form, person=Person.objects.get(pk=row.pk))


@page(Permission.MANAGE_PEOPLE, ("POST",))
def invitation(request: SignedIn, person: UUID) -> HttpResponse:
    """Send the link to set a password once more."""
    row = managed(request, person)
    try:
        actions.invite(person=row, by=request.user)
    except Refused as refused:
        messages.error(request, refused.verdict.reason)
    else:
        messages.success(request, f"{row} gets a link to set a password.")
    return redirect("person", row.pk)


@page(Permission.MANAGE_PEOPLE, BOTH)
def leaving(request: SignedIn, person: UUID) -> HttpResponse:
    """Record that a person leaves."""
    row = managed(request, person)
    form = LastDayForm(request.POST or None)
    if form.is_valid():
        try:
            actions.mark_left(person=row, by=request.user, on=form.cleaned_data["on"])
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, f"It is recorded that {row} leaves.")
            return redirect("person", row.pk)
    return filled(request, "people/leaving.html", form, person=row, roles=[r for r in roles_of(row) if r.until is None])


@page(Permission.MANAGE_PEOPLE, ("POST",))
def coming_back(request: SignedIn, person: UUID) -> HttpResponse:
    """Take a leaving back."""
    row = managed(request, person)
    try:
        actions.bring_back(person=row, by=request.user)
    except Refused as refused:
        messages.error(request, refused.verdict.reason)
    else:
        messages.success(request, f"{row} may sign in again. Give a role where one is needed.")
    return redirect("person", row.pk)
