"""Plain makers of schedules, actions and figures for the tests of the pure modules, around week 2026-W47."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction
from uuid import UUID

from athletes.adherence import (
    Action,
    Figures,
    Lane,
    Lineage,
    Side,
    Span,
    Status,
    Tick,
    Version,
    WeekFigures,
    standing_ticks,
    week_figures,
)
from athletes.weeks import Week

DONE, PARTLY, SKIPPED, CLEARED = Status
HALF = Fraction(1, 2)

WEEK = Week.parse("2026-W47")
MON, TUE, WED, THU, FRI, SAT, SUN = WEEK.days
AFTER = WEEK.next().monday
LONG_AGO = date(2026, 8, 3)
PHONE = timezone(timedelta(hours=1))

NO_SIDES: tuple[Side, ...] = ("",)
BOTH_SIDES: tuple[Side, ...] = ("left", "right")


def fixed(
    *weekdays: int,
    since: date = LONG_AGO,
    until: date | None = None,
    sides: tuple[Side, ...] = NO_SIDES,
    times: int = 1,
) -> Version:
    return Version(since, until, frozenset(weekdays), 0, sides, times)


def flexible(
    days_a_week: int,
    since: date = LONG_AGO,
    until: date | None = None,
    sides: tuple[Side, ...] = NO_SIDES,
    times: int = 1,
) -> Version:
    return Version(since, until, frozenset(), days_a_week, sides, times)


M3 = fixed(1, 3, 5)
BRIDGE = Lane("bridge", "", 1)


def lineage(
    *versions: Version,
    key: str = "bridge",
    start: date = LONG_AGO,
    end: date | None = None,
    opened: date | None = LONG_AGO,
    excused: Iterable[Span] = (),
    stretching: bool = False,
    chosen: tuple[Span, ...] | None = None,
) -> Lineage:
    return Lineage(key, versions, start, end, opened, tuple(excused), stretching, chosen)


def tap(
    day: date,
    status: Status = Status.DONE,
    *,
    side: Side = "",
    occurrence: int = 1,
    at: datetime | None = None,
    received: datetime | None = None,
    seq: int = 0,
    op: int = 0,
    key: str = "bridge",
    reason: str = "",
    paper: bool = False,
) -> Action:
    """An action tapped at 18:00 of its own day on a phone at UTC+1, received a second later."""
    at = at or datetime.combine(day, time(18), PHONE)
    received = received or at + timedelta(seconds=1)
    return Action(UUID(int=op), seq, at, received, key, day, side, occurrence, status, reason, paper)


def at(day: date, hour: int, minute: int = 0, second: int = 0, zone: timezone = PHONE) -> datetime:
    return datetime.combine(day, time(hour, minute, second), zone)


def judge(
    exercise: Lineage, *actions: Action, as_of: date = AFTER, today: date | None = None, week: Week = WEEK
) -> WeekFigures:
    """The week of one exercise; today is `as_of` unless the athlete has been silent."""
    return week_figures([exercise], standing_ticks([exercise], actions), week, as_of, today or as_of)


def numbers(figures: Figures) -> tuple[Fraction | int, ...]:
    """Credits, due so far, due and extra."""
    return figures.credits, figures.due_so_far, figures.due, figures.extra


def only_tick(*actions: Action) -> Tick | None:
    """The tick of the one lane and date that the actions are about."""
    ticks = standing_ticks([lineage(M3)], actions)
    return ticks[BRIDGE][MON] if ticks else None


def standing(*actions: Action) -> Tick:
    """The same where there is one."""
    tick = only_tick(*actions)
    assert tick is not None
    return tick
