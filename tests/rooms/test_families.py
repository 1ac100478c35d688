"""Families answer by a personal link: who gets in, what they see, what they change."""

from __future__ import annotations

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from goodstanding.consent.actions import mark_left
from goodstanding.consent.bars.actions import set_bar
from goodstanding.consent.facts import standings
from goodstanding.consent.families import actions
from goodstanding.consent.families.effects import send_letter, send_links, send_receipt
from goodstanding.consent.families.links import link_of
from goodstanding.consent.families.models import Asking, Carer, Link, Reply
from goodstanding.consent.models import Consent, Objection, Pupil
from goodstanding.outbox.handlers import KEEPERS
from goodstanding.outbox.models import Effect
from goodstanding.people.models import Person, School
from goodstanding.policy.consent import Standing, Use
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.record.models import Entry
from goodstanding.web.unsaid import Unsaid
from tests.making import a_person, a_school, a_trust, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = actions.Until("school year")
FIELDS = ("website", "social_media", "press", "video")
_numbers = count(1)


@pytest.fixture
def school() -> School:
    a_trust()
    return a_school("ashdown")


@pytest.fixture
def lead(school: School) -> Person:
    return a_person(Role.SAFEGUARDING_LEAD, school)


def a_pupil(school: School, given: str = "Amelia", family: str = "Jonquil", **also: Any) -> Pupil:
    return Pupil.objects.create(
        school=school, number=str(next(_numbers)), given_name=given, family_name=family, year_group="Year 4", **also
    )


def a_carer(pupil: Pupil, lead: Person, name: str = "Sarah Jonquil", **also: Any) -> Carer:
    return actions.add_carer(pupil=pupil, by=lead, name=name, **{"email": "sarah@example.org", **also})


def a_link(carer: Carer, lead: Person) -> str:
    """The path of a link as a printed letter shows it."""
    sheet = actions.print_letters(school=carer.pupil.school, carers=[carer.pk], until=YEAR, by=lead)[0]
    return "/family/" + sheet[2].split("/family/")[1]


def sent(**also: Any) -> dict[str, Any]:
    return {**dict.fromkeys(FIELDS, "picture"), "step": "send", "sent": str(uuid4()), **also}


def send(link: str, **also: Any) -> Any:
    return Client().post(link, sent(**also))


def standing(pupil: Pupil) -> set[Standing]:
    return set(standings(Pupil.objects.get(pk=pupil.pk), TODAY).values())


def links_in(letter: Any) -> list[str]:
    return re.findall(r"/family/[\w-]{20,}/", letter.body)


def test_an_answer_is_looked_over_sent_once_and_receipted(school: School, lead: Person) -> None:
    pupil = a_pupil(school)
    link = a_link(a_carer(pupil, lead), lead)
    page = Client().get(link).content.decode()
    assert "May we show Amelia?" in page
    assert " checked" not in page  # nobody’s first answer is chosen for them
    values = sent(press="no", video="picture and first name")
    review = Client().post(link, {**values, "step": "check"}).content.decode()
    assert "Nothing is sent yet" in review
    assert not Reply.objects.exists()
    first, again = Client().post(link, values), Client().post(link, values)
    assert first["Location"] == again["Location"]
    reply = Reply.objects.get()
    rows = {row.use: (row.answer, row.form, row.came) for row in Consent.objects.filter(reply=reply)}
    assert rows["press"][0] == "refused"
    assert rows["video"] == ("given", "picture and first name", "link")
    assert standings(pupil, TODAY)[Use.WEBSITE] is Standing.GIVEN
    receipt = Client().get(first["Location"]).content.decode()
    assert "A picture, with the first name" in receipt
    assert re.search(r"checked[^>]*value=.picture and first name|picture and first name[^>]*checked", _get(link))
    for row in Effect.objects.filter(kind="family receipt"):
        send_receipt(key=row.key, **row.payload)
    assert "Newspapers, radio and television: No" in mail.outbox[-1].body
    assert Client().get(links_in(mail.outbox[-1])[0]).status_code == 200


def _get(link: str) -> str:
    return Client().get(link).content.decode()


def test_no_answer_is_taken_for_a_use_that_was_passed_over(school: School, lead: Person) -> None:
    link = a_link(a_carer(a_pupil(school), lead), lead)
    values = sent()
    del values["press"]
    answer = Client().post(link, values)
    assert answer.status_code == 422
    assert "Choose an answer" in answer.content.decode()
    assert not Reply.objects.exists()
    assert Client().post(link, sent(video="everything")).status_code == 422


