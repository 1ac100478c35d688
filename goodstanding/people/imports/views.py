"""Bring a list, look at what it would do, and have it done."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django_htmx.http import HttpResponseClientRefresh

from goodstanding.people.models import Person
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page

from .actions import start_import
from .columns import ColumnsForm
from .forms import UploadForm, kinds_open_to
from .kinds import KINDS
from .models import ImportFile
from .reading import Unreadable
from .uploads import brought, look_through

BOTH = ("GET", "POST")


def _files_open_to(by: Person) -> Q:
    wanted = Q(pk__in=[])
    for kind in kinds_open_to(by):
        wanted |= Q(kind=kind.name, school__in=by.schools_where(kind.permission))
    return wanted


def _file(request: SignedIn, file: UUID) -> ImportFile:
    rows = ImportFile.objects.defer("content").select_related("school", "by")
    return get_object_or_404(rows.filter(_files_open_to(request.user)), pk=file)


@page(Permission.MEMBER)
def imports(request: SignedIn) -> HttpResponse:
    """The lists that were brought lately."""
    if not kinds_open_to(request.user):
        raise PermissionDenied("Your roles do not let you import lists.")
    rows = ImportFile.objects.defer("content", "preview").select_related("school", "by")
    found = Paginator(rows.filter(_files_open_to(request.user)), 25)
    return render(
        request,
        "people/imports/imports.html",
        {"page": found.get_page(request.GET.get("page")), "kinds": KINDS.values()},
    )


@page(Permission.MEMBER, BOTH)
def upload(request: SignedIn) -> HttpResponse:
    """Bring a list. It is read and compared; nothing is changed."""
    if not kinds_open_to(request.user):
        raise PermissionDenied("Your roles do not let you import lists.")
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        by=request.user,
        initial={"kind": request.GET.get("kind"), "school": request.GET.get("school")},
    )
    if form.is_valid():
        kind, file = KINDS[form.cleaned_data["kind"]], form.cleaned_data["file"]
        try:
            row = brought(
                kind=kind, school=form.cleaned_data["school"], by=request.user, name=file.name, raw=file.read()
            )
        except Unreadable as error:
            form.add_error("file", str(error))
        else:
            return redirect("import", row.pk)
    return render(
        request,
        "people/imports/upload.html",
        {"form": form, "kinds": kinds_open_to(request.user)},
        status=422 if form.errors else 200,
    )


@page(Permission.MEMBER)
def one(request: SignedIn, file: UUID) -> HttpResponse:
    """What a list would do, how far it has got, or how it ended."""
    row = _file(request, file)
    if row.state == ImportFile.State.ASKED:
        return redirect("import_columns", row.pk)
    if "part" in request.GET:  # asked for again and again while it is under way
        if not row.under_way:
            return HttpResponseClientRefresh()
        return render(request, "people/imports/progress.html", {"file": row})
    return render(request, "people/imports/import.html", {"file": row, "kind": KINDS[row.kind]})


@page(Permission.MEMBER, BOTH)
def columns(request: SignedIn, file: UUID) -> HttpResponse:
    """Say what the columns of a list mean; it is compared anew, and nothing is changed."""
    row = get_object_or_404(ImportFile.objects.select_related("school").filter(_files_open_to(request.user)), pk=file)
    if row.content is None or row.state not in (ImportFile.State.ASKED, ImportFile.State.SHOWN):
        return redirect("import", row.pk)
    form = ColumnsForm(request.POST or None, kind=KINDS[row.kind], file=row)
    if form.is_valid():
        row.layout = form.layout.as_data()
        look_through(row)
        row.save()
        if row.state == ImportFile.State.SHOWN:
            return redirect("import", row.pk)
    return render(
        request,
        "people/imports/columns.html",
        {"file": row, "form": form, "kind": KINDS[row.kind]},
        status=422 if form.errors else 200,
    )


@page(Permission.MEMBER, ("POST",))
def start(request: SignedIn, file: UUID) -> HttpResponse:
    """Have it done."""
    row = _file(request, file)
    start_import(file=row, by=request.user)
    return redirect("import", row.pk)


@page(Permission.MEMBER, ("POST",))
def drop(request: SignedIn, file: UUID) -> HttpResponse:
    """Forget a list that was not confirmed."""
    row = _file(request, file)
    ImportFile.objects.filter(pk=row.pk, state__in=[ImportFile.State.ASKED, ImportFile.State.SHOWN]).delete()
    return redirect("imports")
