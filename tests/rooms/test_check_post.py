"""`goodstanding check-post` says what the page says, and leaves with the right number."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from bench.checks.badges import badge
from demo.drawings import draw
from goodstanding.consent.models import Pupil
from goodstanding.consent.name_index import index
from goodstanding.consent.pictures.words import apart
from goodstanding.policy.roles import Role
from tests.making import a_person, a_school, a_trust, an_approved_channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    a_trust()
    school = a_school(published_contacts=["01632 960123"])
    index([Pupil.objects.create(school=school, number="1", given_name="Amelia", family_name="Jones")])
    return school


def check(tmp_path, text: str, *words: str) -> tuple[int, dict]:
    (tmp_path / "post.txt").write_text(text)
    out = io.StringIO()
    try:
        call_command(
            "check_post", "--school", "deansfield", "--text", str(tmp_path / "post.txt"), *words, "--json", stdout=out
        )
        code = 0
    except SystemExit as left:
        code = int(left.code)
    return code, json.loads(out.getvalue())


def test_a_harmless_post_is_clear(school, tmp_path):
    code, answer = check(tmp_path, "Ring the office on 01632 960123.")
    assert (code, answer) == (0, {"verdict": "clear", "findings": [], "images": [], "overruled": []})


def test_a_full_name_and_a_private_number_block_where_they_stand(school, tmp_path):
    text = "Well done Amelia Jones! Text 07700 900456."
    code, answer = check(tmp_path, text)
    assert (code, answer["verdict"]) == (2, "blocked")
    marked = {text[f["where"]["start"] : f["where"]["end"]] for f in answer["findings"]}
    assert marked == {"Amelia Jones", "07700 900456"}
    assert all(f["clause"] and f["rule"] and f["severity"] == "block" for f in answer["findings"])


def test_faces_are_given_in_pixels_of_the_upright_picture(school, tmp_path):
    drawing = draw("science club")
    picture = Image.open(io.BytesIO(drawing.data))
    sideways = picture.rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6  # turned: shown upright only by whoever reads this
    sideways.save(tmp_path / "club.jpg", exif=exif, quality=92)
    code, answer = check(
        tmp_path, "Clouds in bottles.", "--image", str(tmp_path / "club.jpg"), "--alt", drawing.alt_text
    )
    faces = answer["images"][0]["faces"]
    assert code == 2  # nobody has said who they are
    assert len(faces) == len(drawing.faces)
    for found, (x, y, width, height) in zip(sorted(faces, key=lambda f: f["x"]), drawing.faces, strict=True):
        middle = (found["x"] + found["width"] / 2, found["y"] + found["height"] / 2)
        assert x < middle[0] < x + width
        assert y < middle[1] < y + height


def test_a_picture_without_people_needs_its_description_alone(school, tmp_path):
    drawing = draw("garden")
    (tmp_path / "garden.jpg").write_bytes(drawing.data)
    words = ("--image", str(tmp_path / "garden.jpg"))
    assert check(tmp_path, "Beans.", *words)[0] == 2
    assert check(tmp_path, "Beans.", *words, "--alt", drawing.alt_text)[0] == 0


def test_a_file_that_is_no_picture_blocks_with_its_reason(school, tmp_path):
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    code, answer = check(tmp_path, "Look.", "--image", str(tmp_path / "logo.svg"), "--alt", "Our new logo in green")
    assert code == 2
    assert answer["images"] == [{"faces": [], "words": None, "sha256": None}]
    assert answer["findings"][0]["rule"] == "pictures.accepted"


def test_each_network_counts_in_its_own_way(school, tmp_path):
    people = [a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)]
    an_approved_channel(school, people)
    an_approved_channel(school, people, platform="bluesky", handle="deansfield.example")
    text = "A very long notice. " * 20
    assert check(tmp_path, text, "--channel", "deansfield-board")[0] == 0
    assert check(tmp_path, text, "--channel", "deansfield.example")[0] == 2


def test_an_unknown_school_or_channel_is_an_error(school, tmp_path):
    with pytest.raises(CommandError, match="no channel"):
        check(tmp_path, "Hello.", "--channel", "nowhere")
    with pytest.raises(CommandError, match="no school"):
        call_command("check_post", "--school", "nope", "--text", str(tmp_path / "post.txt"))


def test_names_and_numbers_in_a_picture_and_names_in_its_files_name_are_found(school, tmp_path):
    (tmp_path / "IMG_20261117_01632960555.jpg").write_bytes(badge(0).data)  # “Amelia Jones”
    (tmp_path / "amelia_jones_yr4.jpg").write_bytes(badge(10).data)  # a mobile number
    pictures = tmp_path.glob("*.jpg")
    words = [
        word for n, path in enumerate(pictures) for word in ("--image", str(path), "--alt", f"Card {n} on a wall.")
    ]
    code, answer = check(tmp_path, "Beans.", *words)
    found = {(f["severity"], f["where"]["part"]) for f in answer["findings"]}
    first, second = (1, 2) if answer["images"][0]["words"][0]["text"] == "Amelia Jones" else (2, 1)
    assert code == 2
    assert found == {
        ("block", f"image:{first}:words"),
        ("block", f"image:{second}:words"),
        ("advise", f"image:{second}:name"),
    }


def test_a_picture_that_could_not_be_read_says_so(school, tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.001)  # too little time for any picture
    apart.reader.cache_clear()
    (tmp_path / "garden.jpg").write_bytes(draw("garden").data)
    answer = check(tmp_path, "Beans.", "--image", str(tmp_path / "garden.jpg"), "--alt", draw("garden").alt_text)[1]
    apart.reader.cache_clear()
    assert answer["images"][0]["words"] is None
    assert [f["rule"] for f in answer["findings"]] == ["publishing.pictures_are_read"]
