"""Writes squads for the benchmark: athletes with six moves each, and seasons of ticks and feedback, in bulk."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db import transaction

from accounts.models import Consent, Membership, Role, Team, User
from accounts.models.consent import Purpose
from athletes.models import (
    Athlete,
    Charge,
    ClosedWeek,
    FeedbackAction,
    Plan,
    PlannedExercise,
    SafetyCheck,
    TickAction,
)
from athletes.weeks import Week
from coaching.demo import habits
from coaching.demo.habits import Habit, Slot, Word, chosen_days, words
from coaching.models import WeeklyReview
from exercises.models import Exercise
from exercises.models.prescription import mask_of

SEED = 20261123
MOVES = 6
FIXED = frozenset({1, 3, 5})  # the first four moves; the others are flexible
DAYS_A_WEEK = 5
FELT = 0.25  # how many of the ticks are followed by a word on how the move felt
# Most squads are made of the steady and the easy-going; one in four needs somebody.
HABITS = (
    *(habits.STEADY, habits.EASY_GOING, habits.KEEN, habits.STEADY, habits.MOVER, habits.EASY_GOING),
    *(habits.FADING, habits.STEADY, habits.NIGHT_OWL, habits.IRREGULAR, habits.SILENT, habits.STEADY),
)
CHUNK = 25  # athletes whose rows are held in memory at once


def write_team(name: str) -> Membership:
    """A team and its owner, who reads everybody's record."""
    team = Team.objects.create(name=name, zone="Europe/London")
    user = User.objects.create_user(f"{name}@bench.example")
    return Membership.objects.create(team=team, user=user, role=Role.OWNER, name="Robin Castle", zone=team.zone)


def write_squad(owner: Membership, athletes: int, weeks: int, now: datetime) -> list[Athlete]:
    """So many athletes with so many weeks behind them, this one so far included; ticks end with `now`."""
    moves = list(Exercise.objects.filter(team=None).order_by("slug")[:MOVES])
    made: list[Athlete] = []
    for first in range(0, athletes, CHUNK):
        with transaction.atomic():
            for number in range(first, min(first + CHUNK, athletes)):
                made.append(_athlete(owner, number, moves, weeks, now))
    return made


def write_reviews(owner: Membership) -> None:
    """Each week that is kept was reviewed on the Tuesday after it, but for the newest."""
    kept = ClosedWeek.objects.filter(team=owner.team)
    before = kept.filter(monday__lt=kept.latest("monday").monday).order_by("athlete", "monday")
    WeeklyReview.objects.bulk_create((_review(owner, week) for week in before), batch_size=2000)


def _review(owner: Membership, week: ClosedWeek) -> WeeklyReview:
    tuesday = datetime.combine(week.monday + timedelta(days=8), time(9), tzinfo=UTC)
    return WeeklyReview(
        team_id=owner.team_id,
        athlete_id=week.athlete_id,
        week=str(Week(week.monday)),
        decision="well_done",
        half_credits=week.half_credits,
        half_due_so_far=2 * week.due,
        due=week.due,
        as_of=week.monday + timedelta(days=7),
        on_track=owner.team.on_track,
        slipping=owner.team.slipping,
        reviewed_by=owner,
        reviewed_at=tuesday,
    )


def _athlete(owner: Membership, number: int, moves: Sequence[Exercise], weeks: int, now: datetime) -> Athlete:
    team, user = owner.team, User.objects.create_user()
    name = f"Athlete {number:04d}"
    place = Membership.objects.create(team=team, user=user, role=Role.ATHLETE, name=name, zone=team.zone)
    athlete = Athlete.objects.create(team=team, membership=place)
    Charge.objects.create(team=team, athlete=athlete, coach=owner)
    Consent.objects.bulk_create(Consent(team=team, membership=place, purpose=purpose) for purpose in Purpose.values)
    start = Week.of(now.date()).back(weeks - 1).monday
    plan = Plan.objects.create(team=team, athlete=athlete, name="Hip and core prehab", start=start, opened_on=start)
    lines = PlannedExercise.objects.bulk_create(_line(plan, rank, move) for rank, move in enumerate(moves, start=1))
    answered = {"occasion": "weekly", "date": now.date(), "acted_at": now - timedelta(hours=2)}
    SafetyCheck.objects.create(team=team, athlete=athlete, **answered)
    _write_season(athlete, lines, HABITS[number % len(HABITS)], now, Random(SEED + athlete.pk))  # noqa: S311
    return athlete


def _line(plan: Plan, rank: int, move: Exercise) -> PlannedExercise:
    fixed = rank <= MOVES - 2
    return PlannedExercise(
        team_id=plan.team_id,
        plan=plan,
        exercise=move,
        valid_from=plan.start,
        rank=rank,
        sets=2,
        reps=10,
        per_side=rank != 1,
        weekdays=mask_of(FIXED) if fixed else 0,
        days_a_week=0 if fixed else DAYS_A_WEEK,
    )


def _write_season(
    athlete: Athlete, lines: Sequence[PlannedExercise], habit: Habit, now: datetime, dice: Random
) -> None:
    today, last = now.date(), None
    ticks: list[TickAction] = []
    answers: list[FeedbackAction] = []
    week = Week.of(lines[0].valid_from)
    while week.monday <= today:
        for word in _week(lines, habit, week, today, dice):
            common = _columns(athlete, word, len(ticks), dice)
            if common["acted_at"] <= now:
                ticks.append(TickAction(status=word.status, reason=word.reason, **common))
                last = max(last or common["acted_at"], common["acted_at"])
                if dice.random() < FELT and word.status == "done":
                    answers.append(_answer(athlete, word, len(ticks), dice))
        week = week.next()
    TickAction.objects.bulk_create(ticks, batch_size=2000)
    FeedbackAction.objects.bulk_create(answers, batch_size=2000)
    athlete.last_contact_at = last if habit.silent_days else now - timedelta(hours=1)
    athlete.last_contact_on = athlete.last_contact_at and athlete.last_contact_at.date()
    athlete.save(update_fields=["last_contact_at", "last_contact_on"])


def _week(lines: Sequence[PlannedExercise], habit: Habit, week: Week, today: date, dice: Random) -> Iterator[Word]:
    picked = chosen_days(week.monday, DAYS_A_WEEK, dice)
    for day in week.days:
        due = [line for line in lines if (day.isoweekday() in FIXED if line.weekdays else day in picked)]
        slots = [Slot(line.pk, line.rank, side, 1) for line in due for side in line.sides]
        yield from words(habit, slots, day, today, dice)


def _answer(athlete: Athlete, word: Word, seq: int, dice: Random) -> FeedbackAction:
    return FeedbackAction(
        felt=dice.choice(("target", "target", "target", "elsewhere", "nowhere")),
        hard=dice.choice(("right", "right", "right", "too_easy", "too_hard")),
        pain=dice.choice((0, 0, 0, 1, 1, 2, 3)),
        **_columns(athlete, word, seq, dice),
    )


def _columns(athlete: Athlete, word: Word, seq: int, dice: Random) -> dict[str, Any]:
    """What every tap has; on this phone all is received at once."""
    tapped = datetime.combine(word.tapped.date(), time(18), tzinfo=UTC) + timedelta(seconds=seq % 3600)
    return {
        "op_id": uuid.UUID(int=dice.getrandbits(128), version=4),
        "team_id": athlete.team_id,
        "athlete": athlete,
        "planned_exercise_id": word.slot.key,
        "date": word.day,
        "side": word.slot.side,
        "seq": seq,
        "acted_at": tapped,
        "received_at": tapped,
    }