def _expire(carer: Carer, lead: Person) -> None:
    Link.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


WAYS_TO_CLOSE = {
    "run out": _expire,
    "ended": lambda carer, lead: actions.end_links(carer=carer, by=lead),
    "another address": lambda carer, lead: actions.change_carer(carer=carer, by=lead, email="new@example.org"),
    "removed": lambda carer, lead: actions.remove_carer(carer=carer, by=lead, set_aside=False),
    "may not answer": lambda carer, lead: actions.change_carer(carer=carer, by=lead, may_answer=False),
    "left": lambda carer, lead: mark_left(pupil=carer.pupil, by=lead, on=TODAY),
    "adult": lambda carer, lead: Pupil.objects.update(own_say="alone"),
}


def test_every_closed_door_looks_the_same_and_changes_nothing(school: School, lead: Person) -> None:
    carer = a_carer(a_pupil(school), lead)
    said = {name: _closed(a_link(carer, lead), lambda c=close: c(carer, lead)) for name, close in WAYS_TO_CLOSE.items()}
    said["made up"] = _plain(Client().get("/family/" + "a" * 43 + "/"))
    assert len(set(said.values())) == 1, said.keys()
    assert "does not work any more" in said["ended"]
    assert not Reply.objects.exists()


def _closed(link: str, close: Any) -> str:
    """What is seen through a link that worked and was then closed; afterwards all is as before."""
    assert Client().get(link).status_code == 200
    close()
    answers = [Client().get(link), send(link), Client().post(f"{link}no/"), Client().get(f"{link}receipts/{uuid4()}/")]
    assert {answer.status_code for answer in answers} == {404}
    Pupil.objects.update(left_on=None, own_say="family")
    Carer.objects.update(removed_at=None, may_answer=True)
    return _plain(answers[0])


def _plain(answer: Any) -> str:
    return re.sub(r'value="\w{64}"', "", answer.content.decode())


def test_a_changed_letter_of_a_link_opens_nothing(school: School, lead: Person) -> None:
    link = a_link(a_carer(a_pupil(school), lead), lead)
    changed = link[:20] + ("a" if link[20] != "a" else "b") + link[21:]
    assert [Client().get(one).status_code for one in (link, changed)] == [200, 404]
    assert link_of(Link.objects.get().digest) is None
    assert link.split("/")[2] not in str(Link.objects.values_list()) + str(Effect.objects.values_list())


def test_looking_changes_nothing_and_no_link_gets_out(school: School, lead: Person) -> None:
    link = a_link(a_carer(a_pupil(school), lead), lead)
    receipt = send(link)["Location"]
    before = _written()
    for path in (link, receipt, f"{link}no/", "/family/"):
        for answer in (Client().get(path), Client().head(path)):
            assert answer.status_code == (405 if path.endswith("no/") else 200)
            if answer.status_code == 200:
                assert answer["Referrer-Policy"] == "strict-origin"
                assert "noindex" in answer["X-Robots-Tag"]
                assert "no-store" in answer["Cache-Control"]
    assert _written() == before
    assert link.split("/")[2] not in "".join(Entry.objects.values_list("payload", flat=True))


def _written() -> list[int]:
    return [model.objects.count() for model in (Entry, Effect, Consent, Reply, Objection, Link, Asking)]


def test_nothing_of_another_child_or_another_parent_is_shown(school: School, lead: Person) -> None:
    """Two children of one mother, a father apart, and a pupil of the same first name."""
    amelia, ben = a_pupil(school, "Amelia", "Jonquil"), a_pupil(school, "Benedict", "Jonquil")
    mother, also_ben = a_carer(amelia, lead), a_carer(ben, lead)
    father = a_carer(amelia, lead, "Peter Larkspur", email="peter@example.org", capacity="father")
    hers, bens, his = (a_link(one, lead) for one in (mother, also_ben, father))
    mothers, fathers = send(hers)["Location"], send(his, website="no")["Location"]
    for path in (hers, mothers):
        page = _get(path)
        assert "Benedict" not in page
        assert "Larkspur" not in page
        assert "@example.org" not in page
    assert "Another person with parental responsibility has answered too" in _get(hers)
    assert standings(amelia, TODAY)[Use.WEBSITE] is Standing.REFUSED  # either’s no holds
    crossed = hers + "receipts/" + fathers.rstrip("/").rpartition("/")[2] + "/"
    assert Client().get(crossed).status_code == 404
    assert Client().get(bens + "receipts/" + mothers.rstrip("/").rpartition("/")[2] + "/").status_code == 404


