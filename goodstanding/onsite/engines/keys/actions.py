"""Make a key, and revoke one."""

from __future__ import annotations

import secrets

from django.utils import timezone

from goodstanding.onsite.engines.models import SiteKey
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission
from goodstanding.record import action, record

from .queries import hash_of

PREFIX = "gs-"


@action
def make_key(*, school: School, by: Person, name: str) -> str:
    """A new key of the school's; this is the only time that it can be read."""
    by.may(Permission.MANAGE_SITE, school).require()
    key = PREFIX + secrets.token_urlsafe(32)
    row = SiteKey.objects.create(school=school, name=name, hash=hash_of(key), made_by=by)
    record("site_key.made", subject=row, school=school)
    return key


@action
def revoke_key(*, key: SiteKey, by: Person) -> None:
    """Let nobody in with this key any more."""
    row = SiteKey.objects.select_for_update(of=("self",)).select_related("school").get(pk=key.pk)
    by.may(Permission.MANAGE_SITE, row.school).require()
    if row.revoked_at is None:
        row.revoked_by, row.revoked_at = by, timezone.now()
        row.save(update_fields=["revoked_by", "revoked_at"])
    record("site_key.revoked", subject=row, school=row.school)
