"""Whose key somebody shows."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from goodstanding.onsite.engines.models import SiteKey

NOTED_EVERY = timedelta(minutes=1)  # how exactly the last use is known


def hash_of(key: str) -> str:
    """The key is random and long, so that a plain hash cannot be turned back."""
    return sha256(key.encode()).hexdigest()


def key_shown(request: HttpRequest) -> SiteKey | None:
    """The key that a request bears as `Authorization: Bearer …`, if it is one of ours that holds; its use is noted."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return key_of(key.strip()) if scheme.lower() == "bearer" else None


def key_of(key: str) -> SiteKey | None:
    """The row of a key that holds. It is found by its hash, so that nothing tells how much of a guess was right."""
    row = SiteKey.objects.select_related("school").filter(hash=hash_of(key), revoked_at=None).first()
    if row is not None:
        now = timezone.now()
        long_ago = Q(last_used_at=None) | Q(last_used_at__lt=now - NOTED_EVERY)
        SiteKey.objects.filter(long_ago, pk=row.pk, revoked_at=None).update(last_used_at=now)
    return row
