"""Once a day, soon after midnight in London: consents that ran out, and pupils who left.

It also finds whatever an earlier day missed, because it compares all that is out with
consent as it stands, and not only what changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from goodstanding.consent.facts import WHOLE, pupil_facts
from goodstanding.consent.models import Face, Pupil
from goodstanding.outbox import keeps, promise
from goodstanding.outbox.models import Effect
from goodstanding.outbox.sweeping import QUEUE
from goodstanding.people.models import Trust
from goodstanding.policy.consent import How, Use
from goodstanding.policy.withdrawal import Appearance, may_still_go_out
from goodstanding.publishing.models import Mention
from goodstanding.record import action, record

from .appearing import unsettled_posts
from .reaching import reach_what_is_out

AT_ONCE = 500  # pupils in memory
_USES = (Use.WEBSITE, Use.SOCIAL_MEDIA)


@app.periodic(cron="7 * * * *")
@app.task(name="begin_the_day", queue=QUEUE, queueing_lock="begin_the_day")
def begin_the_day(timestamp: int) -> None:
    """Asked every hour, so that a night in which nothing ran is made up for; done once a day."""
    today = timezone.localdate()
    if Trust.objects.exists() and not Effect.objects.filter(key=_key(today)).exists():
        look_through(day=today, by=None)


def _key(day: date) -> str:
    return f"consents-looked-through:{day.isoformat()}"


@action
def look_through(*, day: date, by: None) -> None:
    """Have everything that is out compared with consent as it stands on `day`."""
    promise("consents.look_through", key=_key(day))
    record("consents.looked_through", subject=Trust.objects.get(), facts={"day": day.isoformat()})


@keeps("consents.look_through")
def compare_all() -> None:
    """Go through the posts of every pupil who may not be shown, or named, everywhere; safe to run again."""
    some: list[str] = []
    for pupil in _pupils_out():
        if not _may_appear_anywhere(pupil, timezone.localdate()):
            some.append(str(pupil.pk))
        if len(some) >= AT_ONCE:
            reach_what_is_out(some)
            some = []
    reach_what_is_out(some)


def _pupils_out() -> Iterator[Pupil]:
    """Everyone shown or named in a post that is on its way or perhaps public."""
    posts = unsettled_posts().order_by().values("pk")
    shown = Face.objects.filter(photograph__used_in__post__in=posts, account=Face.Account.PUPIL)
    named = Mention.objects.filter(post__in=posts)
    pupils = Pupil.objects.filter(Q(pk__in=shown.values("pupil")) | Q(pk__in=named.values("pupil")))
    return pupils.prefetch_related(*WHOLE).order_by("pk").iterator(chunk_size=AT_ONCE)


def _may_appear_anywhere(pupil: Pupil, on: date) -> bool:
    """A first look that asks no post: pictured and named in full is the most that there can be."""
    return bool(may_still_go_out([Appearance(pupil_facts(pupil), pictured=True, named=How.FULL)], _USES, on))
