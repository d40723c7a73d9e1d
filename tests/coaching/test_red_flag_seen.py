"""A red flag on the coach's other pages: first on the dashboard, first in the review, and no step up anywhere."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, Team
from athletes.models import Athlete, Plan, PlannedExercise
from athletes.reports import record
from athletes.safety.questions import RED_FLAGS
from athletes.weeks import Week
from coaching.models import WeeklyReview
from coaching.wording.safety import IN_SHORT, in_short
from tests.coaching.conftest import NOW
from tests.coaching.crowds import painful, queries
from tests.coaching.safety.acting import CLOSES, TOLD, send
from tests.coaching.screens import MONDAY, field, of, row, steady
from tests.factories import make_assistant, make_athlete, make_exercise, make_feedback, make_routine, make_safety_check
from tests.pages import words

pytestmark = pytest.mark.django_db

TODAY, FRIDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 20), date(2026, 11, 22)
WEEK = "2026-W47"


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
        "Tessa Okafor Hip and core prehab Red flag open: night or rest pain, or weight loss "
        "Since Sun 22 Nov. All plans are stopped. "
        "Stopped 5 of 5 before not asked Today 07:00 Review due Record referral"
    )
    assert page.decode().index("Tessa Okafor") < page.decode().index("Jonas Weidemann")
    assert f'<a href="/athletes/{tessa.pk}/safety/">Record referral</a>' in page.decode()
    assert "<p class=ev-F1>" in page.decode()


def test_it_stands_alone_in_its_row_and_with_the_others_on_the_athletes_page(
    coach: Membership, line: PlannedExercise, tessa: Athlete
) -> None:
    make_feedback(line, SUNDAY, pain=9)
    make_safety_check(tessa, "RF5", day=SUNDAY)
    assert "Pain 9 of 10" not in row(of(coach).get("/dashboard/").content, "Tessa Okafor")
    assert "Pain 9 of 10" in words(of(coach).get(f"/athletes/{tessa.pk}/").content)


def test_the_flag_goes_with_the_record(coach: Membership, tessa: Athlete) -> None:
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
    assert number <= 10
    assert size < 60_000


def test_the_pages_about_an_athlete_lead_with_it(coach: Membership, tessa: Athlete, line: PlannedExercise) -> None:
    client, record = of(coach), f'href="/athletes/{tessa.pk}/safety/">Record referral</a>'
    pages = [f"/athletes/{tessa.pk}/", f"/athletes/{tessa.pk}/weeks/{WEEK}/", f"/plans/{line.plan_id}/edit/"]
    assert [record in client.get(page).content.decode() for page in pages] == [False, False, False]
    make_safety_check(tessa, "RF3", day=SUNDAY)
    for page in pages:
        html = client.get(page).content
        assert record in html.decode()
        assert (
            "Red flag open. Emergency care now. All plans stopped since Sun 22 Nov, until a record lets them run again."
            in words(html)
        )


def test_an_assistant_is_led_to_look(team: Team, coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF3", day=SUNDAY)
    html = of(make_assistant(team, coach)).get(f"/athletes/{tessa.pk}/weeks/{WEEK}/").content.decode()
    assert f'href="/athletes/{tessa.pk}/safety/">Look</a>' in html


def test_the_review_offers_no_step_up_while_a_red_flag_is_open_and_takes_none(
    coach: Membership, tessa: Athlete
) -> None:
    address, client = f"/athletes/{tessa.pk}/weeks/{WEEK}/", of(coach)
    assert b'value="step_up"' in client.get(address).content
    make_safety_check(tessa, "RF6", day=SUNDAY)
    page = client.get(address).content
    assert (b'value="step_up"' in page, b'value="refer"' in page, b'data-key="5"' in page) == (False, True, True)
    refused = client.post(address, {"decision": "step_up", "note": "More", "seen": field(page, "seen")})
    assert refused.status_code == 422
    assert "A red flag is open: no step up until it is recorded. Pick another decision." in words(refused.content)
    assert WeeklyReview.objects.count() == 0


def test_whoever_refers_in_the_review_goes_on_to_the_record(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF6", day=SUNDAY)
    address, client = f"/athletes/{tessa.pk}/weeks/{WEEK}/", of(coach)
    seen = field(client.get(address).content, "seen")
    response = client.post(address, {"decision": "refer", "seen": seen})
    assert response.headers["Location"] == f"/athletes/{tessa.pk}/safety/"
    assert WeeklyReview.objects.get().decision == "refer"


def test_a_plan_can_be_assigned_and_stays_stopped(team: Team, coach: Membership, tessa: Athlete) -> None:
    other = make_athlete(team, coach, name="Amira Haddad")
    make_safety_check(tessa, "RF6", day=SUNDAY)
    routine = make_routine(make_exercise())
    told: dict[str, Any] = {
        "routine": routine.pk,
        "athletes": [tessa.pk, other.pk],
        "start": "2026-11-23",
        "mode": "prehab",
    }
    told |= {"ends": "open", "choose_at_most": ""}
    client = of(coach)
    assert "Tessa Okafor red flag open, all plans stopped" in words(client.get("/assign/").content)
    preview = words(client.get("/assign/preview/", told).content)
    assert "Red flag open: Tessa Okafor . The plan can be assigned; it stays stopped" in preview
    done = words(client.post("/assign/", told, follow=True).content)
    assert "Tessa Okafor has an open red flag: the plan stays stopped until the referral is recorded." in done
    assert "Amira Haddad has" not in done
    Plan.objects.update(opened_on=TODAY)
    week = Week.of(TODAY)
    due = {one.membership.name: record(one, week.monday, week.sunday, NOW).week(week).due for one in (tessa, other)}
    assert due["Tessa Okafor"] == 0
    assert due["Amira Haddad"] > 0
