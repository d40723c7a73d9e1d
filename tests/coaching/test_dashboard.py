"""The dashboard: who needs the coach, in the right order, with the figures of adherence and nobody else's rows."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent, Membership, Team
from athletes.adherence import Week
from athletes.closing import close_weeks
from athletes.models import Athlete, ClosedWeek, FeedbackAction, Group, TickAction
from athletes.reports import record
from coaching.squad import squad
from tests.coaching.screens import MONDAY, of, row, seen_on, steady, tick_week, weekdays_plan, words
from tests.factories import make_assistant, make_athlete, make_feedback, make_owner, make_staff, make_team, make_tick

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
WEEK = Week.parse("2026-W47")


def low(team: Team, coach: Membership, name: str) -> Athlete:
    athlete = make_athlete(team, coach, name=name)
    line = weekdays_plan(athlete, start=MONDAY - timedelta(weeks=1))
    tick_week(line, MONDAY - timedelta(weeks=1), 2)
    tick_week(line, MONDAY, 1)
    seen_on(athlete, TODAY)
    return athlete


def silent(team: Team, coach: Membership, name: str) -> Athlete:
    athlete = make_athlete(team, coach, name=name)
    tick_week(weekdays_plan(athlete, start=MONDAY), MONDAY, 2)
    seen_on(athlete, MONDAY + timedelta(days=1))
    return athlete


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


def test_search_and_filters_narrow_the_list_and_stand_in_the_address(team: Team, coach: Membership) -> None:
    amira = make_athlete(team, coach, name="Amira Haddad")
    amira.groups.add(Group.objects.create(team=team, name="Tuesday squad"))
    steady(amira)
    low(team, coach, "Callum Reid")
    client = of(coach)

    def found(**asked: str) -> list[str]:
        page = client.get("/dashboard/", asked).content.decode()
        return [name for name in ("Amira Haddad", "Callum Reid") if f">{name}<" in page]

    assert found(q="haD ami") == ["Amira Haddad"]
    assert found(q="tuesday") == ["Amira Haddad"]
    assert found(group="Tuesday squad") == ["Amira Haddad"]
    assert found(flag="F4") == ["Callum Reid"]
    assert found(flag="F4", group="Tuesday squad") == []
    assert found(q="nobody") == []
    assert found(flag="F99", page="x", q="") == ["Amira Haddad", "Callum Reid"]
    assert "Nobody matches" in words(client.get("/dashboard/?q=nobody").content)


def test_htmx_gets_the_list_alone_and_going_back_the_whole_page(team: Team, coach: Membership) -> None:
    steady(make_athlete(team, coach, name="Amira Haddad"))
    client = of(coach)
    part = client.get("/dashboard/?q=amira", headers={"HX-Request": "true"}).content.decode().strip()
    assert part.startswith('<div id="found" data-at="/dashboard/?q=amira">')
    assert "Amira Haddad" in part
    whole = client.get("/dashboard/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert whole.content.decode().startswith("<!doctype html>")


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


def test_one_audit_row_for_an_opening_and_none_for_a_refresh_within_the_hour(team: Team, coach: Membership) -> None:
    athlete = make_athlete(team, coach)
    client = of(coach)
    client.get("/dashboard/")
    client.get("/dashboard/")
    rows = AuditEvent.objects.values_list("action", "what", "shown", "actor")
    assert list(rows) == [("listed", "dashboard 2026-W47", f",{athlete.membership_id},", coach.pk)]
    with time_machine.travel(datetime(2026, 11, 23, 10, 1, tzinfo=UTC), tick=False):
        client.get("/dashboard/")
    assert AuditEvent.objects.count() == 2


def test_the_audit_row_of_a_filter_keeps_the_coachs_words_out(team: Team, coach: Membership) -> None:
    athlete = low(team, coach, "Callum Reid")
    athlete.groups.add(Group.objects.create(team=team, name="The slow ones"))
    of(coach).get("/dashboard/", {"q": "callum", "flag": "F4", "group": "The slow ones", "week": "2026-W47"})
    told = AuditEvent.objects.values_list("what", "shown")
    assert list(told) == [("dashboard 2026-W47, search, F4, one group", f",{athlete.membership_id},")]


def crowd(team: Team, coach: Membership, number: int) -> None:
    """Athletes who all need somebody, which makes the longest rows."""
    group = Group.objects.create(team=team, name=f"Group of {number}")
    for at in range(number):
        athlete = low(team, coach, f"Athlete Number {at:03}")
        athlete.groups.add(group)


def queries(coach: Membership) -> tuple[int, int]:
    client = of(coach)
    with CaptureQueriesContext(
        connection,
    ) as told:
        response = client.get("/dashboard/")
    return sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")) for one in told), len(
        response.content
    )


def test_three_and_a_hundred_athletes_cost_the_same_ten_queries(team: Team, coach: Membership) -> None:
    crowd(team, coach, 3)
    few, _bytes = queries(coach)
    crowd(team, coach, 97)
    many, size = queries(coach)
    assert (few, many) == (10, 10)
    assert size < 60_000


def test_kept_weeks_cost_no_queries_of_their_own(team: Team, coach: Membership) -> None:
    crowd(team, coach, 3)
    close_weeks(Athlete.objects.all(), timezone.now())
    few, _bytes = queries(coach)
    crowd(team, coach, 27)
    close_weeks(Athlete.objects.all(), timezone.now())
    many, _bytes = queries(coach)
    assert ClosedWeek.objects.values("athlete").distinct().count() == 30
    assert (few, many) == (10, 10)


# Rows carry the athlete's number several times: as long here as in an installation that has lived.
FIRST_NUMBER = 50_000


def painful(team: Team, coach: Membership, number: int) -> None:
    """Athletes with a figure and a pain in each of twelve weeks, the last of them above 5 and seen by nobody."""
    for at in range(number):
        athlete = make_athlete(team, coach, name=f"Painful Number {at:03}", pk=FIRST_NUMBER + at)
        line = weekdays_plan(athlete)
        ticked = [MONDAY - timedelta(weeks=back, days=-day) for back in range(12) for day in range(4 - (at + back) % 3)]
        TickAction.objects.bulk_create(make_tick(line, day, save=False) for day in ticked)
        told = [
            make_feedback(line, MONDAY - timedelta(weeks=back), pain=6 - back % 5, save=False) for back in range(12)
        ]
        FeedbackAction.objects.bulk_create(told)
        seen_on(athlete, TODAY)


def test_fifty_rows_with_pain_in_every_week_stay_small(team: Team, coach: Membership) -> None:
    painful(team, coach, 51)
    few, size = queries(coach)
    assert few == 10
    assert size < 60_000


def test_rows_come_in_pages_of_fifty(team: Team, coach: Membership) -> None:
    crowd(team, coach, 53)
    client = of(coach)
    first = client.get("/dashboard/").content.decode()
    second = client.get("/dashboard/?page=2").content.decode()
    assert (first.count("<tr data-row"), second.count("<tr data-row")) == (50, 3)
    assert "Page 2 of 2" in words(second)


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


def test_five_queries_make_a_squad(team: Team, coach: Membership) -> None:
    crowd(team, coach, 2)
    assert coach.user
    with CaptureQueriesContext(connection) as told:
        squad(coach, coach.user, WEEK, timezone.now())
    assert len(told) == 5
