"""The signed document: readable by all, and refused when a single byte of it differs."""

from __future__ import annotations

import json
import stat
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from goodstanding.document.conditions import actions
from goodstanding.document.conditions.document.keys import signing_key
from goodstanding.document.conditions.document.making import document, words_for
from goodstanding.document.conditions.document.printing import printed
from goodstanding.document.conditions.document.sealing import holds, sealed
from goodstanding.document.conditions.models import LocalConditions
from goodstanding.document.conditions.verifying.diagnosis import Fault
from goodstanding.document.conditions.verifying.verifying import verified
from goodstanding.policy.onsite.forms import Opening
from goodstanding.policy.verdict import Refused
from goodstanding.record.models import Entry
from tests.making import a_school, a_trust, principal_of
from tests.signing import a_form, signed

pytestmark = pytest.mark.django_db
CHANGES = "A second reader has four hours.\nYsgol Gymraeg: Łódź, Ωμέγα, “#strong[typed]”."


@pytest.fixture
def form(settings: Any, tmp_path: Path) -> LocalConditions:
    settings.VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    a_trust()
    openings = frozenset({Opening("discord", 9)})
    return signed(a_school(phase="secondary"), a_form(changes=CHANGES, openings=openings))


def altered(pdf: bytes, position: int) -> bytes:
    return pdf[:position] + bytes([pdf[position] ^ 1]) + pdf[position + 1 :]


