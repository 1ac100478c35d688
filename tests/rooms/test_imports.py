"""Lists of people, pupils and answers: shown first, all or nothing, the same again when repeated."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from config.command import main
from goodstanding.consent.models import Consent, NameKey, Pupil
from goodstanding.consent.name_index import index_key
from goodstanding.outbox.keeping import keep
from goodstanding.outbox.models import Effect
from goodstanding.people.imports.actions import Unfit, take_over
from goodstanding.people.imports.kinds import KINDS, Counts
from goodstanding.people.imports.models import ImportFile
from goodstanding.people.imports.reading import read
from goodstanding.people.imports.uploads import brought, carry_out
from goodstanding.people.models import Person, School
from goodstanding.policy.names import keys_for
from goodstanding.policy.roles import Role
from goodstanding.record.models import Entry
from tests.making import a_person, a_school, a_trust

pytestmark = pytest.mark.django_db
BACKEND = "goodstanding.people.sign_in.backend.Backend"
PUPILS = "UPN,Forename,Surname,Preferred name,Year,Date of birth\n"


@pytest.fixture
def school() -> School:
    a_trust()
    return a_school("ashdown")


@pytest.fixture
def lead(school: School) -> Person:
    return a_person(Role.PRINCIPAL, school)


def run(kind: str, school: School, text: str, **also: Any) -> Counts:
    """Bring a list in one go, as the command line does."""
    raw = text.encode()
    table = read(raw, KINDS[kind].columns)
    comparison = KINDS[kind].compare(table, school)
    prepared = KINDS[kind].prepare(comparison, lambda done: None)
    return take_over(
        kind=KINDS[kind], table=table, school=school, by=None, sha256="0" * 64, prepared=prepared, **also
    ).counts


def keys_of(pupil: Pupil) -> set[tuple[int, str]]:
    return set(pupil.name_keys.values_list("hash", "kind"))


def wrong(kind: str, school: School, text: str) -> list[tuple[int, str, str]]:
    found = KINDS[kind].compare(read(text.encode(), KINDS[kind].columns), school)
    return sorted((w.line, w.column, w.words) for w in found.wrong)


def test_pupils_are_added_changed_and_left_and_found_by_their_names(school: School) -> None:
    assert run("pupils", school, PUPILS + "1,Amelia,Jones,,Year 4,01/02/2014\n2,Zoë,Smith,Zo,Year 5,\n") == Counts(
        2, 0, 0
    )
    zoe = Pupil.objects.get(number="2")
    assert keys_of(zoe) == keys_for("Zoë", "Smith", "Zo", key=index_key())
    again = PUPILS + "1,Amelia,Jones,,Year 4,\n2,Zoë,Baker,,Year 5,\n3,May,Li,,Year 1,\n"
    assert run("pupils", school, again) == Counts(1, 1, 1)
    assert run("pupils", school, again) == Counts(0, 0, 3)
    changed = Pupil.objects.get(number="2")
    assert (changed.pk, changed.family_name, changed.known_as) == (zoe.pk, "Baker", "Zo")
    assert keys_of(changed) == keys_for("Zoë", "Baker", "Zo", key=index_key())
    assert (
        KINDS["pupils"].compare(read((PUPILS + "9,A,B,,,\n").encode(), KINDS["pupils"].columns), school).not_listed == 3
    )


def test_the_same_number_at_two_schools_is_two_pupils(school: School) -> None:
    other = a_school("brookvale")
    run("pupils", school, PUPILS + "1,Amelia,Jones,,,\n")
    assert run("pupils", other, PUPILS + "1,Tom,Baker,,,\n") == Counts(1, 0, 0)
    assert {p.given_name for p in Pupil.objects.filter(number="1")} == {"Amelia", "Tom"}


def test_a_pupil_who_has_left_is_no_longer_looked_for(school: School) -> None:
    head = "UPN,Forename,Surname,Leaving date\n"
    run("pupils", school, head + "1,Amelia,Jones,\n2,May,Li,01/09/2020\n")
    assert NameKey.objects.filter(pupil__number="1").exists()
    assert not NameKey.objects.filter(pupil__number="2").exists()


def test_one_fault_anywhere_changes_nothing(school: School) -> None:
    with pytest.raises(Unfit, match="Line 3"):
        run("pupils", school, PUPILS + "1,Amelia,Jones,,,\n1,Tom,Baker,,,\n2,May,Li,,,\n")
    assert not Pupil.objects.exists()
    assert not Entry.objects.exists()


def test_a_failure_half_way_takes_everything_back(school: School) -> None:
    """The pupils are written before their keys: a key the database refuses undoes both."""
    table = read((PUPILS + "1,Amelia,Jones,,,\n").encode(), KINDS["pupils"].columns)
    with pytest.raises(Exception, match="value too long"):
        take_over(
            kind=KINDS["pupils"],
            table=table,
            school=school,
            by=None,
            sha256="",
            prepared={("Amelia", "Jones", ""): {(1, "x" * 21)}},
        )
    assert not Pupil.objects.exists()


def test_people_are_matched_by_address_and_never_across_schools(school: School) -> None:
    head = "Work email,Forename,Surname,Type,Start date\n"
    a_person(school=a_school("brookvale"), email="ben@trust.example")
    assert run("people", school, head + "Amy@Trust.example,Amy,Adams,Teacher,01/09/2024\n") == Counts(1, 0, 0)
    amy = Person.objects.get(email="Amy@Trust.example")
    assert (amy.category, amy.joined_on.isoformat(), amy.school) == ("staff", "2024-09-01", school)
    assert not amy.has_usable_password()
    assert run("people", school, head + "amy@trust.EXAMPLE,Amy,Bell,governor,\n") == Counts(0, 1, 0)
    amy.refresh_from_db()
    assert (amy.family_name, amy.category, amy.joined_on.isoformat()) == ("Bell", "governor", "2024-09-01")
    assert wrong("people", school, head + "BEN@trust.example,Ben,Bell,staff,\nx,Y,Z,pirate,soon\n") == [
        (2, "Work email", "This person belongs to another school or to the trust’s office."),
        (3, "Start date", "“soon” is not a day like 17/11/2026."),
        (
            3,
            "Type",
            "“pirate” is not known. Write one of: staff, volunteer, governor, director, visitor, "
            "community user, contractor.",
        ),
        (3, "Work email", "“x” is not an e-mail address."),
    ]


def test_answers_are_matched_by_pupil_use_and_day(school: School) -> None:
    run("pupils", school, PUPILS + "1,Amelia,Jones,,,\n")
    head = "Pupil number,Consent for,Consent,Signed by,Date given,Valid until\n"
    rows = head + "1,Website,Yes,Ann Jones,01/09/2026,31/08/2027\n1,Facebook,No,Ann Jones,01/09/2026,\n"
    assert run("consents", school, rows) == Counts(2, 0, 0)
    assert run("consents", school, rows) == Counts(0, 0, 2)
    assert run("consents", school, rows.replace("No", "Yes")) == Counts(0, 1, 1)
    assert set(Consent.objects.values_list("use", "answer")) == {("website", "given"), ("social media", "given")}
    assert wrong(
        "consents",
        school,
        head + "7,Website,Yes,A,01/09/2026,\n1,Website,Yes,A,01/09/2999,\n1,press,Yes,A,01/09/2026,01/08/2026\n",
    ) == [
        (2, "Pupil number", "No pupil of this school has the number 7."),
        (3, "Date given", "“01/09/2999” is not a day like 17/11/2026."),
        (4, "Valid until", "It ends before it was given."),
    ]


def test_what_is_done_is_what_was_shown(school: School, lead: Person) -> None:
    """Somebody else changes the list between looking and confirming: nothing is taken over."""
    file = brought(
        kind=KINDS["pupils"], school=school, by=lead, name="p.csv", raw=(PUPILS + "1,Amelia,Jones,,,\n").encode()
    )
    run("pupils", school, PUPILS + "1,Amelia,Jones,,,\n")
    ImportFile.objects.update(state="queued")
    carry_out(ImportFile.objects.get(pk=file.pk))
    file.refresh_from_db()
    assert file.state == "failed"
    assert "changed here after you looked" in file.trouble
    assert file.content is None
    assert "Amelia" not in json.dumps(file.preview)


def upload(client: Client, school: School, text: str, kind: str = "pupils") -> Any:
    return client.post(
        "/imports/new/", {"kind": kind, "school": school.pk, "file": SimpleUploadedFile("list.csv", text.encode())}
    )


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def test_on_the_page_a_list_is_shown_confirmed_and_forgotten(school: School, lead: Person) -> None:
    client = as_(lead)
    shown = upload(client, school, PUPILS + "1,Amelia,Jones,,Year 4,2014\n")
    page = client.get(shown.url).content.decode()
    assert "Amelia Jones" in page
    assert "neither read nor kept: Date of birth" in page
    assert not Pupil.objects.exists()
    file = ImportFile.objects.get()
    assert client.post(f"/imports/{file.pk}/start/").status_code == 302
    assert client.post(f"/imports/{file.pk}/start/").status_code == 302  # twice is once
    assert "Waiting to start" in client.get(shown.url + "?part=1").content.decode()
    assert 'http-equiv="refresh"' in client.get(shown.url).content.decode()
    keep(effect=Effect.objects.get().pk)
    assert client.get(shown.url + "?part=1").headers["HX-Refresh"] == "true"
    assert Pupil.objects.get().given_name == "Amelia"
    file.refresh_from_db()
    assert (file.state, file.content, file.done) == ("done", None, 1)
    assert "Amelia" not in json.dumps(file.preview)
    carry_out(file)  # a worker that was killed right after starts again: nothing happens twice
    assert Pupil.objects.count() == 1
    assert list(Entry.objects.order_by("seq").values_list("type", flat=True)) == [
        "import.started",
        "import.started",
        "pupils.imported",
    ]
    assert all("Amelia" not in payload for payload in Entry.objects.values_list("payload", flat=True))


def test_faults_are_shown_by_line_and_column_and_the_file_is_not_kept(school: School, lead: Person) -> None:
    client = as_(lead)
    page = client.get(upload(client, school, PUPILS + "1,Amelia,,,,\n").url).content.decode()
    assert "Last name is missing." in page
    assert "Surname" in page
    file = ImportFile.objects.get()
    assert file.content is None
    client.post(f"/imports/{file.pk}/start/")
    file.refresh_from_db()
    assert file.state == "failed"


def test_what_is_no_list_is_told_beside_the_field(school: School, lead: Person) -> None:
    response = upload(as_(lead), school, "PK\x03\x04")
    assert response.status_code == 422
    assert "spreadsheet" in str(response.context["form"].errors["file"])


def test_nobody_brings_or_sees_lists_of_another_school(school: School, lead: Person) -> None:
    other = a_school("brookvale")
    assert upload(as_(lead), other, PUPILS).status_code == 422
    shown = upload(as_(lead), school, PUPILS + "1,Amelia,Jones,,,\n").url
    stranger, writer = a_person(Role.PRINCIPAL, other), a_person(Role.REPRESENTATIVE, school)
    for person, status in ((stranger, 404), (writer, 404)):
        assert as_(person).get(shown).status_code == status
        assert as_(person).post(shown + "start/").status_code == status
        assert as_(person).post(shown + "drop/").status_code == status
    assert as_(writer).get("/imports/").status_code == 403
    assert as_(writer).get("/imports/new/").status_code == 403
    assert ImportFile.objects.get().state == "shown"
    safeguarding = a_person(Role.SAFEGUARDING_LEAD, school)  # pupils, but no people
    assert upload(as_(safeguarding), school, "E-mail\n", kind="people").status_code == 422
    assert as_(safeguarding).get(shown).status_code == 200


def test_the_list_of_imports_asks_as_often_however_long(school: School, lead: Person) -> None:
    client = as_(lead)
    assert "Nothing was imported yet" in client.get("/imports/").content.decode()
    counts = []
    for _ in range(2):
        for _ in range(6):
            brought(
                kind=KINDS["pupils"],
                school=school,
                by=lead,
                name="p.csv",
                raw=(PUPILS + "1,Amelia,Jones,,,\n").encode(),
            )
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/imports/").status_code == 200
        counts.append(len(seen.captured_queries))
    assert counts[0] == counts[1]


def command(*words: str) -> subprocess.CompletedProcess[str]:
    settings = connection.settings_dict
    url = (
        f"postgresql://{settings['USER']}:{settings['PASSWORD']}@/{settings['NAME']}?host="
        + settings["HOST"].replace("/", "%2F")
        + (f"&port={settings['PORT']}" if settings["PORT"] else "")
    )
    return subprocess.run(
        [sys.executable, "-m", "config.command", *words],
        capture_output=True,
        text=True,
        env=os.environ | {"DATABASE_URL": url},
        check=False,
    )


@pytest.mark.django_db(transaction=True)
def test_the_commands(school: School, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def here(*words: str) -> subprocess.CompletedProcess[str]:
        """As `command`, without the second that a new process takes to begin."""
        capsys.readouterr()
        try:
            code = main(words)
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return subprocess.CompletedProcess(words, code, said.out, said.err)

    added = command("schools", "add", "--name", "Castle Hill", "--slug", "castle-hill", "--json")
    assert (added.returncode, json.loads(added.stdout)["slug"]) == (0, "castle-hill")
    assert here("schools", "add", "--name", "Again", "--slug", "castle-hill").returncode == 1
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(PUPILS + "1,Amelia,Jones,,,\n")
    bad.write_text(PUPILS + "1,Amelia,,,,\n")
    dry = command("import", "pupils", str(good), "--school", "castle-hill", "--dry-run", "--json")
    assert (dry.returncode, json.loads(dry.stdout)["added"], Pupil.objects.count()) == (0, 1, 0)
    done = here("import", "pupils", str(good), "--school", "castle-hill", "--json")
    assert (done.returncode, json.loads(done.stdout)["done"], Pupil.objects.count()) == (0, True, 1)
    faulty = here("import", "pupils", str(bad), "--school", "castle-hill", "--json")
    assert faulty.returncode == 2
    assert json.loads(faulty.stdout)["wrong"] == [{"line": 2, "column": "Surname", "message": "Last name is missing."}]
    for words in (("nowhere", str(good)), ("castle-hill", str(tmp_path / "none.csv"))):
        failed = here("import", "pupils", words[1], "--school", words[0])
        assert failed.returncode == 1
        assert "Traceback" not in failed.stderr
