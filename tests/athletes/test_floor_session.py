"""The session that floor mode plays: which moves, in which order, with what, and what a finished side ticks."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from athletes.floor.known import floor_known
from athletes.floor.page import FloorPage, floor_page
from athletes.floor.session import Figure, Lane, Move, Phase, Session
from athletes.models import Athlete, PlannedExercise
from exercises.models import Category, Exercise
from tests.factories import make_athlete, make_exercise, make_feedback, make_line, make_plan, make_team, make_tick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WED = date(2026, 11, 18)
POSE = {"view": "side", "fix": "neck", "drawn_side": "L", "start": {}, "end": {"kneeL": 90}}


def shown(athlete: Athlete, day: date = WED) -> FloorPage:
    found = Athlete.objects.with_consents().select_related("membership", "team").get(pk=athlete.pk)
    now = timezone.now()
    return floor_page(floor_known(found, day, day, now), day, now)


def names(athlete: Athlete, day: date = WED) -> list[str]:
    return [move["name"] for move in shown(athlete, day).moves]


@pytest.fixture
def athlete() -> Athlete:
    return make_athlete(make_team())


def line_of(athlete: Athlete, name: str, **fields: Any) -> PlannedExercise:
    """A line of the athlete's one plan, due on Wednesday unless told otherwise."""
    plan = athlete.plans.first() or make_plan(athlete, stop_pain=3)
    exercise = fields.pop("exercise", None) or make_exercise(name=name, unilateral=bool(fields.get("per_side")))
    fields.setdefault("fixed", () if "days_a_week" in fields else (3,))
    return make_line(plan, exercise, **fields)


def test_moves_stand_in_the_plans_order_without_those_ticked(athlete: Athlete) -> None:
    lines = [line_of(athlete, name) for name in ("Bridge", "Plank", "Clam")]
    make_tick(lines[1], WED)
    assert names(athlete) == ["Bridge", "Clam"]


def test_where_nothing_is_due_what_may_be_done_any_day_is_played(athlete: Athlete) -> None:
    line_of(athlete, "Plank", fixed=(5,))
    line_of(athlete, "Bridge", days_a_week=2)
    assert names(athlete) == ["Bridge"]


def test_of_a_move_twice_a_day_only_the_first_time_that_is_left_is_played(athlete: Athlete) -> None:
    line = line_of(athlete, "Bridge", times_a_day=2)
    assert [move["occurrence"] for move in shown(athlete).moves] == [1]
    make_tick(line, WED, occurrence=1)
    assert [(move["key"], move["occurrence"]) for move in shown(athlete).moves] == [(f"{line.pk}:2", 2)]


def test_side_that_is_ticked_is_said_and_its_time_left_out(athlete: Athlete) -> None:
    line = line_of(athlete, "Bridge", per_side=True, tempo="2-1-2")
    (both,) = shown(athlete).moves
    make_tick(line, WED, "left")
    (rest,) = shown(athlete).moves
    assert (both["ticked"], rest["ticked"]) == ({"right": None, "left": None}, {"right": None, "left": "done"})
    assert (both["seconds"], rest["seconds"]) == (15 + 4 * 50 + 3 * 5, 15 + 2 * 50)


def test_harder_side_comes_first_and_says_why(athlete: Athlete) -> None:
    line = line_of(athlete, "Bridge", per_side=True, days_a_week=7)
    for back in (1, 2):
        make_tick(line, WED - timedelta(days=back), "right")
    make_tick(line, WED - timedelta(days=1), "left", "partly")
    (move,) = shown(athlete).moves
    assert (move["sides"], move["why"]) == (["left", "right"], "Your harder side first")
    assert move["why_long"] == "By your own ticks of the last 4 weeks: left 0.5, right 2."


def test_sides_that_nothing_tells_apart_say_no_reason(athlete: Athlete) -> None:
    line_of(athlete, "Bridge", per_side=True, exercise=make_exercise("bridge", pose=POSE, unilateral=True))
    (move,) = shown(athlete).moves
    assert (move["sides"], move["why"], move["why_long"]) == (["left", "right"], "", "")


