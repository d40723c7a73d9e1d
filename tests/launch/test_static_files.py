"""Static files are collected when one of them has changed, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finder
from pytest_django.fixtures import Settings

import coaching.settings
from launch import static_files


@pytest.fixture
def source(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """The folder of a project with a style sheet of its own and a build of Bootstrap that no page asks for."""
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "base.css").write_text("a { color: red }", "utf-8")
    (folder / "bootstrap-grid.css").write_text("b {}", "utf-8")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [folder]
    settings.STATIC_ROOT = tmp_path / "collected"
    forget_finders()
    yield folder
    forget_finders()


def forget_finders() -> None:
    """Django keeps its finders, with the folders they were made for, as long as the process lives."""
    get_finder.cache_clear()  # type: ignore[attr-defined]


def test_files_are_stale_until_they_are_collected(source: Path) -> None:
    before = static_files.are_stale()
    static_files.collect()
    assert (before, static_files.are_stale()) == (True, False)


def test_files_are_stale_once_one_is_changed_or_added(source: Path) -> None:
    static_files.collect()
    (source / "base.css").write_text("a { color: green }", "utf-8")
    changed = static_files.are_stale()
    static_files.collect()
    (source / "more.css").touch()
    assert (changed, static_files.are_stale()) == (True, True)


def test_collect_leaves_out_what_no_page_asks_for(source: Path, tmp_path: Path) -> None:
    static_files.collect()
    assert sorted(file.name for file in (tmp_path / "collected").iterdir()) == [".collected", "base.css"]


def test_a_module_imports_the_hashed_name_of_another(source: Path, tmp_path: Path, settings: Settings) -> None:
    """A phone that keeps files for a year must never run half of one version and half of the next."""
    collected = tmp_path / "collected"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": coaching.settings.STORAGES["staticfiles"]["BACKEND"]},
    }
    (source / "b.js").write_text("export const b = 1;", "utf-8")
    (source / "a.js").write_text(
        'import { b } from "./b.js";\nimport("./b.js");\n/** @type {import("./b.js").B} */', "utf-8"
    )
    static_files.collect()
    other = next(collected.glob("b.*.js")).name
    written = next(collected.glob("a.*.js")).read_text("utf-8")
    assert written == f'import {{ b }} from "./{other}";\nimport("./{other}");\n/** @type {{import("./b.js").B}} */'
