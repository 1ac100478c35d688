"""Publishing on real servers: what the public sees is what was agreed, once."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

from goodstanding.publishing.networks.compare import differences
from goodstanding.publishing.networks.protocol import Absent, Gone, Reauthorise, Sent, Snapshot, Unavailable

from .conftest import Place, attempt, picture

pytestmark = pytest.mark.networks

TEXT = (
    "Sports day is on 12 June, 1pm – bring water & a hat! 👩‍👩‍👧 Caffè, Łódź, e\u0301té.\n"
    "\n"
    "All about it: https://oakfield.example/sports?day=1&year=5 (last year's: "
    "https://oakfield.example/a_(b)) #OakfieldSports 5 > 3"
)


def sent(place: Place, tried) -> Sent:
    done = place.network.commit(tried, place.network.prepare(tried, place.session), place.session)
    assert isinstance(done, Sent), done
    return done


def test_four_photographs_go_out_and_are_read_back_as_agreed(place: Place) -> None:
    tried = attempt(TEXT, *(picture(n, f"Drawn: disc “{n}” & 'sky', <yellow> on blue é") for n in range(1, 5)))
    assert place.network.check(tried.draft, place.network.limits(place.session)) == []
    done = sent(place, tried)
    seen = place.network.verify(done, place.session)
    assert isinstance(seen, Snapshot)
    assert differences(tried.draft, seen) == []
    assert seen.text == TEXT
    assert [i.sha256 for i in seen.images] == [i.sha256 for i in tried.draft.images]
    assert seen.by_public
    assert httpx.get(done.url, headers={"Connection": "close"}, timeout=60).status_code == 200
    assert place.network.find(tried, place.session) == done


def test_what_is_not_as_agreed_is_said(place: Place) -> None:
    tried = attempt("Book fair today", picture(1, "A disc on blue"))
    seen = place.network.verify(sent(place, tried), place.session)
    assert isinstance(seen, Snapshot)
    other = replace(tried.draft, text="Book fair tomorrow", images=(picture(3, "A red disc"),))
    assert [d.split(":")[0] for d in differences(other, seen)] == [
        "The text reads differently",
        "The description of photograph 1 reads differently",
        "Photograph 1 is another picture.",
    ]
    assert len(differences(replace(tried.draft, images=()), seen)) == 1


def test_retracted_is_gone(place: Place) -> None:
    tried = attempt("Never mind", picture(1, "A disc"))
    done = sent(place, tried)
    assert place.network.retract(done, place.session) == Gone()
    assert place.network.verify(done, place.session) == Gone()
    assert place.network.find(tried, place.session) == Absent()
    assert place.network.retract(done, place.session) == Gone()
    assert place.public_count() == 0


def test_words_without_pictures_and_pictures_without_words(place: Place) -> None:
    for tried in (attempt("Only words"), attempt("", picture(2, "Only a picture"))):
        seen = place.network.verify(sent(place, tried), place.session)
        assert isinstance(seen, Snapshot)
        assert differences(tried.draft, seen) == []


def test_connecting_ties_the_credentials_to_one_account(place: Place) -> None:
    account = place.network.connect(place.session)
    assert account.handle == place.session.identifier
    name = next(n for n in account.credentials if n in ("did", "account"))
    stolen = replace(place.session, credentials={**account.credentials, name: "someone else's"})
    with pytest.raises(Reauthorise):
        place.network.find(attempt("Hello"), stolen)
    with pytest.raises(Reauthorise):
        place.network.prepare(attempt("Hello", picture(1, "A disc")), stolen)


def test_wrong_credentials_ask_for_new_ones(place: Place) -> None:
    wrong = replace(
        place.session,
        credentials={n: v if n in ("did", "account") else "wrong" for n, v in place.session.credentials.items()},
    )
    tried = attempt("Hello", picture(1, "A disc"))
    done = sent(place, tried)
    for ask in (
        lambda: place.network.prepare(tried, wrong),
        lambda: place.network.commit(tried, place.network.prepare(tried, place.session), wrong),
        lambda: place.network.find(tried, wrong),
        lambda: place.network.retract(done, wrong),
    ):
        with pytest.raises(Reauthorise):
            ask()
    assert place.public_count() == 1


def test_a_server_that_is_down_is_unavailable_and_has_done_nothing(place: Place, unused_port: int) -> None:
    down = place.at(f"http://127.0.0.1:{unused_port}").session
    tried = attempt("Hello", picture(1, "A disc"))
    for ask in (
        lambda: place.network.prepare(tried, down),
        lambda: place.network.find(tried, down),
        lambda: place.network.commit(tried, {"blobs": [], "media": []}, down),
    ):
        with pytest.raises(Unavailable) as trouble:
            ask()
        assert not trouble.value.perhaps_done
