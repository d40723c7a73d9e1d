"""What athletes answered, as the coach sees it: on the dashboard, in the week, on the athlete's page."""

from datetime import datetime, timedelta
from html import unescape

import pytest
from django.utils import timezone

from accounts.models import Membership, Team
from athletes.models import PlannedExercise
from tests.coaching.screens import MONDAY, TODAY, of, row, seen_on, steady
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
from tests.pages import words

pytestmark = pytest.mark.django_db

TUESDAY, WEDNESDAY, FRIDAY, SATURDAY = (MONDAY + timedelta(days=ahead) for ahead in (1, 2, 4, 5))
WEEK = "2026-W47"


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
    assert "Sat 21 Nov. Next morning 2." in said
    assert said.endswith("Review due Review Later")
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
    assert "Pain rising three weeks: 2, 3, 4 Since week 45. Worst: Side plank, right, Wed 18 Nov. Not above 5." in said


def test_a_move_felt_nowhere_is_swapped_in_its_plan(coach: Membership, plank: PlannedExercise) -> None:
    for day in (MONDAY, WEDNESDAY, FRIDAY):
        make_feedback(plank, day, felt="nowhere")
    make_feedback(plank, TUESDAY, felt="target")
    assert "Side plank felt nowhere, 3 times Since Mon 16 Nov, last Fri 20 Nov. Asked 4 times in 14 days." in dashboard(
        coach
    )
    assert acts(coach, "Swap") == f"/plans/{plank.plan_id}/edit/?swap={plank.lineage}#line-{plank.lineage}"


def test_a_move_that_is_too_hard_is_eased_in_its_plan(coach: Membership, plank: PlannedExercise) -> None:
    for day in (MONDAY, FRIDAY):
        make_feedback(plank, day, "left", hard="too_hard", pain=1)
    assert (
        "Side plank, left too hard, 2 times Since Mon 16 Nov, last Fri 20 Nov. Pain up to 1 in 14 days."
        in dashboard(coach)
    )
    assert acts(coach, "Ease") == f"/plans/{plank.plan_id}/edit/?ease={plank.lineage}#line-{plank.lineage}"


def test_ready_to_step_up_is_good_news_with_its_ground(coach: Membership, plank: PlannedExercise) -> None:
    for day in (WEDNESDAY, FRIDAY):
        make_feedback(plank, day, hard="too_easy", pain=1)
    said = dashboard(coach)
    known = "Since Wed 18 Nov. Pain 0 to 1 in 14 days. 1 of 1 moves too easy on Fri 20 Nov."
    assert f"Ready to step up: too easy on 2 days {known}" in said
    assert acts(coach, "Step up") == f"/plans/{plank.plan_id}/edit/?up={plank.lineage}#line-{plank.lineage}"


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


def week_of(who: Membership, line: PlannedExercise) -> str:
    return words(of(who).get(f"/athletes/{line.plan.athlete_id}/weeks/{WEEK}/").content)


def test_the_grid_prints_pain_from_3_up_and_tints_its_cell(coach: Membership, plank: PlannedExercise) -> None:
    for day, pain in ((MONDAY, 2), (TUESDAY, 3), (WEDNESDAY, 6)):
        make_feedback(plank, day, pain=pain)
    page = of(coach).get(f"/athletes/{plank.plan.athlete_id}/weeks/{WEEK}/").content
    assert page.count(b'class="pn"') == 2
    assert page.count(b'<td role="cell" class="flag">') == 1
    assert page.count(b'<td role="cell" class="flag above">') == 1
    assert "Tue 17, Side plank: , pain 3" in words(page)


def test_the_pain_of_a_cell_is_the_worst_of_both_sides_and_of_the_morning_after(
    coach: Membership, plank: PlannedExercise
) -> None:
    make_feedback(plank, MONDAY, "left", pain=3)
    make_feedback(plank, MONDAY, "right", pain=1, pain_next_morning=5)
    assert "Mon 16, Side plank: , pain 5" in week_of(coach, plank)


def test_what_was_said_stands_in_words_with_day_and_side(coach: Membership, plank: PlannedExercise) -> None:
    make_feedback(plank, MONDAY, "right", pain=4, hard="too_hard", felt="elsewhere", note="It <b>grumbles</b>.\nA lot.")
    make_feedback(plank, MONDAY, "right", pain_next_morning=1, at=timezone.now())
    make_feedback(plank, TUESDAY, pain=0, hard="right", felt="target")
    said = week_of(coach, plank)
    assert (
        "Maya Lindqvist said Mon 16 Nov Side plank, right : pain 4, pain 1 the morning after, too hard, "
        "felt elsewhere It <b>grumbles</b>. A lot. 1 answer with nothing of note Tue 17 Nov Side plank : pain 0, "
        "just right, felt where it should"
    ) in said
    assert "Felt it where it should 1, elsewhere 1 Hard enough just right 1, too hard 1" in said


