"""What the pocket was made from, as a few digits: while they stay the same, a phone need not fetch it again."""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any

from athletes.checks.book import book_version
from athletes.models import Plan, PlannedExercise
from athletes.phone.shell import shell
from athletes.reports import Record

DAYS_AHEAD = timedelta(days=7)


def pocket_version(record: Record) -> str:
    """Changes with the plans of the days to come, their exercises, what excuses them, the consents and our own files.

    Ticks are left out: the phone draws its own over its copies.
    """
    return blake2b(repr(list(_what_matters(record))).encode(), digest_size=6).hexdigest()


def _what_matters(record: Record) -> Iterator[Any]:
    athlete, last = record.athlete, record.today + DAYS_AHEAD
    yield book_version()
    yield shell().version, athlete.pk, athlete.membership.zone
    yield athlete.may_tick, athlete.may_tell_pain, athlete.may_tell_health
    yield str(athlete.answered_at)  # which of the days to come wait for the safety questions
    plans = {plan.pk: plan for plan in record.plans if plan.start <= last and not _is_over(plan, record.today)}
    yield sorted(_line(line) for line in record.lines if line.plan_id in plans)
    yield [_plan(plan) for _pk, plan in sorted(plans.items())]
    yield sorted((p.pk, p.start, str(p.end), p.reason) for p in record.periods if p.start <= last)


def _is_over(plan: Plan, today: date) -> bool:
    return plan.end is not None and plan.end < today


def _plan(plan: Plan) -> tuple[Any, ...]:
    return (plan.pk, plan.name, plan.start, plan.end, plan.stop_pain, plan.choose_at_most, plan.choices)


# A line is not edited: a change makes a new version of it, unless it has not begun yet.
_COLUMNS = [field.attname for field in PlannedExercise._meta.concrete_fields]


def _line(line: PlannedExercise) -> tuple[Any, ...]:
    return (line.pk, *(str(getattr(line, name)) for name in _COLUMNS), line.exercise.name, line.exercise.figure_url)
