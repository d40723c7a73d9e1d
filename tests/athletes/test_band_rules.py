"""Percent, bands and the streak: rules 10 and 11 of docs/adherence.md, edge by edge."""

from datetime import date
from fractions import Fraction

import pytest

from athletes.adherence import Band, Limits, Span, Week, WeekFigures, band, percent, streak
from tests.athletes.pure import AFTER, M3, MON, SUN, THU, TUE, WED, WEEK, flexible, judge, lineage, tap

# Rule 10: bands


@pytest.mark.parametrize(
    ("credits", "denominator", "expected"),
    [
        (Fraction(3), 4, (75, Band.ON_TRACK)),
        (Fraction(149, 2), 100, (74, Band.SLIPPING)),  # 74.5 would round to 75
        (Fraction(1492), 2000, (74, Band.SLIPPING)),  # 74.6 as well
        (Fraction(148), 199, (74, Band.SLIPPING)),  # 74.37
        (Fraction(2), 4, (50, Band.SLIPPING)),
        (Fraction(99, 2), 100, (49, Band.LOW)),
        (Fraction(199, 2), 100, (99, Band.ON_TRACK)),
        (Fraction(4), 4, (100, Band.ON_TRACK)),
        (Fraction(1, 2), 100, (1, Band.LOW)),  # half up
        (Fraction(153, 2), 100, (77, Band.ON_TRACK)),
        (Fraction(1), 3, (33, Band.LOW)),
        (Fraction(2), 3, (67, Band.SLIPPING)),
        (Fraction(26), 37, (70, Band.SLIPPING)),
        (Fraction(0), 3, (0, Band.LOW)),
        (Fraction(5, 2), Fraction(5, 2), (None, None)),
        (Fraction(2), 2, (None, None)),
        (Fraction(0), 0, (None, None)),
    ],
)
def test_percent_and_band(credits: Fraction, denominator: Fraction | int, expected: tuple[int, Band]) -> None:
    assert (percent(credits, denominator), band(credits, denominator)) == expected


def test_team_sets_its_own_limits() -> None:
    strict = Limits(on_track=90, slipping=67)
    assert (percent(2, 3, strict), band(2, 3, strict)) == (66, Band.LOW)
    assert (percent(9, 10, strict), band(9, 10, strict)) == (90, Band.ON_TRACK)
    assert (percent(Fraction(179, 2), 100, strict), band(Fraction(179, 2), 100, strict)) == (89, Band.SLIPPING)
    assert percent(Fraction(149, 2), 100, strict) == 75


def test_band_so_far_takes_the_denominator_that_is_shown() -> None:
    exercise = lineage(flexible(7))
    two_due = judge(exercise, tap(MON), as_of=WED)
    three_due = judge(exercise, tap(MON), as_of=THU)
    assert (two_due.percent(), two_due.band()) == (None, None)
    assert (three_due.percent(), three_due.band()) == (33, Band.LOW)
    assert three_due.band(Limits(on_track=33, slipping=20)) == Band.ON_TRACK


# Rule 11: streak


def season(*ticks_a_week: int | None, as_of: date = AFTER, week: Week = WEEK) -> list[WeekFigures]:
    """The weeks up to W47 of an M3 plan with so many ticks each; None is an excused week."""
    weeks = [week.back(ago) for ago in reversed(range(len(ticks_a_week)))]
    off = [Span(week.monday, week.sunday) for week, ticks in zip(weeks, ticks_a_week, strict=True) if ticks is None]
    exercise = lineage(M3, excused=off)
    actions = [
        tap(day) for week, ticks in zip(weeks, ticks_a_week, strict=True) for day in week.days[: 2 * (ticks or 0) : 2]
    ]
    return [judge(exercise, *actions, as_of=as_of, week=week) for week in weeks]


@pytest.mark.parametrize(
    ("ticks_a_week", "expected"),
    [
        ((), 0),
        ((3, 3, 3), 3),
        ((3, 1, 3, 3), 2),
        ((3, 3, 1), 0),
        ((3, None, 3), 2),
        ((1, 3, None, None), 1),
        ((None, None), 0),
        ((3, 2, 3), 1),  # 2 of 3 is slipping
    ],
)
def test_streak_counts_weeks_on_track(ticks_a_week: tuple[int | None, ...], expected: int) -> None:
    weeks = season(*ticks_a_week)
    assert streak(weeks, AFTER) == expected
    assert streak(reversed(weeks), AFTER) == expected


def test_streak_ends_with_the_last_week_that_is_over() -> None:
    assert streak(season(3, 3, 0, as_of=SUN), as_of=SUN) == 2
    assert streak(season(3, 3, 0, as_of=AFTER), as_of=AFTER) == 0
    assert streak(season(3, 3, 3, as_of=SUN), as_of=SUN) == 2


def test_streak_passes_over_weeks_with_unknown_days() -> None:
    first, second, third = season(3, 3, 3)
    silent = judge(lineage(M3), tap(MON), tap(TUE), tap(WED), as_of=THU, today=AFTER)
    assert silent.band() == Band.ON_TRACK
    assert streak([first, second, silent], AFTER) == 2
    assert streak([first, second, third], AFTER) == 3


def test_streak_takes_the_limits_of_today() -> None:
    assert streak(season(2, 2, 2), AFTER, Limits(on_track=60, slipping=30)) == 3
