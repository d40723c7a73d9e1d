"""The one bridge from rows to the pure figures: what an athlete was asked and what they ticked, as records."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cached_property, lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from athletes.adherence import (
    Action,
    Lineage,
    Span,
    Status,
    Ticks,
    Version,
    WeekFigures,
    as_of_day,
    standing_ticks,
    week_figures,
)
from athletes.grid import GridRow, week_grid
from athletes.models import Athlete, ExcusedPeriod, Plan, PlannedExercise, TickAction
from athletes.weeks import Week, local_date
from exercises.models import Exercise

ACTION_COLUMNS = (
    "op_id",
    "seq",
    "acted_at",
    "utc_offset",
    "planned_exercise_id",
    "date",
    "side",
    "occurrence",
    "status",
    "reason",
    "paper",
    "eased_to_id",
    "eased_to__name",
    "athlete_id",
)


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
    lines = _by_athlete(lines_touching(athletes, first, last, drawn=drawn), lambda line: line.plan.athlete_id)
    periods = _by_athlete(
        ExcusedPeriod.objects.filter(athlete__in=athletes).touching(first, last), lambda period: period.athlete_id
    )
    lineage_of = {line.pk: line.lineage for chain in lines.values() for line in chain}
    eased_names: dict[int, str] = {}
    actions = _actions(athletes, first, last, lineage_of, eased_names)
    return {
        athlete.pk: Record(
            athlete,
            first,
            last,
            local_date(now, ZoneInfo(athlete.membership.zone)),
            tuple(lines[athlete.pk]),
            tuple(periods[athlete.pk]),
            tuple(actions[athlete.pk]),
            eased_names,
        )
        for athlete in athletes
    }


# What a record shows of an exercise; its texts and its evidence are for the library's pages.
_READ = ("id", "team", "slug", "name", "category", "pose")
_NOT_READ = tuple(f"exercise__{field.name}" for field in Exercise._meta.concrete_fields if field.name not in _READ)


def lines_touching(
    athletes: Sequence[Athlete], first: date, last: date, *, drawn: bool = False
) -> Iterable[PlannedExercise]:
    """Every version of every line of the plans that have a day between the two dates; one object a plan."""
    plans = Plan.objects.filter(athlete__in=athletes).touching(first, last)
    rows = (
        PlannedExercise.objects.filter(plan__in=plans)
        .select_related("plan", "exercise")
        .defer(*_NOT_READ, *(() if drawn else ("exercise__pose",)))
        .order_by("plan__start", "plan_id", "rank", "valid_from")
    )
    shared: dict[int, Plan] = {}
    for line in rows:
        line.plan = shared.setdefault(line.plan_id, line.plan)
        yield line


def _by_athlete[Row](rows: Iterable[Row], athlete_id: Callable[[Row], int]) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[athlete_id(row)].append(row)
    return groups


def _actions(
    athletes: Sequence[Athlete],
    first: date,
    last: date,
    lineage_of: Mapping[int, UUID],
    eased_names: dict[int, str],
) -> dict[int, list[Action]]:
    """By athlete; the exercises that were done instead are named in `eased_names`."""
    teams = {athlete.team_id for athlete in athletes}
    told = TickAction.objects.filter(team__in=teams, athlete__in=athletes, date__range=(first, last))
    rows = told.values_list(*ACTION_COLUMNS)
    groups: dict[int, list[Action]] = defaultdict(list)
    for op_id, seq, acted_at, offset, line, day, side, occurrence, status, *rest, eased_name, athlete in rows:
        if lineage := lineage_of.get(line):
            if eased_name:
                eased_names[rest[-1]] = eased_name
            tapped = acted_at.astimezone(phone_zone(offset))
            word = (lineage, day, side, occurrence, STATUS[status], *rest)
            # Kept times are cut to their receipt already, so the time of the tap may stand for both.
            groups[athlete].append(Action(op_id, seq, tapped, tapped, *word))
    return groups


STATUS = {str(status): status for status in Status}


@lru_cache(maxsize=128)
def phone_zone(offset: int) -> tzinfo:
    """The fixed zone of a tap, from minutes east of UTC."""
    return timezone(timedelta(minutes=offset)) if offset else UTC


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
