"""Today says what the coach changed since the athlete was here last, until the day is over; Progress keeps it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from athletes.models import Athlete, Plan, PlanEdit, PlannedExercise
from tests.coaching.screens import of
from tests.conftest import QueryBudget
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_staff, make_team
from tests.pages import client_of, words

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
TODAY = NOW.date()
HEAD = "Your coach changed your plan."


@pytest.fixture(autouse=True)
def monday_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def plank() -> PlannedExercise:
    """Opened a week ago."""
    start = TODAY - timedelta(days=7)
    plan = make_plan(make_athlete(make_team(), zone="UTC"), start=start, opened_on=start, name="Hip core")
    return make_line(plan, make_exercise(name="Side plank"), days_a_week=7, hold_s=20, valid_from=start)


def edited(line: PlannedExercise, what: str = "change", *, made_at: datetime = NOW, **more: Any) -> PlanEdit:
    lineage = None if what in ("end", "rest", "choice") else line.lineage
    kept = {"lineage": lineage, "holds_from": TODAY, "made_at": made_at, **more}
    return PlanEdit.objects.create(team_id=line.team_id, plan=line.plan, what=what, **kept)


def longer(line: PlannedExercise) -> None:
    """From today on the hold is longer."""
    PlannedExercise.objects.filter(pk=line.pk).update(valid_to=TODAY - timedelta(days=1))
    version = PlannedExercise.objects.get(pk=line.pk)
    version.pk, version.valid_from, version.valid_to, version.hold_s = None, TODAY, None, 30
    version.save()


def today(client: Client, **headers: str) -> str:
    return words(client.get("/today/", headers=headers).content)


def test_today_says_a_change_as_progress_does_until_the_day_is_over(plank: PlannedExercise) -> None:
    longer(plank)
    edit = edited(plank)
    client = client_of(plank.plan.athlete)
    said = today(client)
    sentence = said.split(HEAD)[1].split(" All changes")[0].strip()
    assert sentence.startswith("From Monday 23 November: Side plank ")
    assert sentence.removesuffix(".") in words(client.get("/progress/").content)
    edit.refresh_from_db()
    assert edit.seen_on == TODAY
    assert HEAD in today(client)  # all day, whatever is tapped meanwhile
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert HEAD not in today(client)


def test_a_page_that_is_fetched_ahead_has_told_nobody(plank: PlannedExercise) -> None:
    longer(plank)
    edit = edited(plank)
    client = client_of(plank.plan.athlete)
    today(client, **{"Sec-Purpose": "prefetch"})
    client.head("/today/")
    edit.refresh_from_db()
    assert edit.seen_on is None


@pytest.mark.parametrize("day", [-1, 1])
def test_another_day_tells_nothing(plank: PlannedExercise, day: int) -> None:
    longer(plank)
    edited(plank)
    page = client_of(plank.plan.athlete).get(f"/day/{TODAY + timedelta(days=day)}/").content
    assert HEAD not in words(page)
    assert PlanEdit.objects.get().seen_on is None


@pytest.mark.parametrize(
    "more",
    [
        {"made_at": NOW - timedelta(days=15)},
        {"made_at": NOW - timedelta(days=8)},  # before the plan was opened
        {"taken_back_at": NOW},
        {"seen_on": TODAY - timedelta(days=1)},
    ],
    ids=["two weeks ago", "before it was opened", "undone", "seen yesterday"],
)
def test_nothing_is_told_of_an_edit_that_is(plank: PlannedExercise, more: dict[str, Any]) -> None:
    longer(plank)
    edited(plank, **more)
    assert HEAD not in today(client_of(plank.plan.athlete))


def test_what_was_changed_for_another_athlete_is_not_told(plank: PlannedExercise) -> None:
    longer(plank)
    edited(plank)
    team = plank.plan.team
    start = TODAY - timedelta(days=7)
    other = make_line(make_plan(make_athlete(team, name="Ana"), start=start, opened_on=start), plank.exercise)
    assert HEAD not in today(client_of(other.plan.athlete))
    assert PlanEdit.objects.get().seen_on is None


def test_the_end_of_a_plan_is_told_with_its_day(plank: PlannedExercise) -> None:
    Plan.objects.update(end=date(2026, 12, 3))
    edited(plank, "end")
    assert f"{HEAD} Hip core ends on Thursday 3 December. All changes" in today(client_of(plank.plan.athlete))


def test_two_changes_are_said_and_the_others_counted(plank: PlannedExercise) -> None:
    for number in range(4):
        line = make_line(plank.plan, make_exercise(name=f"Move {number}"), days_a_week=7, valid_from=TODAY)
        edited(line, "add")
    said = today(client_of(plank.plan.athlete)).split(HEAD)[1]
    told = said.split(" 2 more changes")[0]
    assert (told.count("From Monday 23 November"), told.count("is new")) == (1, 2)


def test_twenty_moves_with_news_stay_within_the_budget(at_most_queries: QueryBudget) -> None:
    athlete = make_athlete(make_team(), zone="UTC")
    start = TODAY - timedelta(days=14)
    plan = make_plan(athlete, start=start, opened_on=start)
    pose = {"view": "side", "end": {"hipL": [0, 20, 0]}}
    for number in range(20):
        name = f"Half-kneeling stretch {number}"
        move = make_exercise(f"half-kneeling-{number}", name=name, pose=pose, pk=50_000 + number)
        make_line(plan, move, days_a_week=7, per_side=True, pk=move.pk, valid_from=start)
    for line in list(PlannedExercise.objects.all()):
        edited(line)
        longer(line)
    client = client_of(athlete)
    client.get("/progress/")  # the contact of the minute is noted
    with at_most_queries(8):
        page = client.get("/today/")
    assert "18 more changes" in words(page.content)
    assert len(page.content) < 15_000


def test_the_coach_reads_when_the_athlete_was_told() -> None:
    team = make_team()
    coach = make_staff(team)
    athlete: Athlete = make_athlete(team, coach, name="Maya Lindqvist", zone="UTC")
    line = make_line(make_plan(athlete, start=TODAY - timedelta(days=7)), make_exercise(name="Side plank"))
    none: dict[str, object] = {"lines": {}, "pauses": {}}
    rows: dict[str, Any] = {"before": none | {"plan": {"end": None}}, "after": none | {"plan": {"end": "2026-12-03"}}}
    edited(line, "end", made_by=coach, **rows)
    client_of(athlete).get("/today/")
    history = of(coach).get(f"/plans/{line.plan_id}/history/").content
    assert "Maya Lindqvist was told on Mon 23 Nov" in words(history)
