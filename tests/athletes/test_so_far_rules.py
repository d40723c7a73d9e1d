"""What is due so far, and what silence leaves unknown: rules 5 and 6 of docs/adherence.md, edge by edge."""

from datetime import date, timedelta

import pytest

from athletes.adherence import Band, Span, as_of_day
from tests.athletes.pure import (
    AFTER,
    BOTH_SIDES,
    CLEARED,
    FRI,
    HALF,
    LONG_AGO,
    M3,
    MON,
    PARTLY,
    SAT,
    SKIPPED,
    SUN,
    THU,
    TUE,
    WED,
    WEEK,
    at,
    fixed,
    flexible,
    judge,
    lineage,
    numbers,
    tap,
)


@pytest.mark.parametrize(("as_of", "due_so_far"), list(zip([*WEEK.days, AFTER], [0, 1, 1, 2, 2, 3, 3, 3], strict=True)))
def test_fixed_dose_is_due_once_its_day_is_past(as_of: date, due_so_far: int) -> None:
    assert judge(lineage(M3), as_of=as_of).due_so_far == due_so_far


@pytest.mark.parametrize(("as_of", "due_so_far"), list(zip([*WEEK.days, AFTER], [0, 0, 0, 0, 0, 1, 2, 3], strict=True)))
def test_flexible_dose_is_due_once_the_free_days_cannot_hold_it(as_of: date, due_so_far: int) -> None:
    assert judge(lineage(flexible(3)), as_of=as_of).due_so_far == due_so_far


def test_skip_may_make_a_flexible_dose_due_at_once() -> None:
    exercise = lineage(flexible(7))
    assert judge(exercise, as_of=MON).due_so_far == 0
    assert judge(exercise, tap(MON, SKIPPED), as_of=MON).due_so_far == 1


def test_cleared_skip_leaves_the_day_free() -> None:
    skip, undo = tap(MON, SKIPPED, op=1), tap(MON, CLEARED, op=2, at=at(MON, 19))
    assert judge(lineage(flexible(7)), skip, undo, as_of=MON).due_so_far == 0


def test_excused_days_to_come_hold_no_flexible_dose() -> None:
    exercise = lineage(flexible(7), excused=[Span(FRI, FRI)])
    assert numbers(judge(exercise, as_of=THU)) == (0, 3, 6, 0)


def test_due_so_far_is_never_less_than_the_credit() -> None:
    assert numbers(judge(lineage(M3), tap(MON), tap(TUE), as_of=TUE)) == (2, 2, 3, 0)
    assert numbers(judge(lineage(flexible(3)), tap(MON, PARTLY), as_of=TUE)) == (HALF, HALF, 3, 0)


def test_mixed_week_adds_its_parts_so_far() -> None:
    exercise = lineage(fixed(1, 3, until=WED), flexible(7, since=THU))
    assert numbers(judge(exercise, as_of=FRI)) == (0, 2 + 1, 2 + 4, 0)
    assert numbers(judge(exercise, tap(FRI, SKIPPED), as_of=FRI)) == (0, 2 + 2, 2 + 4, 0)


def test_free_days_of_the_flexible_part_hold_nothing_of_the_fixed_part() -> None:
    exercise = lineage(fixed(1, 3, until=WED), flexible(3, since=THU))  # one of 12/7, and four days free for it
    assert numbers(judge(exercise, as_of=THU)) == (0, 2, 3, 0)


def test_so_far_is_taken_per_lane_before_it_is_summed() -> None:
    exercise = lineage(fixed(1, 3, 5, sides=BOTH_SIDES))
    figures = judge(exercise, tap(MON, side="left"), tap(TUE, side="left"), as_of=TUE)
    assert numbers(figures) == (2, 3, 6, 0)


@pytest.mark.parametrize("as_of", [AFTER, AFTER + timedelta(days=40)])
def test_week_that_is_over_is_judged_whole(as_of: date) -> None:
    for exercise in (lineage(M3), lineage(flexible(3)), lineage(fixed(2, until=TUE), flexible(6, since=WED))):
        figures = judge(exercise, tap(THU), as_of=as_of)
        assert figures.due_so_far == figures.due


def test_week_to_come_has_nothing_due_so_far() -> None:
    assert judge(lineage(M3), as_of=LONG_AGO).due_so_far == 0


@pytest.mark.parametrize(
    ("last_contact", "as_of"),
    [(FRI, FRI), (THU, FRI), (WED, THU), (LONG_AGO, LONG_AGO + timedelta(days=1)), (None, TUE), (SAT, FRI)],
)
def test_as_of_is_today_or_the_day_after_the_last_contact(last_contact: date | None, as_of: date) -> None:
    assert as_of_day(FRI, last_contact, plan_start=TUE) == as_of


def test_as_of_before_a_plan_that_is_yet_to_start_is_today() -> None:
    assert as_of_day(MON, None, plan_start=FRI) == MON


def test_unknown_days_are_those_after_the_last_contact_that_are_over() -> None:
    assert judge(lineage(M3), as_of=TUE, today=FRI).unknown_days == (TUE, WED, THU)
    assert judge(lineage(M3), as_of=FRI, today=FRI).unknown_days == ()
    assert judge(lineage(M3), as_of=LONG_AGO, today=AFTER).unknown_days == WEEK.days


def test_no_contact_stands_in_place_of_the_band() -> None:
    exercise = lineage(flexible(7))
    silent = judge(exercise, *(tap(day) for day in (MON, TUE, WED)), as_of=THU, today=SUN)
    heard_of = judge(exercise, *(tap(day) for day in (MON, TUE, WED)), as_of=THU, today=THU)
    assert (silent.no_contact, silent.band()) == (True, None)
    assert (heard_of.no_contact, heard_of.band()) == (False, Band.ON_TRACK)


def test_silence_after_a_finished_week_replaces_nothing() -> None:
    figures = judge(lineage(M3), tap(MON), tap(TUE), tap(WED), as_of=THU, today=AFTER)
    assert (len(figures.unknown_days), figures.no_contact, figures.band()) == (4, False, Band.ON_TRACK)


def test_silence_on_days_without_an_active_lane_replaces_nothing() -> None:
    actions = tap(MON), tap(TUE)
    excused = lineage(M3, excused=[Span(THU, SUN)])
    assert judge(excused, *actions, as_of=WED, today=WED).no_contact is False
    assert judge(excused, as_of=THU, today=AFTER).no_contact is False
    assert judge(excused, as_of=WED, today=AFTER).no_contact is True
    assert judge(lineage(M3, end=WED), as_of=THU, today=AFTER).no_contact is False
