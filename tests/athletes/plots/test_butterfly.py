"""Left and right from one seam: one scale for both, figures as drawn, names of any length."""

import re
from fractions import Fraction
from typing import NamedTuple

import pytest

from athletes.plots.butterfly import Side, butterfly
from tests.athletes.plots.seen import rows


class Row(NamedTuple):
    name: str
    left: Side
    right: Side


def wings(drawn: str) -> list[str]:
    """How long the bars are, in px."""
    return re.findall(r'class="bar" x="[\d.]+" width="([\d.]+)"', drawn)


@pytest.mark.parametrize(
    ("left", "right", "long"),
    [
        ((2, 4), (4, 4), ["62", "124"]),
        ((0, 4), (4, 4), ["124"]),
        ((6, 4), (0, 0), ["124"]),
        ((2, 2), (2, 4), ["62", "62"]),
        ((0, 0), (0, 0), []),
    ],
)
def test_equal_bars_are_equal_work_and_end_at_what_was_due(left: Side, right: Side, long: list[str]) -> None:
    assert wings(butterfly([Row("Side plank", left, right)])) == long


def test_figures_beside_the_bars_and_in_the_table_are_the_same() -> None:
    drawn = butterfly([Row("Side plank", (Fraction(11, 2), 6), (6, 6)), Row("Clamshell", (0, 3), (0, 0))])
    assert rows(drawn) == [["Side plank", "5.5 of 6", "6 of 6"], ["Clamshell", "0 of 3", "nothing due"]]
    assert re.findall(r"<b>(.*?)</b>", drawn) == ["5.5 of 6", "6 of 6", "0 of 3", "nothing due"]


def test_a_long_name_is_shown_whole_and_escaped() -> None:
    name = "Side-lying hip abduction with a band " * 3 + "<b>"
    assert [row[0] for row in rows(butterfly([Row(name, (1, 2), (2, 2))]))] == [name]
    assert '<b>"' not in butterfly([Row(name, (1, 2), (2, 2))])


def test_no_row_draws_no_bar() -> None:
    drawn = butterfly([])
    assert (rows(drawn), wings(drawn)) == ([], [])
