"""One athlete's week on screen, the review that keeps what was seen, and rule 12 in words."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent, Membership, Team
from athletes.adherence import Week
from athletes.models import Athlete
from athletes.reports import record
from coaching.models import WeeklyReview
from tests.coaching.screens import MONDAY, field, of, seen_on, steady, tick_week, weekdays_plan
from tests.factories import (
    make_assistant,
    make_athlete,
    make_exercise,
    make_line,
    make_owner,
    make_plan,
    make_staff,
    make_team,
    make_tick,
)
from tests.pages import words

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
WEEK = "2026-W47"


@pytest.fixture
def maya(team: Team, coach: Membership) -> Athlete:
    return make_athlete(team, coach, name="Maya Lindqvist")


def address(athlete: Athlete, week: str = WEEK) -> str:
    return f"/athletes/{athlete.pk}/weeks/{week}/"


def decide(client: Client, athlete: Athlete, decision: str = "well_done", note: str = "", **more: str) -> int:
    """Open the week, decide, and save with what the page showed; the status of the answer."""
    told = {**carried(client, athlete), "decision": decision, "note": note, **more}
    return client.post(address(athlete), told).status_code


def carried(client: Client, athlete: Athlete) -> dict[str, str]:
    """What the page's form carries: the stamp of the figures, and the review that stands."""
    page = client.get(address(athlete)).content
    return {name: field(page, name) for name in ("seen", "newest")}


def test_the_grid_tells_left_and_right_and_n_of_m(coach: Membership, maya: Athlete) -> None:
    line = make_line(make_plan(maya), make_exercise("side-plank", unilateral=True), fixed=(1, 3, 5), per_side=True)
    make_tick(line, MONDAY, "left")
    make_tick(line, MONDAY, "right", "partly")
    make_tick(line, MONDAY + timedelta(days=2), "left", "skipped", reason="pain")
    seen_on(maya, TODAY)
    page = of(coach).get(address(maya)).content
    said = words(page)
    assert "left 1 of 3 right 0.5 of 3" in said
    assert "25 %" in said
    assert "Low · 1.5 of 6 · self-reported" in said
    titles = unescape(page.decode())
    assert "<title>left done; right partly</title>" in titles
    assert "<title>left skipped, pain; right not done</title>" in titles
    assert "Skipped for pain 1" in said


@pytest.mark.parametrize("done", [0, 1, 3, 5])
def test_the_figure_on_screen_is_that_of_adherence(coach: Membership, maya: Athlete, done: int) -> None:
    tick_week(weekdays_plan(maya, start=MONDAY), MONDAY, done)
    seen_on(maya, TODAY)
    figures = record(maya, MONDAY, TODAY, timezone.now()).week(Week.parse(WEEK))
    said = words(of(coach).get(address(maya)).content)
    assert f"{figures.percent()} %" in said
    assert f"{done} of 5 · self-reported" in said


def test_a_review_keeps_the_figures_and_limits_as_seen(team: Team, coach: Membership, maya: Athlete) -> None:
    team.on_track, team.slipping = 80, 60
    team.save()
    line = weekdays_plan(maya, start=MONDAY)
    tick_week(line, MONDAY, 3)
    make_tick(line, MONDAY + timedelta(days=3), status="partly")
    seen_on(maya, TODAY)
    assert decide(of(coach), maya, "ease", "Fewer, but all of them.") == 302
    review = WeeklyReview.objects.get()
    kept = (review.week, review.decision, review.note, review.half_credits, review.half_due_so_far, review.due)
    assert kept == (WEEK, "ease", "Fewer, but all of them.", 7, 10, 5)
    assert (review.as_of, review.on_track, review.slipping) == (TODAY, 80, 60)
    assert (review.reviewed_by, review.team_id, review.athlete_id) == (coach, team.pk, maya.pk)


def test_a_late_tick_says_changed_since_your_review(coach: Membership, maya: Athlete) -> None:
    line = weekdays_plan(maya, start=MONDAY)
    tick_week(line, MONDAY, 3)
    seen_on(maya, TODAY)
    client = of(coach)
    decide(client, maya)
    assert "Changed since" not in words(client.get(address(maya)).content)
    make_tick(line, MONDAY + timedelta(days=3))
    changed = "Changed since your review: you saw 3 of 5, now it is 4 of 5."
    assert changed in words(client.get(address(maya)).content)
    assert "Changed since your review of week 47 On Mon 23 Nov it was 3 of 5, now it is 4 of 5." in words(
        client.get("/dashboard/").content
    )
    decide(client, maya)
    assert "Changed since" not in words(client.get(address(maya)).content)
    assert WeeklyReview.objects.count() == 2


