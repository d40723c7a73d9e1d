"""`test`: the whole suite on SQLite, then on PostgreSQL, and one line about both."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launch import children, chromium, postgres
from launch.problem import Problem

NAMES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
LIMIT_SECONDS = 1800
TESTS = re.compile(r'<testsuite [^>]*\btests="(\d+)"')
# What a person has set for a server must not reach the tests.
FOREIGN = ("DATABASE_URL", "TEST_DATABASE_URL", "DEBUG", "EVENSTRIDE_DEMO", "EVENSTRIDE_PUBLIC_DEMO", "SECRET_KEY")
# Many an image forbids bytecode; then each of the four processes would compile all tests anew, for eight seconds.
IN_THE_WAY = ("PYTHONDONTWRITEBYTECODE",)


@dataclass(frozen=True)
class Outcome:
    """What one run of the suite came to: pytest's exit code, tests run, and seconds."""

    database: str
    code: int
    tests: int
    seconds: float


def run(options: argparse.Namespace, root: Path) -> int:
    """Run what was asked for and return the worst exit code. Raises Problem when something is missing."""
    browser = chromium.find_or_install(os.environ)
    if options.prepare:
        return 0
    databases = [options.db] if options.db else ["sqlite", "postgres"]
    outcomes = [_run_on(database, browser, options.pytest, root) for database in databases]
    print(summary(outcomes))
    return max(outcome.code for outcome in outcomes)


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return one line with the tests and seconds of every database, red ones named as such."""
    parts = [
        f"{NAMES[one.database]} {'green' if one.code == 0 else 'RED'}, {one.tests} tests in {one.seconds:.0f} s"
        for one in outcomes
    ]
    total = sum(one.tests for one in outcomes)
    return f"\n{' - '.join(parts)} - {total} in all"


def _run_on(database: str, browser: str, arguments: Sequence[str], root: Path) -> Outcome:
    print(f"\n{NAMES[database]}", flush=True)
    with _database(database, root) as variables, tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        environ = {**_own_environ(), **variables, "EVENSTRIDE_CHROMIUM": browser}
        started = time.monotonic()
        code = _pytest(pytest_command(arguments, report, environ), root, environ)
        return Outcome(database, code, count(report), time.monotonic() - started)


@contextmanager
def _database(database: str, root: Path) -> Iterator[Mapping[str, str]]:
    if database == "sqlite":
        yield {}
        return
    with postgres.server(root, os.environ) as variables:
        yield variables


def _own_environ() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in FOREIGN + IN_THE_WAY}


def pytest_command(arguments: Sequence[str], report: Path, environ: Mapping[str, str]) -> list[str]:
    """Return the call of pytest on two processes; the person's own arguments come last, so they win."""
    strict = ["-p", "tests.plugins.no_skips"] if environ.get("CI") == "true" else []
    return [sys.executable, "-m", "pytest", "-n", "2", *strict, f"--junit-xml={report}", *arguments]


def _pytest(command: list[str], root: Path, environ: Mapping[str, str]) -> int:
    try:
        return children.run(command, root, environ, LIMIT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Problem(f"The suite was stopped after {LIMIT_SECONDS // 60} minutes: a test hangs.") from error


def count(report: Path) -> int:
    """Return how many tests a JUnit report holds; 0 when pytest did not come to write one."""
    if not report.exists():
        return 0
    return sum(int(number) for number in TESTS.findall(report.read_text("utf-8")))
