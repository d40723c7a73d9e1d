"""How the figure of a week came about, step by step: what was due when, and what each tick was worth (rules 2 to 7)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from athletes.figures import LaneWeek, WeekFigures
from athletes.schedule import Days, days_before
from athletes.ticking import Status


class Judged(StrEnum):
    """As of when a week is judged (rule 6)."""

    WHOLE = "whole"  # the week is over
    TODAY = "today"  # up to today, which is not over
    SILENT = "silent"  # up to the day after the last contact
    AHEAD = "ahead"  # the week has not begun


@dataclass(frozen=True, slots=True)
class Counting:
    """The parts of one week's figure.

    `fixed` are the days that are over with the doses due on each; with `flexible`, the doses on days of choice that can
    wait no longer, and `half_early`, what was done before it was due, they make what is due so far. `half_moved` is
    what was done off the days it was planned for. `done`, `partly` and `skipped` count ticks of lanes.
    """

    judged: Judged
    fixed: tuple[tuple[date, int], ...]
    flexible: int
    half_early: int
    half_moved: int
    done: int
    partly: int
    skipped: int


def counting(figures: WeekFigures) -> Counting:
    """Take a week's figure apart."""
    monday = figures.week.monday
    over = days_before(figures.as_of, monday)
    fixed = _fixed(figures, over)
    flexible = sum(_flexible(lane, over) for lane in figures.lanes)
    early = figures.half_due_so_far - 2 * (sum(doses for _day, doses in fixed) + flexible)
    told = Counter(tick.status for lane in figures.lanes for _day, tick in lane.ticks)
    return Counting(
        judged=_judged(figures),
        fixed=fixed,
        flexible=flexible,
        half_early=early,
        half_moved=sum(map(_half_moved, figures.lanes)),
        done=told[Status.DONE],
        partly=told[Status.PARTLY],
        skipped=told[Status.SKIPPED],
    )


def _judged(figures: WeekFigures) -> Judged:
    if figures.as_of > figures.week.sunday:
        return Judged.WHOLE
    if figures.today < figures.week.monday:
        return Judged.AHEAD
    return Judged.TODAY if figures.as_of == figures.today else Judged.SILENT


def _fixed(figures: WeekFigures, over: Days) -> tuple[tuple[date, int], ...]:
    """The doses due on each fixed day that is over; days without any are left out."""
    doses = [
        (day, sum(bool(lane.share.fixed & over & (1 << day.weekday())) for lane in figures.lanes))
        for day in figures.week.days
    ]
    return tuple((day, due) for day, due in doses if due)


def _flexible(lane: LaneWeek, over: Days) -> int:
    """The doses for which the free days left no longer suffice (rule 5)."""
    free = lane.share.flexible & ~over
    for day, _tick in lane.ticks:
        free &= ~(1 << day.weekday())
    return max(0, lane.share.flexible_due - free.bit_count())


def _half_moved(lane: LaneWeek) -> int:
    """The credit that ticks on days of the plan do not explain (rule 3)."""
    planned = lane.share.fixed | lane.share.flexible
    in_place = sum(tick.half_credits for day, tick in lane.ticks if planned & (1 << day.weekday()))
    return max(0, lane.half_credits - in_place)
