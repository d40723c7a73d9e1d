"""What a plan asks for in a week, lane by lane (rules 1, 2 and 14 of docs/adherence.md)."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

Side = str  # "" | "left" | "right"

# A set of days of one week as seven bits, Monday the lowest: a season of a squad is counted in whole
# numbers, without touching a calendar day by day.
Days = int
NO_DAYS: Days = 0
EVERY_DAY: Days = 0b1111111


@dataclass(frozen=True, slots=True)
class Span:
    """A range of dates, both included; without a last date it is open-ended."""

    first: date
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def days_before(day: date, monday: date) -> Days:
    """The days of the week from `monday` that come before a date."""
    return (1 << min(7, max(0, (day - monday).days))) - 1


def days_between(first: date, last: date | None, monday: date) -> Days:
    """The days of the week from `monday` between two dates, both included, or from the first on."""
    starts = max(0, (first - monday).days)
    ends = 6 if last is None else min(6, (last - monday).days)
    return (2 << ends) - (1 << starts) if starts <= ends else NO_DAYS


@lru_cache(maxsize=128)  # there are only 127 sets of weekdays
def _on_weekdays(weekdays: frozenset[int]) -> Days:
    return sum(1 << (weekday - 1) for weekday in weekdays)


@dataclass(frozen=True, slots=True)
class Version:
    """A planned exercise from one edit to the next; dates are both included, no `valid_to` means until further notice.

    `weekdays` are ISO numbers, 1 for Monday, and fix the days; empty means flexible, `days_a_week` times
    on days of the athlete's choice. `sides` is `("",)` or `("left", "right")`.
    """

    valid_from: date
    valid_to: date | None
    weekdays: frozenset[int]
    days_a_week: int
    sides: tuple[Side, ...]
    times_a_day: int

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def due_weekdays(self) -> Days:
        """The weekdays that are due by themselves; none if the schedule is flexible."""
        return _on_weekdays(self.weekdays)


class Lane(NamedTuple):
    """What is counted by itself: one lineage, one side, one occurrence in the day."""

    lineage: Hashable
    side: Side
    occurrence: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """The versions of one planned exercise, oldest first and never overlapping, with what bounds its active days.

    `start` and `end` are the plan's. `opened` is the date of the first Today that listed the plan, or of the
    first tick made for it if that is earlier (a paper sheet opens it on its first day); None if there was
    neither. `excused` holds the periods of the athlete and of the plan. `chosen` holds the dates for which the
    athlete chose the item, None where the coach offers no choice. `stretching` marks stretch and mobility.
    """

    key: Hashable
    versions: tuple[Version, ...]
    start: date
    end: date | None
    opened: date | None
    excused: tuple[Span, ...] = ()
    stretching: bool = False
    chosen: tuple[Span, ...] | None = None

    @property
    def term(self) -> Span:
        """From the plan's first day to its last."""
        return Span(self.start, self.end)

    def version_on(self, day: date) -> Version | None:
        """The version in force on a date, if any."""
        for version in self.versions:
            if version.in_force(day):
                return version
        return None

    def planned_days(self, monday: date) -> Days:
        """The days of a week between the plan's start and end, once opened, and chosen where there is a choice."""
        if self.opened is None:
            return NO_DAYS  # rule 1: a plan never opened has no active day
        days = days_between(max(self.start, self.opened), self.end, monday)
        if self.chosen is None:
            return days
        return days & _any_of(self.chosen, monday)  # rule 14: an item not chosen is not active

    def is_chosen(self, day: date) -> bool:
        """Whether the athlete chose the item for a date, or is left no choice (rule 14)."""
        return self.chosen is None or any(day in span for span in self.chosen)

    def excused_days(self, monday: date) -> Days:
        """The days of a week that an excused period covers."""
        return _any_of(self.excused, monday)


def _any_of(spans: tuple[Span, ...], monday: date) -> Days:
    days = NO_DAYS
    for span in spans:
        days |= days_between(span.first, span.last, monday)
    return days


class Share(NamedTuple):
    """What one lane is asked for in one week."""

    active: Days  # rule 1
    fixed: Days  # the active days that are due by their weekday
    flexible: Days  # the active days under a flexible schedule
    sevenths: int  # the sum of N over the flexible days

    @property
    def flexible_due(self) -> int:
        """Rounded down, so a part week never asks for more than its share (rule 2)."""
        return self.sevenths // 7

    @property
    def due(self) -> int:
        """Fixed and flexible part together: an edit may change the kind of schedule in mid-week (rule 2)."""
        return self.fixed.bit_count() + self.sevenths // 7

    def joined(self, later: "Share") -> "Share":
        return Share(*(mine + theirs for mine, theirs in zip(self, later, strict=True)))  # days never overlap


def week_shares(lineage: Lineage, monday: date) -> dict[tuple[Side, int], Share]:
    """The share of each side and occurrence that exists on some day of the week, active or not."""
    active = lineage.planned_days(monday) & ~lineage.excused_days(monday)
    shares: dict[tuple[Side, int], Share] = {}
    for version in lineage.versions:
        in_force = days_between(version.valid_from, version.valid_to, monday)
        if in_force:
            share = _share_of(version, active & in_force)
            for side in version.sides:
                for occurrence in range(1, version.times_a_day + 1):
                    earlier = shares.get((side, occurrence))
                    shares[side, occurrence] = earlier.joined(share) if earlier else share
    return shares


def _share_of(version: Version, active: Days) -> Share:
    if version.weekdays:
        return Share(active, active & version.due_weekdays, NO_DAYS, 0)
    return Share(active, NO_DAYS, active, version.days_a_week * active.bit_count())


def earliest_edit(today: date, ticked_today: bool) -> date:
    """The first date, in the athlete's calendar, from which an edit of a live plan may hold."""
    return today + timedelta(days=1) if ticked_today else today


def choice_holds_from(made_on: date, first: bool) -> date:
    """Rule 14: the first choice holds at once, each later one from the Monday after it."""
    return made_on if first else made_on + timedelta(days=7 - made_on.weekday())
