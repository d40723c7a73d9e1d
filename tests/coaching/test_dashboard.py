"""The dashboard: who needs the coach, in the right order, with the figures of adherence and their reasons."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Membership, Team
from athletes.adherence import Week
from athletes.models import Athlete
from athletes.reports import record
from coaching.squad import squad
from tests.coaching.crowds import low, silent
from tests.coaching.screens import MONDAY, TODAY, of, row, seen_on, steady, tick_week, weekdays_plan
from tests.factories import make_assistant, make_athlete, make_owner, make_staff, make_team, make_tick
from tests.pages import words

pytestmark = pytest.mark.django_db
WEEK = Week.parse("2026-W47")


def test_the_title_counts_and_the_most_urgent_comes_first(team: Team, coach: Membership) -> None:
    make_athlete(team, coach, name="Nora Noplan")
    silent(team, coach, "Priya Raman")
    low(team, coach, "Callum Reid")
    steady(make_athlete(team, coach, name="Amira Haddad"))
    page = of(coach).get("/dashboard/").content
    assert "3 need you, 1 is steady" in words(page)
    names = ["Nora Noplan", "Priya Raman", "Callum Reid", "Amira Haddad"]
    assert sorted(names, key=page.decode().index) == ["Callum Reid", "Priya Raman", "Nora Noplan", "Amira Haddad"]


def test_of_one_reason_whoever_has_another_comes_first(team: Team, coach: Membership) -> None:
    low(team, coach, "Amira Haddad")
    line = low(team, coach, "Callum Reid").plans.get().planned_exercises.get()
    for ahead in range(3):
        make_tick(line, MONDAY + timedelta(days=1 + ahead), status="skipped")
    page = of(coach).get("/dashboard/").content.decode()
    assert page.index("Callum Reid") < page.index("Amira Haddad")


def test_a_row_says_why_what_is_known_the_figure_and_the_verb(team: Team, coach: Membership) -> None:
    low(team, coach, "Callum Reid")
    silent(team, coach, "Priya Raman")
    page = of(coach).get("/dashboard/").content
    assert row(page, "Callum Reid") == (
        "Callum Reid Hip and core prehab Under 50 % two weeks running "
        "Since week 46. 20 % in week 47, 40 % in week 46. 20 % 1 of 5 not asked Today 20:00 "
        "Review due Review Later"
    )
    assert row(page, "Priya Raman") == (
        "Priya Raman Hip and core prehab No contact since Tue 17 Nov 2 of 2 that week. Days after are unknown, "
        "not missed. 2 of 2 then unknown not asked Tue 17 Nov 6 days ago Review due Write Later"
    )


def test_figures_on_screen_are_those_of_adherence(team: Team, coach: Membership) -> None:
    for name, done in (("One", 1), ("Three", 3), ("Four", 4), ("Five", 5)):
        athlete = make_athlete(team, coach, name=f"{name} Doses")
        line = weekdays_plan(athlete, start=MONDAY)
        tick_week(line, MONDAY, done)
        make_tick(line, MONDAY + timedelta(days=5), status="partly")
        seen_on(athlete, TODAY)
    page = of(coach).get("/dashboard/").content
    for athlete in Athlete.objects.select_related("membership"):
        figures = record(athlete, MONDAY, TODAY, timezone.now()).week(WEEK)
        said = row(page, athlete.membership.name)
        assert f" {figures.percent()} % " in f"{said} "
        assert f"{float(figures.credits):g} of {figures.due}" in said


def test_a_silence_longer_than_the_season_claims_nothing_of_the_week_it_began(team: Team, coach: Membership) -> None:
    priya = make_athlete(team, coach, name="Priya Raman")
    began = MONDAY - timedelta(weeks=15)
    tick_week(weekdays_plan(priya, start=began), began, 5)
    seen_on(priya, began + timedelta(days=4))
    said = row(of(coach).get("/dashboard/").content, "Priya Raman")
    assert "No contact since Fri 7 Aug Days after are unknown, not missed." in said


def test_until_tuesday_noon_the_last_complete_week_is_shown_then_this_one(team: Team, coach: Membership) -> None:
    steady(make_athlete(team, coach))
    client = of(coach)
    assert "looking at week 47" in words(client.get("/dashboard/").content)
    assert "week 48 so far" in words(client.get("/dashboard/?week=2026-W48").content)
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=UTC), tick=False):
        assert "week 48 so far" in words(client.get("/dashboard/").content)
        assert "looking at week 47" in words(client.get("/dashboard/?week=2026-W47").content)


@pytest.mark.parametrize("asked", ["2026-W60", "2026-W50", "1999-W01", "2025-W40", "x" * 500, "2026-W47'--"])
def test_a_week_that_is_none_of_the_season_is_said_so(team: Team, coach: Membership, asked: str) -> None:
    steady(make_athlete(team, coach))
    response = of(coach).get("/dashboard/", {"week": asked})
    assert response.status_code == 200
    assert "is no week of this season. You see week 47." in words(response.content)


def test_flags_are_of_now_whichever_week_is_looked_at(team: Team, coach: Membership) -> None:
    low(team, coach, "Callum Reid")
    client = of(coach)
    for week in ("2026-W46", "2026-W47", "2026-W48"):
        said = row(client.get(f"/dashboard/?week={week}").content, "Callum Reid")
        assert "Under 50 % two weeks running" in said


def test_nobody_needs_you_and_nobody_is_here(team: Team, coach: Membership) -> None:
    client = of(coach)
    empty = words(client.get("/dashboard/").content)
    assert "No athletes yet Invite the first one by link, QR code or e-mail. Invite an athlete" in empty
    steady(make_athlete(team, coach))
    calm = words(client.get("/dashboard/").content)
    assert "0 need you, 1 is steady" in calm
    assert "Nobody needs you right now" in calm


def test_only_those_in_charge_are_listed(team: Team, coach: Membership) -> None:
    other = make_staff(team, name="Mateo Serrano")
    elsewhere = make_team("Hill Runners")
    make_athlete(team, coach, name="Mine Own")
    make_athlete(team, other, name="Other Coachs")
    make_athlete(elsewhere, make_staff(elsewhere), name="Strange Team")
    owner, assistant = make_owner(team), make_assistant(team, other)

    def names(membership: Membership) -> list[str]:
        page = of(membership).get("/dashboard/").content.decode()
        return [name for name in ("Mine Own", "Other Coachs", "Strange Team") if name in page]

    assert names(coach) == ["Mine Own"]
    assert names(other) == ["Other Coachs"]
    assert names(owner) == ["Mine Own", "Other Coachs"]
    assert names(assistant) == ["Other Coachs"]


def test_the_squad_stands_beside_by_band_and_by_what_is_skipped_most(team: Team, coach: Membership) -> None:
    line = steady(make_athlete(team, coach, name="Amira Haddad"))
    low(team, coach, "Callum Reid")
    make_tick(line, MONDAY + timedelta(days=5), status="skipped", reason="time")
    make_tick(line, MONDAY + timedelta(days=6), status="skipped")
    said = words(of(coach).get("/dashboard/").content)
    assert "The squad, week 47 On track 1 Low 1" in said
    assert f"Most skipped {line.exercise.name} 2 of 5 doses. Reasons: time 1, none given 1." in said
    assert "0 of 2 done." in said


def test_a_coach_whose_name_has_a_line_break_spoils_nobodys_dashboard(team: Team, coach: Membership) -> None:
    athlete = make_athlete(team, coach, name="Maya Lindqvist")
    athlete.charges.create(team=team, coach=make_staff(team, name="Mallory\nof Riverside"))
    (person,) = squad(coach, coach.user, WEEK, timezone.now())  # type: ignore[arg-type]
    assert sorted(person.coaches.values()) == sorted([coach.name, "Mallory of Riverside"])
    assert "Mallory of Riverside" in words(of(coach).get("/dashboard/").content)


def test_other_coaches_see_name_groups_and_plan_names_only(team: Team, coach: Membership) -> None:
    other = make_staff(team, name="Mateo Serrano")
    athlete = make_athlete(team, other, name="Tessa Okafor")
    weekdays_plan(athlete, name="ITBS phase 1", rehab=True)
    weekdays_plan(athlete, name="Daily hip stretches")
    said = words(of(coach).get("/team/athletes/").content)
    assert "Tessa Okafor Plan, Daily hip stretches Mateo Serrano" in said
    assert "ITBS" not in said
    assert "Tessa Okafor ITBS phase 1, Daily hip stretches" in words(of(other).get("/team/athletes/").content)
