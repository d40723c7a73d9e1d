"""Real rows for tests, one plain function each; every argument that a test does not name gets a plausible value."""

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import Attachment, Consent, Membership, Role, Team, User
from accounts.models.consent import Purpose
from athletes.models import (
    Assessment,
    Athlete,
    Charge,
    ExcusedPeriod,
    FeedbackAction,
    Message,
    Observation,
    Plan,
    PlannedExercise,
    Referral,
    SafetyCheck,
    TickAction,
)
from athletes.safety.answering import settle_stops
from athletes.weeks import local_date
from coaching.models import WeeklyReview
from exercises.models import Category, Exercise, Position, Routine, RoutineItem
from exercises.models.prescription import mask_of

_number = count(1)
MONDAY = date(2026, 11, 16)


def make_team(name: str = "Riverside Harriers", **fields: Any) -> Team:
    return Team.objects.create(name=name, **fields)


def make_user(email: str | None = "") -> User:
    """A login; pass None for a person without an e-mail."""
    return User.objects.create_user(f"person{next(_number)}@club.example" if email == "" else email)


def make_staff(team: Team, role: str = Role.COACH, name: str = "Robin Clarke", **fields: Any) -> Membership:
    fields.setdefault("user", make_user())
    return Membership.objects.create(team=team, role=role, name=name, **fields)


def make_owner(team: Team, name: str = "Olive Owner") -> Membership:
    return make_staff(team, Role.OWNER, name)


def make_assistant(team: Team, *coaches: Membership, name: str = "Ash Istant") -> Membership:
    assistant = make_staff(team, Role.ASSISTANT, name)
    for coach in coaches:
        Attachment.objects.create(team=team, assistant=assistant, coach=coach)
    return assistant


def make_athlete(
    team: Team,
    *coaches: Membership,
    name: str = "Maya Lindqvist",
    zone: str = "Europe/London",
    purposes: Sequence[str] = (Purpose.TICKS, Purpose.HEALTH),
    accepted: bool = True,
    answered: bool = True,
    **fields: Any,
) -> Athlete:
    """An athlete with coaches in charge; `accepted` means the invitation was used and the purposes agreed to.

    `answered` means that *none of these* was told to the safety questions just now.
    """
    user = make_user(None) if accepted else None
    membership = Membership.objects.create(team=team, role=Role.ATHLETE, name=name, zone=zone, user=user)
    athlete = Athlete.objects.create(team=team, membership=membership, **fields)
    for coach in coaches:
        Charge.objects.create(team=team, athlete=athlete, coach=coach)
    for purpose in purposes if accepted else ():
        Consent.objects.create(team=team, membership=membership, purpose=purpose)
    if accepted and answered:
        today = local_date(timezone.now(), ZoneInfo(zone))
        make_safety_check(athlete, day=today, at=timezone.now(), occasion="sign_up")
    return athlete


def make_exercise(slug: str = "", *, category: str = Category.STRENGTH, **fields: Any) -> Exercise:
    slug = slug or f"exercise-{next(_number)}"
    fields.setdefault("name", slug.replace("-", " ").capitalize())
    fields.setdefault("position", Position.STANDING)
    return Exercise.objects.create(slug=slug, category=category, **fields)


def make_routine(*exercises: Exercise, name: str = "Hip and core prehab", **fields: Any) -> Routine:
    slug = f"routine-{next(_number)}"
    routine = Routine.objects.create(slug=slug, name=name, level=Routine.Level.BUILD, **fields)
    for rank, exercise in enumerate(exercises, start=1):
        RoutineItem.objects.create(
            routine=routine,
            exercise=exercise,
            rank=rank,
            sets=2,
            reps=10,
            per_side=exercise.unilateral,
            days_a_week=routine.days_a_week,
        )
    return routine


def make_plan(athlete: Athlete, *, start: date = MONDAY, opened_on: date | None = MONDAY, **fields: Any) -> Plan:
    fields.setdefault("name", "Hip and core prehab")
    return Plan.objects.create(team_id=athlete.team_id, athlete=athlete, start=start, opened_on=opened_on, **fields)


def make_line(
    plan: Plan, exercise: Exercise | None = None, *, fixed: Sequence[int] = (), days_a_week: int = 0, **fields: Any
) -> PlannedExercise:
    """A planned exercise: `fixed` ISO weekdays or `days_a_week`; Monday, Wednesday, Friday when neither is given."""
    weekdays = mask_of(frozenset(fixed or (() if days_a_week else (1, 3, 5))))
    fields.setdefault("valid_from", plan.start)
    fields.setdefault("rank", plan.planned_exercises.count() + 1)
    return PlannedExercise.objects.create(
        team_id=plan.team_id,
        plan=plan,
        exercise=exercise or make_exercise(),
        weekdays=weekdays,
        days_a_week=days_a_week,
        sets=2,
        reps=10,
        **fields,
    )


