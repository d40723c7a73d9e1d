"""Writes the demonstration's history: plans as assigned, ticks as tapped, excused days."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from accounts.models import Membership
from athletes.models import Athlete, ExcusedPeriod, Plan, PlannedExercise, TickAction
from athletes.weeks import local_date
from coaching.demo.cast import CORE, Part
from coaching.demo.habits import Slot, Word, chosen_days, words
from exercises.models import Routine
from exercises.models.prescription import PRESCRIPTION_FIELDS, mask_of

MONDAY_WEDNESDAY_FRIDAY = mask_of(frozenset({1, 3, 5}))


def write_season(athlete: Athlete, part: Part, coach: Membership, now: datetime, dice: Random) -> None:
    """Everything that happened to one athlete up to `now`."""
    today = local_date(now, ZoneInfo(part.zone))
    start = today - timedelta(days=today.weekday() + 7 * (part.weeks - 1))
    if part.story == "not_opened":
        start = today - timedelta(days=4)
    plans = [_plan(athlete, slug, start, coach) for slug in part.routines]
    _excuse(athlete, part, today, coach)
    if part.story == "ends_soon":
        plans[0].end = today + timedelta(days=5)
        plans[0].save()
    if part.story == "edited":
        _edit_in_mid_week(plans[0], today)
    if part.story != "not_opened":
        athlete.plans.update(opened_on=start)
        _tick_all(athlete, part, plans, now, dice)


def _plan(athlete: Athlete, slug: str, start: date, coach: Membership) -> Plan:
    routine = Routine.objects.built_in().get(slug=slug)
    plan = Plan.objects.create(
        team_id=athlete.team_id,
        athlete=athlete,
        routine=routine,
        name=routine.name,
        rehab=routine.level == Routine.Level.REHAB,
        start=start,
        stop_pain=routine.stop_pain,
        assigned_by=coach,
    )
    for item in routine.items.all():
        dose = {name: getattr(item, name) for name in PRESCRIPTION_FIELDS}
        if slug == CORE:
            dose |= {"weekdays": MONDAY_WEDNESDAY_FRIDAY, "days_a_week": 0}
        common = {"team_id": athlete.team_id, "plan": plan, "rank": item.rank, "valid_from": start}
        PlannedExercise.objects.create(exercise_id=item.exercise_id, **common, **dose)
    return plan


def _edit_in_mid_week(plan: Plan, today: date) -> None:
    """Three fixed days became four of the athlete's choice, from the Thursday of the last complete week on."""
    thursday = today - timedelta(days=today.weekday() + 4)
    for line in plan.planned_exercises.all():
        line.valid_to = thursday - timedelta(days=1)
        line.save()
        line.pk, line.valid_from, line.valid_to, line.weekdays, line.days_a_week = None, thursday, None, 0, 4
        line.save()


def _excuse(athlete: Athlete, part: Part, today: date, coach: Membership) -> None:
    monday = today - timedelta(days=today.weekday())
    spans = {
        "ill": (monday - timedelta(days=28), monday - timedelta(days=22), "illness"),
        "race": (today - timedelta(days=1), today + timedelta(days=1), "race"),
        "paused": (monday - timedelta(days=49), monday - timedelta(days=29), "pause"),
    }
    if part.story in spans:
        start, end, reason = spans[part.story]
        plan = athlete.plans.first() if reason == "pause" else None
        ExcusedPeriod.objects.create(
            team_id=athlete.team_id, athlete=athlete, plan=plan, start=start, end=end, reason=reason, entered_by=coach
        )


def _tick_all(athlete: Athlete, part: Part, plans: Sequence[Plan], now: datetime, dice: Random) -> None:
    today = local_date(now, ZoneInfo(part.zone))
    excused = [(period.start, period.end) for period in athlete.excused_periods.all()]
    rows = [
        _row(athlete, word, part.zone, seq, dice)
        for seq, word in enumerate(_season_words(part, plans, today, dice), start=1)
        if not any(first <= word.day <= (last or today) for first, last in excused)
    ]
    told = [row for row in rows if row.acted_at <= now]
    TickAction.objects.bulk_create(told)
    last = max((row.acted_at for row in told), default=None)
    if last and not part.habit.silent_days:
        last = max(last, now - timedelta(hours=dice.randrange(1, 20)))  # looked at Today without ticking
    athlete.last_contact_at = last
    athlete.last_contact_on = local_date(last, ZoneInfo(part.zone)) if last else None
    athlete.save()


def _season_words(part: Part, plans: Sequence[Plan], today: date, dice: Random) -> Iterator[Word]:
    for plan in plans:
        lines = list(plan.planned_exercises.all())
        for ahead in range(part.weeks):
            monday = plan.start + timedelta(days=7 * ahead - plan.start.weekday())
            # Everybody keeps to the days of one line: a routine is done as a whole.
            picked = chosen_days(monday, max((line.days_a_week for line in lines), default=0) or 3, dice)
            for day in (monday + timedelta(days=offset) for offset in range(7)):
                due = [line for line in lines if _due(line, day, picked)]
                yield from words(part.habit, _slots(due), day, today, dice)


def _due(line: PlannedExercise, day: date, picked: Sequence[date]) -> bool:
    in_force = line.valid_from <= day and (line.valid_to is None or day <= line.valid_to)
    return in_force and (day.isoweekday() in line.fixed_days if line.weekdays else day in picked)


def _slots(lines: Sequence[PlannedExercise]) -> list[Slot]:
    return [
        Slot(line.pk, line.rank, side, occurrence)
        for line in lines
        for occurrence in range(1, line.times_a_day + 1)
        for side in line.sides
    ]


def _row(athlete: Athlete, word: Word, zone: str, seq: int, dice: Random) -> TickAction:
    tapped = word.tapped.replace(tzinfo=ZoneInfo(zone))
    offset = tapped.utcoffset() or timedelta()
    return TickAction(
        op_id=uuid.UUID(int=dice.getrandbits(128), version=4),
        team_id=athlete.team_id,
        athlete=athlete,
        planned_exercise_id=word.slot.key,
        date=word.day,
        side=word.slot.side,
        occurrence=word.slot.occurrence,
        status=word.status,
        reason=word.reason,
        seq=seq,
        acted_at=tapped.astimezone(UTC),
        utc_offset=int(offset.total_seconds() // 60),
        received_at=tapped.astimezone(UTC),
    )