def test_days_that_only_became_known_make_the_week_complete(coach: Membership, maya: Athlete) -> None:
    tick_week(weekdays_plan(maya, start=MONDAY), MONDAY, 2)
    seen_on(maya, MONDAY + timedelta(days=1))
    client = of(coach)
    decide(client, maya)
    seen_on(maya, TODAY)
    said = words(client.get(address(maya)).content)
    assert "Now complete: 2 of 5." in said
    assert "0 need you, 1 is steady" in words(client.get("/dashboard/").content)


def test_figures_that_change_under_the_coach_are_shown_before_they_are_kept(coach: Membership, maya: Athlete) -> None:
    line = weekdays_plan(maya, start=MONDAY)
    tick_week(line, MONDAY, 3)
    seen_on(maya, TODAY)
    client = of(coach)
    seen = field(client.get(address(maya)).content, "seen")
    make_tick(line, MONDAY + timedelta(days=3))
    answer = client.post(address(maya), {"seen": seen, "decision": "talk", "note": "Call me on Friday"})
    assert answer.status_code == 422
    assert WeeklyReview.objects.count() == 0
    said = words(answer.content)
    assert "The figures changed while you were looking" in said
    assert "4 of 5 · self-reported" in said
    assert "Call me on Friday" in said
    assert 'value="talk" data-key="6" data-label="Talk" checked' in answer.content.decode()
    again = field(answer.content, "seen")
    assert client.post(address(maya), {"seen": again, "decision": "talk", "note": "Call me"}).status_code == 302
    assert WeeklyReview.objects.get().half_credits == 8


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"decision": ""}, "Pick a decision, by its button or its number."),
        ({"decision": "fire"}, "Pick one of these seven."),
        ({"decision": "ease", "note": "x" * 10_000}, "Ensure this value has at most 2000 characters (it has 10000)."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    coach: Membership, maya: Athlete, told: dict[str, str], error: str
) -> None:
    weekdays_plan(maya, start=MONDAY)
    client = of(coach)
    seen = field(client.get(address(maya)).content, "seen")
    answer = client.post(address(maya), {"seen": seen, "note": "ברוך הבא 🏃", **told})
    assert answer.status_code == 422
    assert error in words(answer.content)
    assert told.get("note", "ברוך הבא 🏃") in words(answer.content)
    assert WeeklyReview.objects.count() == 0


def test_the_review_goes_on_with_the_next_who_waits_and_comes_to_an_end(team: Team, coach: Membership) -> None:
    names = ("Amira Haddad", "Ben Achterberg", "Chiara Moretti")
    amira, ben, chiara = (make_athlete(team, coach, name=name) for name in names)
    for athlete in (amira, ben, chiara):
        steady(athlete)
    client = of(coach)
    assert client.get("/review/").headers["Location"] == address(amira)

    def save(athlete: Athlete) -> str:
        seen = field(client.get(address(athlete)).content, "seen")
        return client.post(address(athlete), {"seen": seen, "decision": "well_done"}).headers["Location"]

    assert save(ben) == address(chiara)
    assert save(chiara) == address(amira)
    assert save(amira) == "/review/?week=2026-W47"
    end = words(client.get("/review/?week=2026-W47").content)
    assert "All reviewed 3 of 3 done." in end
    assert "3 of 3 done." in words(client.get("/dashboard/").content)


def test_the_queue_is_in_the_order_of_the_dashboard_with_ticks(team: Team, coach: Membership) -> None:
    steady(amira := make_athlete(team, coach, name="Amira Haddad"))
    make_athlete(team, coach, name="Nora Noplan")
    client = of(coach)
    decide(client, amira)
    queue = words(client.get(address(amira)).content.decode().split('<nav class="ev-queue"')[1].split("</nav>")[0])
    assert queue.endswith("Week 47 1 of 2 Too few to band, Nora Noplan On track, Amira Haddad Well done")


def test_a_review_of_another_coach_of_the_week_is_seen(team: Team, coach: Membership) -> None:
    mateo = make_staff(team, name="Mateo Serrano")
    athlete = make_athlete(team, coach, mateo)
    weekdays_plan(athlete, start=MONDAY)
    decide(of(mateo), athlete, "talk", "Rang him up.")
    assert "Reviewed by Mateo Serrano, Mon 23 Nov, 09:00 · Talk Rang him up." in words(
        of(coach).get(address(athlete)).content
    )


