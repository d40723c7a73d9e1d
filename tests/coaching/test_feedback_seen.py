"""What athletes answered, as the coach sees it: on the dashboard, in the week, on the athlete's page."""

from datetime import date, datetime, timedelta
from html import unescape

import pytest
from django.utils import timezone

from accounts.models import Membership, Team
from athletes.models import Athlete, PlannedExercise
from tests.coaching.screens import MONDAY, of, row, seen_on, steady, words
from tests.factories import (
    make_assistant,
    make_athlete,
    make_exercise,
    make_feedback,
    make_line,
    make_plan,
    make_staff,
    make_team,
    make_tick,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
TUESDAY, WEDNESDAY, FRIDAY, SATURDAY = (MONDAY + timedelta(days=ahead) for ahead in (1, 2, 4, 5))
WEEK = "2026-W47"


@pytest.fixture
def team() -> Team:
    return make_team()


@pytest.fixture
def coach(team: Team) -> Membership:
    return make_staff(team)


@pytest.fixture
def plank(team: Team, coach: Membership) -> PlannedExercise:
    """The side plank of a steady athlete."""
    line = steady(make_athlete(team, coach, name="Maya Lindqvist"))
    exercise = line.exercise
    exercise.name, exercise.unilateral = "Side plank", True
    exercise.save()
    return line


def dashboard(coach: Membership) -> str:
    return row(of(coach).get("/dashboard/").content, "Maya Lindqvist")


def acts(coach: Membership, verb: str) -> str:
    """Where the button of the first row leads."""
    page = of(coach).get("/dashboard/").content.decode()
    return page.split(f'">{verb}</a>')[0].rsplit('href="', 1)[1]


def test_a_pain_of_6_is_the_first_thing_said(coach: Membership, plank: PlannedExercise) -> None:
    make_feedback(plank, SATURDAY, "right", pain=6, pain_next_morning=2)
    said = dashboard(coach)
    assert "Pain 6 of 10: Side plank, right" in said
    assert "Sat 21 Nov, during the move. Next morning 2." in said
    assert said.endswith("Review")
    assert acts(coach, "Review") == f"/athletes/{plank.plan.athlete_id}/weeks/{WEEK}/"


def test_pain_of_the_morning_after_says_so(coach: Membership, plank: PlannedExercise) -> None:
    make_feedback(plank, SATURDAY, pain=3)
    make_feedback(plank, SATURDAY, pain_next_morning=7, at=timezone.now())
    said = dashboard(coach)
    assert "Pain 7 of 10: Side plank The morning after Sat 21 Nov." in said


def test_pain_that_was_reviewed_is_not_said_again_and_a_later_one_is(coach: Membership, plank: PlannedExercise) -> None:
    from tests.coaching.test_review import decide

    make_feedback(plank, SATURDAY, pain=6)
    decide(of(coach), plank.plan.athlete)
    assert "0 need you" in words(of(coach).get("/dashboard/").content)
    make_feedback(
        plank,
        FRIDAY,
        pain=7,
        at=datetime(2026, 11, 20, 18).astimezone(),
        received_at=timezone.now() + timedelta(hours=1),
    )
    assert "Pain 7 of 10: Side plank" in dashboard(coach)


def test_pain_that_rises_names_the_weeks_and_the_worst_move(coach: Membership, plank: PlannedExercise) -> None:
    for back, pain in ((2, 2), (1, 3), (0, 4)):
        make_feedback(plank, WEDNESDAY - timedelta(weeks=back), "right", pain=pain)
    said = dashboard(coach)
    assert "Pain rising three weeks: 2, 3, 4 Worst: Side plank, right, Wed 18 Nov. Not above 5." in said


def test_a_move_felt_nowhere_is_swapped_in_its_plan(coach: Membership, plank: PlannedExercise) -> None:
    for day in (MONDAY, WEDNESDAY, FRIDAY):
        make_feedback(plank, day, felt="nowhere")
    make_feedback(plank, TUESDAY, felt="target")
    assert "Side plank felt nowhere, 3 times In the last 14 days, asked 4 times." in dashboard(coach)
    assert acts(coach, "Swap") == f"/plans/{plank.plan_id}/edit/#line-{plank.lineage}"


def test_a_move_that_is_too_hard_is_eased_in_its_plan(coach: Membership, plank: PlannedExercise) -> None:
    for day in (MONDAY, FRIDAY):
        make_feedback(plank, day, "left", hard="too_hard", pain=1)
    assert "Side plank, left too hard, 2 times In the last 14 days. Pain up to 1." in dashboard(coach)
    assert acts(coach, "Ease") == f"/plans/{plank.plan_id}/edit/#line-{plank.lineage}"


def test_ready_to_step_up_is_good_news_with_its_ground(coach: Membership, plank: PlannedExercise) -> None:
    for day in (WEDNESDAY, FRIDAY):
        make_feedback(plank, day, hard="too_easy", pain=1)
    said = dashboard(coach)
    assert "Ready to step up: too easy on 2 days Pain 0 to 1 in 14 days. 1 of 1 moves too easy on Fri 20 Nov." in said
    assert acts(coach, "Step up") == f"/plans/{plank.plan_id}/edit/#line-{plank.lineage}"


def test_nobody_under_a_clinician_is_told_to_step_up(coach: Membership, plank: PlannedExercise) -> None:
    for day in (WEDNESDAY, FRIDAY):
        make_feedback(plank, day, hard="too_easy", pain=1)
    plank.plan.mode = "clinician"
    plank.plan.save()
    assert "Ready" not in dashboard(coach)


def test_nobody_below_on_track_is_told_to_step_up(team: Team, coach: Membership) -> None:
    line = make_line(make_plan(make_athlete(team, coach, name="Maya Lindqvist")), fixed=(1, 2, 3, 4, 5))
    for day in (WEDNESDAY, FRIDAY):
        make_tick(line, day)
        make_feedback(line, day, hard="too_easy", pain=1)
    seen_on(line.plan.athlete, TODAY)
    assert "Ready" not in dashboard(coach)  # 2 of 5 is low
    make_tick(line, MONDAY)
    make_tick(line, TUESDAY)
    assert "Ready to step up" in dashboard(coach)


def test_the_worst_pain_of_the_weeks_stands_in_the_row(coach: Membership, plank: PlannedExercise) -> None:
    for back, pain in ((3, 6), (1, 1), (0, 2)):
        make_feedback(plank, WEDNESDAY - timedelta(weeks=back), pain=pain)
    page = unescape(of(coach).get("/dashboard/").content.decode())
    assert "<title>6, not asked, 1, 2</title>" in page
    assert "<b>2</b>" in page
