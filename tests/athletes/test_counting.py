"""The explained number: its parts add up to the figure, in every week that can be thought of."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings

from athletes.adherence import Action, Lineage, Span, Status, standing_ticks, week_figures
from athletes.counting import Judged, counting
from tests.athletes.pure import (
    AFTER,
    BOTH_SIDES,
    FRI,
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
    tap,
)
from tests.athletes.test_adherence_laws import DATES, WEEKS, batches, lineages


def test_fixed_days_are_due_once_they_are_over() -> None:
    told = counting(judge(lineage(fixed(1, 3, 5, sides=BOTH_SIDES)), as_of=THU))
    assert told.fixed == ((MON, 2), (WED, 2))
    assert (told.flexible, told.half_early, told.judged) == (0, 0, Judged.TODAY)


def test_what_was_done_today_is_due_at_once() -> None:
    told = counting(judge(lineage(M3), tap(MON), tap(WED), as_of=WED))
    assert (told.fixed, told.half_early) == (((MON, 1),), 2)


@pytest.mark.parametrize(("as_of", "waits_no_longer"), [(FRI, 0), (SAT, 1), (SUN, 2), (AFTER, 3)])
def test_a_dose_on_any_day_is_due_when_the_days_left_cannot_hold_it(as_of: date, waits_no_longer: int) -> None:
    assert counting(judge(lineage(flexible(3)), as_of=as_of)).flexible == waits_no_longer


def test_a_dose_on_another_day_is_moved_and_one_too_many_is_not() -> None:
    told = counting(judge(lineage(M3), tap(MON), tap(TUE), tap(FRI), tap(SAT)))
    assert (told.half_moved, told.done) == (2, 4)


def test_a_tick_on_an_excused_day_is_moved() -> None:
    told = counting(judge(lineage(M3, excused=[Span(WED, WED)]), tap(MON), tap(WED)))
    assert (told.half_moved, told.fixed) == (2, ((MON, 1), (FRI, 1)))


def test_partly_and_skipped_are_told_apart() -> None:
    told = counting(judge(lineage(M3), tap(MON, Status.PARTLY), tap(WED, Status.SKIPPED), tap(FRI, op=3)))
    assert (told.done, told.partly, told.skipped) == (1, 1, 1)


@pytest.mark.parametrize(
    ("as_of", "today", "judged"),
    [(AFTER, AFTER, Judged.WHOLE), (WED, WED, Judged.TODAY), (TUE, FRI, Judged.SILENT), (MON, MON, Judged.TODAY)],
)
def test_a_week_says_as_of_when_it_is_judged(as_of: date, today: date, judged: Judged) -> None:
    assert counting(judge(lineage(M3), as_of=as_of, today=today)).judged == judged


def test_a_week_to_come_says_so() -> None:
    assert counting(judge(lineage(M3), as_of=MON, week=WEEK.next())).judged == Judged.AHEAD


def test_nothing_due_has_no_parts() -> None:
    told = counting(judge(lineage(M3, opened=None)))
    assert (told.fixed, told.flexible, told.half_early, told.half_moved) == ((), 0, 0, 0)


@settings(max_examples=200)
@given(lineages(), batches(), DATES)
def test_the_parts_add_up_to_what_is_due_so_far_and_to_every_credit(
    line: Lineage, actions: list[Action], as_of: date
) -> None:
    ticks = standing_ticks([line], actions)
    for week in WEEKS:
        figures = week_figures([line], ticks, week, as_of, as_of)
        told = counting(figures)
        due_by_days = sum(doses for _day, doses in told.fixed) + told.flexible
        assert figures.due_so_far == due_by_days + Fraction(told.half_early, 2)
        assert figures.credits + figures.extra == told.done + Fraction(told.partly, 2)
        assert 0 <= told.half_early <= figures.half_credits >= told.half_moved
