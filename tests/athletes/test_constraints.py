"""Every constraint of the athletes' models, broken once: the database itself refuses the row."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from athletes.models import (
    Athlete,
    Charge,
    ExcusedPeriod,
    FeedbackAction,
    Group,
    Plan,
    PlanEdit,
    PlannedExercise,
    TickAction,
)
from tests.factories import (
    MONDAY,
    make_athlete,
    make_excused,
    make_exercise,
    make_line,
    make_plan,
    make_staff,
    make_team,
    make_tick,
)

pytestmark = pytest.mark.django_db


def refused(model: Any, **fields: Any) -> bool:
    try:
        with transaction.atomic():
            model.objects.create(**fields)
    except IntegrityError:
        return True
    return False


def changed(row: Any, **fields: Any) -> bool:
    """Whether the database takes these values in an existing row."""
    try:
        with transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**fields)
    except IntegrityError:
        return False
    return True


@pytest.fixture
def athlete() -> Athlete:
    team = make_team()
    return make_athlete(team, make_staff(team))


@pytest.fixture
def plan(athlete: Athlete) -> Plan:
    return make_plan(athlete)


@pytest.fixture
def line(plan: Plan) -> PlannedExercise:
    return make_line(plan, per_side=True)


def test_a_person_is_one_athlete(athlete: Athlete) -> None:
    assert refused(Athlete, team=athlete.team, membership=athlete.membership)


def test_a_group_is_named_once_in_a_team(athlete: Athlete) -> None:
    Group.objects.create(team=athlete.team, name="Tuesday squad")
    assert refused(Group, team=athlete.team, name="Tuesday squad")
    assert not refused(Group, team=make_team(), name="Tuesday squad")


def test_a_coach_is_in_charge_of_an_athlete_once(athlete: Athlete) -> None:
    assert refused(Charge, team=athlete.team, athlete=athlete, coach=athlete.coaches.get())


def test_a_plan_ends_on_or_after_its_start(plan: Plan) -> None:
    assert changed(plan, end=MONDAY)
    assert not changed(plan, end=MONDAY - timedelta(days=1))


@pytest.mark.parametrize("fields", [{"stop_pain": 4}, {"mode": "heroic"}])
def test_a_plan_has_a_known_mode_and_limit_of_pain(plan: Plan, fields: dict[str, Any]) -> None:
    assert not changed(plan, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"weekdays": 0, "days_a_week": 0},
        {"weekdays": 3, "days_a_week": 2},
        {"weekdays": 128},
        {"weekdays": 0, "days_a_week": 8},
        {"times_a_day": 0},
        {"times_a_day": 4},
        {"valid_to": MONDAY - timedelta(days=1)},
    ],
)
def test_a_line_has_one_kind_of_schedule_and_dates_in_order(line: PlannedExercise, fields: dict[str, Any]) -> None:
    assert not changed(line, **fields)


def test_a_lineage_has_one_version_a_day_and_one_open_one(plan: Plan, line: PlannedExercise) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_line(plan, line.exercise, lineage=line.lineage, valid_to=MONDAY + timedelta(days=3))
    with pytest.raises(IntegrityError), transaction.atomic():
        make_line(plan, line.exercise, lineage=line.lineage, valid_from=MONDAY + timedelta(days=4))


def test_an_exercise_in_a_plan_cannot_be_deleted(plan: Plan) -> None:
    exercise = make_exercise()
    make_line(plan, exercise)
    with pytest.raises(IntegrityError, match="protected"):
        exercise.delete()


@pytest.mark.parametrize(
    "fields",
    [
        {"side": "up"},
        {"status": "gone"},
        {"reason": "lazy", "status": "skipped"},
        {"reason": "time"},
        {"occurrence": 0},
        {"occurrence": 4},
    ],
)
def test_a_tick_says_only_what_is_known(line: PlannedExercise, fields: dict[str, Any]) -> None:
    assert not changed(make_tick(line, MONDAY, "left"), **fields)


def test_an_action_is_stored_once_whoever_sends_it(line: PlannedExercise) -> None:
    row = make_tick(line, MONDAY, "left")
    other = make_line(make_plan(make_athlete(line.plan.team, name="Noor Aziz")))
    with pytest.raises(IntegrityError), transaction.atomic():
        TickAction.objects.bulk_create(
            [
                TickAction(
                    op_id=row.op_id,
                    team_id=other.team_id,
                    athlete_id=other.plan.athlete_id,
                    planned_exercise=other,
                    date=MONDAY,
                    status="done",
                    acted_at=row.acted_at,
                )
            ]
        )


@pytest.mark.parametrize(
    "fields", [{"side": "up"}, {"felt": "great"}, {"hard": "very"}, {"pain": 11}], ids=["side", "felt", "hard", "pain"]
)
def test_feedback_answers_only_what_is_asked(line: PlannedExercise, fields: dict[str, Any]) -> None:
    tick = make_tick(line, MONDAY, "left")
    told = {"team_id": line.team_id, "athlete_id": tick.athlete_id, "planned_exercise": line, "acted_at": tick.acted_at}
    assert not refused(FeedbackAction, op_id=uuid.uuid4(), date=MONDAY, pain=10, **told)
    assert refused(FeedbackAction, op_id=uuid.uuid4(), date=MONDAY, **told, **fields)


def test_an_excused_period_ends_on_or_after_its_start_for_a_known_reason(athlete: Athlete) -> None:
    period = make_excused(athlete, MONDAY, MONDAY)
    assert changed(period, end=None)
    assert not changed(period, end=MONDAY - timedelta(days=1))
    assert not changed(period, reason="lazy")
    assert ExcusedPeriod.objects.count() == 1


@pytest.mark.parametrize(
    ("what", "names_a_line", "broken"),
    [
        ("end", False, False),
        ("swap", True, False),
        ("end", True, True),
        ("swap", False, True),
        ("fly", False, True),
        ("fly", True, True),
    ],
)
def test_an_edit_is_of_a_known_kind_and_names_its_line(what: str, names_a_line: bool, broken: bool) -> None:
    plan = make_plan(make_athlete(make_team()))
    lineage = uuid.uuid4() if names_a_line else None
    kept = {"team": plan.team, "plan": plan, "what": what, "lineage": lineage, "holds_from": MONDAY}
    assert refused(PlanEdit, **kept) == broken
