"""Questioning a finding: asked by anyone who reads the post, ruled by somebody else with authority, and heeded."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from goodstanding.consent.actions import add_pupil
from goodstanding.consent.models import Bar
from goodstanding.outbox.mail import rendered
from goodstanding.outbox.models import Effect
from goodstanding.policy.names.found import Level, NameFound
from goodstanding.policy.publishing import ImageFacts, PostFacts, check_post
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.checking import Given, check_given
from goodstanding.publishing.checks import check
from goodstanding.publishing.composing.actions import change
from goodstanding.publishing.composing.panel import marked_elsewhere
from goodstanding.publishing.content import content_hash
from goodstanding.publishing.drafts import Draft
from goodstanding.publishing.models import Post
from goodstanding.publishing.questioning.actions import ask, end, rule_on
from goodstanding.publishing.questioning.fares.queries import last_months
from goodstanding.publishing.questioning.models import Firing, Question, Ruling
from goodstanding.publishing.questioning.waiting import questions_to_rule_on, questions_waiting_for
from goodstanding.publishing.reading.actions import agree, submit
from goodstanding.record.models import Entry
from tests.making import a_draft_post, a_person, a_school, a_trust, an_approved_channel, principal_of, signed_in

pytestmark = pytest.mark.django_db
TEXT = "Well done to Will Grace and all who helped."
NAMED = "publishing.no_pupil_is_named"


class Scene:
    """A school with a pupil called Will Grace, a writer, a reader and a safeguarding lead."""

    def __init__(self) -> None:
        a_trust()
        self.school = a_school()
        self.tom = a_person(Role.REPRESENTATIVE, self.school)
        self.priya = a_person(Role.SENIOR_LEADER, self.school)
        self.joe = a_person(Role.SAFEGUARDING_LEAD, self.school)
        self.channel = an_approved_channel(self.school, [self.tom, self.priya])
        self.principal = principal_of(self.school)
        self.pupil = self.a_pupil("Will", "Grace")
        self.post = self.a_post()

    def a_pupil(self, given: str, family: str, number: str = "1"):
        return add_pupil(
            school=self.school, by=self.joe, number=number, given_name=given, family_name=family, year_group="4"
        )

    def a_post(self, text: str = TEXT) -> Post:
        return a_draft_post(self.tom, [self.channel], text)

    def found(self, post: Post | None = None, rule: str = NAMED) -> list[str]:
        """The keys of what the rule finds now."""
        return [f.key for f in check(post or self.post, timezone.now()).findings if f.rule == rule]

    def asked(self, post: Post | None = None, by=None, **also) -> Question:
        post = post or self.post
        about = self.found(post)[0]
        values = {"choice": "not a pupil", "said": "He is the author who came to read."} | also
        return ask(post=post, by=by or self.tom, about=about, **values)

    def ruled(self, question: Question | None = None, by=None, **also) -> Ruling:
        values = {"wrong": True, "reason": "It is the author, who agreed."} | also
        return rule_on(question=(question or self.asked()).pk, by=by or self.joe, **values)

    def changed(self, text: str, by=None) -> None:
        self.post = change(
            post=self.post,
            by=by or self.tom,
            draft=Draft(text, frozenset([self.channel.pk])),
            edition=self.post.edition,
        )


@pytest.fixture
def scene() -> Scene:
    return Scene()


def sent(scene: Scene, post: Post | None = None) -> Post:
    return submit(post=post or scene.post, by=scene.tom, readers=[scene.priya.pk])


def test_a_post_goes_on_once_somebody_with_authority_says_that_it_names_no_pupil(scene):
    with pytest.raises(Refused):
        sent(scene)
    hash_before = content_hash(scene.post)
    question = scene.asked()
    letters = Effect.objects.filter(kind="mail", payload__template__endswith="please_rule.txt")
    assert {e.payload["to"] for e in letters} == {scene.joe.email, scene.principal.email}
    subject, body = rendered(letters[0].payload["template"], letters[0].payload["context"])
    assert scene.school.name in subject
    assert f"/posts/questions/{question.pk}/" in body
    assert "Grace" not in str([e.payload for e in letters])
    assert [w.kind for w in questions_to_rule_on(scene.joe)] == ["Rule on a check"]
    assert not list(questions_to_rule_on(scene.tom))
    assert not list(questions_to_rule_on(scene.priya))
    assert questions_waiting_for([scene.tom, scene.priya, scene.joe]) == {scene.joe.pk: 1}
    ruling = scene.ruled(question)
    assert not list(questions_to_rule_on(scene.joe))
    assert content_hash(scene.post) == hash_before
    post = sent(scene)
    page = signed_in(scene.priya).get(f"/posts/{post.pk}/agreement/").content.decode()
    assert ruling.reason in page
    assert str(scene.joe) in page
    agree(post=post, by=scene.priya, hash_read=post.content_hash)
    kinds = set(Entry.objects.values_list("type", flat=True))
    assert {"question.asked", "question.ruled"} <= kinds
    assert "He is the author" not in str(list(Entry.objects.values_list("payload", flat=True)))


@pytest.mark.parametrize("who", ["tom", "priya", "editor", "asker"])
def test_neither_a_writer_nor_who_asked_nor_somebody_without_authority_rules(scene, who):
    editor = a_person(Role.SAFEGUARDING_LEAD, scene.school)
    scene.changed(TEXT, by=editor)
    asker = a_person(Role.DEPUTY_SAFEGUARDING_LEAD, scene.school)
    question = scene.asked(by=asker)
    people = {"tom": scene.tom, "priya": scene.priya, "editor": editor, "asker": asker}
    with pytest.raises(Refused):
        scene.ruled(question, by=people[who])
    assert Entry.objects.filter(type="refused").exists()
    assert not Ruling.objects.exists()
    if who in ("editor", "asker"):
        with pytest.raises(DatabaseError, match="nobody rules on what they wrote"), transaction.atomic():
            Ruling.objects.create(
                question=question, post=scene.post, school=scene.school, wrong=True, reason="So.", by=people[who]
            )


def test_the_chief_executive_stands_in_but_cannot_tell_pupils_from_others(scene):
    chief = a_person(Role.CHIEF_EXECUTIVE)
    scene.changed(TEXT, by=scene.principal)
    question = scene.asked(by=scene.joe)
    assert [w.title for w in questions_to_rule_on(chief)] == [str(scene.post)]
    assert questions_waiting_for([chief]) == {chief.pk: 1}
    with pytest.raises(Refused, match="cannot be ruled away"):
        scene.ruled(question, by=chief)
    assert not scene.ruled(question, by=chief, wrong=False).wrong
    assert scene.found()


def test_a_ruling_for_this_post_holds_for_those_words_there_and_nowhere_else(scene):
    scene.ruled()
    scene.changed(f"Today! {TEXT}")
    assert not scene.found()
    assert scene.found(scene.a_post())
    scene.a_pupil("Amina", "Bexley", "2")
    scene.changed("Well done to Amina Bexley.")
    assert scene.found()


def test_a_ruling_for_good_holds_in_every_check_until_it_ends(scene):
    ruling = scene.ruled(for_good=True)
    other = scene.a_post("We read a book by Will Grace.")
    assert not scene.found(other)
    answer = check_given(scene.school, Given(TEXT, (), (scene.channel,), None))
    assert (answer["verdict"], answer["findings"]) == ("clear", [])
    assert [(one["rule"], one["ruled_by"]) for one in answer["overruled"]] == [(NAMED, str(scene.joe))]
    page = signed_in(scene.joe).get("/posts/rulings/").content.decode()
    assert "Will Grace" in page
    end(ruling=ruling.pk, by=scene.joe, reason="He is a pupil now.")
    assert scene.found(other)
    assert Entry.objects.filter(type="ruling.ended").count() == 1
    with pytest.raises(Refused, match="has ended already"):
        end(ruling=ruling.pk, by=scene.joe, reason="Once more please.")


def test_a_new_pupil_of_the_name_is_looked_for_all_the_same(scene):
    scene.ruled(for_good=True)
    assert not scene.found()
    scene.a_pupil("Will", "Grace", "2")
    assert scene.found()
    assert "which holds no more" in signed_in(scene.tom).get(f"/posts/{scene.post.pk}/").content.decode()
    scene.ruled()
    assert not scene.found(), "the new pupil is among those meant now"


def test_a_bar_outweighs_every_ruling_and_shows_to_nobody_who_may_not_know(scene):
    question = scene.asked()
    scene.ruled(question, for_good=True)
    barred = scene.a_pupil("Amina", "Bexley", "2")
    secret = scene.a_post("Well done to Amina Bexley.")

    def pages() -> str:
        return signed_in(scene.tom).get(f"/posts/{secret.pk}/questions/{scene.found(secret)[0]}/").content.decode()

    before = pages()
    for pupil in (scene.pupil, barred):
        Bar.objects.create(pupil=pupil, reason="Hidden", since=timezone.localdate(), set_by=scene.joe)
    assert scene.found(), "the ruling holds no more"
    assert _without_token(pages()) == _without_token(before)
    second = scene.asked(secret)
    assert "never to be shown" in signed_in(scene.joe).get(f"/posts/questions/{second.pk}/").content.decode()
    with pytest.raises(Refused, match="cannot be ruled away"):
        scene.ruled(second)
    refused = Entry.objects.filter(type="refused").latest("seq")
    assert "can_be_ruled_away" in refused.payload
    assert not scene.ruled(second, wrong=False).wrong


def _without_token(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf" not in line)


def test_what_protects_pupils_cannot_be_questioned_away(scene):
    post = scene.a_post("")
    (about,) = scene.found(post, "publishing.says_something")
    page = signed_in(scene.tom).get(f"/posts/{post.pk}/questions/{about}/").content.decode()
    assert "Nobody can rule this away" in page
    assert "Write something" in page
    with pytest.raises(Refused, match="Nobody can rule this finding away"):
        ask(post=post, by=scene.tom, about=about, choice="other", said="It is a joke.")


def test_a_question_is_asked_once_and_an_answer_to_it_is_seen_by_the_writer(scene):
    client = signed_in(scene.tom)
    (about,) = scene.found()
    address = f"/posts/{scene.post.pk}/questions/{about}/"
    assert client.post(address, {"choice": "other", "said": ""}).status_code == 422
    answer = client.post(
        f"/posts/{scene.post.pk}/",
        {
            "text": TEXT,
            "channels": [scene.channel.pk],
            "when": "now",
            "edition": scene.post.edition,
            "do": f"question:{about}",
        },
    )
    assert answer.headers["Location"] == address
    client.post(address, {"choice": "not a pupil", "said": "The author."})
    assert "has questioned this" in client.get(f"/posts/{scene.post.pk}/").content.decode()
    with pytest.raises(Refused, match="questioned already"):
        scene.asked()
    ruling = signed_in(scene.joe)
    address = f"/posts/questions/{Question.objects.get().pk}/"
    assert ruling.post(address, {"ruling": "right", "reason": ""}).status_code == 422
    ruling.post(address, {"ruling": "right", "reason": "He is in Year 4."})
    page = client.get(f"/posts/{scene.post.pk}/").content.decode()
    assert "says that this is right: “He is in Year 4.”" in page
    letter = Effect.objects.get(payload__template__endswith="ruled.txt", payload__to=scene.tom.email).payload
    _, body = rendered(letter["template"], letter["context"])
    assert "the check is right." in body
    assert "He is in Year 4." in body


def test_what_became_of_each_finding_is_kept_and_counted_without_a_word_of_it(scene):
    heeded, overruled = scene.a_post("Hello Will Grace!"), scene.post
    change(post=heeded, by=scene.tom, draft=Draft("Hello!", frozenset([scene.channel.pk])), edition=1)
    assert Firing.objects.get(post=heeded, rule=NAMED).outcome == "heeded"
    scene.ruled(scene.asked(overruled))
    assert Firing.objects.get(post=overruled, rule=NAMED).outcome == "overruled"
    upheld = scene.a_post("Thanks, Will Grace.")
    scene.ruled(scene.asked(upheld), wrong=False)
    change(post=upheld, by=scene.tom, draft=Draft("Thanks.", frozenset([scene.channel.pk])), edition=1)
    assert Firing.objects.get(post=upheld, rule=NAMED).outcome == "upheld"
    left = scene.a_post()
    row = signed_in(scene.principal).get("/posts/checks/").context["checks"]
    (fared,) = [c.faring for c in row if c.rule == NAMED]
    assert (fared.fired, fared.heeded, fared.overruled, fared.upheld, fared.standing) == (4, 1, 1, 1, 1)
    assert not fared.cries_wolf
    assert Firing.objects.get(post=left, rule=NAMED).last_at >= timezone.now() - timedelta(minutes=1)


def test_advice_that_was_answered_is_counted_so_when_the_post_is_sent(scene):
    scene.a_pupil("Summer", "Rose", "2")
    post, rule = scene.a_post("The Summer Rose Garden opens on Friday."), "publishing.names_are_settled"
    assert Firing.objects.get(post=post, rule=rule).outcome == "open"
    (about,) = scene.found(post, rule)
    submit(post=post, by=scene.tom, readers=[scene.priya.pk], answers={about: (rule, "It is our garden.")})
    assert Firing.objects.get(post=post, rule=rule).outcome == "answered"


def test_words_are_marked_where_they_stand_also_in_a_description(scene):
    alt = "Will Grace reads <aloud> in the hall."
    names = {"image:1:alt": (NameFound(0, 10, Level.BLOCK, frozenset({str(scene.pupil.pk)}), "Will Grace"),)}
    facts = PostFacts(text="A reading.", images=(ImageFacts(alt),), names=names)
    shown = dict(marked_elsewhere(facts, check_post(facts, timezone.now()).findings))
    assert shown == {
        "the description of photograph 1": '<mark class="gs-marked">Will Grace</mark> reads &lt;aloud&gt; in the hall.'
    }


def test_a_check_that_is_overruled_more_often_than_not_is_seen_to_cry_wolf(scene, capsys):
    Firing.objects.bulk_create(
        Firing(
            post=scene.post,
            school=scene.school,
            rule=NAMED,
            clause="official/lawful",
            severity="block",
            about=f"{n:016}",
            outcome="overruled" if n < 5 else "heeded",
        )
        for n in range(8)
    )
    owner = signed_in(a_person(Role.POLICY_OWNER))
    page = owner.get("/posts/checks/")
    assert "Cries wolf" in page.content.decode()
    file = owner.get("/posts/checks/file/").content.decode()
    (line,) = [one for one in file.splitlines() if "full name" in one and "yes" in one]
    assert line.endswith("9,3,0,5,0,1,yes")
    call_command("checks", "fared", "--school", scene.school.slug, "--json")
    (told,) = [one for one in json.loads(capsys.readouterr().out) if one["rule"] == NAMED]
    assert (told["fired"], told["heeded"], told["overruled"], told["cries_wolf"]) == (9, 3, 5, True)
    before = f"{last_months(timezone.localdate())[5]:%Y-%m}"
    assert not owner.get("/posts/checks/", {"month": before}).context["checks"]
