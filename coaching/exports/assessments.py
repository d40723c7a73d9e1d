"""Rows of assessments: one for each measure, look or symptom that somebody observed and that was finished."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from athletes.checks.book import protocols
from athletes.checks.protocol import Part, Protocol
from athletes.checks.records import parts
from athletes.checks.wording import look, unit
from athletes.models import Assessment, Athlete, Observation, Symptom
from athletes.models.tick import Side
from athletes.symptoms.regions import BY_ID
from coaching.exports.cells import Cell, Row
from coaching.period import Period

RATINGS = ("during_run", "daily_life", "at_rest", "next_morning")


def header() -> list[str]:
    return [
        _("Athlete"),
        _("Day"),
        _("Way"),
        _("Who looked"),
        _("Check or symptom"),
        _("Of it"),
        _("Side"),
        _("Trial"),
        _("Value"),
        _("Unit"),
        _("Measurement error"),
        _("Answer"),
        _("Where"),
        _("During a run, 0 to 10 (self-reported)"),
        _("In daily life, 0 to 10 (self-reported)"),
        _("At rest, 0 to 10 (self-reported)"),
        _("Next morning, 0 to 10 (self-reported)"),
        _("Since"),
        _("Note"),
    ]


def rows(athletes: Sequence[Athlete], period: Period, now: datetime) -> Iterator[Row]:
    """In the order of the athletes, oldest first; 3 queries."""
    within = Assessment.objects.filter(athlete__in=athletes, day__range=(period.start, period.end)).finished()
    by_athlete: dict[int, list[Assessment]] = {}
    for one in within.order_by("day", "started_at").prefetch_related("observations", "symptoms"):
        by_athlete.setdefault(one.athlete_id, []).append(one)
    book, known = protocols(), parts()
    for athlete in athletes:
        for one in by_athlete.get(athlete.pk, ()):
            head = (athlete.membership.called, one.day, str(one.get_way_display()), one.looked_by)
            yield from ((*head, *row) for row in _rows(one, book, known))


def _rows(
    one: Assessment, book: Mapping[str, Protocol], known: Mapping[tuple[str, str], Part]
) -> Iterator[tuple[Cell, ...]]:
    for seen in one.observations.all():
        if (part := known.get((seen.check_id, seen.part))) is not None:
            yield (*_observed(seen, book[seen.check_id].name, part), one.note)
    for told in one.symptoms.all():
        yield _symptom(told)


def _observed(seen: Observation, check: str, part: Part) -> tuple[Cell, ...]:
    error = part.error if part.measured and part.error else None
    measured = (seen.value, unit(part) if seen.value is not None else "", error)
    no_ratings = (None, None, None, None, None)
    side = str(Side(seen.side).label) if seen.side else ""
    return (check, part.name, side, seen.trial, *measured, look(seen.verdict), seen.where, *no_ratings)


def _symptom(told: Symptom) -> tuple[Cell, ...]:
    region = BY_ID.get(told.region)
    where = str(region.name) if region else told.region
    side = str(Side(told.side).label) if told.side else ""
    ratings = tuple(getattr(told, name) for name in RATINGS)
    kind = str(told.get_kind_display())
    return (_("Symptom"), kind, side, None, None, "", None, "", where, *ratings, told.since, told.note)
