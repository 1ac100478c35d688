"""The picture itself survives: upright, in true colours, small enough, always the same bytes."""

from __future__ import annotations

import hashlib
import io

import numpy as np
import pytest
from PIL import Image

from goodstanding.consent.pictures.encode import MOST_BYTES
from goodstanding.consent.pictures.intake import CleanPicture, clean
from tests.pictures.files import drawn, exif, noise, profile, saved


def pixels(picture: CleanPicture, mode: str = "RGB") -> np.ndarray:
    with Image.open(io.BytesIO(picture.data)) as opened:
        return np.asarray(opened.convert(mode), dtype=int)


UNDONE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}  # fmt: skip


@pytest.mark.parametrize("turn", UNDONE)
def test_turned_upright(turn: int) -> None:
    lying = drawn().transpose(UNDONE[turn])
    upright = clean(saved(lying, "JPEG", exif=exif(turn=turn), quality=95), name="x.jpg")
    assert (upright.width, upright.height) == (64, 48)
    assert np.abs(pixels(upright) - np.asarray(drawn(), dtype=int)).mean() < 6


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_the_picture_is_still_the_picture(kind: str) -> None:
    made = clean(saved(drawn(320, 240), kind, quality=95), name="x")
    assert (made.mime, made.width, made.height) == ("image/jpeg", 320, 240)
    assert made.sha256 == hashlib.sha256(made.data).hexdigest()
    assert np.abs(pixels(made) - np.asarray(drawn(320, 240), dtype=int)).mean() < 6


def test_a_colour_profile_is_applied_then_dropped() -> None:
    red = Image.new("RGB", (40, 40), (220, 30, 30))
    exchanged = pixels(clean(saved(red, "PNG", icc_profile=profile()), name="x"))[20, 20]
    assert exchanged[2] > 180
    assert exchanged[0] < 80


def test_a_profile_that_is_nonsense_changes_nothing() -> None:
    red = Image.new("RGB", (40, 40), (220, 30, 30))
    assert abs(pixels(clean(saved(red, "PNG", icc_profile=b"nonsense" * 40), name="x"))[20, 20][0] - 220) < 6


def test_colour_hidden_under_full_transparency_is_gone() -> None:
    secret = np.zeros((40, 40, 4), np.uint8)
    secret[..., :3] = 123  # a picture under glass
    secret[10:, :, 3] = 200
    made = clean(saved(Image.fromarray(secret), "PNG"), name="x")
    assert made.mime == "image/png"
    after = pixels(made, "RGBA")
    assert (after[:10] == 0).all()
    assert (after[10:] == [123, 123, 123, 200]).all()


def test_transparency_with_a_profile_keeps_its_shape() -> None:
    picture = Image.new("RGBA", (40, 40), (220, 30, 30, 255))
    picture.putalpha(Image.linear_gradient("L").resize((40, 40)))
    after = pixels(clean(saved(picture, "PNG", icc_profile=profile()), name="x"), "RGBA")
    assert np.abs(after[..., 3] - np.asarray(picture.getchannel("A"), dtype=int)).max() <= 1
    assert after[35, 20][2] > 180


def test_every_pixel_format_comes_through() -> None:
    deep = Image.fromarray(np.asarray(drawn().convert("L"), dtype=np.uint16) * 257)
    for picture in (deep, drawn().convert("L"), drawn().convert("1"), drawn().quantize(16)):
        made = pixels(clean(saved(picture, "PNG"), name="x"), "L")
        wanted = np.asarray(picture.convert("RGB").convert("L") if picture is not deep else drawn().convert("L"))
        assert np.abs(made - wanted.astype(int)).mean() < 12, picture.mode
    cmyk = pixels(clean(saved(drawn().convert("CMYK"), "JPEG", quality=95), name="x"))
    assert np.abs(cmyk - np.asarray(drawn(), dtype=int)).mean() < 12


def test_at_most_2048_pixels_long() -> None:
    made = clean(saved(drawn(4000, 3000), "JPEG"), name="x")
    assert (made.width, made.height) == (2048, 1536)
    slim = clean(saved(drawn(9000, 4), "PNG"), name="x")
    assert (slim.width, slim.height) == (2048, 1)


@pytest.mark.parametrize("bands", [3, 4])
def test_small_enough_for_every_network(bands: int) -> None:
    made = clean(saved(noise(2400, 2400, bands), "PNG", compress_level=0), name="x")
    assert len(made.data) <= MOST_BYTES
    assert made.mime == "image/jpeg"
    assert made.width >= 1000


def test_the_same_file_gives_the_same_bytes() -> None:
    data = saved(drawn(300, 200), "WEBP", exif=exif())
    assert clean(data, name="one.webp") == clean(data, name="two.webp")
