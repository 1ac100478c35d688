"""The school that a page about access on site is asked for."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from goodstanding.people.models import School
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.web.saying import or_denied


def school_asked(request: SignedIn, slug: str, permission: Permission) -> School:
    """The school, for somebody who has `permission` there; 404 where there is none, 403 for everybody else."""
    school = get_object_or_404(School, slug=slug)
    or_denied(request.user.may(permission, school))
    return school
