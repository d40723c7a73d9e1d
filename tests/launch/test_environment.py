"""`.venv` is built once, and again only when its lists or its interpreter change."""

from __future__ import annotations

from pathlib import Path

import pytest

from launch import environment, installer
from launch.problem import Problem
from tests.launch.programs import READY, program

FULL = 'echo "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"; exit 1'


def checkout(root: Path, pip: str = "exit 0") -> Path:
    """Make a checkout whose .venv has a Python that answers, and a pip that does as told."""
    (root / "requirements.txt").write_text("django==6.1.3 --hash=sha256:1\n", "utf-8")
    (root / "requirements-test.txt").write_text("pytest==9.2.0 --hash=sha256:2\n", "utf-8")
    program(root / ".venv" / "bin" / "python", f'case "$*" in *" pip "*) {pip};; *) {READY};; esac')
    return root


def test_environment_is_current_only_once_it_is_prepared(tmp_path: Path) -> None:
    root = checkout(tmp_path)
    before = environment.is_current(root, with_tests=False)
    environment.prepare(root, with_tests=False)
    assert (before, environment.is_current(root, with_tests=False)) == (False, True)


def test_environment_without_the_test_list_is_not_enough_for_tests(tmp_path: Path) -> None:
    root = checkout(tmp_path)
    environment.prepare(root, with_tests=False)
    first = environment.is_current(root, with_tests=True)
    environment.prepare(root, with_tests=True)
    assert (first, environment.is_current(root, with_tests=True)) == (False, True)


def test_environment_goes_stale_with_its_list(tmp_path: Path) -> None:
    root = checkout(tmp_path)
    environment.prepare(root, with_tests=False)
    (root / "requirements.txt").write_text("django==6.1.4 --hash=sha256:3\n", "utf-8")
    assert not environment.is_current(root, with_tests=False)


def test_environment_goes_stale_when_the_system_replaces_its_python(tmp_path: Path) -> None:
    root = checkout(tmp_path)
    environment.prepare(root, with_tests=False)
    python = environment.interpreter(root)
    python.unlink()
    python.symlink_to(program(tmp_path / "upgraded" / "python3.14", READY))
    assert not environment.is_current(root, with_tests=False)


def test_prepare_leaves_no_stamp_when_the_installation_stops(tmp_path: Path) -> None:
    root = checkout(tmp_path, pip=FULL)
    with pytest.raises(Problem) as told:
        environment.prepare(root, with_tests=False)
    assert str(told.value).startswith("The disk is full")
    assert not environment.is_current(root, with_tests=False)


def test_prepare_refuses_what_does_not_match_its_hash_by_asking_for_hashes(tmp_path: Path) -> None:
    pip = installer.pip("python", [tmp_path / "requirements.txt"])
    assert "--require-hashes" in pip


@pytest.mark.parametrize(
    ("last_words", "sentence"),
    [
        ("WARNING: Retrying: [Errno -3] Temporary failure in name resolution\n", installer.UNREACHED),
        ("error: error sending request for url\n", installer.UNREACHED),
        ("ERROR: Could not find a version that satisfies django (from versions: none)\n", installer.UNREACHED),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n", installer.ALTERED),
        ("OSError: [Errno 28] No space left on device\n", installer.NO_ROOM),
        ("ERROR: No matching distribution\n\n", "The packages could not be installed: ERROR: No matching distribution"),
        ("", "The packages could not be installed: the installer gave no reason"),
    ],
)
def test_explain_gives_one_sentence_for_an_installers_last_words(last_words: str, sentence: str) -> None:
    assert installer.explain(last_words.splitlines(keepends=True)) == sentence
