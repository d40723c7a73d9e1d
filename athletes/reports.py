"""The one bridge from rows to the pure figures: what an athlete was asked and what they ticked, as records."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Model

from athletes.actions import tapped
from athletes.adherence import (
    Action,
    Lineage,
    Span,
    Ticks,
    Version,
    WeekFigures,
    as_of_day,
    standing_ticks,
    week_figures,
)
from athletes.feedback import Answers, Told, standing_feedback, worst_pain_by_week
from athletes.grid import GridRow, week_grid
from athletes.models import Athlete, ExcusedPeriod, Plan, PlannedExercise
from athletes.stopping import Stopping, stopping
from athletes.weeks import Week, local_date
from exercises.models import Exercise


@dataclass(frozen=True)
class Record:
    """One athlete between two dates: plans, lines, periods and ticks, judged at one moment in the athlete's zone."""

    athlete: Athlete
    first: date
    last: date
    today: date
    lines: tuple[PlannedExercise, ...]
    periods: tuple[ExcusedPeriod, ...]
    actions: tuple[Action, ...]
    told: tuple[Told, ...] = ()
    # Names of the exercises that were done instead of planned ones, by id.
    eased_names: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        return tuple({line.plan_id: line.plan for line in self.lines}.values())

    @cached_property
    def as_of(self) -> date:
        """The athlete's date as of which a week is judged (rule 6)."""
        start = min((plan.start for plan in self.plans), default=self.today)
        return as_of_day(self.today, self.athlete.last_contact_on, start)

    @cached_property
    def versions(self) -> Mapping[UUID, tuple[PlannedExercise, ...]]:
        """The lines of each lineage, oldest first."""
        chains: dict[UUID, list[PlannedExercise]] = defaultdict(list)
        for line in sorted(self.lines, key=lambda line: line.valid_from):
            chains[line.lineage].append(line)
        return {lineage: tuple(chain) for lineage, chain in chains.items()}

    @cached_property
    def lineages(self) -> tuple[Lineage, ...]:
        return tuple(lineage_of_chain(chain, self.periods) for chain in self.versions.values())

    @cached_property
    def ticks(self) -> Ticks:
        return standing_ticks(self.lineages, self.actions)

    @cached_property
    def feedback(self) -> tuple[Answers, ...]:
        """The answers that stand for each lineage, side and date, by date."""
        return standing_feedback(self.told)

    def worst_pains(self, weeks: Sequence[Week]) -> list[tuple[Week, int | None]]:
        """The worst pain of weeks that lie between the two dates; None where none was told."""
        return worst_pain_by_week(self.feedback, weeks)

    def stopping(self, day: date) -> dict[Hashable, Stopping]:
        """By lineage: what the pain felt on a day, that of the morning among it, asks for; both days in the record."""
        limits: dict[Hashable, int] = {line.lineage: line.plan.stop_pain for line in self.lines_on(day)}
        return stopping(self.feedback, day, limits)

    @cached_property
    def _weeks(self) -> dict[Week, WeekFigures]:
        return {}

    def week(self, week: Week) -> WeekFigures:
        """The figures of a week that lies between the two dates."""
        if week not in self._weeks:
            self._weeks[week] = week_figures(self.lineages, self.ticks, week, self.as_of, self.today)
        return self._weeks[week]

    def grid(self, week: Week) -> tuple[GridRow, ...]:
        """The week as a table of exercise and day."""
        return week_grid(self.lineages, self.ticks, week, self.as_of, self.today)

    def lines_on(self, day: date) -> list[PlannedExercise]:
        """The lines in force on a date, in the plans' order, excused or not."""
        return [
            line
            for line in self.lines
            if line.valid_from <= day
            and (line.valid_to is None or day <= line.valid_to)
            and line.plan.start <= day
            and (line.plan.end is None or day <= line.plan.end)
        ]

    def plans_on(self, day: date) -> set[Plan]:
        """The plans with a line in force on a date."""
        return {line.plan for line in self.lines_on(day)}

    def excused_on(self, day: date) -> ExcusedPeriod | None:
        """The period that excuses all plans on a date, if any."""
        return next((period for period in self.periods_on(day) if period.plan_id is None), None)

    def periods_on(self, day: date) -> list[ExcusedPeriod]:
        """The periods that excuse all plans or one of them on a date."""
        return [period for period in self.periods if day in Span(period.start, period.end)]


def record(athlete: Athlete, first: date, last: date, now: datetime, *, drawn: bool = False) -> Record:
    """The record of one athlete; needs `membership` loaded, costs 3 queries."""
    return records([athlete], first, last, now, drawn=drawn)[athlete.pk]


