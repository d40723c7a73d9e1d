"""The library comes into the database whole, once, and without touching what a team owns."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.core.serializers import serialize
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exercises.loader import load_library
from exercises.models import Exercise, Kit, Muscle, Routine, RoutineItem
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_routine, make_team

MODELS = (Exercise, Muscle, Kit, Routine, RoutineItem)


def digests() -> dict[str, str]:
    """Every row of the library with its links, by table and key."""
    rows = [row for model in MODELS for row in json.loads(serialize("json", model.objects.order_by("pk")))]
    return {f"{row['model']} {row['pk']}": hashlib.sha256(json.dumps(row).encode()).hexdigest() for row in rows}


def writes(queries: CaptureQueriesContext) -> list[str]:
    return [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_library_is_loaded_whole(library: None) -> None:
    counted = {model.__name__: model.objects.count() for model in MODELS}
    assert counted == {"Exercise": 70, "Muscle": 20, "Kit": 12, "Routine": 14, "RoutineItem": 66}
    assert Exercise.objects.filter(cues=[]).count() == 0
    assert Exercise.objects.filter(primary_muscles=None).count() == 0
    assert Exercise.objects.filter(pose={}).count() == 0
    assert Exercise.objects.exclude(team=None).count() == 0


def test_second_run_writes_nothing(library: None) -> None:
    before = digests()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        written = load_library()
    assert (written, writes(queries), digests()) == ({}, [], before)


def test_exercise_carries_what_its_entry_says(library: None) -> None:
    plank = Exercise.objects.get(slug="side-plank")
    assert (plank.sets, plank.reps, plank.hold_s, plank.rest_s, plank.tempo) == (2, 1, 20, 15, "")
    assert plank.dose_range == {"sets": [2, 4], "reps": [1, 3], "hold_s": [10, 60]}
    assert [muscle.slug for muscle in plank.primary_muscles.all()] == ["gluteus-medius", "obliques"]
    assert [kit.slug for kit in plank.kit.all()] == ["mat"]
    assert sorted(plank.harder.values_list("slug", flat=True)) == ["copenhagen-adduction-short", "side-plank-abduction"]
    assert sorted(plank.easier.values_list("slug", flat=True)) == ["side-plank-clamshell", "side-plank-knees"]
    assert plank.pose["muscles"] == ["obliques", "gluteus medius (under side)"]


def test_two_holds_are_known_to_take_turns(library: None) -> None:
    push = Exercise.objects.exclude(alternates_with=None).get()
    assert (push.slug, push.hold_word) == ("isometric-hip-push-away", "Push")
    pull = push.alternates_with
    assert pull is not None
    assert (pull.slug, pull.hold_word, pull.alternates_with) == ("isometric-hip-pull-in", "Pull", None)


def test_routine_carries_items_schedule_limit_and_partners(library: None) -> None:
    daily = Routine.objects.get(slug="hip-alignment-daily")
    items = daily.items.select_related("exercise").order_by("rank")
    assert [item.exercise.slug for item in items] == [
        "isometric-hip-push-away",
        "isometric-hip-pull-in",
        "ninety-ninety-hip-rotation",
        "prone-leg-rotation",
        "side-lying-rotating-leg-lift",
        "scorpion-stretch",
    ]
    assert [item.in_short_version for item in items] == [True, False, True, False, True, False]
    assert {(item.weekdays, item.days_a_week, item.times_a_day) for item in items} == {(0, 7, 1)}
    assert (daily.stop_pain, daily.days_a_week_min, daily.days_a_week_max) == (3, 4, 7)
    assert list(daily.pairs_with.values_list("slug", flat=True)) == ["daily-hip-stretches"]
    assert list(daily.next.values_list("slug", flat=True)) == ["novice-hip-core-prehab", "maintenance-twice-weekly"]


def test_stop_pain_is_three_where_the_routine_stops_at_three(library: None) -> None:
    at_three = set(Routine.objects.filter(stop_pain=3).values_list("slug", flat=True))
    assert at_three == {
        "hip-alignment-daily",
        "daily-hip-stretches",
        "itbs-phase-1-settle",
        "itbs-phase-2-fredericson",
        "desk-sitter-hip-flexor",
        "flare-up-reset",
    }


def test_item_rest_and_tempo_come_from_the_exercise_unless_stated(library: None) -> None:
    bridge = RoutineItem.objects.filter(exercise__slug="glute-bridge").select_related("routine")
    assert {(item.routine.slug, item.rest_s, item.tempo) for item in bridge} == {
        ("desk-sitter-hip-flexor", 30, "2-2-2"),
        ("glute-activation-pre-run", 0, "2-2-2"),
        ("itbs-phase-1-settle", 30, "2-2-2"),
        ("runners-knee-phase-1", 30, "2-2-2"),
    }


def test_changed_entry_updates_its_row_alone(
    library: None, folder: Path, spoil: Callable[[str, str, str], int]
) -> None:
    before = digests()
    spoil("exercises.yaml", "  name: Bird dog\n", "  name: Bird-dog\n")
    assert load_library(folder) == {"changed": 1}
    bird_dog = Exercise.objects.get(slug="bird-dog")
    changed = {key for key, digest in digests().items() if before[key] != digest}
    assert (bird_dog.name, changed) == ("Bird-dog", {f"exercises.exercise {bird_dog.pk}"})


def test_vanished_entry_is_archived_and_comes_back(library: None) -> None:
    extra = make_exercise("old-move", archived_at=None)
    line = make_line(make_plan(make_athlete(make_team())), extra)
    assert load_library() == {"archived": 1}
    extra.refresh_from_db()
    assert extra.archived_at is not None
    assert line.exercise == extra
    Exercise.objects.filter(slug="side-plank").update(archived_at=extra.archived_at)
    assert load_library() == {"changed": 1}
    assert Exercise.objects.get(slug="side-plank").archived_at is None


def test_rows_of_a_team_are_never_touched(library: None) -> None:
    team = make_team()
    plank = Exercise.objects.get(slug="side-plank", team=None)
    own = make_exercise("side-plank", team=team, name="Our side plank")
    vanished = make_exercise("club-special", team=team)
    own.harder.add(plank)
    plank.harder.add(own)
    routine = make_routine(own, plank, team=team)
    built_in = Routine.objects.get(slug="hip-alignment-daily")
    built_in.pairs_with.add(routine)
    before = digests()
    assert load_library() == {}
    assert digests() == before
    vanished.refresh_from_db()
    assert vanished.archived_at is None


def test_surplus_item_of_a_built_in_routine_goes(library: None) -> None:
    routine = Routine.objects.get(slug="resilience-add-on")
    surplus = RoutineItem.objects.create(
        routine=routine, exercise=Exercise.objects.get(slug="side-plank"), rank=4, days_a_week=2
    )
    assert load_library() == {"removed": 1}
    assert list(routine.items.filter(pk=surplus.pk)) == []


def test_command_says_what_it_did(library: None, capsys: pytest.CaptureFixture[str]) -> None:
    Routine.objects.get(slug="resilience-add-on").delete()
    call_command("load_library")
    first = capsys.readouterr().out
    call_command("load_library")
    second = capsys.readouterr().out
    assert first == "Library: 70 exercises, 14 routines (4 added, 2 linked).\n"
    assert second == "Library: 70 exercises, 14 routines (nothing to change).\n"


def test_command_tells_a_fault_in_one_sentence(
    library: None, folder: Path, spoil: Callable[[str, str, str], int]
) -> None:
    line = spoil("exercises.yaml", "  name: Bird dog\n", "  name: ''\n")
    with pytest.raises(CommandError) as raised:
        call_command("load_library", folder=folder)
    assert str(raised.value) == f"exercises.yaml, line {line}, bird-dog: “name” must be a text."
    assert Exercise.objects.get(slug="bird-dog").name == "Bird dog"
