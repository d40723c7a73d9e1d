"""Adherence of a week, lane by lane, as docs/adherence.md defines it (rules 3 to 6, 11 and 12).

The whole definition can be imported from here; schedule, ticks, figures and bands have modules of their own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from athletes.bands import DEFAULT_LIMITS, Band, Limits, band, percent
from athletes.figures import Figures, LaneWeek, WeekFigures, total
from athletes.schedule import (
    NO_DAYS,
    Days,
    Lane,
    Lineage,
    Share,
    Side,
    Span,
    Version,
    choice_holds_from,
    days_before,
    earliest_edit,
    week_shares,
)
from athletes.ticking import Action, Refusal, Status, Tick, Ticks, refusal, standing_ticks, tap_time
from athletes.weeks import Week

__all__ = [
    "DEFAULT_LIMITS",
    "Action",
    "Band",
    "Figures",
    "Lane",
    "LaneWeek",
    "Limits",
    "Lineage",
    "Refusal",
    "ReviewChange",
    "Reviewed",
    "Side",
    "Span",
    "Status",
    "Tick",
    "Ticks",
    "Version",
    "Week",
    "WeekFigures",
    "as_of_day",
    "band",
    "choice_holds_from",
    "earliest_edit",
    "lane_weeks",
    "percent",
    "refusal",
    "review_change",
    "standing_ticks",
    "streak",
    "tap_time",
    "total",
    "week_figures",
]


def as_of_day(today: date, last_contact: date | None, plan_start: date) -> date:
    """The athlete's date as of which a week is judged (rule 6); `plan_start` is that of the first plan."""
    known_until = plan_start if last_contact is None else last_contact + timedelta(days=1)
    return min(today, known_until)


def week_figures(lineages: Iterable[Lineage], ticks: Ticks, week: Week, as_of: date, today: date) -> WeekFigures:
    """The figures of a week: `as_of` comes from `as_of_day`, `today` is the athlete's."""
    lanes = tuple(lane for lineage in lineages for lane in lane_weeks(lineage, ticks, week, as_of) if not lane.idle)
    sums = total(lanes)
    return WeekFigures(sums.half_credits, sums.half_due_so_far, sums.due, sums.half_extra, week, as_of, today, lanes)


def lane_weeks(lineage: Lineage, ticks: Ticks, week: Week, as_of: date) -> Iterator[LaneWeek]:
    """The lanes of an exercise that exist on some day of the week, active or not."""
    monday, days = week.monday, week.days
    judged = days_before(as_of, monday)
    for (side, occurrence), share in week_shares(lineage, monday).items():
        lane = Lane(lineage.key, side, occurrence)
        dated = ticks.get(lane)
        made = tuple([(day, dated[day]) for day in days if day in dated]) if dated else ()
        yield _lane_week(lane, lineage.stretching, share, made, judged)


def _lane_week(
    lane: Lane, stretching: bool, share: Share, made: tuple[tuple[date, Tick], ...], judged: Days
) -> LaneWeek:
    """`judged` are the days before `as_of`."""
    earned, ticked = 0, NO_DAYS
    for day, tick in made:
        earned += tick.half_credits
        ticked |= 1 << day.weekday()
    due = share.due
    half_credits = min(earned, 2 * due)  # rule 3: what is over is extra
    # Rule 5: a fixed dose is due once its day is past, a flexible one once the free days left cannot hold it.
    free_days = (share.flexible & ~judged & ~ticked).bit_count()
    due_so_far = (share.fixed & judged).bit_count() + max(0, share.flexible_due - free_days)
    half_due_so_far = max(half_credits, 2 * due_so_far)
    return LaneWeek(lane, stretching, share, made, half_credits, half_due_so_far, due, earned - half_credits)


def streak(weeks: Iterable[WeekFigures], as_of: date, limits: Limits = DEFAULT_LIMITS) -> int:
    """Consecutive weeks on track up to the last one that was over before `as_of`, in any order given (rule 11)."""
    length = 0
    for figures in sorted(weeks, key=lambda figures: figures.week, reverse=True):
        band_reached = None if figures.unknown_days else figures.band(limits)
        if figures.week.sunday >= as_of or band_reached is None:
            continue  # passed over: it neither breaks nor lengthens the streak
        if band_reached != Band.ON_TRACK:
            break
        length += 1
    return length


class ReviewChange(StrEnum):
    """What became of a week since its review."""

    NONE = "none"
    CHANGED = "changed"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a weekly review keeps of the figures that were seen."""

    credits: Fraction
    due: int
    as_of: date


def review_change(seen: Reviewed, now: WeekFigures) -> ReviewChange:
    """Rule 12: other credits or another full due is a change; days that only became known make the week complete."""
    if (seen.credits, seen.due) != (now.credits, now.due):
        return ReviewChange.CHANGED
    now_complete = seen.as_of <= now.week.sunday < now.as_of
    return ReviewChange.COMPLETE if now_complete else ReviewChange.NONE
