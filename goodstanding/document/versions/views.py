"""The versions of the policy."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, refuse

from .actions import adopt
from .forms import VersionForm
from .queries import versions


@page(Permission.MEMBER)
def policy_versions(request: SignedIn) -> HttpResponse:
    """Every version, and what each changed."""
    return render(
        request,
        "document/versions/versions.html",
        {
            "page": Paginator(versions(), 50).get_page(request.GET.get("page")),
            "may_set": bool(request.user.may(Permission.SET_LIMITS)),
        },
    )


@page(Permission.SET_LIMITS, ("GET", "POST"))
def new_policy_version(request: SignedIn) -> HttpResponse:
    """Put a version on file."""
    form = VersionForm(request.POST or None, initial={"adopted_on": timezone.localdate()})
    if form.is_valid():
        said = form.cleaned_data | {"material": form.cleaned_data["material"] == "yes"}
        try:
            adopt(by=request.user, **said)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "Put on file.")
            return redirect("policy_versions")
    return filled(request, "document/versions/new_version.html", form)