def test_picture_is_that_of_the_side_and_of_the_team_that_may_see_it(athlete: Athlete) -> None:
    exercise = make_exercise("bridge", pose=POSE, unilateral=True, tempo="3-1-2")
    line_of(athlete, "Bridge", per_side=True, exercise=exercise)
    page = shown(athlete)
    assert page.moves[0]["figure"] == {
        "left": Figure(still=exercise.figure_url, loop=exercise.loop_url, photo=""),
        "right": Figure(still=exercise.mirrored_figure_url, loop=exercise.mirrored_loop_url, photo=""),
    }
    assert page.moves[0]["loop_end_s"] == 3
    assert page.assets == sorted(
        {exercise.figure_url, exercise.loop_url, exercise.mirrored_figure_url, exercise.mirrored_loop_url}
    )


def test_easier_move_is_the_nearest_below_that_the_team_may_see(athlete: Athlete) -> None:
    plank = make_exercise("plank", unilateral=True, category=Category.ISOMETRIC)
    line = line_of(athlete, "Plank", per_side=True, exercise=plank)
    foreign = make_exercise("plank-foreign", name="A foreign plank", team=make_team("Elsewhere"), unilateral=True)
    gone = make_exercise("plank-gone", name="A gone plank", archived_at=timezone.now(), unilateral=True)
    both = make_exercise("plank-both", name="Both at once", category=Category.ISOMETRIC)
    knees = make_exercise("plank-knees", name="Plank from knees", category=Category.ISOMETRIC, unilateral=True)
    for rung in (foreign, gone, both, knees):
        rung.harder.add(plank)
    Exercise.objects.filter(pk=knees.pk).update(sets=1, reps=3, hold_s=15, rest_s=20)
    ((easier,),) = (move["easier"] for move in shown(athlete).moves)
    assert (easier["name"], easier["eased_to"], easier["line"], easier["dose"]) == (
        "Plank from knees",
        knees.pk,
        line.pk,
        "3 × 15 s each side",
    )
    assert easier["lanes"] == {
        side: [Lane(planned_exercise=line.pk, side=side, occurrence=1)] for side in ("right", "left")
    }
    assert (easier["key"], easier["easier"]) == (f"{line.pk}:1:{knees.pk}", [])


def test_easier_move_without_sides_ticks_what_is_left_of_both(athlete: Athlete) -> None:
    plank = make_exercise("plank", unilateral=True)
    line = line_of(athlete, "Plank", per_side=True, exercise=plank)
    make_exercise("squeeze", name="Squeeze").harder.add(plank)
    make_tick(line, WED, "right")
    ((easier,),) = (move["easier"] for move in shown(athlete).moves)
    assert easier["lanes"] == {"": [Lane(planned_exercise=line.pk, side="left", occurrence=1)]}


def test_easier_move_with_sides_ticks_a_lane_without_after_its_second(athlete: Athlete) -> None:
    bridge = make_exercise("bridge")
    line = line_of(athlete, "Bridge", exercise=bridge)
    make_exercise("push", name="Push", unilateral=True).harder.add(bridge)
    ((easier,),) = (move["easier"] for move in shown(athlete).moves)
    assert (easier["sides"], easier["why"]) == (["right", "left"], "")
    assert easier["lanes"] == {"right": [], "left": [Lane(planned_exercise=line.pk, side="", occurrence=1)]}


@pytest.fixture
def push_and_pull(athlete: Athlete) -> tuple[PlannedExercise, PlannedExercise]:
    pull = make_exercise("pull", name="Hip pull", hold_word="Pull", unilateral=True)
    push = make_exercise("push", name="Hip push", hold_word="Push", unilateral=True, alternates_with=pull)
    first = line_of(athlete, "", exercise=push, per_side=True)
    line_of(athlete, "Bridge")
    second = line_of(athlete, "", exercise=pull, per_side=True)
    PlannedExercise.objects.filter(pk__in=(first.pk, second.pk)).update(sets=1, reps=3, hold_s=10)
    return first, second