def make_tick(
    line: PlannedExercise,
    day: date,
    side: str = "",
    status: str = "done",
    *,
    at: datetime | None = None,
    save: bool = True,
    **fields: Any,
) -> TickAction:
    """A tick, tapped at 18:00 UTC of its date unless `at` says otherwise; `save=False` for those stored in bulk."""
    moment = at or datetime.combine(day, time(18), tzinfo=UTC)
    fields.setdefault("received_at", moment)
    tick = TickAction(
        op_id=uuid.uuid4(),
        team_id=line.team_id,
        athlete_id=line.plan.athlete_id,
        planned_exercise=line,
        date=day,
        side=side,
        status=status,
        acted_at=moment,
        **fields,
    )
    if save:
        tick.save(force_insert=True)
    return tick


def make_excused(
    athlete: Athlete, start: date, end: date | None, reason: str = "illness", **fields: Any
) -> ExcusedPeriod:
    return ExcusedPeriod.objects.create(
        team_id=athlete.team_id, athlete=athlete, start=start, end=end, reason=reason, **fields
    )


def make_feedback(
    line: PlannedExercise, day: date, side: str = "", *, at: datetime | None = None, save: bool = True, **said: Any
) -> FeedbackAction:
    """An answer on a move, tapped at 18:05 UTC of its date unless `at` says otherwise; `save` as in `make_tick`."""
    moment = at or datetime.combine(day, time(18, 5), tzinfo=UTC)
    said.setdefault("received_at", moment)
    answer = FeedbackAction(
        op_id=uuid.uuid4(),
        team_id=line.team_id,
        athlete_id=line.plan.athlete_id,
        planned_exercise=line,
        date=day,
        side=side,
        acted_at=moment,
        **said,
    )
    if save:
        answer.save(force_insert=True)
    return answer


def make_assessment(
    athlete: Athlete,
    day: date = MONDAY,
    *,
    way: str = "self",
    looked_by: str = "Sam",
    finished: bool = True,
    **fields: Any,
) -> Assessment:
    """Looked at noon UTC of its day; unfinished it is a draft."""
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    fields.setdefault("started_at", noon)
    return Assessment.objects.create(
        team_id=athlete.team_id,
        athlete=athlete,
        way=way,
        day=day,
        looked_by=looked_by,
        finished_at=noon if finished else None,
        **fields,
    )


def make_observation(assessment: Assessment, check_id: str, value: float | None = None, **fields: Any) -> Observation:
    """A measure in the protocol's unit, or a look by `verdict`."""
    told = None if value is None else Decimal(str(value))
    return Observation.objects.create(
        team_id=assessment.team_id, assessment=assessment, check_id=check_id, value=told, **fields
    )


def make_safety_check(
    athlete: Athlete, *flags: str, day: date = MONDAY, at: datetime | None = None, **fields: Any
) -> SafetyCheck:
    """An answer to the safety questions, tapped at 18:10 UTC of its date unless `at` says otherwise.

    No flags is *none of these*; red flags stop the plans as they do in the app.
    """
    moment = at or datetime.combine(day, time(18, 10), tzinfo=UTC)
    fields.setdefault("occasion", "weekly")
    fields.setdefault("received_at", moment)
    check = SafetyCheck.objects.create(
        team_id=athlete.team_id, athlete=athlete, flags=list(flags), date=day, acted_at=moment, **fields
    )
    settle_stops(athlete)
    return check


def make_referral(check: SafetyCheck, **fields: Any) -> Referral:
    """A coach's record of an answer that does not let the plans run again."""
    written = {"told": "Tessa, by phone", "told_on": check.date, "advice": "See a doctor this week."}
    return Referral.objects.create(
        team_id=check.team_id, athlete_id=check.athlete_id, safety_check=check, **written | fields
    )


def make_message(athlete: Athlete, author: Membership, text: str = "How is the hip?", **fields: Any) -> Message:
    """Written by the athlete if they are the author, else by one of the staff."""
    by_athlete = author == athlete.membership
    return Message.objects.create(
        team_id=athlete.team_id, athlete=athlete, author=author, by_athlete=by_athlete, text=text, **fields
    )


def make_review(athlete: Athlete, by: Membership, week: str = "2026-W47", **fields: Any) -> WeeklyReview:
    """A review that saw one of two doses done."""
    seen = {"half_credits": 2, "half_due_so_far": 4, "due": 2, "as_of": MONDAY, "on_track": 75, "slipping": 50}
    told = {"decision": "well_done", "reviewed_by": by}
    return WeeklyReview.objects.create(team_id=athlete.team_id, athlete=athlete, week=week, **seen | told | fields)
