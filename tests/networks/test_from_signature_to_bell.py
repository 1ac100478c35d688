"""A principal signs, a second person applies the plan, and a real Unbound and a real Squid obey at the bell and back.

Seen with dig and curl, and by the watchdog. Needs unbound, squid, faketime, dig and curl.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from goodstanding.onsite.compile import Bundle, File
from goodstanding.onsite.days.actions import SaidYear, say_year
from goodstanding.onsite.days.queries import school_year_of
from goodstanding.onsite.engines.actions import Said, add_engine
from goodstanding.onsite.engines.keys.actions import make_key
from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.onsite.facts import site_of
from goodstanding.onsite.places.models import Network
from goodstanding.onsite.plans.actions import apply
from goodstanding.onsite.plans.facts import digest
from goodstanding.onsite.plans.making import make
from goodstanding.onsite.plans.models import SitePlan
from goodstanding.onsite.watch.looking import look
from goodstanding.people.models import Person, School
from goodstanding.policy.onsite.building import Term
from goodstanding.policy.onsite.timeline import Span, Why, timeline
from goodstanding.policy.onsite.watching import Step
from goodstanding.policy.onsite.who import Audience, Group
from goodstanding.policy.onsite.whole_days import Bells
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from tests.making import a_person, a_school, a_trust, principal_of
from tests.networks.proxies import squid
from tests.networks.resolvers import upstream
from tests.networks.resolvers.agent import agent
from tests.networks.resolvers.running import free_port
from tests.networks.resolvers.served import served
from tests.networks.test_squid import _in_london  # noqa: F401 (a fixture)
from tests.school_days import ORDINARY
from tests.signing import signed

pytestmark = [pytest.mark.django_db, pytest.mark.networks]
STAFF, PUPIL = "127.94.1.5", "127.94.2.5"
SECOND = timedelta(seconds=1)
WATCHED = frozenset({"instagram", "whatsapp", "reddit"})


@pytest.fixture
def school() -> School:
    """In school every weekday of the year, with a network for staff and one for pupils."""
    a_trust()
    made = a_school()
    principal = a_person(Role.PRINCIPAL, made)
    first = school_year_of(timezone.localdate())
    for year in (first, first + 1):
        whole = Term("The whole year", date(year, 8, 1), date(year + 1, 7, 31))
        say_year(school=made, said=SaidYear(year, (whole,), {"": Bells(ORDINARY, {})}), by=principal)
    for group, source in (("staff", STAFF), ("pupils", PUPIL)):  # no school may enter this machine's own addresses
        Network.objects.create(school=made, kind="range", value=f"{source[:-1]}0/24", group=group, made_by=principal)
    return made


def an_engine(school: School, kind: str, port: int) -> SiteEngine:
    sources = {"staff": STAFF, "pupils": PUPIL}
    return add_engine(school=school, by=principal_of(school), said=Said(kind, kind, "127.0.0.1", port, "kit", sources))


def press(school: School, by: Person) -> SitePlan:
    """See the plan that waits, and apply it."""
    plan = SitePlan.objects.filter(state__in=("waiting", "asked"), parts__school=school).latest("pk")
    return apply(plan=plan, by=by, seen=digest(plan.parts.filter(superseded_at=None)))


def bundle(school: School, kind: str, key: str) -> Bundle:
    """What is in effect, as the kit fetches it."""
    shown = {"Authorization": f"Bearer {key}"}
    answer = Client().get(f"/on-site/kit/{school.slug}/bundle?for={kind}", headers=shown)
    assert answer.status_code == 200, answer.content
    with tarfile.open(fileobj=io.BytesIO(answer.content)) as archive:
        read = {m.name: archive.extractfile(m).read().decode() for m in archive if m.isfile()}
    return Bundle(tuple(File(path, text) for path, text in sorted(read.items())))


def the_next_break(school: School) -> Span:
    """When the signed form opens personal use next, after a lesson that has not begun yet."""
    now = timezone.now()
    spans = timeline(site_of(school), Audience(Group.STAFF), now, now + timedelta(days=7))
    found = [span for span in spans[2:] if span.state.why is Why.CHOSEN]  # before it a lesson that begins later
    if not found:
        pytest.skip("the form ends before the next break")
    return found[0]


def dig(port: int, source: str, host: str) -> bool:
    words = ["dig", "+short", "+tries=1", "+time=3", "-b", source, "-p", str(port), "@127.0.0.1", host]
    return bool(subprocess.run(words, capture_output=True, text=True, check=True, timeout=20).stdout.strip())


def curl(port: int, source: str, host: str) -> bool:
    words = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "--interface", source, "-x", f"127.0.0.1:{port}"]
    said = subprocess.run([*words, f"http://{host}/"], capture_output=True, text=True, check=False, timeout=20)
    assert said.stdout in ("200", "403"), said
    return said.stdout == "200"


def obeys_the_bell(
    school: School,
    engine: SiteEngine,
    bell: Span,
    ask: Callable[[int, str, str], bool],
    now: Callable[[datetime], object],
) -> None:
    """Shut until the break, open in it for staff alone, shut after it; the watchdog agrees each time."""
    inside, after = bell.starts + timedelta(minutes=5), bell.ends + timedelta(minutes=1)
    before = bell.starts - timedelta(minutes=1)
    turns = ((before, False), (bell.starts - SECOND, False), (bell.starts, True), (inside, True))
    for at, due in (*turns, (bell.ends - SECOND, True), (bell.ends, False), (after, False)):
        now(at)
        assert ask(engine.port, STAFF, "instagram.com") is due, at
        assert not ask(engine.port, PUPIL, "instagram.com"), at
        assert ask(engine.port, PUPIL, "homework.example"), at
        if at in (before, inside, after):
            found = dict(look(engine, site_of(school), at, WATCHED))
            assert {reading.standing for reading in found.values()} == {Step.IN_STEP}, (at, found)
            missed = dict(look(engine, site_of(school), after if due else inside, WATCHED))
            assert {reading.standing for reading in missed.values()} == {Step.IN_STEP, Step.DRIFTED}


def test_a_signature_becomes_what_the_network_does_at_the_bell(school: School) -> None:
    principal, it = principal_of(school), a_person(Role.IT)
    resolver, proxy = an_engine(school, "unbound", free_port()), an_engine(school, "squid", free_port())
    make([school], timezone.now())
    key = make_key(school=school, by=it, name="Kit")

    signed(school)
    make([school], timezone.now())
    with pytest.raises(Refused, match="signed"):
        press(school, principal)
    press(school, it)
    bell = the_next_break(school)
    began = timezone.now()

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="goodstanding-bell-")))
        folder.chmod(0o755)  # Squid gives up being root, and reads here
        its = agent(folder / "unbound")
        unbound = stack.enter_context(served(its, stack.enter_context(upstream())))
        taken = its.accept(bundle(school, "unbound", key), began)
        assert taken.returncode == 0, taken.stderr
        unbound.start()
        SiteEngine.objects.filter(pk=resolver.pk).update(port=unbound.port)
        resolver.refresh_from_db()
        obeys_the_bell(school, resolver, bell, dig, lambda at: its.run("apply", at=at).check_returncode())

        made = bundle(school, "squid", key)
        running = stack.enter_context(squid(agent(folder / "squid"), made, bell.starts - 2 * SECOND, {}))
        SiteEngine.objects.filter(pk=proxy.pk).update(port=running.port)
        proxy.refresh_from_db()
        obeys_the_bell(school, proxy, bell, curl, lambda at: running.stand(at).check_returncode())
