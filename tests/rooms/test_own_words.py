"""A trust's own words: tried on past posts first, then looked for everywhere, and by nobody's leave but their own."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.checks import check
from goodstanding.publishing.own_words.actions import Said, change_own_word, put_live, retire, write_own_word
from goodstanding.publishing.own_words.models import OwnWord
from goodstanding.publishing.own_words.queries import trial
from goodstanding.record.models import Entry
from tests.making import (
    a_draft_post,
    a_person,
    a_school,
    a_trust,
    an_agreed_post,
    an_approved_channel,
    principal_of,
    signed_in,
)

pytestmark = pytest.mark.django_db
SAID = Said("new building\nextension*", "voice/authority", "block", "We have not decided.", "Ask the office.")
FORM = {
    "phrases": "  new building \r\nextension*\r\n",
    "clause": "voice/authority",
    "severity": "block",
    "message": "We have not decided.",
    "next_step": "Ask the office.",
}


@pytest.fixture
def school():
    a_trust()
    return a_school()


@pytest.fixture
def board(school):
    people = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    return an_approved_channel(school, list(people))


def writers(board):
    return [one.person for one in board.representatives.all()]


def live(school, by, said: Said = SAID) -> OwnWord:
    return put_live(own_word=write_own_word(school=school, by=by, said=said), by=by, as_tried=said)


def test_a_principal_tries_words_on_past_posts_and_puts_them_live(school, board, tmp_path):
    author, _ = writers(board)
    a_draft_post(author, [board], "Our NEW-BUILDING opens in May.")
    a_draft_post(author, [board], "The old building is painted.")
    agreed, _ = an_agreed_post(*writers(board), [board], text="Two extensions are planned.")
    principal = signed_in(principal_of(school))

    shown = principal.post("/own-words/new/", FORM | {"school": school.slug}, follow=True)
    row = OwnWord.objects.get()
    words = shown.content.decode()
    assert row.state == "draft"
    assert "Of the last 3 posts that you may read, <strong>2</strong> have these words." in words
    assert '<mark class="gs-marked">NEW-BUILDING</mark>' in words
    assert check(agreed, timezone.now())

    principal.post(row.get_absolute_url(), FORM | {"phrases": "new building\r\nextension*", "step": "live"})
    row.refresh_from_db()
    assert (row.state, row.live_by) == ("live", principal_of(school))
    assert check(agreed, timezone.now()).reason == "“extensions”: We have not decided. Ask the office."
    typing = signed_in(author).post("/posts/check/", {"text": "The new building!", "school": school.slug})
    assert "“new building”: We have not decided." in typing.content.decode()
    (tmp_path / "post.txt").write_text("The new building!")
    out = io.StringIO()
    with pytest.raises(SystemExit, match="2"):
        call_command("check_post", "--school", school.slug, "--text", str(tmp_path / "post.txt"), "--json", stdout=out)
    [finding] = json.loads(out.getvalue())["findings"]
    assert (finding["rule"], finding["clause"]) == (f"own_words.{row.pk}", "voice/authority")

    principal.post(row.get_absolute_url(), {"step": "retire"})
    assert check(agreed, timezone.now())
    kinds = Entry.objects.filter(type__startswith="own_word.").order_by("seq").values_list("type", flat=True)
    assert list(kinds) == ["own_word.written", "own_word.put_live", "own_word.retired"]


def test_what_cannot_be_looked_for_is_said_beside_its_field_and_nothing_is_lost(school):
    principal = signed_in(principal_of(school))
    page = principal.post("/own-words/new/", FORM | {"school": school.slug, "phrases": "*\nfine phrase"})
    assert page.status_code == 422
    assert "would be found everywhere" in str(page.context["form"].errors["phrases"])
    assert "fine phrase" in page.content.decode()
    assert not OwnWord.objects.exists()


def test_each_writes_only_where_it_is_theirs(school, board):
    elsewhere = a_school("ashdown")
    principal, other, owner = principal_of(school), principal_of(elsewhere), a_person(Role.POLICY_OWNER)
    own, shared = live(school, principal), live(None, owner)
    for by, where in ((writers(board)[0], school), (other, school), (principal, None), (a_person(Role.IT), None)):
        with pytest.raises(Refused):
            write_own_word(school=where, by=by, said=SAID)
    with pytest.raises(Refused):
        retire(own_word=shared, by=principal)
    assert signed_in(other).get(own.get_absolute_url()).status_code == 403
    assert "Retire it" not in signed_in(other).get(shared.get_absolute_url()).content.decode()
    seen = {one.pk for one in signed_in(other).get("/own-words/").context["page"]}
    assert seen == {shared.pk}


def test_a_trial_shows_only_posts_that_its_reader_may_read(school, board):
    elsewhere = a_school("ashdown")
    hidden = an_approved_channel(
        elsewhere, [a_person(Role.REPRESENTATIVE, elsewhere), a_person(Role.SENIOR_LEADER, elsewhere)]
    )
    a_draft_post(writers(hidden)[0], [hidden], "A new building")
    a_draft_post(writers(board)[0], [board], "A new building")
    owner = a_person(Role.POLICY_OWNER)
    shared, own = live(None, owner), live(school, owner)
    assert trial(shared, owner).number == 2
    assert trial(own, owner).number == 1
    assert trial(shared, principal_of(school)).number == 1


def test_what_is_put_live_is_what_was_tried_and_stays_so(school):
    principal = principal_of(school)
    row = write_own_word(school=school, by=principal, said=SAID)
    wider = Said("building", "voice/authority", "block", "We have not decided.", "Ask the office.")
    change_own_word(own_word=row, by=principal, said=wider)
    with pytest.raises(Refused, match="changed since you tried it"):
        put_live(own_word=row, by=principal, as_tried=SAID)
    put_live(own_word=row, by=principal, as_tried=wider)
    with pytest.raises(Refused):
        change_own_word(own_word=row, by=principal, said=SAID)
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnWord.objects.filter(pk=row.pk).update(phrases="another")
