"""What pages with forms have in common: a refusal said beside the field that it is about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goodstanding.policy.verdict import Refused, Verdict


def refuse(form: forms.BaseForm, refused: Refused, **fields: str) -> None:
    """Say in `form` why an action was refused, each finding beside its field.

    A finding's part names the field; `fields` holds those that are named otherwise.
    """
    for finding in refused.verdict.blocks:
        part = finding.where.part.replace(":", "_") if finding.where else ""
        name = fields.get(part, part)
        form.add_error(name if name in form.fields else None, f"{finding.message} {finding.next_step}".strip())


def or_denied(verdict: Verdict) -> None:
    """Answer 403 with the verdict's own words unless it is clear."""
    if not verdict:
        raise PermissionDenied(verdict.reason)


def filled(request: HttpRequest, template: str, form: forms.BaseForm, **context: Any) -> HttpResponse:
    """A page with a form: 422 when what was sent has errors."""
    return render(request, template, {"form": form, **context}, status=422 if form.is_bound and form.errors else 200)
