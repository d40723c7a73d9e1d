"""Why an athlete needs their coach now: the flags of the product's one list, as rules on figures.

Flags are of now, whichever week is looked at. A week so far counts as soon as it has a band, like any other.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import islice
from typing import ClassVar, NamedTuple

from athletes.adherence import (
    DEFAULT_LIMITS,
    Band,
    Lane,
    Limits,
    ReviewChange,
    Reviewed,
    Side,
    Status,
    Ticks,
    WeekFigures,
    review_change,
)
from athletes.weeks import Week

FALL = Fraction(20, 100)  # F5, points below the mean
WEEKS_BEFORE = 4  # F5
SILENT_DAYS = 2  # F6, full local days
SKIPS = 3  # F7
SKIP_DAYS = 14  # F7
UNOPENED_DAYS = 3  # F10
ENDING_DAYS = 7  # F12

Session = tuple[date, Hashable, int]  # one lineage and occurrence on one day, whatever the side


class Verb(StrEnum):
    """What the coach does about it: the one button of a row."""

    REVIEW = "review"
    WRITE = "write"
    SWAP = "swap"
    ASSIGN = "assign"


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason to look now. The number is its place in the urgency order, 1 the most urgent."""

    number: ClassVar[int]
    verb: ClassVar[Verb]

    @property
    def code(self) -> str:
        return f"F{self.number}"


@dataclass(frozen=True, slots=True)
class Low(Flag):
    """F4: the last two banded weeks, newest first."""

    number = 4
    verb = Verb.REVIEW
    weeks: tuple[Week, Week]


@dataclass(frozen=True, slots=True)
class Falling(Flag):
    """F5: the last banded week and the mean of the four before, both 0 to 1."""

    number = 5
    verb = Verb.REVIEW
    week: Week
    adherence: Fraction
    mean_before: Fraction


@dataclass(frozen=True, slots=True)
class NoContact(Flag):
    """F6: the last contact on the athlete's calendar, None if there never was one, and the silent days since."""

    number = 6
    verb = Verb.WRITE
    since: date | None
    days: int


@dataclass(frozen=True, slots=True)
class Skipped(Flag):
    """F7: an exercise, the side if one alone reached the limit (else ""), how often, and its newest lineage."""

    number = 7
    verb = Verb.SWAP
    lineage: Hashable
    side: Side
    times: int


@dataclass(frozen=True, slots=True)
class NotOpened(Flag):
    """F10: the first day of a plan that no Today has listed yet."""

    number = 10
    verb = Verb.WRITE
    start: date
    days: int


@dataclass(frozen=True, slots=True)
class Ends(Flag):
    """F12: the last day of the last plan, None if there is no plan now and none to come."""

    number = 12
    verb = Verb.ASSIGN
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Changed(Flag):
    """F13: a reviewed week whose credits or due differ from what was seen."""

    number = 13
    verb = Verb.REVIEW
    week: Week


class Term(NamedTuple):
    """When a plan runs, both days included, and when it was opened."""

    start: date
    end: date | None
    opened_on: date | None


def by_urgency(flags: Iterable[Flag | None]) -> tuple[Flag, ...]:
    """The flags that were raised, most urgent first."""
    return tuple(sorted((flag for flag in flags if flag), key=lambda flag: flag.number))


def low_or_falling(newest_first: Iterable[WeekFigures], limits: Limits = DEFAULT_LIMITS) -> tuple[Flag, ...]:
    """F4 and F5. The weeks are read only as far back as the five that have a band."""
    weeks = islice((week for week in newest_first if week.band(limits)), 1 + WEEKS_BEFORE)
    banded = list(weeks)
    return by_urgency([_low(banded, limits), _falling(banded)])


def _low(banded: Sequence[WeekFigures], limits: Limits) -> Low | None:
    last_two = banded[:2]
    if len(last_two) < 2 or any(week.band(limits) != Band.LOW for week in last_two):
        return None
    return Low((last_two[0].week, last_two[1].week))


def _falling(banded: Sequence[WeekFigures]) -> Falling | None:
    rates = [week.adherence or Fraction(0) for week in banded]
    if len(rates) <= WEEKS_BEFORE:
        return None
    mean = sum(rates[1:], Fraction(0)) / WEEKS_BEFORE
    return Falling(banded[0].week, rates[0], mean) if mean - rates[0] >= FALL else None


def no_contact(weeks: Iterable[WeekFigures], last_contact: date | None, as_of: date, today: date) -> NoContact | None:
    """F6, from this week and the one before: on a Monday only that one has unknown days."""
    silent = (today - as_of).days
    if silent < SILENT_DAYS or not any(week.no_contact for week in weeks):
        return None
    return NoContact(last_contact, silent)


def skipped(ticks: Ticks, exercise_of: Mapping[Hashable, Hashable], today: date) -> Skipped | None:
    """F7: the most skipped exercise of the last 14 days; both sides skipped in one session are one skip.

    `exercise_of` tells the exercise of a lineage, so that a plan which follows another goes on counting.
    """
    sessions: dict[Hashable, set[Session]] = {}
    by_side: dict[tuple[Hashable, Side], set[Session]] = {}
    for lane, day in _skips(ticks, today):
        exercise, session = exercise_of[lane.lineage], (day, lane.lineage, lane.occurrence)
        sessions.setdefault(exercise, set()).add(session)
        by_side.setdefault((exercise, lane.side), set()).add(session)
    most, skips = max(sessions.items(), key=lambda item: len(item[1]), default=(None, set[Session]()))
    if len(skips) < SKIPS:
        return None
    sides = [(side, len(days)) for (exercise, side), days in by_side.items() if exercise == most and len(days) >= SKIPS]
    side, times = sides[0] if len(sides) == 1 else ("", len(skips))
    return Skipped(max(skips, key=lambda session: session[0])[1], side, times)


def _skips(ticks: Ticks, today: date) -> Iterator[tuple[Lane, date]]:
    days = [today - timedelta(days=back) for back in range(SKIP_DAYS)]
    for lane, dated in ticks.items():
        for day in days:
            if (tick := dated.get(day)) and tick.status == Status.SKIPPED:
                yield lane, day


def not_opened(plans: Iterable[Term], today: date) -> NotOpened | None:
    """F10: of the plans that run, the one that has waited longest."""
    waiting = [
        plan.start
        for plan in plans
        if plan.opened_on is None
        and (today - plan.start).days >= UNOPENED_DAYS
        and (plan.end is None or today <= plan.end)
    ]
    return NotOpened(min(waiting), (today - min(waiting)).days) if waiting else None


def ends(plans: Iterable[Term], today: date) -> Ends | None:
    """F12: nothing is planned beyond the next seven days, or nothing at all."""
    last_days = [plan.end for plan in plans if plan.end is None or plan.end >= today]
    if not last_days:
        return Ends(None)
    dated = [day for day in last_days if day is not None]
    if len(dated) < len(last_days) or (max(dated) - today).days > ENDING_DAYS:
        return None
    return Ends(max(dated))


def changed(reviews: Iterable[tuple[Reviewed, WeekFigures]]) -> Changed | None:
    """F13: the newest reviewed week that changed (rule 12); what only became complete is no change."""
    weeks = [now.week for seen, now in reviews if review_change(seen, now) == ReviewChange.CHANGED]
    return Changed(max(weeks)) if weeks else None
