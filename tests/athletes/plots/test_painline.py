"""The plot of the worst pain: where it breaks, where the triangle stands, and what it says without being seen."""

import re

import pytest

from athletes.plots.painline import WeekPain, pain_line, pains_name
from tests.athletes.plots.seen import rows
from tests.athletes.pure import WEEK


def weeks(*pains: int | None) -> list[WeekPain]:
    """The last of them is week 47."""
    return [(WEEK.back(len(pains) - 1 - at), pain) for at, pain in enumerate(pains)]


def line(drawn: str) -> str:
    found = re.search(r'<path class=line d="([^"]*)"', drawn)
    return found[1] if found else ""


def test_pain_runs_from_the_foot_to_the_top_with_the_limit_in_the_middle() -> None:
    drawn = pain_line(weeks(0, 10))
    assert line(drawn) == "M0 65l22-62"
    assert '<path class=lim d="M0 34H22"/>' in drawn
    assert '<text x="4" y="29">above 5</text>' in drawn


def test_the_line_breaks_where_nobody_was_asked_and_a_week_alone_is_a_dot() -> None:
    assert line(pain_line(weeks(0, 0, None, 5, None, 10, 10), "s")) == "M0 27h6M18 15h.01M30 3h6"


@pytest.mark.parametrize(
    ("pains", "triangles", "dots", "said"),
    [((5, 5), 0, 1, "5"), ((5, 6), 1, 0, "6"), ((7, 2), 1, 1, "2"), ((7, None), 1, 0, "–"), ((), 0, 0, "–")],
)
def test_above_5_is_a_triangle_and_the_last_week_a_figure(
    pains: tuple[int | None, ...], triangles: int, dots: int, said: str
) -> None:
    drawn = pain_line(weeks(*pains), "s")
    assert drawn.count("l5 8h-10z") == triangles
    assert drawn.count("<path class=dot ") == dots
    assert re.findall(r"<b>([^<]*)</b>", drawn) == [said]


@pytest.mark.parametrize(
    ("pains", "said"),
    [
        ((0, 2, 4), "0, 2, 4"),
        ((None, None, 2, None, 4), "2, not asked, 4"),
        ((2, None, None), "2, 2 weeks not asked"),
        ((None, None), "not asked"),
        ((), "not asked"),
    ],
)
def test_a_row_is_said_in_one_line(pains: tuple[int | None, ...], said: str) -> None:
    assert pains_name(weeks(*pains)) == said
    assert f"<title>{said}</title>" in pain_line(weeks(*pains), "s")


def test_a_panel_has_a_table_for_screen_readers() -> None:
    drawn = pain_line(weeks(3, None))
    assert 'aria-hidden="true"' in drawn
    assert "<caption>Worst pain of each week, 0 to 10</caption>" in drawn
    assert rows(drawn) == [["Week 46", "3"], ["Week 47", "not asked"]]


def test_a_row_stays_small() -> None:
    assert len(pain_line(weeks(2, 2, 1, 2, 3, 3, 2, 3, 4, 4, 5, 7), "s").encode()) < 260
