"""The pages before anyone is signed in: the first run, and the demonstration's choice of people."""

from __future__ import annotations

import logging
from uuid import UUID

from allauth.account.views import login as allauth_sign_in
from django.contrib import messages
from django.contrib.auth import login
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goodstanding.people import actions
from goodstanding.people.first_run_form import FirstRunForm
from goodstanding.people.models import Person, RoleHeld, Trust
from goodstanding.people.setup_code import forget_setup_code, setup_code
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, refuse
from goodstanding.web.waiting import numbers_waiting_for

from .people import BOTH

BACKEND = "goodstanding.people.sign_in.backend.Backend"
OTHERS_SHOWN = 25  # people without a role, who see little; all with one are shown
log = logging.getLogger(__name__)


@page(Permission.ANYONE, BOTH)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in; where nobody can yet, set up first."""
    if not Trust.objects.exists():
        return redirect("first_run")
    return allauth_sign_in(request)  # type: ignore[no-any-return]


@page(Permission.ANYONE, BOTH)
def first_run(request: HttpRequest) -> HttpResponse:
    """Set up the trust. Only while there is none, and only with the installation's code."""
    if Trust.objects.exists():
        return redirect("/")
    if request.method == "GET":
        log.warning("The set-up code of this installation is %s", setup_code())
    form = FirstRunForm(request.POST or None)
    if form.is_valid():
        try:
            person = actions.set_up(by=None, **form.things())
        except Refused as refused:
            refuse(form, refused)
        else:
            forget_setup_code()
            login(request, person, backend=BACKEND)
            messages.success(request, "Good Standing is set up. Add your colleagues next.")
            return redirect("people")
    return filled(request, "people/first_run.html", form)


def _only_in_the_demo() -> None:
    if not Trust.objects.filter(demo=True).exists():
        raise Http404


@page(Permission.ANYONE)
def demo_people(request: HttpRequest) -> HttpResponse:
    """Choose whom to be. Only where everything is made up."""
    _only_in_the_demo()
    today = timezone.localdate()
    now = RoleHeld.objects.open_on(today).select_related("school")
    people = list(
        Person.objects.filter(is_active=True, left_on__isnull=True)
        .select_related("school")
        .order_by("school__name", "family_name", "given_name")
        .prefetch_related(Prefetch("roles", queryset=now, to_attr="roles_now"))
    )
    waiting = numbers_waiting_for(people)
    for one in people:
        one.waits = waiting.get(one.pk, [])  # type: ignore[attr-defined]
    others = [p for p in people if not p.roles_now]
    return render(
        request,
        "people/demo_people.html",
        {"people": [p for p in people if p.roles_now], "others": others[:OTHERS_SHOWN], "without_role": len(others)},
    )


@page(Permission.ANYONE, ("POST",))
def demo_person(request: HttpRequest, person: UUID) -> HttpResponse:
    """Become a made-up person."""
    _only_in_the_demo()
    chosen = get_object_or_404(Person, pk=person, is_active=True)
    actions.note_choice(person=chosen, by=None)
    login(request, chosen, backend=BACKEND)
    return redirect("/")
