"""Which week a sheet is for, and which day of it is due, free to choose, spare or excused."""

import pytest

from athletes.handout import usual_week
from athletes.models import Athlete, Plan
from tests.athletes.handout.paper import WEEK, day, pills, read, sheet
from tests.factories import make_excused, make_exercise, make_line, make_plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


@pytest.mark.parametrize(
    ("start", "end", "today", "week"),
    [
        (-30, None, 4, "2026-W47"),  # Friday
        (-30, None, 5, "2026-W48"),  # Saturday
        (16, None, 2, "2026-W49"),  # not started
        (-30, -10, 2, "2026-W45"),  # ended on a Friday
        (-30, 6, 6, "2026-W47"),  # ends this Sunday
    ],
)
def test_usual_week_is_one_that_the_plan_reaches(start: int, end: int | None, today: int, week: str) -> None:
    plan = Plan(start=day(start), end=None if end is None else day(end))
    assert str(usual_week(plan, day(today))) == week


def test_fixed_days_are_due_and_the_others_spare(plan: Plan) -> None:
    make_line(plan, per_side=True)
    assert pills(plan) == ["left:D-D-D--", "right:D-D-D--"]
    assert sheet(plan).moves[0].parts[0].often == "Mon Wed Fri"


def test_flexible_days_are_to_choose_from(plan: Plan) -> None:
    make_line(plan, days_a_week=3)
    assert pills(plan) == [":AAAAAAA"]
    assert sheet(plan).moves[0].parts[0].often == "any 3 of 7 days"


def test_every_day_is_due_whichever_way_it_is_written(plan: Plan) -> None:
    make_line(plan, days_a_week=7)
    assert (pills(plan), sheet(plan).moves[0].parts[0].often) == ([":DDDDDDD"], "daily")


def test_each_occurrence_has_a_pair(plan: Plan) -> None:
    make_line(plan, fixed=(1, 4), per_side=True, times_a_day=3)
    assert pills(plan) == [f"{time}{side}:D--D---" for time in (1, 2, 3) for side in ("left", "right")]
    assert sheet(plan).moves[0].parts[0].often == "Mon Thu, three times a day"


def test_part_of_a_week_asks_for_its_share(athlete: Athlete) -> None:
    plan = make_plan(athlete, start=day(3), opened_on=None)
    make_line(plan, days_a_week=3)
    assert (pills(plan), sheet(plan).moves[0].parts[0].often) == ([":...AAAA"], "any 1 of 4 days")
    assert sheet(plan).term == "The plan starts on Thursday 19 November 2026."


def test_last_day_asks_for_nothing_where_a_seventh_is_too_little(athlete: Athlete) -> None:
    plan = make_plan(athlete, end=day(7))
    make_line(plan, days_a_week=3)
    assert sheet(plan, WEEK.next()).moves[0].parts[0].often == "nothing asked this week"
    assert sheet(plan, WEEK.next()).term == "The last day of the plan is Monday 23 November 2026."


def test_excused_days_are_spare_and_a_stop_leaves_none(plan: Plan, athlete: Athlete) -> None:
    make_line(plan)
    make_excused(athlete, day(2), day(3), "travel")
    assert (pills(plan), sheet(plan).stopped) == ([":D---D--"], None)
    make_excused(athlete, day(4), None, "red_flag")
    assert pills(plan) == [":D---..."]
    assert "Stopped from Friday 20 November. Do none of these moves until your coach says so." in read(plan)


def test_edit_within_the_week_shows_both_doses_and_only_the_lanes_of_each(plan: Plan) -> None:
    old = make_line(plan, fixed=(1, 3, 5), valid_to=day(2))
    make_line(plan, old.exercise, days_a_week=7, per_side=True, lineage=old.lineage, valid_from=day(3), rank=old.rank)
    parts = sheet(plan).moves[0].parts
    assert [(part.dose, part.often, part.since) for part in parts] == [
        ("2 × 10", "Mon Wed Fri", None),
        ("2 × 10 each side", "daily", day(3)),
    ]
    assert pills(plan) == [":D-D....", "left:...DDDD", "right:...DDDD"]


def test_moves_keep_the_plans_order_and_leave_out_what_is_over(plan: Plan) -> None:
    make_line(plan, make_exercise(name="Second"), rank=2)
    make_line(plan, make_exercise(name="First"), rank=1)
    make_line(plan, make_exercise(name="Over"), rank=3, valid_to=day(6))
    assert [move.exercise.name for move in sheet(plan, WEEK.next()).moves] == ["First", "Second"]
    assert [move.exercise.name for move in sheet(plan, WEEK).moves] == ["First", "Second", "Over"]


@pytest.mark.parametrize(
    ("stop_pain", "scale"), [(3, [(0, 2), (3, 3), (4, 10)]), (5, [(0, 2), (3, 5), (6, 10)])], ids=["3", "5"]
)
def test_pain_scale_is_the_plans_own(athlete: Athlete, stop_pain: int, scale: list[tuple[int, int]]) -> None:
    plan = make_plan(athlete, stop_pain=stop_pain)
    assert [(band.first, band.last) for band in sheet(plan).pain] == scale
    said = read(plan)
    assert f"{stop_pain + 1} – 10 Stop this move today" in said
    assert "Above 5: stop, and tell your coach the same day." in said
    assert "not medical advice" in said