def test_one_press_says_no_to_everything_and_an_objection_tells_the_leads(school: School, lead: Person) -> None:
    pupil = a_pupil(school)
    link = a_link(a_carer(pupil, lead), lead)
    first = send(link)["Location"]
    ended = Effect.objects.filter(kind="consent.ended").count()
    assert Client().post(f"{link}no/", {"sent": str(uuid4())}).status_code == 302
    assert standing(pupil) == {Standing.REFUSED}
    assert Effect.objects.filter(kind="consent.ended").count() == ended + 1
    assert "You have changed your answer since" not in _get(send(link)["Location"])
    assert "You have changed your answer since" in _get(first)
    assert standing(pupil) == {Standing.GIVEN}
    Client().post(link, {"objects": "on", "step": "send", "sent": str(uuid4())})
    assert standing(pupil) == {Standing.OBJECTED}
    assert Effect.objects.filter(kind="mail", payload__to=lead.email).count() == 1
    send(link)
    assert standing(pupil) == {Standing.GIVEN}
    assert Consent.objects.filter(pupil=pupil).count() == 5 * len(Use)


def test_one_letter_goes_to_one_address_with_a_link_for_each_child(school: School, lead: Person) -> None:
    amelia, ben, cal = (a_pupil(school, name, "Jonquil") for name in ("Amelia", "Benedict", "Caleb"))
    carers = [a_carer(amelia, lead), a_carer(ben, lead, email="Sarah@Example.org"), a_carer(cal, lead, email="")]
    client = signed_in(lead)
    chosen = {"whom": "unanswered", "year": "", "ending": "school year"}
    page = client.get("/pupils/families/asking/", {"school": "ashdown", **chosen}).content.decode()
    assert "Send 1 letter" in page
    assert "Print 1 letter" in page
    client.post("/pupils/families/asked/?school=ashdown", {**chosen, "how": "e-mail"})
    payload = Effect.objects.get(kind="family letter").payload
    send_letter(key="one", **payload)
    opened = [_get(link) for link in links_in(mail.outbox[-1])]
    assert len(opened) == 2
    assert ["Amelia" in page for page in opened] == [True, False]
    assert ["Benedict" in page for page in opened] == [False, True]
    waiting = {"whom": "waiting", "school": "ashdown"}
    assert {p.given_name for p in client.get("/pupils/families/", waiting).context["pupils"]} == {"Amelia", "Benedict"}
    send(links_in(mail.outbox[-1])[0])
    assert {p.given_name for p in client.get("/pupils/families/", waiting).context["pupils"]} == {"Benedict"}
    with pytest.raises(Refused, match="a moment ago"):
        actions.ask(school=school, carers=[one.pk for one in carers], until=YEAR, by=lead)
    printed = client.post("/pupils/families/asked/?school=ashdown", {**chosen, "how": "printed"}).content.decode()
    assert "about Caleb" in printed
    assert "Amelia" not in printed
    assert "<svg" in printed


def test_a_lost_link_is_answered_alike_whoever_asks(school: School, lead: Person) -> None:
    carer = a_carer(a_pupil(school), lead)
    a_link(carer, lead)
    answers = [Client().post("/family/", {"email": one}) for one in ("SARAH@example.org", "nobody@example.org")]
    assert answers[0].content == answers[1].content
    for effect in Effect.objects.filter(kind="family links"):
        send_links(key=effect.key, **effect.payload)
    assert [letter.to for letter in mail.outbox] == [[carer.email]]
    assert Client().get(links_in(mail.outbox[0])[0]).status_code == 200
    tried = [Client().post("/family/", {"email": "sarah@example.org"}).status_code for _ in range(3)]
    assert tried == [200, 200, 429]


def test_guessing_is_slowed_down(school: School, lead: Person) -> None:
    link = a_link(a_carer(a_pupil(school), lead), lead)
    tried = [Client().get(f"/family/{'a' * 40}{n:03}/").status_code for n in range(31)]
    assert tried == [404] * 30 + [429]
    assert Client().get(link).status_code == 200  # a link that is right is never held up


