"""Ticks and Today stay within their queries and bytes, at one exercise and at twenty."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from athletes.models import Athlete, PlannedExercise, TickAction
from athletes.weeks import local_date
from tests.athletes.acting import ZONE, batch, day_url, tick_item
from tests.conftest import QueryBudget
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_team
from tests.pages import client_of

# A row's number stands on the page six times a move: as long here as in a club that has ticked for years.
FIRST_NUMBER = 50_000
POSE = {"view": "side", "end": {"hipL": [0, 20, 0]}}


def make_day(exercises: int, *, opened: bool = True) -> tuple[Athlete, list[PlannedExercise]]:
    """An athlete with that many daily exercises of both sides, begun two weeks ago."""
    athlete = make_athlete(make_team(), zone=str(ZONE))
    today = local_date(timezone.now(), ZONE)
    start = today - timedelta(days=14)
    plan = make_plan(athlete, start=start, opened_on=start if opened else None)
    moves = [
        make_exercise(
            f"half-kneeling-stretch-{number}",
            name=f"Half-kneeling stretch {number}",
            pose=POSE,
            pk=FIRST_NUMBER + number,
        )
        for number in range(exercises)
    ]
    return athlete, [make_line(plan, move, days_a_week=7, per_side=True, pk=move.pk) for move in moves]


def tick(client: Client, line: PlannedExercise) -> None:
    today = local_date(timezone.now(), ZONE)
    assert client.post(day_url(today), {"tick": f"{line.pk}:both:1:done"}).status_code == 303


@pytest.mark.django_db
@pytest.mark.parametrize("exercises", [1, 20])
def test_today_after_a_tick_stays_small(exercises: int, at_most_queries: QueryBudget) -> None:
    athlete, lines = make_day(exercises)
    client = client_of(athlete)
    tick(client, lines[0])

    with at_most_queries(8):
        page = client.get("/today/")

    assert page.content.count(b"<h3>") == exercises
    assert len(page.content) < 15_000


@pytest.mark.django_db
@pytest.mark.parametrize("opened", [True, False])
def test_a_tick_by_form_stays_small(opened: bool, at_most_queries: QueryBudget) -> None:
    athlete, lines = make_day(1, opened=opened)
    client = client_of(athlete)

    with at_most_queries(7):
        answer = client.post(day_url(local_date(timezone.now(), ZONE)), {"tick": f"{lines[0].pk}:both:1"})

    assert len(answer.content) + sum(len(f"{name}: {value}") + 4 for name, value in answer.items()) < 1024
    assert TickAction.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("opened", [True, False])
def test_a_tick_by_api_stays_small(opened: bool, at_most_queries: QueryBudget) -> None:
    athlete, lines = make_day(1, opened=opened)
    client = client_of(athlete)
    body = batch(athlete, tick_item(lines[0], local_date(timezone.now(), ZONE), "left"))

    with at_most_queries(7):
        answer = client.post("/api/v1/ticks/", body, content_type="application/json")

    assert [said["status"] for said in answer.json()["answers"]] == ["stored"]
    assert len(answer.content) < 1024


@pytest.mark.django_db
def test_a_batch_of_two_hundred_costs_no_more_and_its_repetition_neither(at_most_queries: QueryBudget) -> None:
    athlete, lines = make_day(20)
    client = client_of(athlete)
    today = local_date(timezone.now(), ZONE)
    items = [
        tick_item(line, today - timedelta(days=back), side)
        for line in lines
        for back in range(5)
        for side in ("left", "right")
    ]
    body = batch(athlete, *items)
    for _delivery in range(2):
        with at_most_queries(7):
            answer = client.post("/api/v1/ticks/", body, content_type="application/json")
        assert [said["status"] for said in answer.json()["answers"]] == ["stored"] * 200
    assert TickAction.objects.count() == 200


@pytest.mark.django_db
def test_ten_times_the_history_costs_today_no_more_queries(at_most_queries: QueryBudget) -> None:
    athlete, lines = make_day(3)
    client = client_of(athlete)
    today = local_date(timezone.now(), ZONE)
    now = timezone.now()
    TickAction.objects.bulk_create(
        TickAction(
            op_id=uuid.uuid4(),
            team_id=athlete.team_id,
            athlete=athlete,
            planned_exercise=line,
            date=today - timedelta(days=back),
            side="left",
            status="done",
            acted_at=now - timedelta(days=back),
            received_at=now,
        )
        for line in lines
        for back in range(120)
    )
    tick(client, lines[0])

    with at_most_queries(8):
        assert client.get("/today/").status_code == 200
