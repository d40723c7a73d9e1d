"""The end of a round: what was decided, how long it took, and what it leads to."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, Team
from athletes.models import Athlete, PlannedExercise
from tests.coaching.review.acting import WEEK, address, save
from tests.coaching.screens import MONDAY, of, weekdays_plan
from tests.factories import make_athlete, make_feedback, make_review, make_staff
from tests.pages import words

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_the_end_counts_the_decisions_and_leads_on_from_each(team: Team, coach: Membership, maya: Athlete) -> None:
    others = [make_athlete(team, coach, name=name) for name in ("Ana Duarte", "Ben Achterberg", "Zoe Last")]
    client = of(coach)
    for step, (athlete, decision) in enumerate(
        zip((maya, *others[:2]), ("ease", "well_done", "well_done"), strict=True)
    ):
        with time_machine.travel(NOW + timedelta(minutes=step), tick=False):
            save(client, athlete, decision)
    make_review(others[2], make_staff(team, name="Sam Ito"), decision="talk")
    page = client.get(f"/review/?week={WEEK}").content.decode()
    said = words(page)
    assert "All reviewed 4 of 4 done. Your 3 decisions took 2 minutes, breaks left out." in said
    assert "2 Well done 1 Ease 1 Talk" in said
    decided = said.split("What was decided ")[1]
    assert decided.startswith("Maya Lindqvist Ease · Mon 23 Nov, 09:00 Ease the plan Maya Lindqvist Undo")
    assert f'href="/plans/{maya.plans.get().pk}/edit/"' in page
    assert "Zoe Last Talk · Mon 23 Nov, 09:00 · Sam Ito Keys" in decided  # nothing of mine to undo there


def test_the_end_may_be_looked_at_before_it_is_reached(team: Team, coach: Membership, maya: Athlete) -> None:
    make_athlete(team, coach, name="Zoe Last")
    client = of(coach)
    save(client, maya)
    said = words(client.get(f"/review/?week={WEEK}&end").content)
    assert "1 to go 1 of 2 done. Late ticks" in said
    assert "Go on with the review" in said


def test_a_decision_leads_to_the_line_that_its_reason_is_about(coach: Membership, maya: Athlete) -> None:
    line = PlannedExercise.objects.get(plan__athlete=maya)
    for ahead, pain in enumerate((4, 2)):
        make_feedback(line, MONDAY + timedelta(days=ahead), hard="too_hard", pain=pain)
    there = f'href="/plans/{line.plan_id}/edit/?ease={line.lineage}#line-{line.lineage}"'
    client = of(coach)
    page = client.get(address(maya)).content.decode()
    assert page.count(there) == 1  # too hard and sore: one line
    assert f"Then, in the plan: Ease {line.exercise.name}" in words(page)
    assert "Then, in the plan: Swap a move" in words(page)
    save(client, maya, "ease")
    end = client.get(f"/review/?week={WEEK}").content.decode()
    assert there in end


def test_who_has_no_plan_that_runs_is_led_to_assign(team: Team, coach: Membership) -> None:
    athlete = make_athlete(team, coach, name="Nora Noplan")
    client = of(coach)
    save(client, athlete, "step_up")
    end = client.get(f"/review/?week={WEEK}").content.decode()
    assert f'href="/assign/?athlete={athlete.pk}">Assign a plan<' in end


def test_the_end_costs_no_more_queries_for_more_decisions(team: Team, coach: Membership, maya: Athlete) -> None:
    client, counts = of(coach), []
    save(client, maya, "ease")
    for number in range(2):
        client.get(f"/review/?week={WEEK}&end")
        with CaptureQueriesContext(connection) as told:
            client.get(f"/review/?week={WEEK}&end")
        counts.append(len(told))
        for each in range(3):
            another = make_athlete(team, coach, name=f"Number {number}{each}")
            weekdays_plan(another, start=MONDAY)
            save(client, another, "swap")
    assert counts[0] == counts[1]
