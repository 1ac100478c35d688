"""Lists as schools' systems lay them out: a column for each use, names in one cell, other headings."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodstanding.consent.families.links import make_link
from goodstanding.consent.families.models import Asking, Carer, Link
from goodstanding.consent.models import Consent, Pupil
from goodstanding.people.imports.actions import take_over
from goodstanding.people.imports.kinds import KINDS, Comparison
from goodstanding.people.imports.layout import Layout
from goodstanding.people.imports.models import ImportFile
from goodstanding.people.imports.reading import Unmatched, read
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Role
from tests.making import a_person, a_school, a_trust

pytestmark = pytest.mark.django_db
FOR_ALL = {"given_by": "A parent, as the school noted", "given_on": "2026-09-01"}


@pytest.fixture
def school() -> School:
    a_trust()
    school = a_school("ashdown")
    for number, given, family, known in (
        ("A1", "Amelia", "Jones", ""),
        ("A2", "Zoë", "O’Connor", "Zo"),
        ("A3", "Tom", "Baker", ""),
        ("A4", "Tom", "Baker", ""),
    ):
        Pupil.objects.create(school=school, number=number, given_name=given, family_name=family, known_as=known)
    return school


def compared(school: School, text: str, layout: Layout | None = None) -> Comparison:
    kind = KINDS["consents"]
    return kind.compare(read(text.encode(), kind.columns, layout), school)


def added(found: Comparison) -> set[tuple[str, str, str]]:
    assert not found.wrong
    return {(consent.pupil.number, consent.use, consent.answer) for _, consent in found.add}


@pytest.mark.parametrize(
    "text",
    [
        # One line for each answer.
        "Adno,Consent type,Consent given,Signed by,Date\nA1,Website,Yes,Ann,01/09/2026\nA2,Facebook,No,Bo,1/9/26\n",
        # The same under a report's own title, with tabs and with names in one cell.
        "Parental consents\t\t\t\nPupil name\tConsent for\tConsent status\tAnswered by\tConsent date\n"
        "Jones, Amelia\tWeb\tGranted\tAnn\t1 Sep 2026\nZO O’CONNOR\tSocial\tDeclined\tBo\t2026-09-01\n",
        # One line for each pupil, with a column for each use; what is not known says nothing.
        "UPN,Student,Website,Social media,Press,Parent,Date\nA1,Jones,Yes,Not set,,Ann,01/09/2026\n"
        "A2,O’Connor,No response,N,-,Bo,01/09/2026\n",
    ],
)
def test_layouts_that_headings_tell(school: School, text: str) -> None:
    text = text.replace("UPN,Student", "UPN,Surname")
    assert added(compared(school, text)) == {("A1", "website", "given"), ("A2", "social media", "refused")}


def test_a_layout_that_a_person_tells(school: School) -> None:
    text = "Learner,Yr,Photo: web,Photo: Twitter etc\nAmelia Jones,4,✓,x\nZoe O'Connor,5,x,✓\n"
    with pytest.raises(Unmatched, match="Given by"):
        compared(school, text.replace("✓", "Y").replace("x", "N"))
    layout = Layout({1: "", 2: "for website", 3: "for social media"}, FOR_ALL)
    wrong = compared(school, text, layout).wrong
    assert (wrong[0].line, wrong[0].column) == (2, "Photo: web")
    assert added(compared(school, text.replace("✓", "Y").replace("x", "N"), layout)) == {
        ("A1", "website", "given"),
        ("A1", "social media", "refused"),
        ("A2", "website", "refused"),
        ("A2", "social media", "given"),
    }


def test_two_pupils_of_one_name_are_not_mixed_up(school: School) -> None:
    wrong = compared(school, "Pupil,Website,Given by,Date\nTom Baker,Yes,Ann,01/09/2026\nA3,Yes,Ann,01/09/2026\n").wrong
    assert [(w.line, w.column) for w in wrong] == [(2, "Pupil")]
    assert "2 pupils are called Tom Baker" in wrong[0].words


def test_whole_names_of_pupils() -> None:
    table = read(b'Adno,Student\n1,"Van den Berg, Anne Marie"\n2,Amelia Jones\n3,Cher\n', KINDS["pupils"].columns)
    assert [(v.values["given_name"], v.values["family_name"]) for v in table.lines[:2]] == [
        ("Anne Marie", "Van den Berg"),
        ("Amelia", "Jones"),
    ]
    assert [(w.line, w.column) for w in table.wrong] == [(4, "Student")]


def test_who_answers_is_brought_in_and_a_new_address_ends_the_links_to_the_old(school: School) -> None:
    kind = KINDS["carers"]

    def bring(text: str) -> Comparison:
        table = read(text.encode(), kind.columns)
        return take_over(kind=kind, table=table, school=school, by=None, sha256="", prepared=None)

    head = "Adno,Contact name,Relationship,Parental responsibility,Primary email\n"
    bring(head + "A1,Ann Jones,Mum,Yes,ann@home.example\nA1,Bo Jones,Dad,N,\n")
    ann, bo = Carer.objects.order_by("name")
    assert (ann.capacity, ann.email, ann.may_answer) == ("mother", "ann@home.example", True)
    assert (bo.parental_responsibility, bo.may_answer) == (False, False)
    make_link(Asking.objects.create(carer=ann))
    again = bring(head + "A1,ANN JONES,Mum,Yes,ann@home.example\n").counts
    assert (again.added, again.changed) == (0, 1)  # the name's own spelling alone
    assert Link.objects.get().revoked_at is None
    bring(head + "A1,Ann Jones,Mum,Yes,ann@work.example\n")
    assert Link.objects.get().revoked_at is not None
    assert Carer.objects.filter(removed_at=None).count() == 2


class Desk:
    """The office's browser."""

    def __init__(self, person: Person, school: School) -> None:
        self.client, self.school = Client(), school
        self.client.force_login(person, settings.AUTHENTICATION_BACKENDS[-1])

    def bring(self, text: str) -> Any:
        file = SimpleUploadedFile("list.csv", text.encode())
        return self.client.post(
            "/imports/new/", {"kind": "consents", "school": self.school.pk, "file": file}, follow=True
        )


