"""An athlete's report: the dashboard's figures over some weeks, what may leave the house, and periods that are none."""

import re
from datetime import date, timedelta

import pytest

from accounts.models import AuditEvent, Membership
from athletes.models import Athlete, PlannedExercise
from athletes.weeks import Week
from coaching.period import BadPeriod, asked_period
from coaching.reports.paper import ink
from coaching.reports.season import Season, season
from coaching.squad import squad
from tests.coaching.conftest import NOW
from tests.coaching.screens import MONDAY, of, seen_on, tick_week, weekdays_plan
from tests.conftest import QueryBudget
from tests.factories import (
    make_assessment,
    make_assistant,
    make_athlete,
    make_excused,
    make_exercise,
    make_feedback,
    make_line,
    make_observation,
    make_owner,
    make_plan,
    make_review,
    make_safety_check,
    make_staff,
    make_team,
    make_tick,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
MOST_QUERIES = 14


@pytest.fixture
def maya(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, name="Maya Lindqvist")


def report(athlete: Athlete, first: str = "2026-W45", last: str = "2026-W47", *, staff: bool = False) -> Season:
    period = asked_period(first, last, Week(MONDAY), NOW.date())
    return season(athlete, period, NOW, staff_copy=staff)


def page(by: Membership, athlete: Athlete, query: str = "?first=2026-W45&last=2026-W47") -> str:
    response = of(by).get(f"/athletes/{athlete.pk}/report/{query}")
    assert response.status_code == 200
    return words(response.content)


# --- the figures ---------------------------------------------------------------------------------------------------


def test_weeks_are_those_of_the_dashboard(coach: Membership, maya: Athlete) -> None:
    line = weekdays_plan(maya)
    for back, done in enumerate((3, 5, 0, 4)):
        tick_week(line, MONDAY - timedelta(weeks=back), done)
    make_excused(maya, MONDAY - timedelta(weeks=2), MONDAY - timedelta(weeks=1, days=1), "travel")
    seen_on(maya, MONDAY + timedelta(days=6))
    assert coach.user
    (person,) = squad(coach, coach.user, Week(MONDAY), NOW)
    told = report(maya, "2026-W36")
    figures = [(week.week, week.band, week.percent, week.n, week.m) for week in told.weeks]
    assert figures == [(week.week, week.band, week.percent, week.n, week.m) for week in person.season]
    assert (told.n, told.m, told.percent) == ("12", "55", 22)
    assert told.bands == [("on_track", 2), ("slipping", 1), ("low", 8), ("excused", 1)]


def test_table_says_each_week_with_sides_pain_and_what_was_skipped(coach: Membership, maya: Athlete) -> None:
    plan = make_plan(maya, start=MONDAY - timedelta(weeks=1), opened_on=MONDAY - timedelta(weeks=1))
    plank = make_line(plan, make_exercise("side-plank"), per_side=True, fixed=(1, 3, 5))
    make_tick(plank, MONDAY, "left")
    make_tick(plank, MONDAY, "right", "skipped", reason="pain")
    make_tick(plank, MONDAY + timedelta(days=2), "left", "partly")
    make_feedback(plank, MONDAY, "right", pain=6)
    seen_on(maya, MONDAY + timedelta(days=6))
    shown = page(coach, maya)
    assert "2026-W47 16 Nov – 22 Nov 1.5 of 6 25 Low 1.5 of 3 0 of 3 6 1" in shown
    assert "2026-W45 2 Nov – 8 Nov – – – – – – –" in shown
    assert "Side plank 1.5 of 12 1 pain 1" in shown
    assert "1.5 of 12 doses due" in shown


def test_move_counts_over_every_plan_it_stood_in(maya: Athlete) -> None:
    exercise = make_exercise("clamshell")
    for back in (1, 0):
        start = MONDAY - timedelta(weeks=back)
        plan = make_plan(maya, start=start, end=start + timedelta(days=6), opened_on=start)
        make_tick(make_line(plan, exercise, fixed=(1,)), start)
    seen_on(maya, MONDAY + timedelta(days=6))
    assert [(move.name, move.n, move.m) for move in report(maya).moves] == [("Clamshell", "2", "2")]


def test_timeline_tells_what_began_changed_and_ended_in_these_weeks(coach: Membership, maya: Athlete) -> None:
    start = MONDAY - timedelta(weeks=2)
    plan = make_plan(maya, start=start, end=MONDAY + timedelta(days=3), name="Hip prehab")
    first = make_line(plan, make_exercise("clamshell"), valid_to=MONDAY - timedelta(days=1))
    later = PlannedExercise.objects.get(pk=first.pk)
    later.pk, later.valid_from, later.valid_to, later.reps = None, MONDAY, None, 15
    later.save()
    make_plan(maya, start=MONDAY + timedelta(weeks=3), name="Not yet")
    make_excused(maya, start, start, "illness")
    told = [(event.day, event.what) for event in report(maya).events]
    assert told == [
        (start, "a new plan, Hip prehab"),
        (MONDAY, "Clamshell 2 × 15, was 2 × 10"),
        (MONDAY + timedelta(days=3), "last day of Hip prehab"),
    ]
    assert "2 Nov 2026 – 2 Nov 2026 Ill" in page(coach, maya)


def test_assessments_show_their_change_and_its_error(coach: Membership, maya: Athlete) -> None:
    for day, left in ((MONDAY - timedelta(weeks=2), 30), (MONDAY, 60), (MONDAY - timedelta(weeks=20), 1)):
        seen = make_assessment(maya, day, looked_by="Uncle Bert")
        for side, value in (("left", left), ("right", 58)):
            make_observation(seen, "side-plank-hold", value, side=side)
    shown = page(coach, maya)
    assert "2 Nov 2026: L 30 s · R 58 s 16 Nov 2026: L 60 s · R 58 s Change: L +30 s · R within" in shown
    assert "Measurement error 20 s" in shown
    assert "Bert" not in shown  # who looked has not agreed to be handed on
    assert "L 1 s" not in shown


# --- what may leave the house --------------------------------------------------------------------------------------


def test_private_notes_stand_in_a_staff_copy_alone(coach: Membership, maya: Athlete) -> None:
    make_review(maya, coach, "2026-W46", decision="talk", note="Call me on Tuesday", private_note="Her mother rang")
    handed_on, kept = page(coach, maya), page(coach, maya, "?first=2026-W45&last=2026-W47&staff=1")
    assert "2026-W46: Talk Robin Clarke, 23 Nov 2026 Call me on Tuesday" in handed_on
    assert "mother" not in handed_on
    assert "Staff copy" not in handed_on.split("Show", 1)[1]
    assert "Private note: Her mother rang" in kept
    assert "Staff copy: not to be handed on" in kept


def test_of_a_week_reviewed_twice_the_newest_stands_and_none_that_was_taken_back(
    coach: Membership, maya: Athlete
) -> None:
    make_review(maya, coach, "2026-W46", decision="ease", reviewed_at=NOW - timedelta(hours=2))
    make_review(maya, coach, "2026-W46", decision="talk", reviewed_at=NOW - timedelta(hours=1))
    make_review(maya, coach, "2026-W46", decision="refer", withdrawn_at=NOW)
    make_review(maya, coach, "2026-W40", decision="pause")
    assert [(review.week, review.decision) for review in report(maya).reviews] == [("2026-W46", "talk")]


def test_safety_stop_shows_its_days_and_nothing_else(coach: Membership, maya: Athlete) -> None:
    weekdays_plan(maya)
    make_safety_check(maya, "RF3", day=MONDAY)
    shown = page(coach, maya)
    assert "All plans stopped for safety 16 Nov 2026 – still stopped" in shown
    assert "plans stopped" in shown
    for word in ("red flag", "bladder", "RF3"):
        assert word.lower() not in shown.lower()


def test_report_says_whose_word_it_is_and_that_it_is_no_diagnosis(coach: Membership, maya: Athlete) -> None:
    shown = page(coach, maya)
    assert "Maya Lindqvist Prehab report, 2 November 2026 to 22 November 2026 Riverside Harriers" in shown
    assert "All figures are self-reported" in shown
    assert "not medical advice and not a diagnosis" in shown


def test_who_may_read_the_record_may_read_the_report_and_leaves_a_line(coach: Membership, maya: Athlete) -> None:
    for by in (coach, make_owner(coach.team), make_assistant(coach.team, coach)):
        page(by, maya)
    for by in (make_staff(coach.team, name="Mateo Ruiz"), make_staff(make_team("Harbour Milers"))):
        assert of(by).get(f"/athletes/{maya.pk}/report/").status_code == 404
    looks = AuditEvent.objects.about(maya.membership)
    assert [(look.action, look.what) for look in looks] == [("opened", "report 2026-W45 to 2026-W47")] * 3


# --- periods -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("?first=2026-W47&last=2026-W40", "The first week, 2026-W47, is after the last one, 2026-W40."),
        ("?first=2019-W01&last=2026-W47", "412 weeks are too many: at most 52."),
        ("?first=%3Cscript%3E", "“<script>” is no week. Weeks are written like 2026-W47."),
        ("?last=2026-W53&first=2026-W53", "Week 2026-W53 has not begun yet."),
        ("?first=0001-W01", "“0001-W01” is no week."),
        ("?first=2026-W99", "“2026-W99” is no week."),
        ("?first=" + "9" * 400, f"“{'9' * 20}” is no week."),
        ("?last=%00", "Null characters are not allowed."),
    ],
)
def test_weeks_that_are_none_are_said(coach: Membership, maya: Athlete, query: str, why: str) -> None:
    response = of(coach).get(f"/athletes/{maya.pk}/report/{query}")
    assert response.status_code == 422
    assert why in words(response.content)
    assert b'class="ev-report"' not in response.content
    assert not AuditEvent.objects.about(maya.membership).exists()


