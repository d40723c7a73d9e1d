"""The new year, clock changes and journeys: a week has seven days, and a tick stays on its date."""

from datetime import date, timedelta, timezone
from zoneinfo import ZoneInfo

from athletes.adherence import Week, standing_ticks
from athletes.weeks import local_date
from tests.athletes.pure import BRIDGE, M3, MON, TUE, at, fixed, flexible, judge, lineage, numbers, tap


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