def records(
    athletes: Sequence[Athlete], first: date, last: date, now: datetime, *, drawn: bool = False
) -> dict[int, Record]:
    """Records by athlete id, for any number of athletes with `membership` loaded, in 3 queries.

    `drawn` loads what the figures of the exercises are drawn from as well.
    """
    lines, periods = lines_and_periods(athletes, first, last, drawn=drawn)
    lineage_of = {line.pk: line.lineage for chain in lines.values() for line in chain}
    told = tapped(athletes, first, last, lineage_of)
    return {
        athlete.pk: Record(
            athlete,
            first,
            last,
            local_date(now, ZoneInfo(athlete.membership.zone)),
            tuple(lines[athlete.pk]),
            tuple(periods[athlete.pk]),
            tuple(told.ticks.get(athlete.pk, ())),
            tuple(told.feedback.get(athlete.pk, ())),
            told.eased_names,
        )
        for athlete in athletes
    }


def lines_and_periods(
    athletes: Sequence[Athlete], first: date, last: date, *, drawn: bool = False
) -> tuple[Mapping[int, list[PlannedExercise]], Mapping[int, list[ExcusedPeriod]]]:
    """By athlete id the lines of plans, and the excused periods, with a day between the two dates; 2 queries."""
    lines = _by_athlete(_lines_touching(athletes, first, last, drawn=drawn), lambda line: line.plan.athlete_id)
    touching = ExcusedPeriod.objects.filter(athlete__in=athletes).touching(first, last)
    return lines, _by_athlete(touching.select_related("safety_check"), lambda period: period.athlete_id)


# What a record shows of an exercise; its texts and its evidence are for the library's pages.
_SHOWN = frozenset({"id", "team_id", "slug", "name", "category", "position", "photo"})
_DRAWN = _SHOWN | {"pose"}


def _lines_touching(
    athletes: Sequence[Athlete], first: date, last: date, *, drawn: bool = False
) -> Iterator[PlannedExercise]:
    """Every version of every line of the plans that have a day between the two dates.

    One object for each plan and each exercise, however many lines name it: a squad's lines are thousands.
    """
    plans = Plan.objects.filter(athlete__in=athletes).touching(first, last)
    rows = PlannedExercise.objects.filter(plan__in=plans).order_by("plan__start", "plan_id", "rank", "valid_from")
    own, of_plan = _columns(PlannedExercise), _Shared(Plan, _columns(Plan))
    of_exercise = _Shared(Exercise, _columns(Exercise, _DRAWN if drawn else _SHOWN))
    plan_at, exercise_at = len(own), len(own) + len(of_plan.columns)
    for row in rows.values_list(*own, *of_plan.through("plan"), *of_exercise.through("exercise")):
        line = PlannedExercise.from_db(rows.db, own, row[:plan_at])
        line.plan = of_plan.read(rows.db, row[plan_at:exercise_at])
        line.exercise = of_exercise.read(rows.db, row[exercise_at:])
        yield line


def _columns(model: type[Model], wanted: Collection[str] | None = None) -> tuple[str, ...]:
    """The columns of a model, or those wanted of them, in the model's order, as `from_db` reads them."""
    named = (field.attname for field in model._meta.concrete_fields)
    return tuple(name for name in named if wanted is None or name in wanted)


class _Shared[Row: Model]:
    """Rows that many others point to, each made into an object once."""

    def __init__(self, model: type[Row], columns: tuple[str, ...]) -> None:
        self.model, self.columns, self.known = model, columns, dict[Any, Row]()

    def through(self, name: str) -> tuple[str, ...]:
        """The columns as the rows that point to them ask for them."""
        return tuple(f"{name}__{column}" for column in self.columns)

    def read(self, db: str, values: tuple[Any, ...]) -> Row:
        """The object of some values, the id first."""
        if (row := self.known.get(values[0])) is None:
            row = self.known[values[0]] = self.model.from_db(db, self.columns, values)
        return row


def _by_athlete[Row](rows: Iterable[Row], athlete_id: Callable[[Row], int]) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[athlete_id(row)].append(row)
    return groups


def lineage_of_chain(chain: tuple[PlannedExercise, ...], periods: tuple[ExcusedPeriod, ...]) -> Lineage:
    """The versions of one line, oldest first, with their plan and what excuses it, as the pure code wants them."""
    plan, newest = chain[0].plan, chain[-1]
    return Lineage(
        key=newest.lineage,
        versions=tuple(_version(line) for line in chain),
        start=plan.start,
        end=plan.end,
        opened=plan.opened_on,
        excused=tuple(Span(p.start, p.end) for p in periods if p.plan_id in (None, plan.pk)),
        stretching=newest.exercise.stretching,
        chosen=plan.chosen(newest.lineage),
    )


def _version(line: PlannedExercise) -> Version:
    return Version(line.valid_from, line.valid_to, line.fixed_days, line.days_a_week, line.sides, line.times_a_day)
