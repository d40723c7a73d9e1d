"""Before and after on one line: both ends of the scale, no change, and the same in words."""

import re

import pytest

from athletes.plots.shift import shift
from tests.athletes.plots.seen import titles


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [(0, 100, "M6 8H154"), (100, 0, "M154 8H6"), (50, 50, "M80 8H80"), (0, 120, "M6 8H154")],
)
def test_a_shift_runs_from_where_it_was_to_where_it_is(before: int, after: int, line: str) -> None:
    drawn = shift(before, after)
    assert re.findall(r'<path class=line d="([^"]*)"', drawn) == [line]
    assert titles(drawn) == [f"{before} % before, {after} % after"]
