"""The law of edits: whatever is edited, in whichever order, no week that is over has other figures afterwards."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from accounts.models import Membership
from athletes.adherence import Week
from athletes.models import Athlete, Plan, PlannedExercise
from athletes.reports import record
from coaching.plans import undoing
from coaching.plans.asked import EditRefused
from coaching.plans.desk import Desk
from coaching.plans.editing import attempt
from coaching.plans.stamp import stamp
from tests.coaching.screens import MONDAY, TODAY
from tests.factories import make_athlete, make_excused, make_exercise, make_line, make_plan, make_tick

pytestmark = pytest.mark.django_db

WEEKS = [Week.of(TODAY).back(back) for back in (1, 2, 3, 4)]
DAYS = st.integers(-3, 20).map(lambda ahead: TODAY + timedelta(days=ahead))
DOSES = st.fixed_dictionaries(
    {
        "sets": st.integers(1, 4),
        "reps": st.integers(1, 12),
        "kind": st.sampled_from(["fixed", "flexible"]),
        "weekdays": st.lists(st.integers(1, 7), max_size=3, unique=True),
        "days_a_week": st.integers(1, 7),
        "times_a_day": st.integers(1, 3),
        "per_side": st.sampled_from(["on", ""]),
    }
)
EDITS = st.tuples(
    st.sampled_from(["change", "swap", "remove", "add", "end", "rest", "choice", "undo", "tick"]),
    st.integers(0, 3),  # which line
    DAYS,
    DOSES,
)


@pytest.fixture
def plan(coach: Membership) -> Plan:
    """Four weeks of ticks on lines of both kinds, one edited in mid-week, with a break; today is ticked in part."""
    athlete = make_athlete(coach.team, coach)
    start = MONDAY - timedelta(weeks=3)
    plan = make_plan(athlete, start=start, opened_on=start)
    until = MONDAY + timedelta(days=2)
    old = make_line(plan, per_side=True, valid_to=until)
    after: dict[str, Any] = {"lineage": old.lineage, "valid_from": until + timedelta(days=1), "rank": old.rank}
    made = [
        make_line(plan, old.exercise, days_a_week=5, **after),
        make_line(plan, make_exercise(category="stretch"), days_a_week=4, times_a_day=2),
        make_line(plan, fixed=(2, 4, 6)),
    ]
    for back in range(1, 26, 2):
        for line in made[1:]:
            make_tick(line, TODAY - timedelta(days=back))
        make_tick(old if TODAY - timedelta(days=back) <= until else made[0], TODAY - timedelta(days=back), "left")
    make_tick(made[1], TODAY)
    make_excused(athlete, MONDAY - timedelta(days=5), MONDAY - timedelta(days=3))
    for number in range(3):
        made[0].exercise.easier.add(make_exercise(f"easier-{number}"))
    return plan


def past(athlete: Athlete) -> list[Any]:
    """The figures of every closed week, lane by lane and by exercise, and the grid as it is drawn."""
    told = record(athlete, WEEKS[-1].monday, TODAY, timezone.now())
    names = {lineage: chain[0].exercise.name for lineage, chain in told.versions.items()}
    lanes = [[(names[lane.lane.lineage], lane) for lane in told.week(week).lanes] for week in WEEKS]  # type: ignore[index]
    return [[told.week(week).credits for week in WEEKS], lanes, [told.grid(week) for week in WEEKS]]


def make(desk: Desk, edit: tuple[str, int, Any, Mapping[str, Any]]) -> None:
    """Try one edit as the forms send it; many of them are refused, and that is right."""
    what, which, day, dose = edit
    lines = list(desk.plan.planned_exercises.filter(valid_to=None).order_by("rank"))
    line = lines[which % len(lines)]
    if what == "tick":
        make_tick(line, TODAY, line.sides[0])
    elif what == "undo":
        _undo(desk)
    else:
        name = f"{what}-{line.lineage}" if what in ("change", "swap", "remove") else what
        told: dict[str, Any] = {**dose, "from_day": day, "last_day": day, "choose_at_most": which or ""}
        told["exercise"] = _exercise(desk, what, line, which)
        attempt(desk, name, _sent({f"{name}-{key}": value for key, value in told.items()}, stamp(desk.plan)))


def _undo(desk: Desk) -> None:
    if newest := undoing.newest(desk.plan):
        try:
            undoing.take_back(newest, desk.plan, desk.by, desk.today)
        except EditRefused:
            return


def _exercise(desk: Desk, what: str, line: PlannedExercise, which: int) -> int:
    if what == "add":
        return make_exercise().pk
    found = desk.instead(line).all
    return found[which % len(found)].pk if found else 0


def _sent(told: Mapping[str, Any], seen: str) -> Any:
    data = QueryDict(mutable=True)
    for key, value in {**told, "stamp": seen}.items():
        data.setlist(key, [str(one) for one in value] if isinstance(value, list) else [str(value)])
    return data


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, min_size=1, max_size=6))
def test_no_edit_changes_a_week_that_is_over(coach: Membership, plan: Plan, edits: list[Any]) -> None:
    with transaction.atomic():
        before = past(plan.athlete)
        for edit in edits:
            fresh = Plan.objects.select_related("athlete__membership").get(pk=plan.pk)
            make(Desk(fresh, coach, timezone.now()), edit)
        assert past(plan.athlete) == before
        transaction.set_rollback(True)
