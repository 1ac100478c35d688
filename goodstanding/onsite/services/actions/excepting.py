"""Keeping a domain open for a while."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from goodstanding.outbox.sites import site_changed
from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission
from goodstanding.policy.services.excepting import exception_has_reason_and_end, exception_opens_what_it_says
from goodstanding.policy.services.reach import opened_by
from goodstanding.policy.verdict import Verdict
from goodstanding.record import action, record
from goodstanding.web.templatetags.plain import day

from ..models import ServiceException
from ..queries import catalogue
from .ending import change_again, end


@action
def make_exception(*, domain: str, reason: str, ends: datetime, understood: bool, by: Person) -> ServiceException:
    """Keep a domain open until `ends`; `understood` where the person was shown that a whole service opens."""
    by.may(Permission.MANAGE_SERVICES).require()
    known, now = catalogue(), timezone.now()
    found = exception_has_reason_and_end(reason, ends, now)
    Verdict(found + exception_opens_what_it_says(known, domain, understood)).require()
    opens = opened_by(known, domain).words
    row = ServiceException.objects.create(domain=domain, reason=reason, opens=opens, ends=ends, made_by=by, made_at=now)
    facts = {"domain": domain, "until": day(ends), "opens": opens}
    record("service.exception_made", subject=row, facts=facts, personal={"reason": reason})
    site_changed(None)
    change_again(f"exception:{row.pk}", ends)
    return row


@action
def end_exception(*, exception: ServiceException, by: Person) -> None:
    """Let a domain be shut again before its day."""
    by.may(Permission.MANAGE_SERVICES).require()
    row = ServiceException.objects.select_for_update().get(pk=exception.pk)
    end(row, by)
    record("service.exception_ended", subject=row, facts={"domain": row.domain})
    site_changed(None)
