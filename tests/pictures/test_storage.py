"""Pictures on the shelf: private, whole or absent, and never silently something else."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage

from goodstanding.consent.pictures import storage


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {name: value for name, value in settings.STORAGES.items() if name != "pictures"}
    return tmp_path / "media"


def files(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def test_kept_under_its_own_hash_and_found_again(media: Path) -> None:
    sha256 = storage.keep(b"a picture")
    assert sha256 == hashlib.sha256(b"a picture").hexdigest()
    assert storage.open_picture(sha256).read() == b"a picture"
    assert files(media) == [media / "pictures" / sha256[:2] / sha256]


def test_keeping_twice_keeps_one(media: Path) -> None:
    assert storage.keep(b"same") == storage.keep(b"same")
    assert len(files(media)) == 1


def test_only_the_app_may_read(media: Path) -> None:
    storage.keep(b"private")
    assert [stat.S_IMODE(path.stat().st_mode) for path in files(media)] == [0o600]
    assert not any(stat.S_IMODE(p.stat().st_mode) & 0o077 for p in (media / "pictures").rglob("*"))


def test_an_original_is_never_taken_for_a_picture(media: Path) -> None:
    sha256 = storage.set_aside(b"original with a place in it")
    with pytest.raises(storage.PictureMissing):
        storage.open_picture(sha256)
    assert storage.original(sha256).read() == b"original with a place in it"
    storage.delete_original(sha256)
    assert files(media) == []


def test_a_changed_file_is_never_handed_out(media: Path) -> None:
    sha256 = storage.keep(b"agreed by two people")
    files(media)[0].write_bytes(b"exchanged afterwards")
    with pytest.raises(storage.PictureDamaged):
        storage.open_picture(sha256)
    storage.keep(b"agreed by two people")  # keeping it again mends it
    assert storage.open_picture(sha256).read() == b"agreed by two people"


def test_deleted_for_good_and_twice_does_no_harm() -> None:
    sha256 = storage.keep(b"withdrawn")
    storage.delete(sha256)
    storage.delete(sha256)
    with pytest.raises(storage.PictureMissing):
        storage.open_picture(sha256)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n", "/" * 64])
def test_a_name_that_is_no_hash_finds_nothing(name: str) -> None:
    with pytest.raises(storage.PictureMissing):
        storage.open_picture(name)


def test_a_write_that_breaks_off_leaves_nothing(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        storage.keep(b"too much")
    assert files(media) == []


def _keep_many(times: int) -> None:
    for number in range(times):
        storage.keep(b"x" * 100_000 + bytes([number]))


def test_several_processes_keep_the_same_pictures(media: Path) -> None:
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_keep_many, args=(20,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert len(files(media)) == 20
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.name for path in files(media))


def test_pictures_have_no_public_address() -> None:
    with pytest.raises(ValueError, match="no address"):
        storage.shelf().url("pictures/x")


def test_another_storage_can_take_its_place(settings: Any, media: Path) -> None:
    memory = {"BACKEND": f"{InMemoryStorage.__module__}.{InMemoryStorage.__qualname__}"}
    settings.STORAGES = {**settings.STORAGES, "pictures": memory}
    sha256 = storage.keep(b"elsewhere")
    assert storage.open_picture(sha256).read() == b"elsewhere"
    assert not media.exists()
    with pytest.raises(storage.PictureMissing):
        storage.open_picture("0" * 64)