def test_twelve_weeks_up_to_the_one_shown_unless_told_otherwise() -> None:
    usual = asked_period("", "", Week(MONDAY), NOW.date())
    assert (str(usual.first), str(usual.last), usual.count) == ("2026-W36", "2026-W47", 12)
    assert str(asked_period("", "2026-W20", Week(MONDAY), NOW.date()).first) == "2026-W09"
    year = asked_period("2025-W49", "2026-W48", Week(MONDAY), NOW.date())
    assert (year.count, year.weeks[0], year.weeks[-1]) == (52, Week(date(2025, 12, 1)), Week(date(2026, 11, 23)))
    with pytest.raises(BadPeriod, match="53 weeks are too many: at most 52"):
        asked_period("2025-W48", "2026-W48", Week(MONDAY), NOW.date())


def test_a_year_costs_as_many_queries_as_a_week(coach: Membership, maya: Athlete, at_most_queries: QueryBudget) -> None:
    line = weekdays_plan(maya, start=MONDAY - timedelta(weeks=40))
    for back in range(0, 40, 4):
        make_tick(line, MONDAY - timedelta(weeks=back))
        make_review(maya, coach, str(Week(MONDAY).back(back)), decision="well_done")
    client = of(coach)
    for query in ("?first=2026-W47&last=2026-W47", "?first=2025-W48&last=2026-W47"):
        with at_most_queries(MOST_QUERIES):
            client.get(f"/athletes/{maya.pk}/report/{query}")


# --- paper ---------------------------------------------------------------------------------------------------------


def test_plots_take_their_ink_with_them() -> None:
    for name in ("charts", "tracks", "report"):
        assert "var(--" not in re.sub(r"--ev-[a-z0-9-]+: [^;]+;", "", ink(name))
    assert "stroke: #14594B" in ink("charts")
