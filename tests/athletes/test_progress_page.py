"""Progress: the weeks, the streak, the sides, what the coach said and changed, in words that shame nobody."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.consents import withdraw
from accounts.models import Membership
from accounts.models.consent import Purpose
from athletes.models import Athlete, ExcusedReason, Plan, PlannedExercise
from athletes.templatetags.progress import DECISIONS, PASSED
from athletes.weeks import Week
from coaching.models import Decision, WeeklyReview
from coaching.plans.edits import change, remove
from tests.athletes.plots.seen import rows
from tests.conftest import QueryBudget
from tests.factories import (
    MONDAY,
    make_athlete,
    make_excused,
    make_exercise,
    make_feedback,
    make_line,
    make_plan,
    make_tick,
)
from tests.pages import client_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WEDNESDAY = MONDAY + timedelta(days=2)
NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)
LONG_AGO = MONDAY - timedelta(weeks=11)


@pytest.fixture
def athlete(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, last_contact_at=NOW, last_contact_on=WEDNESDAY)


@pytest.fixture
def plan(athlete: Athlete) -> Plan:
    return make_plan(athlete, start=LONG_AGO, opened_on=LONG_AGO)


@pytest.fixture
def plank(plan: Plan) -> PlannedExercise:
    return make_line(plan, make_exercise(name="Side plank"), per_side=True)


@pytest.fixture
def phone(athlete: Athlete) -> Client:
    return client_of(athlete)


def read(phone: Client) -> str:
    return words(phone.get("/progress/").content.decode().split("<main", 1)[1].split("</main", 1)[0], drawings=True)


def fixed_days(weeks: int, until: date = WEDNESDAY) -> list[date]:
    """Every Monday, Wednesday and Friday of the last weeks."""
    days = [MONDAY - timedelta(weeks=back) + timedelta(days=day) for back in range(weeks) for day in (0, 2, 4)]
    return [day for day in days if day <= until]


def tick_all(line: PlannedExercise, weeks: int, *, but: tuple[Week, ...] = ()) -> None:
    for day in fixed_days(weeks):
        for side in ("left", "right"):
            if Week.of(day) not in but:
                make_tick(line, day, side)


def review(athlete: Athlete, coach: Membership, week: str, **fields: Any) -> WeeklyReview:
    return WeeklyReview.objects.create(
        team_id=athlete.team_id,
        athlete=athlete,
        week=week,
        half_credits=2,
        half_due_so_far=4,
        due=6,
        as_of=WEDNESDAY,
        on_track=75,
        slipping=50,
        reviewed_by=coach,
        **fields,
    )


def test_this_week_says_n_of_m_whose_word_it_is_and_the_band(phone: Client, plank: PlannedExercise) -> None:
    tick_all(plank, 1)
    said = read(phone)
    assert "This week so far 4 of 4 due so far, by your own ticks On track" in said
    assert "As of Wednesday 18 November you have 4 of the 4 doses due by then; the whole week asks for 6." in said
    assert "Due on fixed days that are over: Monday 2." in said
    assert "Done before it had to be: 2." in said


def test_twelve_weeks_stand_side_by_side(phone: Client, plank: PlannedExercise) -> None:
    tick_all(plank, 12)
    page = phone.get("/progress/").content.decode()
    before = [[f"Week {number}", "100 %, on track"] for number in range(36, 47)]
    assert rows(page)[:12] == [*before, ["Week 47", "100 % so far"]]
    assert "11 weeks on track in a row." in read(phone)


def test_a_streak_passes_over_a_race_week(phone: Client, plank: PlannedExercise) -> None:
    race = Week(MONDAY).back(3)
    make_excused(plank.plan.athlete, race.monday, race.sunday, "race")
    tick_all(plank, 12, but=(race,))
    assert "10 weeks on track in a row. Your race week is passed over, it breaks nothing." in read(phone)


def test_two_excused_weeks_are_counted(phone: Client, plank: PlannedExercise) -> None:
    away = (Week(MONDAY).back(2), Week(MONDAY).back(3))
    make_excused(plank.plan.athlete, away[1].monday, away[0].sunday, "travel")
    tick_all(plank, 12, but=away)
    assert "9 weeks on track in a row. 2 excused weeks are passed over, they break nothing." in read(phone)


def test_weeks_that_were_not_on_track_are_told_without_a_streak(phone: Client, plank: PlannedExercise) -> None:
    tick_all(plank, 12, but=(Week(MONDAY).back(1), Week(MONDAY).back(5)))
    said = read(phone)
    assert "9 of 11 judged weeks were on track." in said
    assert "in a row" not in said


def test_a_row_longer_than_the_record_says_at_least(phone: Client, athlete: Athlete) -> None:
    long_ago = MONDAY - timedelta(weeks=30)
    line = make_line(make_plan(athlete, start=long_ago, opened_on=long_ago), per_side=True)
    tick_all(line, 31)
    assert "At least 25 weeks on track in a row." in read(phone)


@pytest.mark.parametrize(
    "shaming", ["missed", "failed", "compliance", "only", "should", "lazy", "bad", "poor", "!", "lost your"]
)
def test_no_word_shames_who_did_nothing(phone: Client, plank: PlannedExercise, shaming: str) -> None:
    said = read(phone).replace("Only your own ticks count.", "")
    assert "0 of 2 due so far" in said
    assert shaming not in said.lower()


def test_the_side_that_is_behind_is_said_plainly(phone: Client, plank: PlannedExercise) -> None:
    for day in fixed_days(4)[:9]:
        make_tick(plank, day, "left")
    for day in fixed_days(4)[:3]:
        make_tick(plank, day, "right", "partly")
    said = read(phone)
    assert "Exercise Left Right Side plank 9 of 11 1.5 of 10" in said
    assert (
        "Right is 7.5 behind. Floor mode starts each move on the side with less. A full bar is all that was due."
        in said
    )


def test_level_sides_are_level(phone: Client, plank: PlannedExercise) -> None:
    tick_all(plank, 2)
    assert "Both sides are level." in read(phone)


def test_paired_days_need_both_kinds_done(phone: Client, plank: PlannedExercise) -> None:
    assert "Strength and stretch" not in read(phone)
    stretch = make_line(plank.plan, make_exercise(name="Knee to chest", category="stretch"))
    make_tick(plank, MONDAY, "left")
    make_tick(stretch, MONDAY)
    make_tick(stretch, WEDNESDAY)
    make_tick(plank, WEDNESDAY, "left", "partly")
    assert "Strength and stretch on one day" in read(phone)
    assert "1 day this week." in read(phone)
    page = phone.get("/progress/").content.decode()
    assert "Days with both, by week, oldest first: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1" in page


def test_extra_and_late_stand_beside_the_figure(phone: Client, plank: PlannedExercise) -> None:
    for day in range(7):
        make_tick(plank, MONDAY - timedelta(days=7 - day), "left", at=NOW)
    said = read(phone)
    assert "4 extra in these weeks: more than your plan asked for." in said
    assert "7 late : ticked after noon of the next day. They count in full." in said


def test_the_coach_is_heard_newest_first_and_once_a_week(
    phone: Client, athlete: Athlete, plank: PlannedExercise, coach: Membership
) -> None:
    review(athlete, coach, "2026-W45", decision="ease", note="Shorter holds")
    review(athlete, coach, "2026-W46", decision="talk", note="First thought")
    review(athlete, coach, "2026-W46", decision="well_done", note="Lovely <b>week</b>")
    stranger = make_athlete(coach.team, coach, name="Ben Achterberg")
    review(stranger, coach, "2026-W46", decision="refer", note="Not for Maya")
    said = read(phone)
    assert "From your coach Well done Lovely <b>week</b> Robin Clarke, 18 November, on week 46" in said
    assert said.index("Well done") < said.index("Make it easier for now Shorter holds")
    assert "First thought" not in said
    assert "Not for Maya" not in said


def test_every_decision_and_every_excuse_has_its_words() -> None:
    assert set(DECISIONS) == set(Decision.values)
    assert set(PASSED) == set(ExcusedReason.values)


def test_edits_of_the_plan_are_told_newest_first(phone: Client, plan: Plan, plank: PlannedExercise) -> None:
    plank.hold_s, plank.reps = 15, 1
    plank.save()
    bridge = make_line(plan, make_exercise(name="Single-leg bridge"))
    clam = make_line(plan, make_exercise(name="Clamshell"), valid_from=MONDAY)
    change(plan, plank.lineage, {"hold_s": 20, "reps": 1}, WEDNESDAY, WEDNESDAY)
    remove(plan, bridge.lineage, MONDAY + timedelta(days=7), WEDNESDAY)
    said = read(phone)
    told = said.split("What changed in your plan ")[1]
    assert told == (
        "From Monday 23 November: Single-leg bridge has left the plan "
        "From Wednesday 18 November: Side plank 2 × 20 s each side, was 2 × 15 s each side "
        "From Monday 16 November: Clamshell is new, 2 × 10, Mon Wed Fri"
    )
    assert clam.valid_from == MONDAY


def test_a_new_plan_is_a_change(phone: Client, athlete: Athlete, plank: PlannedExercise) -> None:
    make_line(make_plan(athlete, start=MONDAY, name="Hip stability 2"), make_exercise(name="Clamshell"))
    assert "From Monday 16 November: a new plan, Hip stability 2" in read(phone)


def test_a_new_athlete_finds_help_and_no_dead_charts(phone: Client, athlete: Athlete) -> None:
    said = read(phone)
    assert "Your weeks will stand here" in said
    line = make_line(make_plan(athlete), make_exercise(name="Side plank"), per_side=True)
    said, page = read(phone), phone.get("/progress/").content.decode()
    assert "Your plan began on Monday 16 November. From next week on your weeks stand here side by side." in said
    assert '<svg class="ev-spark' not in page.split("<main")[1]
    assert "Left and right, four weeks" not in said
    make_tick(line, MONDAY, "left")
    assert "Left and right, four weeks" in read(phone)


def test_the_worst_pain_of_each_week_is_drawn(phone: Client, plank: PlannedExercise) -> None:
    assert "Worst pain in a week" not in read(phone)
    for day, pain in ((MONDAY - timedelta(days=7), 3), (MONDAY - timedelta(days=5), 1), (MONDAY, 6)):
        make_feedback(plank, day, pain=pain)
    said = read(phone)
    assert "Worst pain in a week 0 to 10" in said
    assert "Week 46 3" in said


def test_pain_is_not_shown_once_the_consent_for_it_is_taken_back(
    phone: Client, athlete: Athlete, plank: PlannedExercise
) -> None:
    make_feedback(plank, MONDAY, pain=6)
    withdraw(athlete.membership, Purpose.HEALTH)
    assert "Worst pain" not in read(phone)


def test_progress_is_no_contact(phone: Client, athlete: Athlete, plank: PlannedExercise) -> None:
    Athlete.objects.update(last_contact_at=None, last_contact_on=None)
    assert phone.get("/progress/").status_code == 200
    athlete.refresh_from_db()
    assert athlete.last_contact_at is None


@pytest.mark.parametrize("moves", [1, 20])
def test_progress_stays_small(
    moves: int, phone: Client, athlete: Athlete, plan: Plan, coach: Membership, at_most_queries: QueryBudget
) -> None:
    for number in range(moves):
        line = make_line(plan, make_exercise(name=f"Half-kneeling hip flexor stretch {number}"), per_side=True)
        tick_all(line, 2)
        PlannedExercise.objects.filter(pk=line.pk).update(valid_to=MONDAY)
        make_line(plan, line.exercise, lineage=line.lineage, valid_from=MONDAY + timedelta(days=1), hold_s=20)
    for week in range(35, 47):
        review(athlete, coach, f"2026-W{week}", decision="talk", note="Which days suit you best? " * 4)
    with at_most_queries(9):
        page = phone.get("/progress/")
    assert len(page.content) < 30_000