def test_who_may_not_know_of_a_bar_sees_a_family_that_has_not_answered(school: School, lead: Person) -> None:
    barred, other = a_pupil(school), a_pupil(school, "Olive")
    for pupil in (barred, other):
        send(a_link(a_carer(pupil, lead), lead))
    set_bar(pupil=barred, by=lead, reason="Not to be found.", since=TODAY)
    answered = "/pupils/families/?school=ashdown&whom=answered"
    knows, not_ = signed_in(lead), signed_in(a_person(Role.SENIOR_LEADER, school))
    assert [p.pk for p in knows.get(answered).context["pupils"]] == [barred.pk, other.pk]
    assert [p.pk for p in not_.get(answered).context["pupils"]] == [other.pk]
    everybody = not_.get("/pupils/families/?school=ashdown").context["pupils"]
    assert [p.answered_on for p in everybody] == [None, TODAY]
    assert not_.get(f"/pupils/{barred.pk}/").context["carers"][0].replied_at is None
    receipt = f"/pupils/{barred.pk}/replies/{Reply.objects.get(carer__pupil=barred).pk}/"
    assert [client.get(receipt).status_code for client in (knows, not_)] == [200, 404]


def test_a_pupil_who_is_asked_as_well_has_a_link_and_a_no_of_their_own(school: School, lead: Person) -> None:
    pupil = a_pupil(school, own_say="beside")
    parent, own = a_carer(pupil, lead), a_carer(pupil, lead, "Amelia Jonquil", email="", capacity="pupil")
    send(a_link(parent, lead))
    mine = a_link(own, lead)
    assert "May we show you?" in _get(mine)
    assert "Amelia is old enough to be asked" in _get(a_link(parent, lead))
    send(mine, website="no")
    assert standings(pupil, TODAY)[Use.WEBSITE] is Standing.OBJECTED
    assert standings(pupil, TODAY)[Use.PRESS] is Standing.GIVEN


def test_what_somebody_without_a_say_answered_is_set_aside_with_them(school: School, lead: Person) -> None:
    pupil = a_pupil(school)
    mother, uncle = a_carer(pupil, lead), a_carer(pupil, lead, "Uncle Jonquil", email="")
    send(a_link(mother, lead))
    send(a_link(uncle, lead), website="no")
    actions.remove_carer(carer=uncle, by=lead, set_aside=True)
    assert standing(pupil) == {Standing.GIVEN}


@pytest.mark.django_db(transaction=True)
def test_two_who_answer_at_once_and_one_who_presses_twice() -> None:
    a_trust()
    school = a_school("ashdown")
    lead = a_person(Role.SAFEGUARDING_LEAD, school)
    pupil = a_pupil(school)
    hers, his = (a_link(a_carer(pupil, lead, name, email=""), lead) for name in ("Sarah Jonquil", "Peter Larkspur"))
    same = sent()

    def post(link: str, values: dict[str, Any]) -> int:
        try:
            return Client().post(link, values).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        jobs = [(hers, same), (hers, same), (his, sent(press="no")), (hers, same)]
        assert [job.result() for job in [pool.submit(post, *one) for one in jobs]] == [302] * 4
    assert Reply.objects.count() == 2
    assert Consent.objects.filter(pupil=pupil).count() == 2 * len(Use)
    assert standings(pupil, TODAY)[Use.PRESS] is Standing.REFUSED
    connection.close()


def test_the_servers_log_holds_no_link(school: School, lead: Person, caplog: pytest.LogCaptureFixture) -> None:
    link = a_link(a_carer(a_pupil(school), lead), lead)
    Client().get(link + "receipts/" + str(uuid4()) + "/")
    console = next(h for h in logging.getLogger().handlers if any(isinstance(f, Unsaid) for f in h.filters))
    said = [console.format(one) for one in caplog.records if console.filter(one)]
    assert any("/family/…/receipts/" in line for line in said)
    assert link.split("/")[2] not in "".join(said)


def test_the_office_sees_what_could_not_be_delivered_and_mends_a_name(school: School, lead: Person) -> None:
    pupil = a_pupil(school)
    carer = a_carer(pupil, lead, "Sara Jonquil")
    send(a_link(carer, lead), website="no")
    actions.ask(school=school, carers=[carer.pk], until=YEAR, by=lead)
    undone = KEEPERS["family letter"].otherwise
    assert undone
    undone(**Effect.objects.get(kind="family letter").payload)
    assert "Could not be delivered" in signed_in(lead).get(f"/pupils/{pupil.pk}/").content.decode()
    actions.change_carer(carer=carer, by=lead, name="Sarah Jonquil")
    carer.refresh_from_db()
    send(a_link(carer, lead))
    assert standing(pupil) == {Standing.GIVEN}  # the earlier no was hers, and is overtaken
