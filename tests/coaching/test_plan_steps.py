"""Steps on the ladder and swaps: what comes in a line's place, when there is no button, and what is told before."""

from datetime import date, timedelta

import pytest

from accounts.models import AuditEvent, Membership, Team
from athletes.choosing import Choice, read_choices
from athletes.models import Athlete, Plan, PlanEdit, PlannedExercise
from coaching.plans.alternatives import alternatives
from exercises.models import Exercise, Muscle
from tests.coaching.plans import NEXT_MONDAY, TOMORROW, edit, lines, page
from tests.coaching.screens import MONDAY, TODAY, of, row
from tests.factories import (
    make_assistant,
    make_athlete,
    make_exercise,
    make_feedback,
    make_line,
    make_plan,
    make_safety_check,
    make_team,
    make_tick,
)
from tests.pages import words

pytestmark = pytest.mark.django_db

START = MONDAY - timedelta(weeks=4)


@pytest.fixture
def maya(team: Team, coach: Membership) -> Athlete:
    return make_athlete(team, coach)


@pytest.fixture
def knees() -> Exercise:
    return make_exercise("side-plank-knees", name="Side plank from knees", sets=2, hold_s=30, unilateral=True)


@pytest.fixture
def leg_raise() -> Exercise:
    return make_exercise("side-plank-leg-raise", name="Side plank with leg raise", sets=2, hold_s=15, unilateral=True)


@pytest.fixture
def plank(maya: Athlete, knees: Exercise, leg_raise: Exercise) -> PlannedExercise:
    """Side plank on two fixed days, twice a day, with a move below and one above, beside a bridge."""
    own = make_exercise("side-plank", name="Side plank", unilateral=True)
    own.easier.add(knees)
    own.harder.add(leg_raise)
    plan = make_plan(maya, start=START, opened_on=START)
    line = make_line(plan, own, fixed=(2, 4), times_a_day=2, per_side=True, note="Slow", in_short_version=True)
    make_line(plan, make_exercise("bridge", name="Bridge"), days_a_week=3)
    return line


def step(coach: Membership, line: PlannedExercise, what: str, exercise: Exercise, day: date = TOMORROW) -> int:
    told = {"exercise": exercise.pk, "from_day": day}
    return edit(coach, line.plan, f"{what}-{line.lineage}", told).status_code


def test_an_eased_line_gives_its_place_to_the_move_below(
    coach: Membership, plank: PlannedExercise, knees: Exercise
) -> None:
    assert step(coach, plank, "ease", knees) == 302
    assert lines(plank.plan) == [
        ("Side plank", START, TODAY),
        ("Side plank from knees", TOMORROW, None),
        ("Bridge", START, None),
    ]
    new = PlannedExercise.objects.get(exercise=knees)
    assert new.lineage != plank.lineage
    assert (new.sets, new.reps, new.hold_s, new.per_side) == (2, 1, 30, True)
    assert (new.fixed_days, new.times_a_day, new.rank, new.in_short_version) == (frozenset({2, 4}), 2, 1, True)
    assert new.note == ""


def test_each_step_is_a_button_that_says_what_comes_and_from_when(coach: Membership, plank: PlannedExercise) -> None:
    said = words(page(coach, plank.plan))
    assert "Easier: Side plank from knees 2 × 30 s each side, from Tue 24 Nov" in said
    assert "Harder: Side plank with leg raise 2 × 15 s each side, from Tue 24 Nov" in said
    assert "Nothing harder on the ladder. Nothing easier" not in said


def test_a_plan_under_a_clinician_is_not_stepped_up(
    coach: Membership, plank: PlannedExercise, knees: Exercise, leg_raise: Exercise
) -> None:
    Plan.objects.update(mode="clinician")
    said = words(page(coach, plank.plan))
    assert "Under a clinician: the clinician says when it gets harder." in said
    assert "Harder:" not in said
    assert step(coach, plank, "up", leg_raise) == 422
    assert step(coach, plank, "swap", leg_raise) == 422
    assert step(coach, plank, "ease", knees) == 302


@pytest.mark.parametrize(("pain", "days_ago", "held"), [(2, 1, False), (3, 1, True), (5, 13, True), (6, 14, False)])
def test_pain_of_the_last_14_days_leaves_the_same_or_easier(
    coach: Membership, plank: PlannedExercise, leg_raise: Exercise, pain: int, days_ago: int, held: bool
) -> None:
    make_feedback(plank, TODAY - timedelta(days=days_ago), "left", pain=pain)
    said = words(page(coach, plank.plan))
    assert (f"Pain {pain} of 10 within 14 days: the same or easier, no step up." in said) == held
    assert (step(coach, plank, "up", leg_raise) == 422) == held


