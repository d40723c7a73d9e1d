"""Under CI a skipped test is a failed one: nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Generator

import pytest

REASON = "Skipped, which CI counts as a failure: {}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a skipped test; one that is expected to fail (xfail) reports as skipped too and stays."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = REASON.format(reason(report.longrepr))
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail a module that skips itself, as importorskip does."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = REASON.format(reason(report.longrepr))
    return report


def reason(told: object) -> str:
    """Return the words of a skip, which pytest keeps as (file, line, words)."""
    return str(told[2]) if isinstance(told, tuple) else str(told)
