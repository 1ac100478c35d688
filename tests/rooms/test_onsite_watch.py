"""What the watchdog finds is kept, told to those who can mend it, and shown; no change, no new entry."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from goodstanding.onsite.days.queries import school_year_of
from goodstanding.onsite.engines.keys.actions import make_key
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


def kit(engine, **also):
    key = make_key(school=engine.school, by=engine.added_by, name="Kit")
    path = f"/on-site/kit/{engine.school.slug}"
    return path, {"headers": {"Authorization": f"Bearer {key}"}, "content_type": "text/plain"} | also


def test_a_kit_asks_in_our_place_and_is_held_to_the_decision(engine):
    path, shown = kit(engine)
    head, asked, *lines = Client().get(f"{path}/questions", headers=shown["headers"]).content.decode().splitlines()
    assert head == "goodstanding questions 1"
    ids = [line.split()[1] for line in lines]
    assert any(line.endswith(" 127.0.0.1 www.youtube.com") for line in lines)

    answers = ["goodstanding answers 1", asked, *(f"got {one} open" for one in ids)]
    said = Client().post(f"{path}/answers", "\n".join(answers), **shown)
    assert said.content.decode() == "Resolver as staff: drifted\n"
    assert "youtube" in WatchStanding.objects.get().loose
    # What was not answered is no answer, and an engine that is not ours is not listened to.
    Client().post(f"{path}/answers", "\n".join([*answers[:2], "got 0/staff/youtube open"]), **shown)
    assert WatchStanding.objects.get().standing == "not reachable"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "goodstanding answers 1",
        "goodstanding answers 1\nasked 5",
        "goodstanding answers 1\nasked {now}\ngot x maybe",
    ],
)
def test_what_is_no_answer_is_refused_in_words(engine, text):
    path, shown = kit(engine)
    said = Client().post(f"{path}/answers", text.format(now=int(timezone.now().timestamp())), **shown)
    assert said.status_code == 422
    assert said.content
    assert not WatchStanding.objects.exists()


def test_only_the_schools_own_key_opens_its_questions(engine):
    _, shown = kit(engine)
    other = a_school("elsewhere")
    for key in ({}, shown["headers"]):
        assert Client().get(f"/on-site/kit/{other.slug}/questions", headers=key).status_code == 401
        assert Client().post(f"/on-site/kit/{other.slug}/answers", headers=key).status_code == 401
