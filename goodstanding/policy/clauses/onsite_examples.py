"""What the decision on site says to an example: an ordinary school on an ordinary Monday."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from ..onsite.days import LOCAL, Calendar, Kind, Period
from ..onsite.decision import Decider
from ..onsite.forms import Form, Limits, Opening, PersonalUse, YouTube
from ..onsite.site import Site
from ..onsite.who import Audience, Group
from ..services import Catalogue, Category, Service
from ..verdict import CLEAR, Verdict, block

DAY = date(2026, 11, 16)
_BELLS = [time(8, 40), time(10, 40), time(11), time(13), time(13, 45), time(15, 10)]
_KINDS = (Kind.LESSON, Kind.BREAK, Kind.LESSON, Kind.LUNCH, Kind.LESSON)
_PLAN = tuple(Period(kind, *bells) for kind, bells in zip(_KINDS, pairwise(_BELLS), strict=True))
_CATALOGUE = Catalogue(
    services=(
        Service("network", "A network", Category.SOCIAL_NETWORKING, ("network.example",)),
        Service("class-blog", "The class blog", Category.BLOGS, ("class-blog.example",)),
        Service("youtube", "YouTube", Category.SHARING, ("youtube.com",)),
    ),
    bypass=frozenset({"outside-names.example"}),
)


def _form(facts: Mapping[str, Any]) -> tuple[Form, ...]:
    if "form" not in facts:
        return ()
    said, starts = facts["form"], datetime.combine(DAY - timedelta(days=70), time(9), LOCAL)
    opens = frozenset(Opening(**one) for one in said.get("opens", ()))
    use = PersonalUse(said.get("personal_use", "not permitted"))
    tube = YouTube(said.get("youtube", "not allowed"))
    ends = starts + timedelta(days=300)
    return (Form("LC-1", "0" * 64, "the principal", starts, starts, ends, use, tube, opens),)


def open_now(facts: Mapping[str, Any]) -> Verdict:
    """Whether ``host`` opens for ``group`` at ``clock``, under ``form`` if there is one."""
    limits = Limits(youtube=YouTube(facts.get("trust_youtube", "allowed")))
    site = Site("oakfield", "Oakfield", Calendar(DAY, DAY, {DAY: {"": _PLAN}}), _CATALOGUE, _form(facts), limits)
    at = datetime.combine(DAY, time.fromisoformat(facts.get("clock", "09:30")), LOCAL)
    audience = Audience(Group(facts.get("group", "staff")), year=facts.get("year"))
    decision = Decider.from_now_on(site, at).decide(audience, facts["host"], at)
    return CLEAR if decision.allow else Verdict((block(decision.clause, "onsite.decide", decision.because),))
