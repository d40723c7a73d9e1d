"""The launcher takes the first Python that is new enough, complete, and really runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from launch import pythons
from launch.problem import Problem
from tests.launch.programs import BROKEN, INCOMPLETE, OLD, READY, program


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """An environment that sees nothing but this test's folder."""
    return {"HOME": str(tmp_path / "home"), "PATH": str(tmp_path / "bin")}


def test_find_prefers_the_python_that_was_named(tmp_path: Path, machine: dict[str, str]) -> None:
    named = program(tmp_path / "mine" / "python3.13", READY)
    running = program(tmp_path / "running", READY)
    assert pythons.find(tmp_path, {**machine, "PYTHON": named}, running) == named


def test_find_goes_on_when_the_named_python_is_gone(tmp_path: Path, machine: dict[str, str]) -> None:
    running = program(tmp_path / "running", READY)
    assert pythons.find(tmp_path, {**machine, "PYTHON": str(tmp_path / "gone")}, running) == running


def test_find_looks_on_path_when_the_running_python_is_old(tmp_path: Path, machine: dict[str, str]) -> None:
    running = program(tmp_path / "running", OLD)
    program(tmp_path / "bin" / "python3.12", READY)
    newer = program(tmp_path / "bin" / "python3.13", READY)
    assert pythons.find(tmp_path, machine, running) == newer


def test_find_passes_shims_that_do_not_run_and_takes_pyenvs_newest(tmp_path: Path, machine: dict[str, str]) -> None:
    running = program(tmp_path / "running", OLD)
    program(tmp_path / "bin" / "python3.13", BROKEN)
    versions = tmp_path / "home" / ".pyenv" / "versions"
    for version, script in (("3.9.18", OLD), ("3.12.10", READY), ("3.12.9", READY), ("3.13-dev", BROKEN)):
        program(versions / version / "bin" / "python3", script)
    assert pythons.find(tmp_path, machine, running) == str(versions / "3.12.10" / "bin" / "python3")


def test_find_knows_a_pyenv_elsewhere_and_uvs_pythons(tmp_path: Path, machine: dict[str, str]) -> None:
    running = program(tmp_path / "running", OLD)
    program(tmp_path / "pyenv" / "versions" / "3.11.7" / "bin" / "python3", OLD)
    uvs = tmp_path / "home" / ".local" / "share" / "uv" / "python"
    python = program(uvs / "cpython-3.13.1-linux-x86_64-gnu" / "bin" / "python3", READY)
    assert pythons.find(tmp_path, {**machine, "PYENV_ROOT": str(tmp_path / "pyenv")}, running) == python


def test_find_passes_a_python_without_venv(tmp_path: Path, machine: dict[str, str]) -> None:
    running = program(tmp_path / "running", INCOMPLETE)
    complete = program(tmp_path / "bin" / "python3.13", READY)
    assert pythons.find(tmp_path, machine, running) == complete


def test_find_fetches_one_with_uv_when_the_machine_has_none(tmp_path: Path, machine: dict[str, str]) -> None:
    running = program(tmp_path / "running", OLD)
    ready = program(tmp_path / "ready", READY)
    copy = f'[ "$2" = install ] && mkdir -p "$6/cpython-3.13.0/bin" && cp {ready} "$6/cpython-3.13.0/bin/python3"'
    program(tmp_path / "bin" / "uv", f"PATH=/usr/bin:/bin; {copy}; exit 0")
    fetched = tmp_path / ".python" / "cpython-3.13.0" / "bin" / "python3"
    assert pythons.find(tmp_path, machine, running) == str(fetched)


def test_find_says_in_one_sentence_that_there_is_none(tmp_path: Path, machine: dict[str, str]) -> None:
    running = program(tmp_path / "running", OLD)
    program(tmp_path / "bin" / "uv", '[ "$1" = --version ]')
    with pytest.raises(Problem) as told:
        pythons.find(tmp_path, machine, running)
    assert str(told.value) == pythons.NONE_FOUND


def test_find_names_the_package_that_a_new_python_lacks(tmp_path: Path, machine: dict[str, str]) -> None:
    running = program(tmp_path / "running", INCOMPLETE)
    program(tmp_path / "bin" / "uv", '[ "$1" = --version ]')
    with pytest.raises(Problem) as told:
        pythons.find(tmp_path, machine, running)
    assert str(told.value) == pythons.INCOMPLETE.format(python=running, version="3.12")


def test_probe_reads_a_real_python() -> None:
    assert pythons.probe(sys.executable) == ("{}.{}".format(*sys.version_info[:2]), True)


@pytest.mark.parametrize(("version", "enough"), [("", False), ("2.7", False), ("3.11", False), ("3.12", True)])
def test_new_enough_starts_at_3_12(version: str, enough: bool) -> None:
    assert pythons.new_enough(version) is enough
