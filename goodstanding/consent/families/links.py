"""Personal links: long random words that open the page of one carer and one pupil, and no other.

The word itself goes into the letter and is kept nowhere. A new `SECRET_KEY` ends every link.
"""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from goodstanding.policy import consent as written
from goodstanding.policy.consent.families import LINK_LASTS, LinkFacts, may_answer
from goodstanding.policy.verdict import Verdict

from .models import Asking, Carer, Link

LONG = 32  # bytes, of which nobody guesses one


def make_link(asking: Asking) -> str:
    """The address of a new link for whoever was asked; it can be told only now."""
    token = secrets.token_urlsafe(LONG)
    now = timezone.now()
    Link.objects.create(asking=asking, digest=_digest(token), made_at=now, expires_at=now + LINK_LASTS)
    return settings.ADDRESS + reverse("family", args=[token])


def link_of(token: str) -> Link | None:
    """The link that `token` opens, if it still does."""
    link = (
        Link.objects.select_related("asking__carer__pupil__school", "asking__asked_by")
        .filter(digest=_digest(token))
        .first()
    )
    return link if link is not None and works(link) else None


def works(link: Link) -> Verdict:
    """Whether the link may be used now."""
    return _may(link.asking.carer, expires_at=link.expires_at, revoked=link.revoked_at is not None)


def answers_now(carer: Carer) -> Verdict:
    """Whether somebody may answer for the pupil now, had they a link."""
    return _may(carer, expires_at=timezone.now() + LINK_LASTS)


def _may(carer: Carer, *, expires_at: datetime, revoked: bool = False) -> Verdict:
    facts = LinkFacts(
        expires_at=expires_at,
        revoked=revoked,
        carer_removed=carer.removed_at is not None,
        may_answer=carer.may_answer,
        is_pupil=carer.is_pupil,
        own_say=written.OwnSay(carer.pupil.own_say),
        left_on=carer.pupil.left_on,
    )
    return may_answer(facts, timezone.now(), timezone.localdate())


def _digest(token: str) -> str:
    return salted_hmac("goodstanding.family", token, algorithm="sha256").hexdigest()