def test_a_person_says_what_the_columns_mean_and_the_next_file_is_read_so(school: School) -> None:
    desk = Desk(a_person(Role.PRINCIPAL, school), school)
    text = "Learner,Twitter etc,Notes\nAmelia Jones,Y,<b>tall</b>\n"
    asked = desk.bring(text)
    page = asked.content.decode()
    assert "What do the columns mean?" in page
    assert "For example “Amelia Jones”" in page
    assert "<b>tall" not in page
    address = asked.request["PATH_INFO"]
    said = {"column_0": "name", "column_1": "for social media", "column_2": "-"}
    refused = desk.client.post(address, said)
    assert refused.status_code == 422
    assert "all_given_by" in refused.context["form"].errors
    assert 'value="for social media" selected' in refused.content.decode()
    shown = desk.client.post(address, said | {f"all_{n}": v for n, v in FOR_ALL.items()}, follow=True)
    assert "would be added" in shown.content.decode()
    assert not Consent.objects.exists()

    again = desk.bring(text.replace("Amelia Jones", "Zo O’Connor"))  # the day alone is asked for anew
    form = again.context["form"]
    assert form.fields["column_1"].initial == "for social media"
    assert form.fields["all_given_by"].initial == FOR_ALL["given_by"]
    assert not form.fields["all_given_on"].initial
    said |= {"column_0": "for website", "column_1": "name", **{f"all_{n}": v for n, v in FOR_ALL.items()}}
    faulty = desk.client.post(again.request["PATH_INFO"], said)  # the columns mixed up: told, and asked again
    assert "No pupil of this school has the number Y" in faulty.content.decode()
    assert "Choose other columns" in faulty.content.decode()
    assert ImportFile.objects.latest("created_at").state == "asked"


def test_a_file_whose_columns_are_not_told_cannot_be_started(school: School) -> None:
    desk = Desk(a_person(Role.PRINCIPAL, school), school)
    desk.bring("Learner,Twitter etc\nAmelia Jones,Y\n")
    file = ImportFile.objects.get()
    assert file.state == "asked"
    desk.client.post(f"/imports/{file.pk}/start/")
    file.refresh_from_db()
    assert file.state == "asked"
    desk.client.post(f"/imports/{file.pk}/drop/")
    assert not ImportFile.objects.exists()
