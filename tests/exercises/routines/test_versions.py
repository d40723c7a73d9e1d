"""Versions of a routine: who changed what and when, bringing one back, two coaches at once, and plans untouched."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.models import Membership
from athletes.models import PlannedExercise
from coaching.assigning import Assignment, assign
from exercises.builder.content import blank
from exercises.models import Routine, RoutineVersion
from tests.exercises.builder import draft_of, edit, fields, make_strength, pick, press, saved, shown
from tests.factories import MONDAY, make_athlete, make_owner, make_routine, make_staff, make_team
from tests.pages import client_of, words

pytestmark = pytest.mark.django_db


def test_history_says_who_changed_what_and_when(coach: Membership, routine: Routine) -> None:
    other = make_staff(coach.team, name="Ruth Calder")
    with time_machine.travel(datetime(2026, 11, 24, 9, 30, tzinfo=UTC), tick=False):
        client = client_of(other)
        pick(client, make_strength("Bird dog"), url=edit(routine))
        press(client, "up-m3", edit(routine))
        press(client, "save", edit(routine), name="Tuesday hips 2", m1__sets="3", m1__rest_s="45", stop_pain="3")
    page = words(shown(client_of(coach), saved("Tuesday hips 2").get_absolute_url()))
    assert (
        "Version 2 saved by Ruth Calder, Tue 24 Nov 2026, 09:30 Name: Tuesday hips → Tuesday hips 2 "
        "Stop a move at pain above: 5 → 3 Bird dog added Side plank: 2 × 10 → 3 × 10, rest, seconds: 30 → 45 Version 1"
    ) in page


def test_reordering_alone_is_a_change(coach: Membership, routine: Routine) -> None:
    client = client_of(coach)
    press(client, "up-m2", edit(routine))
    press(client, "save", edit(routine))
    page = words(shown(client, routine.get_absolute_url()))
    assert re.search(r"Version 2 saved by Robin Clarke, [^V]* Moves in another order Version 1", page)


def test_earlier_version_is_read_and_brought_back_as_the_newest(coach: Membership, routine: Routine) -> None:
    client = client_of(coach)
    press(client, "remove-m1", edit(routine))
    press(client, "save", edit(routine), m2__sets="2")
    first = shown(client, f"/routines/{routine.pk}/versions/1/")
    assert re.findall(r'<span class="nm">(.*?)</span>', first) == ["Side plank", "Couch stretch"]
    client.post(f"/routines/{routine.pk}/versions/1/restore/")
    assert [(item.exercise.name, item.sets) for item in routine.items.all()] == [
        ("Side plank", 2),
        ("Couch stretch", 1),
    ]
    versions = list(routine.versions.values_list("number", flat=True))
    assert versions == [3, 2, 1]
    assert routine.versions.get(number=3).content == routine.versions.get(number=1).content


def test_version_whose_name_is_taken_meanwhile_stays_in_the_history(coach: Membership, routine: Routine) -> None:
    client = client_of(coach)
    press(client, "save", edit(routine), name="Wednesday hips")
    make_routine(name="Tuesday hips", team=coach.team)
    answer = client.post(f"/routines/{routine.pk}/versions/1/restore/", follow=True)
    assert "This version cannot come back as it is" in answer.content.decode()
    assert list(routine.versions.values_list("number", flat=True)) == [2, 1]


def test_routine_from_before_the_builder_keeps_its_first_state(coach: Membership) -> None:
    routine = make_routine(make_strength("Side plank"), name="Old hips", team=coach.team)
    client = client_of(coach)
    press(client, "save", edit(routine), m1__sets="3")
    first, second = routine.versions.order_by("number")
    assert (first.saved_by, first.content["moves"][0]["dose"]["sets"]) == (None, "2")
    assert (second.saved_by, second.content["moves"][0]["dose"]["sets"]) == (coach, "3")


def test_second_coach_is_told_and_loses_nothing(coach: Membership, routine: Routine) -> None:
    other = make_staff(coach.team, name="Ruth Calder")
    first, second = client_of(coach), client_of(other)
    press(second, "keep", edit(routine), m2__sets="3")
    press(first, "save", edit(routine), m1__sets="1")
    page = press(second, "save", edit(routine))
    told = words(page)
    assert re.search(r"Robin Clarke saved version 2 at \d\d:\d\d, after you began\.", told)
    assert "Side plank: 2 × 10 → 1 × 10 Save mine as version 3" in told
    assert [item.sets for item in routine.items.all()] == [1, 1]
    assert fields(page)["m2-sets"] == ["3"]
    page = press(second, "save-2", edit(routine))
    assert "Saved as version 3." in page
    assert [item.sets for item in routine.items.all()] == [2, 3]
    assert list(routine.versions.values_list("number", "saved_by__name")) == [
        (3, "Ruth Calder"),
        (2, "Robin Clarke"),
        (1, "Robin Clarke"),
    ]


def test_page_opened_before_another_save_does_not_overwrite_it(coach: Membership, routine: Routine) -> None:
    client = client_of(coach)
    stale = fields(shown(client, edit(routine)))
    press(client_of(make_staff(coach.team)), "save", edit(routine), m1__sets="1")
    answer = client.post(edit(routine), {**stale, "m1-sets": "3", "do": "save"})
    assert "after you began" in answer.content.decode()
    assert (routine.items.get(rank=1).sets, fields(answer.content.decode())["m1-sets"]) == (1, ["3"])


def test_plans_never_change_with_their_routine(coach: Membership, routine: Routine) -> None:
    athlete = make_athlete(coach.team, coach)
    assign(Assignment(routine, MONDAY, None, "prehab"), [athlete], coach)
    before = list(PlannedExercise.objects.order_by("rank").values())
    client = client_of(coach)
    press(client, "remove-m1", edit(routine))
    press(client, "save", edit(routine), name="Wednesday hips", m2__sets="3")
    client.post(f"/routines/{routine.pk}/versions/1/restore/")
    client.post(f"/routines/{routine.pk}/archive/", {"archived": "on"})
    assert list(PlannedExercise.objects.order_by("rank").values()) == before
    assert [line.plan.name for line in PlannedExercise.objects.select_related("plan")] == ["Tuesday hips"] * 2


def test_version_of_another_team_is_nowhere(routine: Routine) -> None:
    stranger = client_of(make_owner(make_team("Hill Runners")))
    assert stranger.get(f"/routines/{routine.pk}/versions/1/").status_code == 404


def test_version_nobody_saved_is_nowhere(coach: Membership, routine: Routine) -> None:
    client = client_of(coach)
    assert client.get(f"/routines/{routine.pk}/versions/2/").status_code == 404
    assert client.post(f"/routines/{routine.pk}/versions/2/restore/").status_code == 404
    assert list(routine.versions.values_list("number", flat=True)) == [1]


def test_version_numbers_begin_at_one_and_come_once(coach: Membership, routine: Routine) -> None:
    told = {"team": coach.team, "routine": routine, "content": blank()}
    with pytest.raises(IntegrityError, match="number"), transaction.atomic():
        RoutineVersion.objects.create(number=1, **told)
    with pytest.raises(IntegrityError, match="routine_version_from_one"), transaction.atomic():
        RoutineVersion.objects.create(number=0, **told)


def test_forged_number_of_the_version_begun_from_is_held_to_the_newest(coach: Membership, routine: Routine) -> None:
    client = client_of(coach)
    press(client, "keep", edit(routine), based_on="9" * 18, goal="Steady")
    draft = draft_of(coach, routine)
    assert draft
    assert draft.based_on == 1
