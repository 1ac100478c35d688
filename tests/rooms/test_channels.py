"""Channels: proposed with a purpose, decided by somebody else, and shut when they are shut."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from goodstanding.channels import actions
from goodstanding.channels.models import Channel, ChannelDecision
from goodstanding.channels.queries import channels_awaiting
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.record.models import Entry
from tests.making import (
    a_person,
    a_proposal,
    a_school,
    a_trust,
    an_approved_channel,
    principal_of,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    a_trust()
    return a_school()


@pytest.fixture
def two(school):
    return [a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)]


def rules(refused) -> set[str]:
    return {f.rule for f in refused.value.verdict.blocks}


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"objective": " "}, "channels.objective_is_stated"),
        ({"outcomes": ()}, "channels.outcomes_can_be_measured"),
        ({"registered_email": "tom@gmail.com"}, "channels.registered_with_school_address"),
        ({"registered_email": "tom@deansfield.example.org.evil.com"}, "channels.registered_with_school_address"),
        ({"dedicated": False}, "channels.account_is_dedicated"),
        ({"linked_from": "https://elsewhere.example.com/"}, "channels.linked_from_website"),
    ],
)
def test_a_proposal_that_lacks_something_is_refused_and_the_refusal_recorded(school, two, wrong, rule):
    with pytest.raises(Refused) as refused:
        actions.propose(proposal=a_proposal(school, two, **wrong), by=two[0])
    assert rules(refused) == {rule}
    assert not Channel.objects.exists()
    assert Entry.objects.latest("seq").type == "refused"


def test_one_person_alone_cannot_run_a_channel(school, two):
    with pytest.raises(Refused, match="Fewer than two"):
        actions.propose(proposal=a_proposal(school, [two[0], two[0]]), by=two[0])


def test_the_principal_approves_and_it_is_on_record(school, two):
    channel = an_approved_channel(school, two)
    assert channel.state == "approved"
    assert list(Entry.objects.order_by("seq").values_list("type", flat=True)) == [
        "channel.proposed",
        "channel.approved",
    ]


def test_a_principals_own_proposal_waits_for_the_chief_executive(school, two):
    principal = principal_of(school)
    chief = a_person(Role.CHIEF_EXECUTIVE, None)
    channel = actions.propose(proposal=a_proposal(school, two), by=principal)
    assert list(channels_awaiting(principal)) == []
    assert list(channels_awaiting(chief)) == [channel]
    with pytest.raises(Refused, match="You proposed this channel"):
        actions.decide(channel=channel.pk, step="approve", reason="", by=principal)
    assert actions.decide(channel=channel.pk, step="approve", reason="", by=chief).state == "approved"


def test_nobody_approves_their_own_channel_even_by_sql(school, two):
    channel = actions.propose(proposal=a_proposal(school, two), by=two[0])
    with pytest.raises(DatabaseError), transaction.atomic():
        ChannelDecision.objects.create(channel=channel, step="approve", by=two[0])
    with pytest.raises(DatabaseError), transaction.atomic():
        Channel.objects.filter(pk=channel.pk).update(state="approved")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL pgtrigger.ignore = 'goodstanding_channel:channel_opens_by_decision'")
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute("UPDATE goodstanding_channel SET state = 'approved'")


def test_a_principal_of_another_school_cannot_decide(school, two):
    channel = actions.propose(proposal=a_proposal(school, two), by=two[0])
    stranger = principal_of(a_school("ashdown"))
    with pytest.raises(Refused):
        actions.decide(channel=channel.pk, step="approve", reason="", by=stranger)


def test_returned_with_a_reason_mended_and_proposed_again(school, two):
    channel = actions.propose(proposal=a_proposal(school, two), by=two[0])
    with pytest.raises(Refused, match="no reason"):
        actions.decide(channel=channel.pk, step="return", reason=" ", by=principal_of(school))
    actions.decide(channel=channel.pk, step="return", reason="Say which families.", by=principal_of(school))
    again = actions.propose_again(
        channel=channel.pk,
        by=two[0],
        proposal=a_proposal(school, two, objective="Families new to English come to our reading evenings"),
    )
    assert (again.state, again.objective[:20]) == ("proposed", "Families new to Engl")


def test_an_approval_from_before_a_return_does_not_count_again(school, two):
    """The database itself asks for a decision younger than the proposal."""
    channel = actions.propose(proposal=a_proposal(school, two), by=two[0])
    actions.decide(channel=channel.pk, step="return", reason="More, please.", by=principal_of(school))
    with transaction.atomic():
        ChannelDecision.objects.create(channel=channel, step="approve", by=principal_of(school))
    actions.propose_again(channel=channel.pk, by=two[0], proposal=a_proposal(school, two))
    with pytest.raises(DatabaseError), transaction.atomic():
        Channel.objects.filter(pk=channel.pk).update(state="approved")


def test_the_same_account_is_on_the_register_once(school, two):
    an_approved_channel(school, two, platform="bluesky", handle="Deansfield.example")
    with pytest.raises(Refused) as refused:
        actions.propose(proposal=a_proposal(school, two, platform="bluesky", handle="deansfield.EXAMPLE"), by=two[0])
    assert rules(refused) == {"channels.not_a_channel_already"}


def test_the_form_says_each_thing_beside_its_field_and_keeps_what_was_typed(school, two):
    client = signed_in(two[0])
    answer = client.post(
        reverse("propose_channel"),
        {
            "school": "deansfield",
            "platform": "bluesky",
            "handle": "deansfield.example",
            "address": "https://bsky.app/profile/deansfield.example",
            "objective": "More families come to reading evenings",
            "representatives": f"{two[0].email}\n{two[1].email}",
            "registered_email": "tom@gmail.com",
            "linked_from": "https://deansfield.example.org/contact",
            "dedicated": "on",
        },
    )
    assert answer.status_code == 422
    form = answer.context["form"]
    assert set(form.errors) == {"registered_email", "outcome_1_measure"}
    assert "tom@gmail.com" in answer.text
    assert "deansfield.example" in answer.text


def test_the_register_is_filtered_and_exported_without_formulas(school, two):
    an_approved_channel(school, two)
    an_approved_channel(school, two, platform="x", handle="=HYPERLINK(1)")
    client = signed_in(two[0])
    page = client.get(reverse("channels"), {"platform": "noticeboard"})
    assert [c.handle for c in page.context["page"]] == ["deansfield-board"]
    lines = client.get(reverse("channels_file")).content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in lines
    assert len(lines.strip().splitlines()) == 3
