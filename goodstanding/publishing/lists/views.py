"""The list of posts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from goodstanding.people.models import Person
from goodstanding.people.request import SignedIn
from goodstanding.policy.journeys import POST
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page

from .queries import as_listed, narrowed, readable_posts

A_PAGE = 25
MANY = 50  # schools from which on one is typed rather than chosen


class NarrowForm(forms.Form):
    state = forms.ChoiceField(required=False, choices=[("", "Any"), *POST.labels.items()])
    channel = forms.CharField(required=False, max_length=100, help_text="")
    whose = forms.ChoiceField(required=False, choices=[("", "Everyone’s"), ("mine", "Mine")])

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schools = list(person.schools_where(Permission.READ_POST)[: MANY + 1])
        if 1 < len(schools) <= MANY:
            self.fields["school"] = forms.ChoiceField(
                required=False, choices=[("", "All"), *((s.slug, s.name) for s in schools)]
            )
        elif len(schools) > MANY:
            self.fields["school"] = forms.CharField(required=False, max_length=50, label="School’s short name")


@page(Permission.READ_POST)
def posts(request: SignedIn) -> HttpResponse:
    """Every post that this person may read."""
    form = NarrowForm(request.GET or None, person=request.user)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = narrowed(
        readable_posts(request.user),
        state=chosen.get("state", ""),
        school=chosen.get("school", ""),
        channel=chosen.get("channel", ""),
        mine=request.user if chosen.get("whose") else None,
    )
    paged = Paginator(as_listed(found), A_PAGE)
    paged.count = found.count()
    return render(
        request,
        "publishing/lists/posts.html",
        {
            "narrow": form,
            "paged": paged.get_page(request.GET.get("page")),
            "may_write": bool(request.user.may(Permission.WRITE_POST)),
            "may_see_checks": bool(request.user.may(Permission.SEE_CHECKS)),
            "may_rule": bool(request.user.may(Permission.RULE_ON_CHECK)),
        },
    )
