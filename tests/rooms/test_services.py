"""The catalogue in use: what a trust adds, keeps open and brings counts at once, and only as far as it may."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from datetime import timedelta
from gzip import compress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from goodstanding.channels.models import Channel
from goodstanding.onsite.services import unpacking
from goodstanding.onsite.services.actions import Brought, bring_list, make_exception, put_list_live
from goodstanding.onsite.services.models import ServiceAddition, ServiceException, ServiceList
from goodstanding.onsite.services.queries import catalogue
from goodstanding.onsite.services.unpacking import files_in
from goodstanding.outbox.models import Effect
from goodstanding.policy.roles import Role
from goodstanding.policy.services import Category, own_services
from goodstanding.policy.services.lists import Unreadable, Written
from goodstanding.policy.verdict import Refused
from goodstanding.record.models import Entry
from tests.making import a_person, a_school, a_trust, signed_in

pytestmark = pytest.mark.django_db
NEW = "/services/exceptions/new/"


@pytest.fixture
def it():
    a_trust()
    a_school()
    return a_person(Role.IT)


def kinds() -> list[str]:
    return list(Entry.objects.filter(type__startswith="service").order_by("seq").values_list("type", flat=True))


def brought(it, text: str, category: Category | None = Category.FORUMS, **also: object) -> ServiceList:
    said = {"name": "A list", "written": Written.V2FLY, "category": category, "uploads": [("chat", text.encode())]}
    return bring_list(brought=Brought(**(said | also)), by=it)  # type: ignore[arg-type]


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_an_addition_counts_at_once_and_until_it_is_ended(it):
    browser = signed_in(it)
    said = {"name": "Town chat", "category": "chatrooms", "domains": "https://www.chat.example/a\nchat2.example"}
    refused = browser.post("/services/additions/new/", {"domains": "www.youtube.com\nchat.example", "reason": "Pupils"})
    assert refused.status_code == 422
    assert "chat.example" in refused.content.decode()
    assert browser.post("/services/additions/new/", said | {"reason": "Pupils meet there"}).status_code == 302
    row = ServiceAddition.objects.get()
    found = catalogue().find("x.chat2.example")
    assert found is not None
    assert (found.service.id, found.service.source) == (f"trust-{row.pk}", "trust")
    more = {"service": "reddit", "domains": "reddit.example", "reason": "Another name", "ends": in_days(2)}
    browser.post("/services/additions/new/", more)
    assert catalogue().find("old.reddit.example").service.id == "reddit"
    browser.post(f"{row.get_absolute_url()}end/")
    assert catalogue().find("x.chat2.example") is None
    assert kinds() == ["service.added", "service.added", "service.addition_ended"]
    promised = Effect.objects.filter(kind="site.changed", payload__school=None)
    assert promised.count() == 4
    assert promised.filter(due__date=timezone.localdate() + timedelta(days=3)).count() == 1, "anew when one ends"


@pytest.mark.parametrize(
    ("domain", "words"),
    [
        ("https://m.youtube.com/watch?v=1", "chosen on the school’s local conditions form"),
        ("googleapis.com", "YouTube’s names lie below it"),
        ("org.uk", "whole ending"),
        ("leeds.sch.uk", "whole ending"),
        ("1.2.3.4", "not a domain"),
        ("mozilla.cloudflare-dns.com", "go round the school’s resolver"),
        ("bad.example", "safeguarding list"),
    ],
)
def test_an_exception_is_refused_where_it_may_never_be(it, domain, words):
    put_list_live(service_list=brought(it, "bad.example", None), by=it)
    page = signed_in(it).post(NEW, {"domain": domain, "reason": "A lesson", "ends": in_days(3)})
    assert page.status_code == 422
    assert words in str(page.context["form"].errors["domain"])
    assert domain in page.content.decode()
    assert not ServiceException.objects.exists()


def test_an_exception_for_a_whole_service_asks_first_and_ends_by_itself(it):
    browser, said = signed_in(it), {"domain": "pinterest.com", "reason": "Art in year 9", "ends": in_days(3)}
    page = browser.post(NEW, said)
    assert "whole of Pinterest" in str(page.context["form"].errors["understood"])
    assert browser.post(NEW, said | {"ends": in_days(400)}).status_code == 422
    browser.post(NEW, said | {"understood": "on"})
    row = ServiceException.objects.get()
    assert row.opens == ["Pinterest"]
    assert [e.domain for e in catalogue().exempt] == ["pinterest.com"]
    looked = browser.get("/services/look-up/", {"host": "https://www.pinterest.com/pin/1", "school": "deansfield"})
    assert "Art in year 9" in looked.content.decode()
    assert {one.decision.allow for one in looked.context["answers"]} == {True}
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceException.objects.filter(pk=row.pk).update(ends=timezone.now() + timedelta(days=900))
    browser.post(f"{row.get_absolute_url()}end/")
    assert not catalogue().exempt
    assert kinds() == ["service.exception_made", "service.exception_ended"]


def test_a_list_is_looked_at_first_and_takes_nothing_from_what_is_known(it):
    browser = signed_in(it)
    text = "new.example\nen.wikipedia.org\nm.youtube.com\nold.reddit.com\ncom\nregexp:x\n"
    file = SimpleUploadedFile("chat", text.encode())
    page = browser.post(
        "/services/lists/new/", {"name": "Ours", "written": "v2fly", "use": "forums", "uploads": [file]}, follow=True
    )
    row, change = ServiceList.objects.get(), page.context["change"]
    assert (change.number_newly, change.newly, dict(change.known)) == (1, ("new.example",), {"Reddit": 1})
    assert dict(change.open) == {"Wikipedia": 1, "YouTube": 1}
    assert row.lines_left == 2
    assert catalogue().find("new.example") is None
    browser.post(f"{row.get_absolute_url()}step/", {"step": "live"})
    found = {h: catalogue().find(h).service.id for h in ("a.new.example", "en.wikipedia.org", "m.youtube.com")}
    assert found == {"a.new.example": f"list-{row.pk}", "en.wikipedia.org": "wikipedia", "m.youtube.com": "youtube"}
    browser.post(f"{row.get_absolute_url()}step/", {"step": "remove"})
    row.refresh_from_db()
    assert (row.state, row.names, catalogue().find("new.example")) == ("removed", None, None)
    with pytest.raises(Refused):
        put_list_live(service_list=row, by=it)
    assert kinds() == ["service_list.brought", "service_list.put_live", "service_list.removed"]


def test_a_safeguarding_list_comes_first_and_says_what_it_shuts(it):
    make_exception(
        domain="art.pinterest.com", reason="Art", ends=timezone.now() + timedelta(3), understood=False, by=it
    )
    row = brought(it, "pinterest.com\nbad.example\nwww.wikipedia.org", None)
    change = signed_in(it).get(row.get_absolute_url()).context["change"]
    assert change.number_newly == 3
    assert set(change.closed) == {"Pinterest", "Wikipedia"}
    assert change.exceptions == ("art.pinterest.com",)
    put_list_live(service_list=row, by=it)
    assert {"bad.example", "pinterest.com"} <= catalogue().safeguarding
    page = signed_in(it).get("/services/look-up/", {"host": "x.bad.example", "school": "deansfield"})
    assert "It is on a safeguarding list" in page.content.decode()
    assert [one.decision.allow for one in page.context["answers"]] == [False]


def test_the_command_line_says_which_service_a_link_is(it, capsys):
    put_list_live(service_list=brought(it, "chat.example"), by=it)
    call_command("onsite", "lookup", "https://www.chat.example/a", "--json")
    found = json.loads(capsys.readouterr().out)
    assert (found["meaning"], found["domain"], found["source"]) == ("social media", "chat.example", "A list")
    call_command("onsite", "lookup", "en.wikipedia.org")
    assert capsys.readouterr().out == "en.wikipedia.org: Wikipedia, wikis, educational as wikipedia.org.\n"
    with pytest.raises(CommandError, match="not a host"):
        call_command("onsite", "lookup", "no host")


def test_the_catalogue_asks_a_fixed_number_of_questions_however_large_its_lists(it):
    for n in range(2):
        put_list_live(service_list=brought(it, "\n".join(f"h{m}.l{n}.example" for m in range(3000)), None), by=it)
        put_list_live(service_list=brought(it, f"chat{n}.example"), by=it)
    with CaptureQueriesContext(connection) as asked:
        first = catalogue()
    assert len(asked) <= 4
    assert len(first.safeguarding) == 6000
    with CaptureQueriesContext(connection) as again:
        assert catalogue() is first
    assert len(again) == 3
    assert ServiceList.objects.filter(safeguarding=True).first().names.__sizeof__() < 60_000


def test_every_network_of_a_channel_is_in_the_catalogue():
    known = {service.id for service in own_services()}
    assert {platform.value for platform in Channel.Platform} - known == {"noticeboard"}


def test_only_those_who_manage_services_change_them_and_others_look(it):
    head = signed_in(a_person(Role.PRINCIPAL, a_school("ashdown")))
    row = brought(it, "chat.example")
    assert head.get(row.get_absolute_url()).status_code == 200
    assert "Put it into effect" not in head.get(row.get_absolute_url()).content.decode()
    assert head.post(f"{row.get_absolute_url()}step/", {"step": "live"}).status_code == 403
    assert head.get(NEW).status_code == 403
    assert head.get("/services/look-up/", {"host": "no host"}).status_code == 422
    with pytest.raises(Refused):
        put_list_live(service_list=row, by=a_person(Role.IT, a_school("elmwood")))


def tarred(*members: tuple[str, bytes], **kinds: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for name, kind in kinds.items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    return made.getvalue()


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_an_archive_is_opened_within_bounds_and_never_out_of_its_folder(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_BYTES", 100_000)
    monkeypatch.setattr(unpacking, "MOST_FILES", 20)
    names = b"chat.example\n"
    held = tarred(("chat/domains", names), ("../up", b"x"), ("/etc/x", b"x"), (".hid", b"x"), link=tarfile.SYMTYPE)
    for raw in (held, compress(held)):
        assert files_in([("ut1.tar.gz", raw)]) == {"chat/domains": names}
    assert files_in([("a.zip", zipped(a=names)), ("b", names)]) == {"a": names, "b": names}
    assert files_in([("c.gz", compress(names))]) == {"c": names}
    bomb = compress(b"\0" * 200_000)
    for raw, words in (
        (bomb, "more than 80 MB"),
        (zipped(a=b"0" * 200_000), "more than 80 MB"),
        (compress(held)[:-20], "breaks off"),
        (zipped(a=names)[:-30], "breaks off"),
        (tarred(*((f"f{n}", b"") for n in range(42))), "more than 20 files"),
    ):
        with pytest.raises(Unreadable, match=words):
            files_in([("x", raw)])


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([b"", b"\x1f\x8b\x08", b"PK\x03\x04"]), st.binary(max_size=400), st.integers(0, 400))
def test_whatever_is_uploaded_is_files_or_refused_in_words(begins, rest, at):
    good = tarred(("a/domains", b"chat.example"))
    for raw in (begins + rest, good[:at] + rest + good[at + len(rest) :], compress(good)[: at + 20] + rest):
        try:
            paths = files_in([("x", raw)])
        except Unreadable:
            continue
        assert not [path for path in paths if path.startswith("/") or ".." in path.split("/")]


def test_what_cannot_be_read_is_said_beside_the_file_and_nothing_is_kept(it):
    file = SimpleUploadedFile("picture.png", b"\x89PNG\r\n\x1a\n\0\0")
    said = {"name": "Ours", "written": "hosts", "use": "safeguarding", "uploads": [file]}
    page = signed_in(it).post("/services/lists/new/", said)
    assert page.status_code == 422
    assert "not a text file" in str(page.context["form"].errors["uploads"])
    assert not ServiceList.objects.exists()
