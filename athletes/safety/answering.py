"""Keeps answers to the safety questions, and opens, moves or withdraws the stop that they ask for."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from athletes.alerts import alert
from athletes.models import Athlete, ExcusedPeriod, ExcusedReason, Plan, SafetyCheck
from athletes.safety.asking import Answer, open_flags
from athletes.safety.questions import VERSION
from athletes.safety.reading import SafetyAnswer
from athletes.tapped import NO_HEALTH_CONSENT
from athletes.ticking import tap_time

_A_DAY = timedelta(days=1)


@transaction.atomic
def answer_safety(athlete: Athlete, answer: SafetyAnswer, now: datetime) -> str | None:
    """Append the answer, once, and let the stops follow; `athlete` comes with consents.

    Gives the code of a refusal, empty when the answer is kept, None when its id is somebody else's. The answers
    are a log: none is ever changed. The order in which they arrive does not matter.
    """
    list(Athlete.objects.select_for_update().filter(pk=athlete.pk))  # two phones at once see each other's answer
    kept = SafetyCheck.objects.filter(pk=answer.op_id).first()
    if kept is None and not athlete.may_tell_health:
        return NO_HEALTH_CONSENT
    if kept is None:
        kept, new = SafetyCheck.objects.get_or_create(pk=answer.op_id, defaults=_columns(athlete, answer, now))
        if new:
            settle_stops(athlete)
            if kept.flags:
                alert(athlete)
    return "" if kept.athlete_id == athlete.pk else None


def _columns(athlete: Athlete, answer: SafetyAnswer, now: datetime) -> dict[str, object]:
    """The row of an answer; a tap ahead of the clock is cut to now, once, as that of a tick (rule 9)."""
    tapped = tap_time(answer.acted_at, now)
    offset = tapped.utcoffset()
    return {
        "team_id": athlete.team_id,
        "athlete": athlete,
        "occasion": answer.occasion,
        "plan": Plan.objects.filter(athlete=athlete, pk=answer.plan).first() if answer.plan else None,
        "flags": list(answer.flags),
        "version": VERSION,
        "date": _dated(answer.date, tapped.date()),
        "seq": answer.seq,
        "acted_at": tapped,
        "utc_offset": int(offset.total_seconds() // 60) if offset else 0,
        "received_at": now,
    }


def _dated(told: date, tapped: date) -> date:
    """The date that was told where it can be: the phone and the athlete's calendar may be a day apart, not more."""
    return told if abs(told - tapped) <= _A_DAY else tapped


def settle_stops(athlete: Athlete) -> None:
    """Let exactly the answers with open red flags stop the plans; stops that a coach has ended stay as they are."""
    rows = {row.pk: row for row in SafetyCheck.objects.filter(athlete=athlete)}
    told = ExcusedPeriod.objects.filter(athlete=athlete, reason=ExcusedReason.RED_FLAG).exclude(safety_check=None)
    # Not by its record: one that was let go after the consent was withdrawn has none (coaching/safety/recording.py).
    closed = told.exclude(end=None).values_list("safety_check_id", flat=True)
    standing = {answer.key for answer in open_flags(answers_of(rows.values()), closed)}
    stops = told.filter(end=None)
    known = set(stops.values_list("safety_check_id", flat=True))
    stops.filter(safety_check__in=known - standing).delete()
    ExcusedPeriod.objects.bulk_create(_stop(athlete, rows[key]) for key in rows if key in standing - known)


def answers_of(rows: Iterable[SafetyCheck]) -> list[Answer]:
    """Rows as the pure rules want them."""
    return [Answer(row.pk, row.acted_at, frozenset(row.flags)) for row in rows]


def _stop(athlete: Athlete, check: SafetyCheck) -> ExcusedPeriod:
    """All plans stop from the date of the answer on, until the coach's record ends it (docs/adherence.md)."""
    return ExcusedPeriod(
        team_id=athlete.team_id,
        athlete=athlete,
        start=check.date,
        reason=ExcusedReason.RED_FLAG,
        safety_check=check,
        entered_by_id=athlete.membership_id,
        entered_at=check.received_at,
    )