def test_an_assistant_reads_and_cannot_review(team: Team, coach: Membership, maya: Athlete) -> None:
    weekdays_plan(maya, start=MONDAY)
    helper = of(make_assistant(team, coach))
    page = helper.get(address(maya))
    assert "You can read this week. The coach in charge reviews it." in words(page.content)
    assert 'name="decision"' not in page.content.decode()
    assert helper.post(address(maya), {"decision": "ease", "seen": "0.0.5.2026-11-23"}).status_code == 404
    assert WeeklyReview.objects.count() == 0


def test_strangers_find_nothing(team: Team, maya: Athlete) -> None:
    elsewhere = make_team("Hill Runners")
    strangers = [make_staff(team, name="Not In Charge"), make_staff(elsewhere), make_owner(elsewhere)]
    for stranger in strangers:
        client = of(stranger)
        assert client.get(address(maya)).status_code == 404
        assert client.post(address(maya), {"decision": "ease"}).status_code == 404
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize("week", ["2026-W60", "2026-W00", "2026-47", "9999-W01", "week"])
def test_a_week_that_does_not_exist_is_not_found(coach: Membership, maya: Athlete, week: str) -> None:
    assert of(coach).get(f"/athletes/{maya.pk}/weeks/{week}/").status_code == 404


@pytest.mark.parametrize("week", ["2000-W01", "2024-W10", "2026-W48", "2027-W20", "2999-W50"])
def test_weeks_far_off_are_shown_as_they_are(coach: Membership, maya: Athlete, week: str) -> None:
    weekdays_plan(maya, start=MONDAY)
    assert of(coach).get(address(maya, week)).status_code == 200


def test_a_week_that_has_not_begun_is_not_reviewed(coach: Membership, maya: Athlete) -> None:
    weekdays_plan(maya, start=MONDAY)
    answer = of(coach).post(address(maya, "2031-W10"), {"decision": "well_done"})
    assert (answer.status_code, WeeklyReview.objects.count()) == (404, 0)


def test_each_opening_leaves_a_row_the_queue_one_an_hour_and_a_review_one_more(
    coach: Membership, maya: Athlete
) -> None:
    weekdays_plan(maya, start=MONDAY)
    client = of(coach)
    client.get(address(maya))
    decide(client, maya)
    told = AuditEvent.objects.order_by("id").values_list("action", "what", "actor", "subject")
    who = (coach.pk, maya.membership_id)
    assert list(told) == [
        ("opened", "week 2026-W47", *who),
        ("listed", "review 2026-W47", coach.pk, None),
        ("opened", "week 2026-W47", *who),
        ("changed", "review of week 2026-W47", *who),
    ]


@pytest.mark.parametrize(
    ("page", "what"), [("weeks/2026-W47/", "week 2026-W47"), ("details/", "details"), ("plan", "plan")]
)
def test_a_form_that_comes_back_shows_the_record_and_leaves_a_row_too(
    coach: Membership, maya: Athlete, page: str, what: str
) -> None:
    plan = weekdays_plan(maya, start=MONDAY).plan
    url = f"/plans/{plan.pk}/edit/" if page == "plan" else f"/athletes/{maya.pk}/{page}"
    answer = of(coach).post(url, {"edit": "end" if page == "plan" else "excuse"})
    assert (answer.status_code, "Maya Lindqvist" in words(answer.content)) == (422, True)
    told = AuditEvent.objects.exclude(action="listed").values_list("action", "what", "subject")
    assert list(told) == [("opened", what, maya.membership_id)]


def test_figures_out_of_order_and_unknown_decisions_are_refused_by_the_database(team: Team, maya: Athlete) -> None:
    good = {"half_credits": 2, "half_due_so_far": 4, "due": 3, "on_track": 75, "slipping": 50, "decision": "ease"}
    for bad in ({"half_credits": 5}, {"half_due_so_far": 7}, {"decision": "fire"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            WeeklyReview.objects.create(team=team, athlete=maya, week=WEEK, as_of=TODAY, **{**good, **bad})
    with pytest.raises(ValidationError):
        WeeklyReview(team=team, athlete=maya, week="2026-47", as_of=TODAY, **good).full_clean()


def test_the_athlete_reads_the_note_on_their_week(coach: Membership, maya: Athlete) -> None:
    weekdays_plan(maya, start=MONDAY)
    decide(of(coach), maya, "refer", "Ring me <b>please</b>.\nBefore Friday.")
    page = of(maya.membership).get(f"/week/{WEEK}/").content
    assert "From Robin Clarke, Monday 23 November Ring me <b>please</b>. Before Friday." in words(page)
    assert "<b>please" not in page.decode()
    assert "Ring me" not in words(of(maya.membership).get("/week/2026-W46/").content)
