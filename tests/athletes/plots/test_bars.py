"""Weeks as bars: each band in a way of its own, small rows, and a table that has the figures drawn."""

from types import SimpleNamespace
from typing import Any

import pytest

from athletes.plots.bars import bars
from athletes.weeks import Week
from tests.athletes.plots.seen import paths, rows, titles

FIRST = Week.parse("2026-W40")
PAST: list[tuple[int | None, str]] = [
    (82, "on_track"),
    (None, "excused"),
    (60, "slipping"),
    (None, "no_contact"),
    (None, "none"),
    (30, "low"),
]


def weeks(*figures: tuple[int | None, str], open_week: bool = False) -> list[Any]:
    """Weeks from week 40 on; the last one may still be open."""
    last = len(figures) - 1
    return [
        SimpleNamespace(week=FIRST.back(-at), percent=percent, band=band, current=open_week and at == last)
        for at, (percent, band) in enumerate(figures)
    ]


def test_a_row_says_every_week() -> None:
    shown = weeks(*PAST, (70, "slipping"), open_week=True)
    assert titles(bars(shown)) == ["82, excused, 60, no contact, nothing due, 30, 70 so far"]


def test_the_table_of_a_panel_has_the_figures_drawn() -> None:
    drawn = bars(weeks(*PAST, (70, "slipping"), open_week=True), "l")
    assert rows(drawn) == [
        ["Week 40", "82 %, on track"],
        ["Week 41", "excused"],
        ["Week 42", "60 %, slipping"],
        ["Week 43", "no contact"],
        ["Week 44", "nothing due"],
        ["Week 45", "30 %, low"],
        ["Week 46", "70 % so far"],
    ]
    assert (drawn.count("aria-hidden"), titles(drawn)) == (1, [])


def test_each_band_is_drawn_in_a_way_of_its_own() -> None:
    drawn = bars(weeks(*PAST, (70, "slipping"), open_week=True), "l")
    assert list(paths(drawn)) == ["base", "on", "ex", "un", "nil", "low", "open", "url(#ev-slip)", "cut", "lim"]


@pytest.mark.parametrize(("percent", "top"), [(0, 64), (1, 64), (50, 33), (100, 1), (140, 1)])
def test_a_bar_reaches_from_the_foot_to_the_top_and_no_further(percent: int, top: int) -> None:
    assert paths(bars(weeks((percent, "on_track")), "l"))["on"] == f"m9 65V{top}"


def test_twelve_excused_weeks_are_twelve_pairs_of_ticks() -> None:
    drawn = bars(weeks(*[(None, "excused")] * 12))
    assert (list(paths(drawn)), paths(drawn)["ex"].count("v6")) == (["ex"], 24)
    assert titles(drawn) == ["12 weeks excused"]


def test_a_row_of_twelve_weeks_stays_under_500_bytes() -> None:
    assert len(bars(weeks(*[(80, "on_track"), (60, "slipping")] * 6)).encode()) < 500


def test_no_weeks_say_so() -> None:
    assert titles(bars([])) == ["no weeks yet"]
    assert titles(bars([], "l")) == ["no weeks yet"]