def test_pain_of_another_move_holds_nothing(coach: Membership, plank: PlannedExercise, leg_raise: Exercise) -> None:
    make_feedback(plank.plan.planned_exercises.get(exercise__slug="bridge"), TODAY, pain=5)
    assert step(coach, plank, "up", leg_raise) == 302


def test_without_the_consent_for_health_no_pain_is_read(team: Team, coach: Membership, leg_raise: Exercise) -> None:
    kim = make_athlete(team, coach, name="Kim", purposes=["ticks"])
    own = make_exercise("plank", name="Plank")
    own.harder.add(leg_raise)
    line = make_line(make_plan(kim, start=START, opened_on=START), own)
    make_feedback(line, TODAY, pain=5)
    said = words(page(coach, line.plan))
    assert "Pain" not in said
    assert "Harder: Side plank with leg raise" in said


def test_while_a_red_flag_is_open_nothing_is_stepped(
    coach: Membership, maya: Athlete, plank: PlannedExercise, knees: Exercise, leg_raise: Exercise
) -> None:
    make_safety_check(maya, "RF6", day=TODAY)
    said = words(page(coach, plank.plan))
    assert "A red flag is open: plans stand still" in said
    assert "Easier:" not in said
    assert "Harder:" not in said
    assert [step(coach, plank, what, one) for what, one in (("ease", knees), ("up", leg_raise))] == [422, 422]


def test_a_move_that_the_plan_has_already_is_no_step(
    coach: Membership, plank: PlannedExercise, knees: Exercise
) -> None:
    make_line(plank.plan, knees)
    said = words(page(coach, plank.plan))
    assert "Side plank from knees is in this plan already." in said
    assert step(coach, plank, "ease", knees) == 422


def test_an_archived_move_and_one_of_another_team_are_no_steps(coach: Membership, plank: PlannedExercise) -> None:
    own = plank.exercise
    own.easier.set([make_exercise("old", name="Old move", archived_at="2026-01-01T00:00Z")])
    own.harder.set([make_exercise("theirs", name="Their move", team=make_team("Hill Runners"))])
    said = words(page(coach, plank.plan))
    assert "Nothing easier on the ladder. Nothing harder on the ladder." in said
    assert "Their move" not in said


@pytest.mark.parametrize(("what", "button"), [("ease", "Ease"), ("up", "Step up"), ("swap", "Swap")])
def test_the_dashboard_leads_to_the_choice_opened_with_what_it_changes(
    coach: Membership, plank: PlannedExercise, what: str, button: str
) -> None:
    make_exercise("clamshell", name="Clamshell", unilateral=True, sets=3, reps=12)
    html = page(coach, plank.plan, f"?{what}={plank.lineage}")
    said = words(html)
    assert f"{button} from that day" in said
    assert "What changes for Maya Lindqvist from Tue 24 Nov" in said
    assert html.count(b'class="ev-place"') == 1
    assert "Doses in a full week 11 as now of them left and right 4 and 4 as now" in said
    assert PlanEdit.objects.count() == 0


@pytest.mark.parametrize("query", ["?ease=x", "?swap=", "?up=5cb7b3f0-0000-4000-8000-000000000000", "?ease=1"])
def test_an_address_that_names_no_line_opens_nothing(coach: Membership, plank: PlannedExercise, query: str) -> None:
    assert b'class="ev-place"' not in page(coach, plank.plan, query)


def test_a_look_tells_what_would_change_and_saves_nothing(coach: Membership, plank: PlannedExercise) -> None:
    told = {"kind": "flexible", "days_a_week": "5", "sets": "3", "reps": "10", "times_a_day": "1"}
    answer = edit(coach, plank.plan, f"change-{plank.lineage}", {**told, "when": NEXT_MONDAY}, button="look")
    assert answer.status_code == 200
    said = words(answer.content)
    assert "What changes for Maya Lindqvist from Mon 30 Nov" in said
    assert "This line Side plank: 2 × 10 each side, Tue Thu, twice a day Side plank: 3 × 10, 5 days a week" in said
    assert "Doses in a full week 11 8 of them left and right 4 and 4 0 and 0" in said
    assert len(lines(plank.plan)) == 2
    assert PlanEdit.objects.count() == 0


@pytest.mark.parametrize("exercise", ["", "0", "-1", "x\x00", "9" * 30])
def test_a_look_at_what_is_wrong_says_what_is_to_be_put_right(
    coach: Membership, plank: PlannedExercise, exercise: str
) -> None:
    name = f"swap-{plank.lineage}"
    answer = edit(coach, plank.plan, name, {"exercise": exercise, "from_day": ""}, button="look")
    assert answer.status_code == 200
    assert "Put right what is marked, and what would change is shown here." in words(answer.content)
    assert edit(coach, plank.plan, name, {"exercise": exercise, "from_day": TOMORROW}).status_code == 422


