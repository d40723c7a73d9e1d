"""Measures, looks, scores, the impact check and paired days: empty, one alone, gaps, ends of the scale, long names."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

import pytest
from django.template.loader import render_to_string

from athletes.checks.book import protocols
from athletes.checks.impact import Impact
from athletes.checks.reading import Seen
from athletes.checks.tracks import Track
from athletes.checks.weekly import WeekImpact
from athletes.plots.dots import dots
from athletes.plots.impact import impact_bars
from athletes.plots.looks import look_dots, side_dots
from athletes.plots.paired import paired_days
from athletes.plots.scores import score_line
from tests.athletes.plots.seen import paths, rows, titles
from tests.athletes.pure import WEEK

DAY = date(2026, 11, 16)


def seen(weeks: int, left: int | None = None, right: int | None = None, verdict: str = "") -> Seen:
    first, second = (None if value is None else Decimal(value) for value in (left, right))
    return Seen(DAY + timedelta(weeks=weeks), "Sam", left=first, right=second, verdict=verdict)


def held(*told: Seen) -> Track:
    protocol = protocols()["side-plank-hold"]  # its error is 20 s
    return Track(protocol, protocol.parts[0], told)


def looked(*verdicts: str) -> Track:
    protocol = protocols()["stick-front"]
    return Track(protocol, protocol.parts[0], [seen(at, verdict=word) for at, word in enumerate(verdicts)])


def test_measures_are_drawn_by_side_with_a_band_of_the_error() -> None:
    drawn = dots(held(seen(0, 30, 60), seen(1, 40, 65), seen(2, 50, 52)))
    assert list(paths(drawn)) == ["band", "way-left", "way-right", "left", "right", "equal", "hole"]
    assert paths(drawn)["left"].count("M") == paths(drawn)["right"].count("M") == 2
    assert paths(drawn)["hole"] == paths(drawn)["right"]


def test_a_side_that_was_not_measured_is_a_gap_in_its_points() -> None:
    drawn = paths(dots(held(seen(0, 30, 60), seen(1, 40), seen(2, 50, 80))))
    assert (drawn["left"].count("M"), drawn["right"].count("M")) == (3, 2)


def test_no_measure_draws_nothing_and_says_so() -> None:
    assert (paths(dots(held())), titles(dots(held()))) == ({}, ["Hold: no observation yet"])


def test_one_measure_has_its_figures_and_no_line() -> None:
    drawn = dots(held(seen(0, 30, 60)))
    assert [kind for kind in paths(drawn) if kind.startswith("way")] == []
    assert sorted(re.findall(r"<text[^>]*>(.*?)</text>", drawn)) == ["L 30", "R 60"]


def test_the_table_beside_measures_has_every_figure_drawn() -> None:
    track = held(seen(0, 30, 60), seen(1, 40, 65))
    part = render_to_string("athletes/track_part.html", {"track": track, "drawn": track, "inches": False})
    assert [row[1] for row in rows(part)] == ["L 40 · R 65", "L 30 · R 60"]
    assert sorted(re.findall(r"<text[^>]*>(.*?)</text>", part)) == ["L 40", "R 65"]


def test_looks_fill_the_half_that_was_named() -> None:
    drawn = look_dots(looked("left", "right", "level", "cant_tell"))
    assert re.findall(r"<path class=(\w+)", drawn) == ["base", "ring", "fill", "ring", "fill", "ring", "fill", "unsure"]
    assert titles(drawn) == ["Oldest first: left, right, level, can't tell"]
    assert list(paths(look_dots(looked()))) == ["base"]


class Point(NamedTuple):
    day: date
    value: Decimal

    @property
    def said(self) -> str:
        return f"{self.value}"


def points(*values: int) -> list[Point]:
    return [Point(DAY + timedelta(days=10 * at), Decimal(value)) for at, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "most", "line", "figures"),
    [
        ((), 36, "", []),
        ((18,), 36, "M150 48h.01", ["18"]),
        ((0, 36), 36, "M12 80l276-64", ["0", "36"]),
        ((0, 80), 0, "M12 80l276-64", ["0", "80"]),
        ((0,), 0, "M150 80h.01", ["0"]),
    ],
)
def test_scores_lie_between_0_and_the_highest(
    values: tuple[int, ...], most: int, line: str, figures: list[str]
) -> None:
    drawn = score_line(points(*values), most)
    assert paths(drawn).get("line", "") == line
    assert re.findall(r"<text[^>]*>(.*?)</text>", drawn) == figures


def test_the_impact_check_draws_its_scores_and_says_the_same() -> None:
    none, little, most = Impact(0, 0, 0, 0), Impact(1, 1, 0, 0), Impact(3, 3, 3, 3)
    told = [WeekImpact(WEEK.back(3 - at), impact) for at, impact in enumerate([none, None, little, most])]
    drawn = impact_bars(told)
    assert re.findall(r"<text[^>]*>(.*?)</text>", drawn) == ["0", "2", "12"]
    assert [row[1].split(",")[0] for row in rows(drawn)] == ["0 of 12", "not answered", "2 of 12", "12 of 12"]
    assert re.findall(r"<rect class=(\w+) [^>]*height=\"(\d+)\"", drawn) == [
        ("little", "2"),
        ("little", "10"),
        ("much", "60"),
    ]
    assert (rows(impact_bars([])), list(paths(impact_bars([])))) == ([], ["base"])


@pytest.mark.parametrize(("counts", "marks"), [([], 0), ([0], 0), ([7], 7), ([2, 0, 3], 5)])
def test_paired_days_are_a_mark_each(counts: list[int], marks: int) -> None:
    drawn = paired_days(counts)
    assert paths(drawn).get("day", "").count("M") == marks
    assert titles(drawn) == ["Days with both, by week, oldest first: " + ", ".join(map(str, counts))]


def test_sides_that_observations_speak_for_are_drawn_as_looks_are() -> None:
    drawn = side_dots(["left", "level", "", "right"])
    assert re.findall(r"<path class=(\w+)", drawn) == ["base", "ring", "fill", "ring", "fill", "unsure", "ring", "fill"]
    assert paths(side_dots([])) == paths(look_dots(looked()))