def test_a_move_that_was_eased_says_to_what(coach: Membership, plank: PlannedExercise) -> None:
    knees = make_exercise(name="Side plank knees")
    make_tick(plank, SATURDAY, eased_to=knees)
    said = week_of(coach, plank)
    assert "Sat 21 Nov Side plank : eased to Side plank knees" in said
    page = of(coach).get(f"/athletes/{plank.plan.athlete_id}/weeks/{WEEK}/").content.decode()
    assert "<title>extra, eased to Side plank knees</title>" in page


def test_both_sides_eased_alike_are_one_line_and_else_two(team: Team, coach: Membership) -> None:
    line = make_line(make_plan(make_athlete(team, coach)), make_exercise(name="Side plank"), per_side=True)
    knees, clam = make_exercise(name="Side plank knees"), make_exercise(name="Clamshell")
    for side in ("left", "right"):
        make_tick(line, MONDAY, side, eased_to=knees)
    make_tick(line, WEDNESDAY, "left", eased_to=clam)
    make_tick(line, WEDNESDAY, "right", eased_to=knees)
    said = week_of(coach, line)
    assert "Mon 16 Nov Side plank : eased to Side plank knees Wed 18 Nov" in said
    assert "Side plank, left : eased to Clamshell Wed 18 Nov Side plank, right : eased to Side plank knees" in said


def test_nothing_is_said_where_nothing_was(coach: Membership, plank: PlannedExercise) -> None:
    said = week_of(coach, plank)
    assert "said" not in said.split("12 weeks")[0].replace("self-reported", "")
    assert "Worst pain" not in said


def test_a_week_before_the_answers_knows_nothing_of_them(coach: Membership, plank: PlannedExercise) -> None:
    make_feedback(plank, MONDAY, pain=4)
    earlier = words(of(coach).get(f"/athletes/{plank.plan.athlete_id}/weeks/2026-W46/").content)
    assert "pain 4" not in earlier


def test_the_plot_says_each_week_in_a_table(coach: Membership, plank: PlannedExercise) -> None:
    make_feedback(plank, MONDAY, pain=4)
    assert "Worst pain of each week, 0 to 10 Week 36 not asked" in week_of(coach, plank)
    assert "Week 47 4" in week_of(coach, plank)


def test_an_assistant_reads_what_was_said_and_a_stranger_nothing(
    team: Team, coach: Membership, plank: PlannedExercise
) -> None:
    make_feedback(plank, MONDAY, pain=4, note="It grumbles.")
    assert "It grumbles." in week_of(make_assistant(team, coach), plank)
    url = f"/athletes/{plank.plan.athlete_id}/weeks/{WEEK}/"
    for stranger in (make_staff(team, name="Mateo Serrano"), make_staff(make_team("Hill Runners"))):
        answer = of(stranger).get(url)
        assert (answer.status_code, b"grumbles" in answer.content) == (404, False)


def test_the_athlete_reads_their_own_words_on_their_week(plank: PlannedExercise) -> None:
    make_feedback(plank, MONDAY, "left", pain=4, note="It grumbles.")
    said = words(of(plank.plan.athlete.membership).get(f"/week/{WEEK}/").content)
    assert "What you said Mon 16 Nov Side plank, left : pain 4 It grumbles." in said
    assert "Mon 16, Side plank: , pain 4" in said


def test_the_athletes_page_says_how_it_goes(coach: Membership, plank: PlannedExercise) -> None:
    url = f"/athletes/{plank.plan.athlete_id}/"
    before = words(of(coach).get(url).content)
    assert "How it goes Steady, no flag 12 weeks" in before
    assert "Worst pain, 0 to 10 Not asked in the last 12 weeks." in before
    make_feedback(plank, SATURDAY, "right", pain=6)
    said = words(of(coach).get(url).content)
    assert "How it goes Pain 6 of 10: Side plank, right Sat 21 Nov." in said
    assert "Worst pain of each week, 0 to 10 Week 36 not asked" in said
    assert "Week 46 not asked Week 47 6" in said


def test_feedback_of_one_athlete_is_never_told_of_another(
    team: Team, coach: Membership, plank: PlannedExercise
) -> None:
    other = steady(make_athlete(team, coach, name="Noor Aziz"))
    make_feedback(other, SATURDAY, pain=8, note="Not hers.")
    client = of(coach)
    maya = f"/athletes/{plank.plan.athlete_id}/"
    for url in (maya, f"{maya}weeks/{WEEK}/"):
        said = words(client.get(url).content)
        assert "Pain 8" not in said
        assert "Not hers." not in said
    assert "Noor Aziz Hip and core prehab Pain 8 of 10" in row(client.get("/dashboard/").content, "Noor Aziz")
