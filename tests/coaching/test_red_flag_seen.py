"""A red flag on the coach's other pages: first on the dashboard, first in the review, and no step up anywhere."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, Team
from athletes.models import Athlete, PlannedExercise
from athletes.safety.questions import RED_FLAGS
from coaching.wording.safety import IN_SHORT, in_short
from tests.coaching.screens import MONDAY, of, row, steady, words
from tests.coaching.test_dashboard import painful, queries
from tests.factories import make_assistant, make_athlete, make_feedback, make_safety_check, make_staff, make_team

pytestmark = pytest.mark.django_db

TODAY, FRIDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 20), date(2026, 11, 22)
WEEK = "2026-W47"


@pytest.fixture
def team() -> Team:
    return make_team()


@pytest.fixture
def coach(team: Team) -> Membership:
    return make_staff(team)


@pytest.fixture
def line(team: Team, coach: Membership) -> PlannedExercise:
    """A steady athlete's plan."""
    return steady(make_athlete(team, coach, name="Tessa Okafor"))


@pytest.fixture
def tessa(line: PlannedExercise) -> Athlete:
    return line.plan.athlete


def test_an_open_red_flag_is_the_first_row_with_the_verb_to_record(
    team: Team, coach: Membership, tessa: Athlete
) -> None:
    sore = steady(make_athlete(team, coach, name="Jonas Weidemann"))
    make_feedback(sore, SUNDAY, pain=9)
    make_safety_check(tessa, "RF5", day=SUNDAY)
    page = of(coach).get("/dashboard/").content
    assert row(page, "Tessa Okafor") == (
        "Tessa Okafor Hip and core prehab Red flag open: pain at night or at rest, or weight loss "
        "Plans stopped Sun 22 Nov, until a record lets them run again. "
        "Stopped 5 of 5 before not asked Today 07:00 Record referral"
    )
    assert page.decode().index("Tessa Okafor") < page.decode().index("Jonas Weidemann")
    assert f'<a href="/athletes/{tessa.pk}/safety/">Record referral</a>' in page.decode()
    assert 'class="ev-F1"' in page.decode()


def test_the_flag_goes_with_the_record(coach: Membership, tessa: Athlete) -> None:
    from tests.coaching.test_safety import CLOSES, TOLD, send

    make_safety_check(tessa, "RF5", day=FRIDAY)
    assert "1 needs you" in words(of(coach).get("/dashboard/").content)
    send(of(coach), tessa, **TOLD, **CLOSES)
    assert "0 need you" in words(of(coach).get("/dashboard/").content)


def test_an_assistant_looks(team: Team, coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF5", day=SUNDAY)
    page = of(make_assistant(team, coach)).get("/dashboard/").content.decode()
    assert f'<a href="/athletes/{tessa.pk}/safety/">Look</a>' in page


def test_the_dashboard_can_be_narrowed_to_red_flags(team: Team, coach: Membership, tessa: Athlete) -> None:
    steady(make_athlete(team, coach, name="Amira Haddad"))
    make_safety_check(tessa, "RF5", day=SUNDAY)
    said = words(of(coach).get("/dashboard/?flag=F1").content)
    assert "1 of 2 athletes" in said


def test_a_week_before_the_stop_shows_its_own_figure(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF5", day=TODAY)
    assert "100 % 5 of 5" in row(of(coach).get(f"/dashboard/?week={WEEK}").content, "Tessa Okafor")
    assert "Stopped" in row(of(coach).get("/dashboard/?week=2026-W48").content, "Tessa Okafor")


def test_a_red_flag_costs_the_dashboard_no_query(coach: Membership, tessa: Athlete) -> None:
    client = of(coach)
    client.get("/dashboard/")
    with CaptureQueriesContext(connection) as without:
        client.get("/dashboard/?flag=")
    make_safety_check(tessa, "RF5", "RF6", day=MONDAY)
    make_safety_check(tessa, "RF7", day=FRIDAY)
    with CaptureQueriesContext(connection) as with_flag:
        client.get("/dashboard/?flag=")
    assert len(with_flag) == len(without)


def test_every_red_flag_has_its_short_words() -> None:
    assert set(IN_SHORT) == {flag.id for flag in RED_FLAGS}
    assert in_short(["RF6"]) == "a knee that locks, gives way or swells"
    assert in_short(["RF6", "RF7", "RF8"]) == "a knee that locks, gives way or swells, and 2 more"


def test_nobody_with_a_red_flag_is_ready_to_step_up(coach: Membership, tessa: Athlete, line: PlannedExercise) -> None:
    for day in (FRIDAY, FRIDAY - timedelta(days=2)):
        make_feedback(line, day, hard="too_easy", pain=1)
    assert "Ready to step up" in row(of(coach).get("/dashboard/").content, "Tessa Okafor")
    make_safety_check(tessa, "RF5", day=SUNDAY)
    assert "Ready to step up" not in row(of(coach).get("/dashboard/").content, "Tessa Okafor")


def test_fifty_rows_with_pain_and_a_red_flag_stay_small(team: Team, coach: Membership) -> None:
    painful(team, coach, 51)
    for athlete in Athlete.objects.all():
        make_safety_check(athlete, "RF3", "RF5", "RF8", day=SUNDAY)
    number, size = queries(coach)
    assert number == 10
    assert size < 60_000