def places(pdf: bytes) -> list[int]:
    """A few hundred places: evenly all over the file, and every kind of structure there is."""
    structures = (
        b"%PDF-",
        b"/ByteRange",
        b"/Contents <",
        b"startxref",
        b"%%EOF",
        b"xref",
        b"/DocMDP",
        b"/Sig",
        b"stream",
    )
    marked = [pdf.rindex(mark) + shift for mark in structures if mark in pdf for shift in range(0, 14, 3)]
    signature = pdf.rindex(b"/Contents <") + 11
    return [*range(0, len(pdf), len(pdf) // 200), *range(signature, signature + 3000, 31), *marked, len(pdf) - 1]


def test_one_byte_anywhere_is_refused_with_the_reason(form: LocalConditions) -> None:
    pdf = document(form)
    assert verified(pdf)
    answers = {position: verified(altered(pdf, position)) for position in places(pdf) if position < len(pdf)}
    assert len(answers) > 300
    assert not any(answers.values())
    faults = {answer.reason.fault for answer in answers.values() if answer.reason}
    expected = {Fault.ALTERED, Fault.SIGNATURE_ALTERED, Fault.NOT_A_PDF, Fault.NOT_SIGNED, Fault.NOT_ON_FILE}
    assert expected <= faults
    assert Fault.UNKNOWN_SIGNER not in faults  # our own key is known through every change to what wraps it


def test_what_is_cut_off_or_added_is_refused_with_the_reason(form: LocalConditions) -> None:
    pdf = document(form)
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()
    updated = BytesIO()
    writer.write(updated)
    for data, fault in (
        (pdf + b"\n", Fault.ADDED_TO),
        (updated.getvalue(), Fault.ADDED_TO),
        (pdf[:-1], Fault.CUT_SHORT),
        (pdf[: len(pdf) // 2], Fault.NOT_SIGNED),
        (b"", Fault.NOT_A_PDF),
        (b"%PDF-1.7 and nothing more", Fault.NOT_SIGNED),
        (b"%PDF-/ByteRange [0 9 99999999 0]" + b"<00>" * 99, Fault.CUT_SHORT),
        (b"%PDF-/ByteRange [0 32 36 4]" + b" " * 5 + b"<zz>abcd", Fault.SIGNATURE_ALTERED),
    ):
        reason = verified(data).reason
        assert reason is not None
        assert reason.fault is fault, data[:40]


def test_another_installations_document_has_an_unknown_signer(
    form: LocalConditions, settings: Any, tmp_path: Path
) -> None:
    settings.VAR = tmp_path / "elsewhere"
    assert form.signed_at is not None
    printout = printed(words_for(form, "Another Trust"), form.signed_at)
    theirs = sealed(printout, signing_key("Another Trust"), signer="Somebody", reason="A form")
    assert_unknown(theirs + b" ", "Three Valleys Trust", known=False)
    assert_unknown(document(form), "the key that this installation has now")  # on file, and not by this key
    settings.VAR = tmp_path
    assert_unknown(theirs, "Another Trust: local conditions")


def assert_unknown(data: bytes, words: str, known: bool = True) -> None:
    reason = verified(data).reason
    assert reason is not None
    assert (reason.fault is Fault.UNKNOWN_SIGNER, words in reason.says) == (known, known)


def test_the_key_lies_apart_and_is_made_by_signing_alone(settings: Any, tmp_path: Path) -> None:
    settings.VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    assert not verified(b"%PDF-")
    assert list(tmp_path.iterdir()) == []
    a_trust()
    form = signed(a_school())
    key = tmp_path / "signing.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_bytes()
    again = signed(form.school)
    assert key.read_bytes() == before
    certificate = signing_key("ignored").certificate
    assert b"Three Valleys Trust" in certificate
    assert holds(document(again), certificate)


def test_the_document_is_for_every_reader(form: LocalConditions) -> None:
    """PDF/UA as far as its structure tells: marked and tagged, a title and a language, alternative readings."""
    pdf = PdfFileReader(BytesIO(document(form)))
    root = pdf.root
    assert bool(root["/MarkInfo"]["/Marked"])
    assert str(root["/Lang"]) == "en-GB"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert str(pdf.trailer["/Info"]["/Title"]) == "School social media policy: local conditions"
    metadata = root["/Metadata"].data
    assert b'pdfuaid:part="1"' in metadata
    assert b"School social media policy: local conditions" in metadata
    assert all(str(page.get_object()["/Tabs"]) == "/S" for page in root["/Pages"]["/Kids"])
    kinds = kinds_of(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TR", "/TH", "/TD", "/L", "/LI"} <= kinds
    (signature,) = pdf.embedded_signatures
    assert int(signature.sig_field["/F"]) & 2  # hidden: nothing is drawn that the structure does not hold
    assert str(signature.sig_object["/Reference"][0]["/TransformMethod"]) == "/DocMDP"


def kinds_of(node: Any) -> set[str]:
    """The kinds of structure in a document, however deep."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return set().union(*(kinds_of(one) for one in node)) if node else set()
    if not isinstance(node, dict):
        return set()
    return {str(node["/S"])} | kinds_of(node.get("/K", [])) if "/S" in node else kinds_of(node.get("/K", []))


def test_what_it_says_stands_in_the_row_and_in_the_record(form: LocalConditions) -> None:
    entry = json.loads(Entry.objects.get(type="conditions.signed").payload)
    assert entry["facts"]["sha256"] == form.digest
    assert entry["facts"]["openings"] == [["discord", 9]]


def test_words_that_cannot_be_printed_are_named(form: LocalConditions) -> None:
    with pytest.raises(Refused, match="cannot show “😀”"):
        signed(form.school, a_form(changes="We are happy 😀 here."))
    assert LocalConditions.objects.get(state="signed") == form


def test_advice_on_the_words_is_answered_on_the_document(form: LocalConditions) -> None:
    said = a_form(changes="A second reader isn’t required to work at our school.")
    with pytest.raises(Refused, match="have not answered"):
        signed(form.school, said)
    row = signed(form.school, said, answer="They may work at any school of the trust.")
    assert row.answer in str(Entry.objects.filter(type="conditions.signed").last().secrets.values_list("value"))


def test_anyone_can_check_a_copy_and_nothing_of_it_is_kept(form: LocalConditions, tmp_path: Path) -> None:
    pdf, visitor = document(form), Client()
    before = sorted(tmp_path.rglob("*"))

    def sent(data: bytes) -> Any:
        return visitor.post("/local-conditions/verify/", {"file": SimpleUploadedFile("form.pdf", data)})

    good = sent(pdf).content.decode()
    assert "Whole, and signed by this trust" in good
    assert "It holds until the end of 31 August" in good
    assert "Discord (Year 9)" in good
    assert "It was altered after it was signed" in sent(altered(pdf, 5000)).content.decode()
    actions.take_back(conditions=form.pk, by=principal_of(form.school), reason="It was too much.")
    assert "and holds no more" in sent(pdf).content.decode()
    assert sent(b"x" * (1024 * 1024 + 1)).status_code == 413
    assert sorted(tmp_path.rglob("*")) == before
    statuses = [sent(b"nothing").status_code for _ in range(30)]
    assert statuses[0] == 200
    assert statuses[-1] == 429


def test_the_command_says_the_same(form: LocalConditions, tmp_path: Path) -> None:
    file, out = tmp_path / "form.pdf", StringIO()
    file.write_bytes(document(form))
    call_command("local_conditions", "verify", str(file), "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert (said["whole"], said["holds"], said["school"], said["form"]) == (True, True, "deansfield", form.number)
    file.write_bytes(altered(document(form), 4000))
    with pytest.raises(SystemExit) as left:
        call_command("local_conditions", "verify", str(file), stdout=out)
    assert left.value.code == 2
    assert "Refused. It was altered after it was signed." in out.getvalue()
