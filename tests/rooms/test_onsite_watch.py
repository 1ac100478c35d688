"""What the watchdog finds is kept, told to those who can mend it, and shown; no change, no new entry."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from goodstanding.onsite.days.queries import school_year_of
from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.onsite.watch.actions import keep
from goodstanding.onsite.watch.models import WatchStanding
from goodstanding.onsite.watch.waiting import networks_out_of_step
from goodstanding.policy.onsite.watching import Reading, Step
from goodstanding.policy.onsite.who import Audience, Group
from goodstanding.policy.roles import Role
from goodstanding.record.models import Entry
from tests.making import a_person, a_school, a_trust
from tests.networks.resolvers.running import free_port
from tests.school_days import a_network, a_school_year

pytestmark = pytest.mark.django_db

STAFF = Audience(Group.STAFF)
RIGHT = Reading(Step.IN_STEP, 120, 120)
LOOSE = Reading(Step.DRIFTED, 120, 118, ("instagram", "x"))


@pytest.fixture
def engine():
    a_trust()
    school = a_school()
    it = a_person(Role.IT, school)
    a_school_year(school, it, school_year_of(timezone.localdate()))
    a_network(school, it)
    return SiteEngine.objects.create(
        school=school,
        name="Resolver",
        address="127.0.0.1",
        port=free_port(),
        sources={"staff": "127.0.0.1"},
        added_by=it,
    )


def recorded() -> int:
    return Entry.objects.filter(type="site.watched").count()


def test_only_a_change_is_recorded_and_its_time_is_kept(engine):
    first = timezone.now()
    keep(engine, STAFF, RIGHT, first)
    keep(engine, STAFF, RIGHT, timezone.now())
    assert recorded() == 1
    kept = WatchStanding.objects.get()
    assert kept.since == first < kept.checked_at

    keep(engine, STAFF, LOOSE, timezone.now())
    kept.refresh_from_db()
    assert (recorded(), kept.standing, kept.loose) == (2, "drifted", ["instagram", "x"])
    assert kept.since > first


def test_whoever_can_mend_it_is_told_while_it_lasts(engine):
    elsewhere = a_person(Role.IT, a_school("elsewhere"))
    keep(engine, STAFF, LOOSE, timezone.now())
    (told,) = networks_out_of_step(engine.added_by)
    assert told.urgent
    assert "2 services open that should be shut" in told.note
    assert not list(networks_out_of_step(elsewhere))
    keep(engine, STAFF, RIGHT, timezone.now())
    assert not list(networks_out_of_step(engine.added_by))


def test_one_press_asks_the_network_and_says_when_it_does_not_answer(engine):
    client = Client()
    client.force_login(engine.added_by, settings.AUTHENTICATION_BACKENDS[-1])
    page = client.post(f"/on-site/{engine.school.slug}/watch/again/", follow=True).content.decode()
    assert "Not reachable" in page
    page = client.post(f"/on-site/{engine.school.slug}/watch/youtube/").content.decode()
    assert "No answer. Decided: blocked." in page


def test_the_command_fails_where_the_network_does_not_keep_to_it(engine, capsys):
    with pytest.raises(SystemExit):
        call_command("onsite", "watch", "--school", engine.school.slug)
    assert "Resolver, as staff: not reachable" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no school"):
        call_command("onsite", "watch", "--school", "nowhere")
