"""Credit, so far, silence and review: rules 3 to 6 and 12 of docs/adherence.md, edge by edge."""

from datetime import date, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from athletes.adherence import (
    Band,
    Figures,
    ReviewChange,
    Reviewed,
    Span,
    Status,
    Week,
    as_of_day,
    review_change,
    standing_ticks,
    total,
    week_figures,
)
from athletes.weeks import local_date
from tests.athletes.pure import (
    AFTER,
    BOTH_SIDES,
    BRIDGE,
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
    at,
    fixed,
    flexible,
    judge,
    lineage,
    numbers,
    tap,
)

DONE, PARTLY, SKIPPED, CLEARED = Status
HALF = Fraction(1, 2)


# Rule 3: credit and extra


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


# Rule 4: adherence


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


# Rule 5: so far


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


# Rule 6: silence


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


# Rule 12: reviewed stays reviewed


def test_review_says_when_credits_or_due_differ_now() -> None:
    seen = Reviewed(Fraction(2), 3, AFTER)
    assert review_change(seen, judge(lineage(M3), tap(MON), tap(TUE))) == ReviewChange.NONE
    assert review_change(seen, judge(lineage(M3), tap(MON), tap(TUE), tap(FRI))) == ReviewChange.CHANGED
    excused = lineage(M3, excused=[Span(FRI, FRI)])
    assert review_change(seen, judge(excused, tap(MON), tap(TUE))) == ReviewChange.CHANGED


def test_extra_after_a_review_is_no_change() -> None:
    seen = Reviewed(Fraction(3), 3, AFTER)
    actions = [tap(day) for day in WEEK.days]
    assert review_change(seen, judge(lineage(M3), *actions)) == ReviewChange.NONE


def test_review_of_unknown_days_is_now_complete() -> None:
    seen = Reviewed(Fraction(2), 3, as_of=THU)
    ticks = tap(MON), tap(WED)
    assert review_change(seen, judge(lineage(M3), *ticks, as_of=THU, today=AFTER)) == ReviewChange.NONE
    assert review_change(seen, judge(lineage(M3), *ticks, as_of=SUN, today=AFTER)) == ReviewChange.NONE
    assert review_change(seen, judge(lineage(M3), *ticks)) == ReviewChange.COMPLETE
    assert review_change(seen, judge(lineage(M3), *ticks, tap(FRI))) == ReviewChange.CHANGED
    seen_on_sunday = Reviewed(Fraction(2), 3, as_of=SUN)
    assert review_change(seen_on_sunday, judge(lineage(M3), *ticks)) == ReviewChange.COMPLETE


# Also reported


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


# Days, weeks, zones


def test_week_53_and_the_new_year_are_one_week() -> None:
    week = Week.parse("2026-W53")
    figures = judge(lineage(M3), tap(date(2026, 12, 28)), tap(date(2027, 1, 1)), as_of=date(2027, 1, 4), week=week)
    assert numbers(figures) == (2, 3, 3, 0)


def test_weeks_of_a_clock_change_have_seven_days() -> None:
    for monday in (date(2026, 3, 23), date(2026, 10, 19)):  # Europe's changes lie on their Sundays
        week = Week(monday)
        exercise = lineage(flexible(7, since=monday), start=monday, opened=monday)
        assert judge(exercise, as_of=week.next().monday, week=week).due == 7


def test_night_of_a_clock_change_is_read_in_the_offset_of_the_tap() -> None:
    saturday, sunday, monday = date(2026, 10, 24), date(2026, 10, 25), date(2026, 10, 26)
    ticks = standing_ticks(
        [lineage(M3)],
        [tap(saturday, at=at(sunday, 12), op=1), tap(sunday, at=at(monday, 12, 0, 1), op=2)],
    )
    assert {day: tick.late for day, tick in ticks[BRIDGE].items()} == {saturday: False, sunday: True}


def test_tick_made_abroad_stays_on_its_date() -> None:
    abroad = timezone(timedelta(hours=13))
    tapped = at(TUE, 1, zone=abroad)
    assert local_date(tapped, ZoneInfo("Europe/Lisbon")) == MON
    assert judge(lineage(fixed(2)), tap(TUE, at=tapped)).credits == 1
