"""Credit, extra and adherence: rules 3 and 4 of docs/adherence.md, edge by edge, and what is reported beside them."""

from datetime import timedelta
from fractions import Fraction

from athletes.adherence import Figures, Span, standing_ticks, total, week_figures
from tests.athletes.pure import (
    AFTER,
    BOTH_SIDES,
    FRI,
    HALF,
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
    fixed,
    flexible,
    judge,
    lineage,
    numbers,
    tap,
)


def test_session_moved_to_an_excused_day_counts() -> None:
    exercise = lineage(M3, excused=[Span(TUE, TUE)])
    assert numbers(judge(exercise, tap(MON), tap(TUE), tap(FRI))) == (3, 3, 3, 0)


def test_session_moved_to_another_week_does_not_count() -> None:
    sunday_before = MON - timedelta(days=1)
    assert numbers(judge(lineage(M3), tap(sunday_before), tap(MON), tap(AFTER))) == (1, 3, 3, 0)


def test_half_credit_may_be_extra() -> None:
    actions = [tap(day, PARTLY) for day in (MON, TUE, WED, THU, FRI, SAT, SUN)]
    assert numbers(judge(lineage(M3), *actions)) == (3, 3, 3, HALF)


def test_extra_of_one_lane_never_covers_another() -> None:
    exercise = lineage(fixed(1, 3, 5, sides=BOTH_SIDES))
    left_every_day = [tap(day, side="left") for day in WEEK.days]
    figures = judge(exercise, *left_every_day)
    assert numbers(figures) == (3, 6, 6, 4)
    assert {side: numbers(part) for side, part in figures.by_side().items()} == {
        "left": (3, 3, 3, 4),
        "right": (0, 3, 3, 0),
    }


def test_each_occurrence_of_a_day_is_a_lane() -> None:
    exercise = lineage(flexible(7, times=2))
    assert numbers(judge(exercise, tap(MON), tap(MON, occurrence=2), tap(TUE))) == (3, 14, 14, 0)


def test_per_side_twice_a_day_has_four_lanes() -> None:
    figures = judge(lineage(fixed(1, 3, 5, sides=BOTH_SIDES, times=2)))
    assert (len(figures.lanes), figures.due) == (4, 12)


def test_adherence_is_summed_over_lanes_and_plans_before_it_is_divided() -> None:
    three, seven = lineage(M3, key="three"), lineage(flexible(7), key="seven", stretching=True)
    actions = [tap(day, key="seven") for day in WEEK.days]
    figures = week_figures([three, seven], standing_ticks([three, seven], actions), WEEK, AFTER, AFTER)
    assert figures.adherence == Fraction(7, 10)
    assert {key: numbers(part) for key, part in figures.by_lineage().items()} == {
        "three": (0, 3, 3, 0),
        "seven": (7, 7, 7, 0),
    }


def test_nothing_due_has_no_figure() -> None:
    figures = judge(lineage(M3, excused=[Span(MON, SUN)]), tap(TUE))
    assert numbers(figures) == (0, 0, 0, 1)
    assert (figures.adherence, figures.percent(), figures.band()) == (None, None, None)


def test_total_of_nothing_is_nothing() -> None:
    assert total([]) == Figures(0, 0, 0, 0)


def test_paired_days_have_a_strengthening_and_a_stretching_exercise_done() -> None:
    bridge, stretch = lineage(M3), lineage(flexible(7), key="stretch", stretching=True)
    actions = [
        *(tap(day) for day in (MON, TUE, WED)),
        *(tap(day, key="stretch") for day in (MON, SUN)),
        tap(TUE, PARTLY, key="stretch"),
        tap(WED, SKIPPED, key="stretch"),
    ]
    figures = week_figures([bridge, stretch], standing_ticks([bridge, stretch], actions), WEEK, AFTER, AFTER)
    assert figures.paired_days == (MON,)


def test_skips_are_reported_by_reason_and_by_exercise_and_side() -> None:
    exercise = lineage(fixed(1, 3, 5, sides=BOTH_SIDES))
    actions = [
        tap(MON, SKIPPED, side="right", reason="pain"),
        tap(WED, SKIPPED, side="right", reason="pain"),
        tap(WED, SKIPPED, side="left"),
        tap(FRI, side="left"),
    ]
    figures = judge(exercise, *actions)
    assert figures.skip_reasons == {"pain": 2, "": 1}
    assert figures.skips.most_common(1) == [(("bridge", "right"), 2)]


def test_what_is_to_go_is_due_less_credits() -> None:
    figures = judge(lineage(M3), tap(MON, PARTLY), as_of=TUE)
    assert (figures.to_go, figures.lanes[0].figures.to_go) == (Fraction(5, 2), Fraction(5, 2))
