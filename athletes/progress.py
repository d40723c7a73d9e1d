"""What Progress shows: this week, the weeks before it, the streak, left and right, and what came beside the rate."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from typing import Any, Protocol

from athletes.adherence import Limits, Week, WeekFigures, streak
from athletes.changes import Change, changes
from athletes.feedback import worst_pain_by_week
from athletes.models import Athlete, ExcusedPeriod, Plan, PlannedExercise
from athletes.reports import Record, record
from athletes.sides import Sides, behind, sides_by_exercise
from athletes.standing import Standing, limits_of, number, standing

SEASON = 12  # weeks shown as bars
HISTORY = 26  # weeks read, so that half a year on track in a row is told in full
FOUR = 4  # weeks over which left and right are compared
CHANGES = 8
WORDS = 3  # reviews of the coach; each stands on its week as well


@dataclass(frozen=True)
class SideRow:
    """One exercise of the comparison, by name."""

    name: str
    sides: Sides

    @property
    def left(self) -> tuple[Fraction, Fraction]:
        """Doses done and due."""
        return self.sides.left

    @property
    def right(self) -> tuple[Fraction, Fraction]:
        return self.sides.right


def side_rows(record: Record, weeks: Iterable[WeekFigures]) -> list[SideRow]:
    """Left and right of each exercise that was asked for in some weeks, in the plans' order."""
    exercise_of: dict[Hashable, Hashable] = {
        lineage: chain[-1].exercise_id for lineage, chain in record.versions.items()
    }
    names = {line.exercise_id: line.exercise.name for line in record.lines}
    found: Mapping[Any, Sides] = sides_by_exercise(weeks, exercise_of)
    return [SideRow(name, found[exercise]) for exercise, name in names.items() if exercise in found]


@dataclass(frozen=True)
class Progress:
    """Half a year of one athlete up to this week."""

    record: Record
    limits: Limits

    @property
    def this_week(self) -> Week:
        return Week.of(self.record.today)

    @cached_property
    def standing(self) -> Standing:
        return self._standings[-1]

    @cached_property
    def _standings(self) -> list[Standing]:
        """Every week of the record, oldest first."""
        weeks = [self.this_week.back(back) for back in reversed(range(HISTORY))]
        return [standing(self.record, week, self.limits) for week in weeks]

    @cached_property
    def first_plan(self) -> Plan | None:
        return min(self.record.plans, key=lambda plan: plan.start, default=None)

    @cached_property
    def season(self) -> list[Standing]:
        """The last twelve weeks, those before the first plan left out."""
        begun = self.first_plan.start if self.first_plan else self.record.today
        return [each for each in self._standings[-SEASON:] if each.week.sunday >= begun]

    @property
    def figures(self) -> list[WeekFigures]:
        return [each.figures for each in self.season]

    @cached_property
    def streak(self) -> int:
        return streak((each.figures for each in self._standings), self.record.as_of, self.limits)

    @cached_property
    def _judged(self) -> list[Standing]:
        """The weeks a streak looks at: over, banded, without unknown days (rule 11)."""
        over = [each for each in self._standings if each.week.sunday < self.record.as_of]
        return [each for each in over if not each.figures.unknown_days and each.figures.band(self.limits)]

    @property
    def at_least(self) -> bool:
        """Whether the streak may have begun before the record does."""
        goes_back = self.first_plan is not None and self.first_plan.start < self.record.first
        return goes_back and 0 < self.streak == len(self._judged)

    @property
    def on_track(self) -> tuple[int, int]:
        """How many of the judged weeks that are shown were on track, and how many there are."""
        judged = [each.band for each in self._judged if each in self.season]
        return judged.count("on_track"), len(judged)

    @cached_property
    def passed_over(self) -> list[str]:
        """The reasons of the excused weeks that the streak spans."""
        if not self.streak:
            return []
        first = self._judged[-self.streak].week
        spanned = [each for each in self._standings if each.week > first and not each.current]
        return [each.excused.reason for each in spanned if each.band == "excused" and each.excused]

    @property
    def periods(self) -> list[ExcusedPeriod]:
        """What excuses days of this week."""
        monday, sunday = self.this_week.monday, self.this_week.sunday
        return [each for each in self.record.periods if each.start <= sunday and (not each.end or each.end >= monday)]

    @cached_property
    def sides(self) -> list[SideRow]:
        return side_rows(self.record, (each.figures for each in self._standings[-FOUR:]))

    @property
    def any_side_done(self) -> bool:
        return any(row.sides.half_left or row.sides.half_right for row in self.sides)

    @cached_property
    def behind(self) -> tuple[str, str]:
        """The side that is behind, "" for none, and by how many doses."""
        side, doses = behind(row.sides for row in self.sides)
        return side, number(doses)

    @property
    def pairs_asked(self) -> bool:
        """Whether the plans of now hold both kinds of move that make a paired day."""
        lines: list[PlannedExercise] = self.record.lines_on(self.record.today)
        return len({line.exercise.stretching for line in lines}) == 2

    @property
    def paired(self) -> list[int]:
        """Paired days of each week shown, oldest first."""
        return [len(figures.paired_days) for figures in self.figures]

    @property
    def extra(self) -> Fraction:
        return sum((figures.extra for figures in self.figures), Fraction(0))

    @property
    def extra_said(self) -> str:
        return number(self.extra)

    @property
    def late(self) -> int:
        return sum(figures.late for figures in self.figures)

    @cached_property
    def pain(self) -> list[tuple[Week, int | None]]:
        """The worst pain of each week shown, oldest first; empty where none was told, or may not be kept any more."""
        if not self.record.athlete.may_tell_pain:
            return []
        weeks = worst_pain_by_week(self.record.feedback, [each.week for each in self.season])
        return weeks if any(pain is not None for _week, pain in weeks) else []

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        return changes(self.record)[:CHANGES]


def progress(athlete: Athlete, this_week: Week, now: datetime) -> Progress:
    """Of an athlete who came `with_consents`, with `membership` and `team`; 3 queries."""
    known = record(athlete, this_week.back(HISTORY - 1).monday, this_week.sunday, now)
    return Progress(known, limits_of(athlete.team))


class Reviewed(Protocol):
    """What is asked of a weekly review here: which week it is of."""

    @property
    def week(self) -> str: ...


def newest_of_each[Review: Reviewed](reviews: Iterable[Review]) -> list[Review]:
    """The review that stands for each week, of reviews that come newest first."""
    by_week: dict[str, Review] = {}
    for review in reviews:
        by_week.setdefault(review.week, review)
    return list(by_week.values())[:WORDS]
