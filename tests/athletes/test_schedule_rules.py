"""What a plan asks for in a week: rules 1, 2 and 14 of docs/adherence.md, edge by edge."""

from datetime import timedelta
from fractions import Fraction

import pytest

from athletes.adherence import Span, choice_holds_from, earliest_edit
from tests.athletes.pure import (
    AFTER,
    FRI,
    LONG_AGO,
    M3,
    MON,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    WEEK,
    fixed,
    flexible,
    judge,
    lineage,
    numbers,
    tap,
)

# Rule 1: active days


def test_plan_that_starts_in_midweek_asks_for_its_days_only() -> None:
    exercise = lineage(fixed(1, 3, 5, since=WED), start=WED, opened=WED)
    assert numbers(judge(exercise)) == (0, 2, 2, 0)


def test_first_and_last_day_of_a_plan_are_active() -> None:
    assert judge(lineage(M3, start=MON, opened=MON, end=MON)).due == 1
    assert judge(lineage(M3, start=FRI, opened=FRI, end=FRI)).due == 1
    assert judge(lineage(M3, start=TUE, opened=TUE, end=THU)).due == 1
    assert judge(lineage(M3, start=SAT, opened=SAT)).due == 0
    assert judge(lineage(M3, end=MON - timedelta(days=1))).due == 0


def test_plan_opened_in_midweek_counts_from_that_day() -> None:
    assert judge(lineage(M3, opened=WED)).due == 2
    assert judge(lineage(M3, opened=THU)).due == 1


def test_plan_opened_before_its_start_counts_from_its_start() -> None:
    assert judge(lineage(M3, start=WED, opened=MON)).due == 2


def test_plan_never_opened_has_no_active_day() -> None:
    figures = judge(lineage(M3, opened=None))
    assert (figures.lanes, figures.adherence) == ((), None)


def test_lineage_without_a_version_in_force_has_no_lane() -> None:
    figures = judge(lineage(fixed(1, 3, 5, until=MON - timedelta(days=1))), tap(MON))
    assert (figures.lanes, numbers(figures)) == ((), (0, 0, 0, 0))


@pytest.mark.parametrize(
    ("span", "due"),
    [
        (Span(WED, WED), 2),
        (Span(TUE, TUE), 3),
        (Span(TUE, FRI), 1),
        (Span(WED), 1),
        (Span(LONG_AGO, MON), 2),
        (Span(LONG_AGO), 0),
        (Span(AFTER), 3),
        (Span(LONG_AGO, MON - timedelta(days=1)), 3),
    ],
)
def test_excused_days_are_not_due(span: Span, due: int) -> None:
    assert judge(lineage(M3, excused=[span])).due == due


def test_overlapping_excused_periods_excuse_a_day_once() -> None:
    assert judge(lineage(flexible(7), excused=[Span(TUE, THU), Span(WED, FRI), Span(SUN)])).due == 2


# Rule 2: due


@pytest.mark.parametrize("active_days", range(1, 8))
@pytest.mark.parametrize("days_a_week", range(1, 8))
def test_flexible_due_of_a_part_week_is_rounded_down(days_a_week: int, active_days: int) -> None:
    exercise = lineage(flexible(days_a_week), end=MON + timedelta(days=active_days - 1))
    assert judge(exercise).due == int(Fraction(days_a_week * active_days, 7))


def test_edit_from_fixed_to_flexible_in_midweek_adds_both_parts() -> None:
    exercise = lineage(fixed(1, 3, 5, until=WED), flexible(4, since=THU))
    assert judge(exercise).due == 2 + 2  # M W, and 4 days of 4 a week are 16/7


def test_edit_from_flexible_to_fixed_in_midweek_adds_both_parts() -> None:
    exercise = lineage(flexible(5, until=WED), fixed(4, 6, since=THU))
    assert judge(exercise).due == 2 + 2  # 15/7, and R S


def test_flexible_parts_are_added_before_they_are_rounded() -> None:
    exercise = lineage(flexible(3, until=WED), flexible(3, since=THU, until=SAT), flexible(3, since=SUN))
    assert judge(exercise).due == 3


# Rule 14: choice


def test_item_not_chosen_is_not_active() -> None:
    assert judge(lineage(M3, chosen=())).due == 0
    assert judge(lineage(M3, chosen=(Span(WED),))).due == 2
    assert judge(lineage(M3, chosen=(Span(LONG_AGO, MON), Span(FRI)))).due == 2


def test_choice_holds_from_the_monday_after_it() -> None:
    assert [choice_holds_from(day, first=False) for day in (MON, SUN, AFTER)] == [AFTER, AFTER, WEEK.back(-2).monday]
    assert choice_holds_from(WED, first=True) == WED


def test_edit_holds_from_today_unless_ticked() -> None:
    assert (earliest_edit(WED, ticked_today=False), earliest_edit(WED, ticked_today=True)) == (WED, THU)
