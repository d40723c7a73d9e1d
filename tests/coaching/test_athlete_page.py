"""An athlete's record, tab by tab: what each shows, to whom, at what cost, and the one line it leaves."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent, Membership, Team
from athletes.models import Athlete, Message
from athletes.weeks import Week
from coaching.models import WeeklyReview
from tests.coaching.screens import LONG_AGO, MONDAY, TODAY, of, seen_on, steady, weekdays_plan
from tests.factories import (
    make_assistant,
    make_athlete,
    make_excused,
    make_feedback,
    make_line,
    make_owner,
    make_plan,
    make_staff,
    make_team,
)
from tests.pages import words

pytestmark = pytest.mark.django_db

TABS = {"": "athlete", "weeks/": "weeks", "plans/": "plans", "details/": "details", "audit/": "audit"}


@pytest.fixture
def team() -> Team:
    return make_team(zone="Europe/Berlin")


@pytest.fixture
def maya(team: Team, coach: Membership) -> Athlete:
    return make_athlete(team, coach, name="Maya Lindqvist")


def tab(who: Membership, athlete: Athlete, page: str = "", query: str = "") -> str:
    return words(of(who).get(f"/athletes/{athlete.pk}/{page}{query}").content)


def review(athlete: Athlete, week: Week, **fields: object) -> WeeklyReview:
    figures = {"half_credits": 10, "half_due_so_far": 10, "due": 5, "as_of": TODAY, "on_track": 75, "slipping": 50}
    told = {"decision": "well_done", "team_id": athlete.team_id, "athlete": athlete, "week": str(week)}
    return WeeklyReview.objects.create(**figures | told | fields)


@pytest.mark.parametrize(("page", "what"), TABS.items())
def test_a_tab_leaves_one_line_in_the_log(coach: Membership, maya: Athlete, page: str, what: str) -> None:
    of(coach).get(f"/athletes/{maya.pk}/{page}")
    told = AuditEvent.objects.values_list("actor", "subject", "action", "what")
    assert list(told) == [(coach.pk, maya.membership_id, "opened", what)]


@pytest.mark.parametrize("page", TABS)
def test_who_may_read_the_record_may_read_each_tab_and_nobody_else(team: Team, maya: Athlete, page: str) -> None:
    coach = maya.charges.get().coach
    elsewhere = make_team("Hill Runners")
    people = [coach, make_owner(team), make_assistant(team, coach)]
    strangers = [make_staff(team, name="Other"), make_owner(elsewhere), make_staff(elsewhere)]
    url = f"/athletes/{maya.pk}/{page}"
    assert [of(who).get(url).status_code for who in people + strangers] == [200, 200, 200, 404, 404, 404]


@pytest.mark.parametrize("page", TABS)
def test_a_tab_is_marked_as_the_one_in_view(coach: Membership, maya: Athlete, page: str) -> None:
    html = of(coach).get(f"/athletes/{maya.pk}/{page}").content.decode()
    assert f'<a href="/athletes/{maya.pk}/{page}" aria-current="page">' in html
    row = html.split('class="ev-tabs"')[1].split("</nav>")[0]
    assert row.count("aria-current") == 1


def full(athlete: Athlete, seasons: int) -> None:
    """So many seasons of plans, ticks, reviews, messages, excused days, all in one athlete."""
    for season in range(seasons):
        line = steady(athlete) if season == 0 else make_line(make_plan(athlete, start=LONG_AGO), fixed=(1, 3))
        make_feedback(line, MONDAY, pain=2)
        make_excused(athlete, MONDAY + timedelta(days=20 + season), MONDAY + timedelta(days=20 + season))
        review(athlete, Week(MONDAY).back(season), note="Good.")
        Message.objects.create(team_id=athlete.team_id, athlete=athlete, by_athlete=True, text="Hello")


@pytest.mark.parametrize(("page", "most"), [("", 20), ("weeks/", 19), ("plans/", 16), ("details/", 20), ("audit/", 17)])
def test_a_tab_costs_the_same_for_a_little_and_for_much(team: Team, coach: Membership, page: str, most: int) -> None:
    def cost(athlete: Athlete) -> int:
        client = of(coach)
        client.get(f"/athletes/{athlete.pk}/{page}")
        with CaptureQueriesContext(connection) as told:
            client.get(f"/athletes/{athlete.pk}/{page}")
        return len(told)

    full(little := make_athlete(team, coach, name="Little"), 1)
    full(much := make_athlete(team, coach, name="Much"), 4)
    assert cost(little) == cost(much) <= most


def test_the_overview_says_how_it_goes_and_what_comes_next(coach: Membership, maya: Athlete) -> None:
    steady(maya)
    make_line(make_plan(maya, name="Then this", start=date(2026, 12, 7), opened_on=None), fixed=(1,))
    make_excused(maya, date(2026, 11, 28), date(2026, 11, 29), "race")
    make_excused(maya, date(2026, 11, 3), date(2026, 11, 4), "travel")
    review(maya, Week(MONDAY), reviewed_at=datetime(2026, 11, 23, 8, tzinfo=UTC))
    said = tab(coach, maya)
    assert "Maya Lindqvist On track · 100 % 5 of 5 in week 47, self-reported" in said
    assert "How it goes Steady, no flag 12 weeks" in said
    assert "Then Then this from Mon 7 Dec 2026 Review Week 47 Well done, Mon 23 Nov" in said
    assert "Excused Race Sat 28 Nov – Sun 29 Nov Last contact" in said
    assert "Travel" not in said


def test_the_overview_shows_every_day_of_twelve_weeks(coach: Membership, maya: Athlete) -> None:
    steady(maya)
    said = tab(coach, maya)
    weekdays = "done done done done done not due not due"
    assert f"Week Monday Tuesday Wednesday Thursday Friday Saturday Sunday Week 36 {weekdays} Week 37" in said
    assert f"Week 47 {weekdays} done not due" in said


def test_who_was_asked_for_nothing_has_no_empty_squares(coach: Membership, maya: Athlete) -> None:
    assert "Day by day, 12 weeks Nothing was due." in tab(coach, maya)


def test_left_and_right_stand_beside_each_other(coach: Membership, maya: Athlete) -> None:
    line = make_line(make_plan(maya, start=MONDAY, opened_on=MONDAY), fixed=(1, 3, 5), per_side=True)
    seen_on(maya, TODAY, 7)
    assert "No move with sides was due." in tab(coach, make_athlete(maya.team, coach, name="Without"))
    said = tab(coach, maya)
    assert f"{line.exercise.name} 0 of 3 0 of 3 Both sides are level." in said


def test_the_newest_messages_lead_to_the_thread(coach: Membership, maya: Athlete) -> None:
    for hour, text in enumerate(["The oldest", "Hip is <fine>", "See you Tuesday"]):
        Message.objects.create(
            team_id=maya.team_id,
            athlete=maya,
            author=maya.membership if hour < 2 else coach,
            by_athlete=hour < 2,
            text=text,
            sent_at=datetime(2026, 11, 20, 8 + hour, tzinfo=UTC),
        )
    said = tab(coach, maya)
    assert "Robin Clarke · Fri 20 Nov, 10:00 See you Tuesday Maya Lindqvist · Fri 20 Nov, 09:00 Hip is <fine>" in said
    assert "The oldest" not in said


def test_a_week_says_its_figure_its_review_and_both_notes(coach: Membership, maya: Athlete) -> None:
    line = steady(maya)
    make_feedback(line, MONDAY + timedelta(days=2), pain=4)
    review(maya, Week(MONDAY), decision="ease", note="Taken back", withdrawn_at=datetime(2026, 11, 23, 7, tzinfo=UTC))
    review(maya, Week(MONDAY), note="Well <kept>", private_note="Asks about the knee", reviewed_by=coach)
    make_excused(maya, date(2026, 11, 11), date(2026, 11, 11), "travel")
    said = tab(coach, maya, "weeks/")
    assert "Week 47 16 Nov – 22 Nov 2026 100 % On track 5 of 5 4 Well done Robin Clarke, Mon 23 Nov Well <kept>" in said
    assert "Private Asks about the knee" in said
    assert "4 of 4 excused: travel not asked not reviewed" in said
    assert "Taken back" not in said


def test_weeks_come_in_pages_of_half_a_year_back_to_the_first_plan(coach: Membership, maya: Athlete) -> None:
    first = MONDAY - timedelta(weeks=29)
    weekdays_plan(maya, start=first)
    html = of(coach).get(f"/athletes/{maya.pk}/weeks/").content.decode()
    assert (html.count('role="rowheader"'), "?until=2026-W22" in html, ">Newer<" in html) == (26, True, False)
    older = of(coach).get(f"/athletes/{maya.pk}/weeks/?until=2026-W22").content.decode()
    assert (older.count('role="rowheader"'), ">Older<" in older, "?until=2026-W48" in older) == (5, False, True)


@pytest.mark.parametrize("until", ["2026-W99", "x", "2026-W52", "٢٠٢٦-W10", "9" * 400])
def test_a_page_of_weeks_that_cannot_be_is_the_newest(coach: Membership, maya: Athlete, until: str) -> None:
    weekdays_plan(maya)
    assert "Week 48 23 Nov – 29 Nov 2026" in tab(coach, maya, "weeks/", f"?until={until}")


def test_without_a_plan_there_is_no_week(coach: Membership, maya: Athlete) -> None:
    assert "No plan has begun yet, so there is no week to show." in tab(coach, maya, "weeks/")


def test_plans_stand_as_running_to_come_and_ended_with_their_lines(coach: Membership, maya: Athlete) -> None:
    now = make_plan(maya, name="Now on")
    changed = make_line(now, fixed=(1, 3), valid_to=date(2026, 11, 18))
    make_line(now, changed.exercise, fixed=(2,), lineage=changed.lineage, valid_from=date(2026, 11, 19))
    make_plan(maya, name="Then this", start=date(2026, 12, 7), opened_on=None)
    past = make_plan(maya, name="Long gone", start=date(2026, 9, 7), end=date(2026, 11, 1))
    make_line(past, fixed=(5,), valid_from=date(2026, 9, 7))
    said = tab(coach, maya, "plans/")
    assert "Now on runs now Mon 16 Nov 2026 – open · Prehab · stop above pain 5" in said
    assert said.count(f"{changed.exercise.name} ") == 1
    assert "Then this to come Mon 7 Dec 2026 – open · Prehab · stop above pain 5 · not opened yet" in said
    assert "Ended Long gone ended Mon 7 Sep 2026 – Sun 1 Nov 2026" in said


def test_an_assistant_finds_nothing_to_press_that_would_be_refused(
    team: Team, coach: Membership, maya: Athlete
) -> None:
    plan = weekdays_plan(maya).plan
    helper = of(make_assistant(team, coach))
    pages = [helper.get(f"/athletes/{maya.pk}/{page}").content.decode() for page in TABS]
    for forbidden in (f"/plans/{plan.pk}/edit/", "/assign/?athlete", "/assess/", "Excuse days", "Save</button>"):
        assert not any(forbidden in page for page in pages), forbidden


def test_who_looked_is_shown_newest_first_on_the_readers_clock(team: Team) -> None:
    coach = make_staff(team, zone="Australia/Sydney")
    maya = make_athlete(team, coach)
    of(coach).get("/dashboard/")
    said = tab(coach, maya, "audit/")
    assert "Mon 23 Nov 2026, 20:00 Robin Clarke opened: audit" in said
    assert "Mon 23 Nov 2026, 20:00 Robin Clarke saw in a list: dashboard 2026-W47" in said


EVERY = ["opened: week 2026-W47", "changed: review of week 2026-W47", "changed: plan", "opened: audit"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", EVERY),
        ("kind=changed", EVERY[1:3]),
        ("who=MATEO", EVERY[2:3]),
        ("who=MATEO&kind=opened", []),
        ("who=nobody&kind=salary", EVERY),
    ],
)
def test_the_log_is_filtered_by_person_and_kind(
    team: Team, coach: Membership, maya: Athlete, query: str, shown: list[str]
) -> None:
    mateo = make_staff(team, name="Mateo Serrano")
    for actor, action, what in (
        (coach, "opened", "week 2026-W47"),
        (coach, "changed", "review of week 2026-W47"),
        (mateo, "changed", "plan"),
    ):
        AuditEvent.objects.create(team=team, actor=actor, subject=maya.membership, action=action, what=what)
    other = make_athlete(team, coach, name="Other")
    AuditEvent.objects.create(team=team, actor=coach, subject=other.membership, action="changed", what="of another")
    said = tab(coach, maya, "audit/", "?" + query.replace("MATEO", str(mateo.pk)))
    assert [what for what in EVERY if what in said] == shown
    assert "of another" not in said


def test_the_log_comes_in_pages_that_keep_the_filter(team: Team, coach: Membership, maya: Athlete) -> None:
    AuditEvent.objects.bulk_create(
        AuditEvent(team=team, actor=coach, subject=maya.membership, action="changed", what=f"plan {number}")
        for number in range(51)
    )
    html = of(coach).get(f"/athletes/{maya.pk}/audit/?kind=changed").content.decode()
    assert 'href="?kind=changed&amp;page=2"' in html
    assert "Page 2 of 2" in tab(coach, maya, "audit/", "?kind=changed&page=99")