def test_two_holds_take_turns_as_one_move(
    athlete: Athlete, push_and_pull: tuple[PlannedExercise, PlannedExercise]
) -> None:
    push, pull = push_and_pull
    joined, bridge = shown(athlete).moves
    assert (joined["name"], joined["dose"]) == ("Hip push, then hip pull", "3 × push 10 s, pull 10 s each side")
    assert [(phase["say"], phase["seconds"], phase["line"]) for phase in joined["phases"] or ()] == [
        ("Push", 10, push.pk),
        ("Pull", 10, pull.pk),
    ]
    assert (joined["hold_s"], joined["seconds"]) == (20, 15 + 2 * (3 * 20 + 2 * 5) + 5)
    assert [lane["planned_exercise"] for lane in joined["lanes"]["left"]] == [push.pk, pull.pk]
    assert bridge["name"] == "Bridge"


def test_holds_of_which_one_side_was_done_alone_take_no_turns(
    athlete: Athlete, push_and_pull: tuple[PlannedExercise, PlannedExercise]
) -> None:
    make_tick(push_and_pull[0], WED, "right")
    assert names(athlete) == ["Hip push", "Bridge", "Hip pull"]


def test_joined_holds_give_way_to_what_is_easier_than_each(
    athlete: Athlete, push_and_pull: tuple[PlannedExercise, PlannedExercise]
) -> None:
    squeeze = make_exercise("squeeze", name="Squeeze")
    squeeze.harder.add(push_and_pull[0].exercise)
    easier = shown(athlete).moves[0]["easier"]
    assert [(move["name"], move["eased_to"]) for move in easier] == [("Squeeze", squeeze.pk), ("Hip pull", None)]


def test_move_that_hurt_above_the_plans_limit_is_left_out_and_said(athlete: Athlete) -> None:
    hurt, fine = line_of(athlete, "Bridge"), line_of(athlete, "Plank")
    make_feedback(hurt, WED, pain=4)
    make_feedback(fine, WED, pain=3)
    page = shown(athlete)
    assert [card.line for card in page.stopped] == [hurt]
    assert [(move["name"], move["stop_line"]) for move in page.moves] == [("Plank", "Pain above 3: stop this move.")]


def test_session_adds_up_and_says_the_allowances_once(athlete: Athlete) -> None:
    line_of(athlete, "Bridge", tempo="2-1-2"), line_of(athlete, "Plank", tempo="2-1-2", in_short_version=True)
    page = shown(athlete)
    session = page.session
    moves = session.pop("moves")  # type: ignore[misc]
    assert session == {
        "athlete": athlete.pk,
        "day": "2026-11-18",
        "at": round(datetime(2026, 11, 18, 18, tzinfo=ZoneInfo("UTC")).timestamp() * 1000),
        "may_tick": True,
        "may_tell_health": True,
        "change_move_s": 15,
        "change_side_s": 5,
        "between_holds_s": 5,
        "seconds": 230,
    }
    assert ([move["short"] for move in moves], [move["name"] for move in page.short]) == ([False, True], ["Plank"])


def keys(shape: type) -> set[str]:
    return set(get_type_hints(shape))


def fits(value: Mapping[str, Any], shape: type) -> bool:
    return set(value) == keys(shape)


def test_session_holds_what_its_types_say_and_nothing_else(
    athlete: Athlete, push_and_pull: tuple[PlannedExercise, PlannedExercise]
) -> None:
    make_exercise("squeeze", name="Squeeze").harder.add(push_and_pull[0].exercise)
    session = shown(athlete).session
    moves = [*session["moves"], *(rung for move in session["moves"] for rung in move["easier"])]
    assert fits(session, Session)
    assert [fits(move, Move) for move in moves] == [True] * 4
    assert all(fits(phase, Phase) for move in moves for phase in move["phases"] or ())
    assert all(fits(figure, Figure) for move in moves for figure in move["figure"].values())
    assert all(set(move["sides"]) == set(move["lanes"]) == set(move["ticked"]) == set(move["figure"]) for move in moves)
