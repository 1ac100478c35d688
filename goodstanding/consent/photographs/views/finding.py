"""Finding the photograph that a page is about, for somebody who may see it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from goodstanding.consent.photographs.models import Photograph
from goodstanding.consent.photographs.queries import WHOLE
from goodstanding.people.models import School
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission


def school_of(request: SignedIn, permission: Permission) -> School | None:
    """The school named in the address, or the first there is; 404 for one not open to the person."""
    schools = request.user.schools_where(permission)
    slug = request.GET.get("school")
    return get_object_or_404(schools, slug=slug) if slug else schools.first()


def photographs_open_to(request: SignedIn) -> QuerySet[Photograph]:
    schools = request.user.schools_where(Permission.SEE_PUPILS)
    return Photograph.objects.select_related("school").filter(school__in=schools, deleted_at=None)


def photograph_of(request: SignedIn, pk: UUID) -> Photograph:
    """The photograph with its faces and who is in them; otherwise 404."""
    whole = photographs_open_to(request).select_related("uploaded_by", "looked_over_by", "made_from")
    return get_object_or_404(whole.prefetch_related(*WHOLE), pk=pk)
