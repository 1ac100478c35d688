"""Nothing that a file says besides its picture comes through."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from goodstanding.consent.pictures.intake import CleanPicture, clean
from goodstanding.consent.pictures.leftovers import leftovers
from tests.pictures.files import MARK, chunk, drawn, exif, saved, segment, with_everything

KINDS = ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"]


@pytest.fixture(scope="module")
def cleaned() -> dict[str, CleanPicture]:
    return {kind: clean(with_everything(kind), name=f"planted.{kind.lower()}") for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_every_mark_is_gone(cleaned: dict[str, CleanPicture], kind: str) -> None:
    before = with_everything(kind)
    assert before.count(MARK.encode()) >= 6  # they truly were there
    with Image.open(io.BytesIO(before)) as opened:
        assert opened.getexif().get_ifd(0x8825), "the file names a place"
    after = cleaned[kind]
    assert MARK.encode() not in after.data
    with Image.open(io.BytesIO(after.data)) as opened:
        opened.load()
        assert not opened.getexif()
        assert not opened.getexif().get_ifd(0x8825)
        assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert leftovers(after.data) == []


@pytest.mark.parametrize("kind", KINDS)
def test_maker_and_rights_are_read_first(cleaned: dict[str, CleanPicture], kind: str) -> None:
    assert cleaned[kind].hints == {"creator": f"{MARK} maker", "copyright": f"{MARK} rights"}


def test_xmp_alone_names_the_maker() -> None:
    from tests.pictures.files import XMP

    hints = clean(saved(drawn(), "JPEG", xmp=XMP), name="x").hints
    assert hints == {"creator": f"{MARK} maker", "copyright": f"{MARK} & rights"}


def test_the_scan_itself_finds_what_is_planted() -> None:
    jpeg, png = saved(drawn(), "JPEG"), saved(drawn(), "PNG")
    assert leftovers(jpeg) == []
    assert leftovers(png) == []
    assert leftovers(saved(drawn(), "JPEG", exif=exif())) == ["segment E1"]
    assert leftovers(saved(drawn(), "JPEG", comment="x")) == ["segment FE"]
    assert leftovers(jpeg[:2] + segment(0xED, b"x") + jpeg[2:]) == ["segment ED"]
    assert leftovers(jpeg + b"x") == ["bytes after the end"]
    assert leftovers(png[:33] + chunk(b"tEXt", b"a\0b") + png[33:]) == ["chunk tEXt"]
    assert leftovers(png + b"x") == ["bytes after the end"]
    assert leftovers(saved(drawn(), "PNG", exif=exif())) == ["chunk eXIf"]
    assert leftovers(saved(drawn(), "WEBP")) == ["not a JPEG or PNG"]