def test_looks_within_the_hour_leave_one_line_in_who_looked(coach: Membership, plank: PlannedExercise) -> None:
    for _ in range(3):
        edit(coach, plank.plan, f"remove-{plank.lineage}", {"when": TOMORROW}, stamp="any", button="look")
    assert AuditEvent.objects.filter(action="opened", what="plan").count() == 1


def test_more_work_in_a_plan_under_a_clinician_is_pointed_out(coach: Membership, plank: PlannedExercise) -> None:
    Plan.objects.update(mode="clinician")
    told = {"kind": "fixed", "weekdays": ["2", "4"], "sets": "4", "reps": "10", "times_a_day": "2", "per_side": "on"}
    answer = edit(coach, plank.plan, f"change-{plank.lineage}", {**told, "when": TOMORROW}, button="look")
    assert "This asks for more than before. Under a clinician:" in words(answer.content)


def test_the_day_of_a_chip_counts_before_the_one_in_the_field(
    coach: Membership, plank: PlannedExercise, knees: Exercise
) -> None:
    told = {"exercise": knees.pk, "when": NEXT_MONDAY, "from_day": TOMORROW}
    edit(coach, plank.plan, f"ease-{plank.lineage}", told)
    assert PlannedExercise.objects.get(exercise=knees).valid_from == NEXT_MONDAY


def test_a_step_on_a_ticked_day_is_refused_at_the_day_with_the_first_one_possible(
    coach: Membership, plank: PlannedExercise, knees: Exercise
) -> None:
    make_tick(plank, TODAY, "left")
    answer = edit(coach, plank.plan, f"ease-{plank.lineage}", {"exercise": knees.pk, "from_day": TODAY})
    assert answer.status_code == 422
    assert "That can hold from Tue 24 Nov at the earliest." in words(answer.content)
    assert len(lines(plank.plan)) == 2


def test_what_leaves_the_plan_gives_its_place_only_once(
    coach: Membership, plank: PlannedExercise, knees: Exercise
) -> None:
    step(coach, plank, "ease", knees)
    other = make_exercise("other")
    answer = edit(coach, plank.plan, f"swap-{plank.lineage}", {"exercise": other.pk, "from_day": TOMORROW})
    assert "This exercise leaves the plan already, so nothing can take its place." in words(answer.content)
    assert f"?swap={plank.lineage}" not in page(coach, plank.plan).decode()
    assert len(lines(plank.plan)) == 3


def test_what_was_skipped_is_not_held_against_the_move_that_came(
    coach: Membership, plank: PlannedExercise, knees: Exercise
) -> None:
    for back in (4, 6, 11):
        make_tick(plank, TODAY - timedelta(days=back), "left", "skipped", reason="time")
    before = words(of(coach).get("/dashboard/").content)
    assert "Side plank from knees" not in before
    step(coach, plank, "ease", knees, TODAY)
    said = row(of(coach).get("/dashboard/").content, "Maya")
    assert "Side plank from knees" not in said


def test_a_choice_goes_over_to_the_move_that_came(coach: Membership, plank: PlannedExercise, knees: Exercise) -> None:
    plan = plank.plan
    plan.choose_at_most = 1
    plan.choices = [Choice(START, frozenset({str(plank.lineage)})).written()]
    plan.save()
    step(coach, plank, "ease", knees)
    plan.refresh_from_db()
    heir = PlannedExercise.objects.get(exercise=knees)
    assert read_choices(plan.choices)[1:] == (Choice(TOMORROW, frozenset({str(heir.lineage)})),)


def test_what_is_most_like_it_comes_first_and_its_kit_counts(coach: Membership) -> None:
    glutes, calves = Muscle.objects.create(slug="glutes", name="Glutes"), Muscle.objects.create(slug="c", name="Calves")
    own = make_exercise("bridge", position="supine")
    alike = make_exercise("thrust", name="Z thrust", position="supine")
    other = make_exercise("raise", name="A raise", position="standing")
    stretch = make_exercise("lying-stretch", category="stretch", position="supine")
    for one, muscle in ((own, glutes), (alike, glutes), (other, calves), (stretch, glutes)):
        one.primary_muscles.add(muscle)
    found = alternatives(own, Exercise.objects.all(), set())
    assert [one.slug for one in found.all] == ["thrust", "raise"]
    assert alternatives(own, Exercise.objects.all(), {alike.pk}).all == [other]


def test_an_assistant_edits_no_plan_and_reads_its_history(
    team: Team, coach: Membership, plank: PlannedExercise
) -> None:
    client = of(make_assistant(team, coach))
    assert client.get(f"/plans/{plank.plan_id}/edit/?ease={plank.lineage}").status_code == 404
    assert "the plan was assigned" in words(client.get(f"/plans/{plank.plan_id}/history/").content)
