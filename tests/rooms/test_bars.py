"""A pupil who is never to be shown: whoever may not know sees, everywhere, one without any written answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from goodstanding.consent.actions import add_evidence, add_pupil, record_consent
from goodstanding.consent.answer_forms import AddEvidenceForm
from goodstanding.consent.bars.actions import lift_bar, set_bar
from goodstanding.consent.evidence.intake import Scanned
from goodstanding.consent.facts import WHOLE, pupil_facts, standings
from goodstanding.consent.families.actions import add_carer
from goodstanding.consent.families.models import Reply
from goodstanding.consent.models import Bar, Consent, Evidence, Objection, Pupil
from goodstanding.consent.objections.actions import raise_objection
from goodstanding.people.imports.actions import take_over
from goodstanding.people.imports.kinds import KINDS
from goodstanding.people.imports.reading import read
from goodstanding.people.models import School
from goodstanding.policy.consent import Use
from goodstanding.policy.publishing import FaceFacts, ImageFacts, PostFacts, check_post
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.record.models import Entry
from tests.making import a_person, a_school, a_trust, signed_in
from tests.permissions.walk import Undone

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
REASON = "Not to be found by somebody named in a court order"


class Scene:
    """A school with one pupil, whose family agreed to everything and objected to one thing."""

    def __init__(self) -> None:
        a_trust()
        self.school: School = a_school("ashdown")
        self.lead = a_person(Role.SAFEGUARDING_LEAD, self.school)
        self.pupil: Pupil = add_pupil(
            school=self.school, by=self.lead, number="A7", given_name="Amelia", family_name="Jones", year_group="Year 5"
        )
        for use in Use:
            record_consent(
                pupil=self.pupil, by=self.lead, use=use, answer="given", form="picture", given_by="Ann Jones"
            )
        self.answer: Consent = self.pupil.consents.get(use="website")
        self.evidence: Evidence = add_evidence(
            consent=self.answer, by=self.lead, signed_form=Scanned("form.pdf", b"%PDF-1.7 signed", "application/pdf")
        )
        self.carer = add_carer(pupil=self.pupil, by=self.lead, name="Ann Jones", capacity="mother")
        self.reply = Reply.objects.create(carer=self.carer, sent=uuid4(), objects_to_all=False)
        self.pupil.consents.update(reply=self.reply)
        self.objection: Objection = raise_objection(
            pupil=self.pupil, by=self.lead, use="press", raised_by="Ann Jones", capacity="mother", raised_on=TODAY
        )

    def bar(self) -> Bar:
        return set_bar(pupil=self.pupil, by=self.lead, reason=REASON, since=TODAY)

    def say_nothing(self) -> None:
        """As if nobody had ever answered, and no bar been set."""
        Bar.objects.all().delete()
        Objection.objects.all().delete()
        Consent.objects.all().delete()
        Evidence.objects.all().delete()
        Reply.objects.all().delete()

    def asks(self, client: Client) -> Iterator[tuple[str, int, bytes, int]]:
        """Everything that can be asked about the pupil: the answer, as it reads, and what it took."""
        here, at = f"/pupils/{self.pupil.pk}", f"?school={self.school.slug}"
        event = {"title": "Sports day", "use": "website", "on": TODAY.isoformat(), "years": ["Year 5"]}
        csv = f"Pupil number,Use,Answer,Given by,Given on\nA7,website,Yes,Ann Jones,{TODAY:%d/%m/%Y}\n"
        looks = [
            "/",
            f"/pupils/{at}",
            *(f"/pupils/{at}&use=website&standing={s}" for s in ("none", "given", "ends soon", "objected")),
            f"/pupils/search/{at}&q=ame&use=website",
            f"/pupils/overview/{at}",
            f"/pupils/event/{at}",
            f"/pupils/never-shown/{at}",
            "/record/",
            "/record/?type=bar.set",
            f"/pupils/families/{at}",
            f"{here}/",
            *(f"{here}/{more}/" for more in ("details", "leaving", "answers/new", "objections/new", "never-shown")),
            *(f"{here}/answers/{self.answer.pk}/{more}/" for more in ("withdrawal", "aside", "form")),
            f"{here}/forms/{self.evidence.pk}/",
            f"{here}/carers/{self.carer.pk}/",
            f"{here}/replies/{self.reply.pk}/",
            f"/pupils/families/{at}&whom=unanswered",
            f"/pupils/families/asking/{at}&whom=ending&ending=leaving",
        ]
        for path in looks:
            yield path, *_answer(client, path)
        for path, sent in (
            (f"/pupils/file/{at}", {}),
            (f"/pupils/event/{at}", event),
            (f"{here}/answers/new/", {"uses": "website"}),
            (f"{here}/answers/{self.answer.pk}/withdrawal/", {"on": TODAY.isoformat()}),
            (f"{here}/objections/{self.objection.pk}/ending/", {}),
            (f"{here}/never-shown/", {"reason": "?", "since": TODAY.isoformat()}),
            (f"{here}/never-shown/lifting/", {}),
        ):
            yield f"POST {path}", *_answer(client, path, sent)
        counts = KINDS["consents"].compare(read(csv.encode(), KINDS["consents"].columns), self.school)
        yield "import", 0, repr((counts.counts, counts.not_listed, counts.wrong)).encode(), 0


def _answer(client: Client, path: str, sent: dict[str, Any] | None = None) -> tuple[int, bytes, int]:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path) if sent is None else client.post(path, sent)
        said = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    said = re.sub(rb'(csrfmiddlewaretoken" value|nonce)="[^"]*"', b"", said)
    return (
        answer.status_code,
        re.sub(rb"\d{1,2}:\d\d[ap]m|(just now|\d+ (seconds|minutes?) ago)", b"", said),
        len(queries),
    )


@pytest.fixture
def scene(settings: Any, tmp_path: Path) -> Scene:
    settings.MEDIA_ROOT = tmp_path
    return Scene()


@pytest.mark.parametrize("role", [Role.ONLINE_SAFETY_LEAD, Role.REPRESENTATIVE])
def test_nobody_else_can_tell_a_barred_pupil_from_one_without_any_answer(scene: Scene, role: Role) -> None:
    client = signed_in(a_person(role, scene.school))
    scene.bar()
    client.get("/")  # what is asked once only
    with Undone():
        barred = list(scene.asks(client))
    with Undone():
        scene.say_nothing()
        without = list(scene.asks(client))
    for one, other in zip(barred, without, strict=True):
        assert one == other, one[0]
    assert not any(REASON.encode() in said for _, _, said, _ in barred)


def test_the_rules_say_the_same_of_both_and_the_record_tells_of_nobody(scene: Scene) -> None:
    def said() -> list[Any]:
        pupil = pupil_facts(Pupil.objects.prefetch_related(*WHOLE).get())
        image = ImageFacts("Pupils at the finish", (FaceFacts(1, "pupil", pupil),))
        facts = PostFacts(text="Sports day", images=(image,))
        return [standings(Pupil.objects.get(), TODAY), check_post(facts, timezone.now())]

    bar = scene.bar()
    entry = Entry.objects.get(type="bar.set")
    assert str(scene.pupil.pk) not in entry.payload
    assert "court" not in entry.payload
    assert entry.secrets.get(field="reason").of == f"bar:{bar.pk}"
    page = signed_in(scene.lead).get("/record/").content.decode()
    assert "answer for website" in page
    assert "never" not in re.sub(r"/pupils/never-shown/", "", page)
    barred = said()
    assert not barred[1]
    scene.say_nothing()
    assert said() == barred


def test_who_may_know_sees_why_and_lifts_it(scene: Scene) -> None:
    principal = a_person(Role.PRINCIPAL, scene.school)
    client, here = signed_in(principal), f"/pupils/{scene.pupil.pk}"
    assert client.post(f"{here}/never-shown/", {"reason": "", "since": TODAY.isoformat()}).status_code == 422
    assert client.post(f"{here}/never-shown/", {"reason": REASON, "since": TODAY.isoformat()}).status_code == 302
    page = client.get(f"{here}/").content.decode()
    assert "Never to be shown, since" in page
    assert "Ann Jones" in page
    assert REASON in client.get(f"{here}/never-shown/").content.decode()
    assert REASON in client.get(f"/pupils/never-shown/?school={scene.school.slug}").content.decode()
    assert client.post(f"{here}/never-shown/", {"reason": REASON, "since": TODAY.isoformat()}).status_code == 422
    with pytest.raises(Refused):
        lift_bar(bar=Bar.objects.get(), by=a_person(Role.SENIOR_LEADER, scene.school), on=TODAY)
    assert client.post(f"{here}/never-shown/lifting/").status_code == 302
    stands = client.get(f"{here}/").context["stands"]
    assert [one.standing.value for one in stands.uses] == ["given", "given", "objected", "given"]


def test_an_imported_answer_about_a_barred_pupil_is_kept_once(scene: Scene) -> None:
    kind = KINDS["consents"]
    csv = f"Pupil number,Use,Answer,Given by,Given on\nA7,website,No,ann jones,{TODAY:%d/%m/%Y}\n"
    scene.bar()
    for _ in range(2):
        table = read(csv.encode(), kind.columns)
        done = take_over(kind=kind, school=scene.school, by=scene.lead, table=table, sha256="0" * 64, prepared=None)
        assert done.counts.as_data() == {"added": 1, "changed": 0, "same": 0}
    assert list(scene.pupil.consents.filter(use="website").values_list("answer", flat=True)) == ["refused"]


def test_the_signed_form_leaves_only_as_a_file_and_only_for_those_who_keep_answers(scene: Scene) -> None:
    path = f"/pupils/{scene.pupil.pk}/forms/{scene.evidence.pk}/"
    answer = signed_in(scene.lead).get(path)
    assert answer.content == b"%PDF-1.7 signed"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="signed-form-')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert signed_in(a_person(Role.REPRESENTATIVE, scene.school)).get(path).status_code == 403
    assert signed_in(a_person(Role.SAFEGUARDING_LEAD, a_school("brookvale"))).get(path).status_code == 404


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing"),
        (b"<!doctype html><script>alert(1)</script>", "drawing"),
        (b"GIF89a" + b"0" * 20, "GIF"),
        (b"MZ" + b"0" * 20, "program"),
        (b"\xff\xd8\xff" + b"0" * 20 + b"<script>alert(1)</script>", "hidden"),
        (b"", "empty"),
        (b"%PDF-1.7" + b"0" * (10 * 1024 * 1024), "larger than 10 MB"),
    ],
)
def test_a_form_is_told_by_its_content_and_nothing_else_is_kept(scene: Scene, data: bytes, why: str) -> None:
    file = SimpleUploadedFile("form.pdf", data, "application/pdf")
    form = AddEvidenceForm({}, MultiValueDict({"signed_form": [file]}))
    assert not form.is_valid()
    assert why in str(form.errors["signed_form"])
