"""`test` runs pytest on each database and tells the worst; under CI a skip is a failure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from launch import children, chromium, suite
from tests.launch.programs import BROKEN, program

ROOT = Path(__file__).resolve().parent.parent.parent
SKIPPING = """
import pytest

def test_left_out():
    pytest.skip("no browser here")

@pytest.mark.xfail
def test_known_gap():
    assert False

def test_fine():
    pass
"""
SKIPPING_ITSELF = """
import pytest

pytest.importorskip("no_such_module")
"""


def run_pytest(tmp_path: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module of tests on its own, without the project's settings."""
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    (tmp_path / "test_module.py").write_text(module, "utf-8")
    alone = ["-p", "no:cacheprovider", "-c", str(tmp_path / "pytest.ini")]
    environ = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", *alone, *arguments, str(tmp_path / "test_module.py")]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=120, check=False)


def test_skip_counts_as_a_failure_and_an_expected_failure_does_not(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, SKIPPING, "-p", "tests.plugins.no_skips")
    assert done.returncode == 1
    assert "1 failed, 1 passed, 1 xfailed" in done.stdout
    assert "Skipped, which CI counts as a failure: Skipped: no browser here" in done.stdout


def test_module_that_skips_itself_counts_as_a_failure(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, SKIPPING_ITSELF, "-p", "tests.plugins.no_skips")
    assert done.returncode == 2
    assert "1 error" in done.stdout


def test_skip_is_allowed_at_home(tmp_path: Path) -> None:
    assert run_pytest(tmp_path, SKIPPING).returncode == 0


def test_pytest_command_forbids_skips_under_ci_and_lets_a_persons_arguments_win() -> None:
    command = suite.pytest_command(["-n", "0", "tests/launch"], Path("report.xml"), {"CI": "true"})
    assert command[1:] == [
        *["-m", "pytest", "-n", "2", "-p", "tests.plugins.no_skips"],
        *["--junit-xml=report.xml", "-n", "0", "tests/launch"],
    ]


def test_count_reads_what_pytest_reports(tmp_path: Path) -> None:
    run_pytest(tmp_path, SKIPPING, f"--junit-xml={tmp_path / 'report.xml'}")
    assert suite.count(tmp_path / "report.xml") == 3


def test_count_is_nothing_without_a_report(tmp_path: Path) -> None:
    assert suite.count(tmp_path / "report.xml") == 0


def test_summary_names_both_databases_and_the_red_one() -> None:
    outcomes = [suite.Outcome("sqlite", 0, 812, 95.4), suite.Outcome("postgres", 1, 812, 120.6)]
    told = "SQLite green, 812 tests in 95 s - PostgreSQL RED, 812 tests in 121 s - 1624 in all"
    assert suite.summary(outcomes).strip() == told


def test_chromium_that_does_not_run_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium", BROKEN)
    downloaded = tmp_path / "browsers" / "chromium-1200" / "chrome-linux" / "chrome"
    environ = {"PATH": str(tmp_path / "bin"), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "browsers")}
    found = chromium.find(environ)
    program(downloaded, "exit 0")
    assert (found, chromium.find(environ)) == (None, str(downloaded))


def test_chromium_that_was_named_comes_first(tmp_path: Path) -> None:
    named = program(tmp_path / "mine", "exit 0")
    program(tmp_path / "bin" / "chromium", "exit 0")
    assert chromium.find({"EVENSTRIDE_CHROMIUM": named, "PATH": str(tmp_path / "bin")}) == named


def test_child_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "PATIENCE_SECONDS", 1)  # a suite in the background has SIGINT ignored
    asleep = program(tmp_path / "asleep", "exec sleep 60")
    with pytest.raises(subprocess.TimeoutExpired):
        children.run([asleep], tmp_path, {"PATH": "/usr/bin:/bin"}, seconds=0.2)
    assert children.output(["pgrep", "-f", str(tmp_path)]) is None
