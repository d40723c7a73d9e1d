"""The data folder keeps one secret that only its owner reads, and tells of a disk that is full."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from launch import data
from launch.problem import Problem, disk_problems, sentence


def test_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    first = data.secret(tmp_path / "secret")
    assert data.secret(tmp_path / "secret") == first
    assert len(first) >= 50
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_secret_that_was_emptied_is_not_replaced_in_silence(tmp_path: Path) -> None:
    (tmp_path / "secret").touch()
    with pytest.raises(Problem) as told:
        data.secret(tmp_path / "secret")
    assert str(told.value).startswith(f"{tmp_path / 'secret'} is empty")


def test_settle_gives_the_settings_a_secret(tmp_path: Path) -> None:
    environ: dict[str, str] = {}
    data.settle(tmp_path, environ)
    assert environ == {
        "DJANGO_SETTINGS_MODULE": "coaching.settings",
        "SECRET_KEY": (tmp_path / "data" / "secret").read_text("utf-8"),
    }


def test_settle_makes_nothing_when_the_environment_brings_all(tmp_path: Path) -> None:
    data.settle(tmp_path, {"SECRET_KEY": "theirs", "DATABASE_URL": "postgres://theirs"})
    assert list(tmp_path.iterdir()) == []


def test_forget_demo_leaves_the_real_database(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in ("demo.sqlite3", "demo.sqlite3-wal", "evenstride.sqlite3", "secret"):
        (tmp_path / "data" / name).touch()
    data.forget_demo(tmp_path)
    assert sorted(file.name for file in (tmp_path / "data").iterdir()) == ["evenstride.sqlite3", "secret"]


def test_full_disk_is_told_in_one_sentence() -> None:
    with pytest.raises(Problem) as told, disk_problems():
        raise OSError(errno.ENOSPC, "No space left on device", "data/secret")
    assert str(told.value) == "The disk is full: data/secret could not be written. Make room and start again."


def test_folder_that_may_not_be_written_is_named() -> None:
    refused = OSError(errno.EACCES, "Permission denied", "data/secret")
    assert sentence(refused).startswith("No permission to write data/secret.")


def test_other_errors_keep_their_traceback() -> None:
    with pytest.raises(FileNotFoundError), disk_problems():
        Path("/nowhere/at/all").read_text("utf-8")
