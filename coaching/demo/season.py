"""Writes the demonstration's history: plans as assigned, ticks as tapped, excused days."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import Membership
from athletes.models import (
    Athlete,
    ExcusedPeriod,
    FeedbackAction,
    Plan,
    PlanEdit,
    PlanMode,
    PlannedExercise,
    TickAction,
)
from athletes.weeks import Week, local_date
from coaching.demo import feelings
from coaching.demo.cast import CORE, Part
from coaching.demo.feelings import Said
from coaching.demo.habits import Slot, Word, chosen_days, words
from coaching.demo.safety import write_red_flag, write_safety
from coaching.plans.asked import Asked, plan_now
from coaching.plans.edits import edit_lines
from coaching.plans.turning import turned
from exercises.models import Exercise, Routine
from exercises.models.prescription import PRESCRIPTION_FIELDS, mask_of

SHORT_VERSION = 3  # moves of a routine for a bad day
MONDAY_WEDNESDAY_FRIDAY = mask_of(frozenset({1, 3, 5}))


def write_season(athlete: Athlete, part: Part, coach: Membership, now: datetime, dice: Random) -> None:
    """Everything that happened to one athlete up to `now`."""
    today = local_date(now, ZoneInfo(part.zone))
    start = today - timedelta(days=today.weekday() + 7 * (part.weeks - 1))
    if part.story == "not_opened":
        start = today - timedelta(days=4)
    plans = [_plan(athlete, slug, start, coach) for slug in part.routines]
    _excuse(athlete, part, today, coach)
    write_red_flag(athlete, part.story, today, coach)
    if part.story == "ends_soon":
        plans[0].end = today + timedelta(days=5)
        plans[0].save()
    if part.story == "red_flag":
        plans[0].mode = PlanMode.CLINICIAN
        plans[0].save()
    if part.story == "edited":
        _edit_in_mid_week(plans[0], today, coach)
    if part.story != "not_opened":
        athlete.plans.update(opened_on=start)
        _tick_all(athlete, part, plans, now, dice)
    write_safety(athlete, now, part.habit.silent_days)


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
        assigned_at=datetime.combine(start - timedelta(days=3), time(17, 5), UTC),
    )
    for item in routine.items.all():
        dose = {name: getattr(item, name) for name in PRESCRIPTION_FIELDS}
        if slug == CORE:
            dose |= {"weekdays": MONDAY_WEDNESDAY_FRIDAY, "days_a_week": 0}
        common = {"team_id": athlete.team_id, "plan": plan, "rank": item.rank, "valid_from": start}
        common["in_short_version"] = item.rank <= SHORT_VERSION
        PlannedExercise.objects.create(exercise_id=item.exercise_id, **common, **dose)
    return plan


def _edit_in_mid_week(plan: Plan, today: date, coach: Membership) -> None:
    """Three fixed days became four of the athlete's choice, from the Thursday of the last complete week on."""
    thursday = today - timedelta(days=today.weekday() + 4)
    together, wanted = uuid.uuid4(), {"weekdays": 0, "days_a_week": 4}
    for line in list(plan.planned_exercises.all()):
        asked = Asked(PlanEdit.What.CHANGE, thursday, line.lineage, None, wanted)
        edit_lines([turned(plan_now(plan, thursday), asked)], coach, together)
    plan.edits.update(made_at=datetime.combine(thursday - timedelta(days=1), time(18, 20), UTC))


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
    told = [
        word
        for word in _season_words(part, plans, today, dice)
        if not any(first <= word.day <= (last or today) for first, last in excused)
    ]
    rows = [_row(athlete, word, part.zone, seq, dice) for seq, word in enumerate(told, start=1)]
    ticks = [row for row in rows if row.acted_at <= now]
    answers = [row for row in _answers(athlete, part, plans, told, today) if row.acted_at <= now]
    _ease(part, ticks, answers)
    TickAction.objects.bulk_create(ticks)
    FeedbackAction.objects.bulk_create(answers)
    last = max((row.acted_at for row in (*ticks, *answers)), default=None)
    if last and not part.habit.silent_days:
        last = max(last, now - timedelta(hours=dice.randrange(1, 20)))  # looked at Today without ticking
    athlete.last_contact_at = last
    athlete.last_contact_on = local_date(last, ZoneInfo(part.zone)) if last else None
    athlete.save()


def _answers(
    athlete: Athlete, part: Part, plans: Sequence[Plan], told: Sequence[Word], today: date
) -> Iterator[FeedbackAction]:
    """What was said of the sessions; its own dice leave those of the ticks as they fall."""
    dice = Random(f"{part.name} says")  # noqa: S311  invented people need no secrecy
    weeks: set[tuple[int, Week]] = set()
    said: list[Said] = []
    plan_of = {line.pk: plan.pk for plan in plans for line in plan.planned_exercises.all()}
    for (plan, day), session in groupby(told, key=lambda word: (plan_of[word.slot.key], word.day)):
        week = Week.of(day)
        # The story of a move is one of the first plan.
        feeling = part.feeling if plan == plans[0].pk else feelings.CONTENT
        weeks_ago = (Week.of(today).monday - week.monday).days // 7
        said += feelings.answers(feeling, list(session), weeks_ago, (plan, week) not in weeks, dice)
        weeks.add((plan, week))
    if plans:
        said += feelings.hurt(part.feeling, _slots(list(plans[0].planned_exercises.all())), today)
    return (_answer(athlete, one, part.zone, seq, dice) for seq, one in enumerate(said, start=1))


def _ease(part: Part, ticks: Sequence[TickAction], answers: Sequence[FeedbackAction]) -> None:
    """Where a move hurt lately and was done all the same, the easier one was done instead."""
    if not part.feeling.eases_to or not answers:
        return
    easier = Exercise.objects.get(team=None, slug=part.feeling.eases_to)
    sore = {(row.planned_exercise_id, row.date, row.side) for row in answers if (row.pain or 0) >= feelings.SORE_FROM}
    for tick in ticks:
        if (tick.planned_exercise_id, tick.date, tick.side) in sore and tick.status != "skipped":
            tick.eased_to = easier


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
    return TickAction(
        occurrence=word.slot.occurrence,
        status=word.status,
        reason=word.reason,
        **_action(athlete, word, zone, seq, dice),
    )


def _answer(athlete: Athlete, said: Said, zone: str, seq: int, dice: Random) -> FeedbackAction:
    told = {name: getattr(said, name) for name in ("felt", "hard", "pain", "pain_next_morning", "note")}
    return FeedbackAction(**told, **_action(athlete, said, zone, seq, dice))


def _action(athlete: Athlete, told: Word | Said, zone: str, seq: int, dice: Random) -> dict[str, Any]:
    """The columns that every tap has; received at once."""
    tapped = told.tapped.replace(tzinfo=ZoneInfo(zone))
    offset = tapped.utcoffset() or timedelta()
    return {
        "op_id": uuid.UUID(int=dice.getrandbits(128), version=4),
        "team_id": athlete.team_id,
        "athlete": athlete,
        "planned_exercise_id": told.slot.key,
        "date": told.day,
        "side": told.slot.side,
        "seq": seq,
        "acted_at": tapped.astimezone(UTC),
        "utc_offset": int(offset.total_seconds() // 60),
        "received_at": tapped.astimezone(UTC),
    }
