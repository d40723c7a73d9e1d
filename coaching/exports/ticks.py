"""Rows of ticks: one for each lane and date on which a word of the athlete stands."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext as _

from athletes.adherence import Lane, Status, Tick
from athletes.models import Athlete, PlannedExercise, SkipReason
from athletes.models.tick import Side, TickStatus
from athletes.reports import Record, records
from athletes.weeks import Week
from coaching.exports.cells import Row
from coaching.period import Period


def header() -> list[str]:
    return [
        _("Athlete"),
        _("Date"),
        _("Week"),
        _("Plan"),
        _("Exercise"),
        _("Side"),
        _("Time of the day, 1 to 3"),
        _("Tick (self-reported)"),
        _("Credit"),
        _("Reason of a skip"),
        _("Done instead"),
        _("Late"),
        _("From paper"),
    ]


def rows(athletes: Sequence[Athlete], period: Period, now: datetime) -> Iterator[Row]:
    """In the order of the athletes, by date; 3 queries."""
    known = records(athletes, period.start, period.end, now)
    for athlete in athletes:
        record = known.pop(athlete.pk)
        who = athlete.membership.called
        for day, lane, tick in _standing(record):
            yield who, day, str(Week.of(day)), *_row(record, _in_force(record.versions, lane, day), lane, tick)


def _standing(record: Record) -> list[tuple[date, Lane, Tick]]:
    """By date, within a date in the plans' order."""
    place = {lineage: at for at, lineage in enumerate(record.versions)}
    found = [(day, lane, tick) for lane, dated in record.ticks.items() for day, tick in dated.items()]
    sides = list(Side.values)
    return sorted(found, key=lambda one: (one[0], place[_key(one[1])], one[1].occurrence, sides.index(one[1].side)))


def _key(lane: Lane) -> UUID:
    return lane.lineage  # type: ignore[return-value]  # our lineages are UUIDs


def _in_force(versions: Mapping[UUID, tuple[PlannedExercise, ...]], lane: Lane, day: date) -> PlannedExercise:
    """The newest version that holds on the day; a tick stands only where one does."""
    return next(line for line in reversed(versions[_key(lane)]) if line.valid_from <= day)


def _row(record: Record, line: PlannedExercise, lane: Lane, tick: Tick) -> Row:
    skipped = tick.status == Status.SKIPPED
    return (
        line.plan.name,
        line.exercise.name,
        str(Side(lane.side).label) if lane.side else "",
        lane.occurrence,
        str(TickStatus(tick.status).label),
        Fraction(tick.half_credits, 2),
        str(SkipReason(tick.reason).label) if skipped else "",
        record.eased_names.get(tick.eased_to, "") if tick.eased_to else "",
        _yes(tick.late),
        _yes(tick.paper),
    )


def _yes(value: bool) -> str:
    return _("yes") if value else ""
