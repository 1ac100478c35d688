"""Every night: leases are prolonged where nothing more opens, and what has waited too long is made anew."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from goodstanding.onsite.engines.queries import schools_with_engines
from goodstanding.outbox.holding import held
from goodstanding.outbox.sweeping import QUEUE

from .making import make
from .models import PlanPart
from .proposing import RENEW

NIGHT = 3  # of the day, in London


@app.periodic(cron="23 * * * *")
@app.task(name="renew_leases", queue=QUEUE, queueing_lock="renew_leases")
def renew_leases(timestamp: int) -> None:
    """Every hour leases that run short, and at night every school: what an hour missed the next makes up for."""
    now, schools = timezone.now(), schools_with_engines().order_by("slug")
    if timezone.localtime().hour != NIGHT:
        lasting = PlanPart.objects.filter(current=True, until__gte=now + RENEW)
        schools = schools.exclude(pk__in=lasting.values("school"))
    with held("site plans") as mine:
        if mine:
            make(list(schools), now)
