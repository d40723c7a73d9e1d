"""Drafts, versions, two coaches at once, sharing and archiving; and plans, which none of it touches."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.models import Membership
from athletes.models import PlannedExercise
from coaching.assigning import Assignment, assign
from exercises.builder.content import blank
from exercises.loader import load_library
from exercises.models import Routine, RoutineDraft, RoutineVersion
from tests.exercises.builder import (
    NEW,
    draft_of,
    enter,
    errors,
    fields,
    make_strength,
    make_stretch,
    moves,
    pick,
    press,
    saved,
    shown,
    words,
)
from tests.factories import MONDAY, make_assistant, make_athlete, make_owner, make_routine, make_staff, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team(), name="Ruth Calder")


@pytest.fixture
def routine(coach: Membership) -> Routine:
    """Version 1 of a shared routine: side plank, couch stretch."""
    client = enter(coach)
    pick(client, make_strength("Side plank"), make_stretch("Couch stretch"))
    press(client, "save", name="Tuesday hips")
    Routine.objects.update(shared=True)
    return saved()


def edit(routine: Routine) -> str:
    return f"/routines/{routine.pk}/edit/"


def test_draft_is_offered_again_with_its_time(coach: Membership) -> None:
    client = enter(coach)
    with time_machine.travel(datetime(2026, 11, 23, 12, 4, tzinfo=UTC), tick=False):
        pick(client, make_strength("Side plank"))
        press(client, "keep", name="Tuesday hips")
        page = words(shown(client, "/routines/"))
        assert "You have a draft from 12:04 on Mon 23 Nov: Tuesday hips Continue Discard" in page
        assert "You have a draft from 12:04 on Mon 23 Nov: go on below, or discard it." in words(shown(client))
    assert moves(shown(client)) == ["Side plank"]


def test_discarded_draft_is_gone_and_the_routine_stays(coach: Membership, routine: Routine) -> None:
    client = enter(coach)
    press(client, "remove-m1", edit(routine))
    assert (moves(shown(client, edit(routine))), routine.items.count()) == (["Couch stretch"], 2)
    page = press(client, "discard", edit(routine))
    assert "Draft discarded." in page
    assert (moves(shown(client, edit(routine))), draft_of(coach, routine)) == (["Side plank", "Couch stretch"], None)


def test_drafts_of_two_coaches_and_of_two_routines_stand_apart(coach: Membership, routine: Routine) -> None:
    other = make_staff(coach.team)
    press(enter(coach), "remove-m1", edit(routine))
    pick(enter(coach), make_strength("Bird dog"))
    assert moves(shown(enter(other), edit(routine))) == ["Side plank", "Couch stretch"]
    assert moves(shown(enter(other))) == []
    assert moves(shown(enter(coach))) == ["Bird dog"]


def test_history_says_who_changed_what_and_when(coach: Membership, routine: Routine) -> None:
    other = make_staff(coach.team, name="Robin Clarke")
    with time_machine.travel(datetime(2026, 11, 24, 9, 30, tzinfo=UTC), tick=False):
        client = enter(other)
        pick(client, make_strength("Bird dog"), url=edit(routine))
        press(client, "up-m3", edit(routine))
        press(client, "save", edit(routine), name="Tuesday hips 2", m1__sets="3", m1__rest_s="45", stop_pain="3")
    page = words(shown(enter(coach), saved("Tuesday hips 2").get_absolute_url()))
    assert (
        "Version 2 saved by Robin Clarke, Tue 24 Nov 2026, 09:30 Name: Tuesday hips → Tuesday hips 2 "
        "Stop a move at pain above: 5 → 3 Bird dog added Side plank: 2 × 10 → 3 × 10, rest, seconds: 30 → 45 Version 1"
    ) in page


def test_reordering_alone_is_a_change(coach: Membership, routine: Routine) -> None:
    client = enter(coach)
    press(client, "up-m2", edit(routine))
    press(client, "save", edit(routine))
    page = words(shown(client, routine.get_absolute_url()))
    assert re.search(r"Version 2 saved by Ruth Calder, [^V]* Moves in another order Version 1", page)


def test_earlier_version_is_read_and_brought_back_as_the_newest(coach: Membership, routine: Routine) -> None:
    client = enter(coach)
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
    client = enter(coach)
    press(client, "save", edit(routine), name="Wednesday hips")
    make_routine(name="Tuesday hips", team=coach.team)
    answer = client.post(f"/routines/{routine.pk}/versions/1/restore/", follow=True)
    assert "This version cannot come back as it is" in answer.content.decode()
    assert list(routine.versions.values_list("number", flat=True)) == [2, 1]


def test_routine_from_before_the_builder_keeps_its_first_state(coach: Membership) -> None:
    routine = make_routine(make_strength("Side plank"), name="Old hips", team=coach.team)
    client = enter(coach)
    press(client, "save", edit(routine), m1__sets="3")
    first, second = routine.versions.order_by("number")
    assert (first.saved_by, first.content["moves"][0]["dose"]["sets"]) == (None, "2")
    assert (second.saved_by, second.content["moves"][0]["dose"]["sets"]) == (coach, "3")


def test_second_coach_is_told_and_loses_nothing(coach: Membership, routine: Routine) -> None:
    other = make_staff(coach.team, name="Robin Clarke")
    first, second = enter(coach), enter(other)
    press(second, "keep", edit(routine), m2__sets="3")
    press(first, "save", edit(routine), m1__sets="1")
    page = press(second, "save", edit(routine))
    told = words(page)
    assert re.search(r"Ruth Calder saved version 2 at \d\d:\d\d, after you began\.", told)
    assert "Side plank: 2 × 10 → 1 × 10 Save mine as version 3" in told
    assert [item.sets for item in routine.items.all()] == [1, 1]
    assert fields(page)["m2-sets"] == ["3"]
    page = press(second, "save-2", edit(routine))
    assert "Saved as version 3." in page
    assert [item.sets for item in routine.items.all()] == [2, 3]
    assert list(routine.versions.values_list("number", "saved_by__name")) == [
        (3, "Robin Clarke"),
        (2, "Ruth Calder"),
        (1, "Ruth Calder"),
    ]


def test_page_opened_before_another_save_does_not_overwrite_it(coach: Membership, routine: Routine) -> None:
    client = enter(coach)
    stale = fields(shown(client, edit(routine)))
    press(enter(make_staff(coach.team)), "save", edit(routine), m1__sets="1")
    answer = client.post(edit(routine), {**stale, "m1-sets": "3", "do": "save"})
    assert "after you began" in answer.content.decode()
    assert (routine.items.get(rank=1).sets, fields(answer.content.decode())["m1-sets"]) == (1, ["3"])


def test_plans_never_change_with_their_routine(coach: Membership, routine: Routine) -> None:
    athlete = make_athlete(coach.team, coach)
    assign(Assignment(routine, MONDAY, None, "prehab"), [athlete], coach)
    before = list(PlannedExercise.objects.order_by("rank").values())
    client = enter(coach)
    press(client, "remove-m1", edit(routine))
    press(client, "save", edit(routine), name="Wednesday hips", m2__sets="3")
    client.post(f"/routines/{routine.pk}/versions/1/restore/")
    client.post(f"/routines/{routine.pk}/archive/", {"archived": "on"})
    assert list(PlannedExercise.objects.order_by("rank").values()) == before
    assert [line.plan.name for line in PlannedExercise.objects.select_related("plan")] == ["Tuesday hips"] * 2


def test_built_in_routine_is_copied_and_the_copy_changed(coach: Membership) -> None:
    load_library()
    source = Routine.objects.get(slug="glute-activation-pre-run")
    before = list(source.items.values())
    client = enter(coach)
    pick(client, make_strength("Bird dog again"))
    page = client.post(f"/routines/{source.pk}/copy/", follow=True).content.decode()
    twin = Routine.objects.get(name=f"{source.name} (copy)")
    assert (twin.team, twin.made_by, twin.shared, twin.evidence_grade) == (coach.team, coach, False, "")
    assert moves(page) == [item.exercise.name for item in source.items.select_related("exercise")]
    assert {item.exercise.slug: item.override_reason for item in twin.items.select_related("exercise")} == {
        "glute-bridge": "",
        "clamshell": f"As in “{source.name}”",
        "lateral-band-walk": f"As in “{source.name}”",
        "leg-swings": "",
    }
    assert "Saved as version 2." in press(client, "save", edit(twin), m1__sets="2")
    assert list(source.items.values()) == before
    client.post(f"/routines/{source.pk}/copy/")
    assert Routine.objects.filter(name=f"{source.name} (copy 2)").count() == 1
    assert moves(shown(client)) == ["Bird dog again"]


def test_every_built_in_routine_can_be_copied_and_saved(coach: Membership) -> None:
    load_library()
    client = enter(coach)
    for source in Routine.objects.built_in():
        page = client.post(f"/routines/{source.pk}/copy/", follow=True).content.decode()
        twin = Routine.objects.get(name=f"{source.name} (copy)")
        page = press(client, "save", edit(twin))
        assert (errors(page), twin.versions.count()) == ({}, 2)


def test_routine_is_its_makers_until_shared(coach: Membership) -> None:
    other, assistant = make_owner(coach.team), make_assistant(coach.team, coach)
    pick(enter(coach), make_strength())
    press(enter(coach), "save", name="Tuesday hips")
    routine = saved()
    url = f"/routines/{routine.pk}/share/"
    seen = [coach, other, assistant, make_owner(make_team("Hill Runners"))]

    def who() -> list[bool]:
        return [routine in Routine.objects.for_user(person.user) for person in seen if person.user]

    assert who() == [True, False, False, False]
    assert [enter(other).get(routine.get_absolute_url()).status_code, enter(other).post(url).status_code] == [404, 404]
    enter(coach).post(url, {"shared": "on"})
    assert who() == [True, True, True, False]
    assert enter(other).post(url).status_code == 404
    enter(coach).post(url)
    assert who() == [True, False, False, False]


def test_routine_of_a_coach_who_left_is_the_teams(coach: Membership, routine: Routine) -> None:
    other = make_staff(coach.team)
    Routine.objects.update(shared=False)
    assert other.user is not None
    assert routine not in Routine.objects.for_user(other.user)
    coach.left_at = datetime(2026, 11, 23, tzinfo=UTC)
    coach.save()
    assert routine in Routine.objects.for_user(other.user)


def test_two_routines_of_one_name_are_not_both_shared(coach: Membership, routine: Routine) -> None:
    other = make_staff(coach.team)
    twin = make_routine(name="tuesday hips", team=coach.team, made_by=other)
    answer = enter(other).post(f"/routines/{twin.pk}/share/", {"shared": "on"}, follow=True)
    assert "Rename yours, then share it." in answer.content.decode()
    twin.refresh_from_db()
    assert twin.shared is False


def test_archived_routine_is_offered_nowhere_until_restored(coach: Membership, routine: Routine) -> None:
    client = enter(coach)
    url = f"/routines/{routine.pk}/archive/"
    client.post(url, {"archived": "on"})
    pages = ["/assign/", "/routines/", "/routines/archived/"]
    assert ["Tuesday hips" in shown(client, page) for page in pages] == [False, False, True]
    client.post(url)
    assert ["Tuesday hips" in shown(client, page) for page in pages] == [True, True, False]


@pytest.mark.parametrize("what", ["copy", "share", "archive", "versions/1/restore"])
def test_ways_are_closed_to_assistants_athletes_and_other_teams(routine: Routine, coach: Membership, what: str) -> None:
    people = [make_assistant(coach.team, coach), make_athlete(coach.team, coach).membership]
    people.append(make_owner(make_team("Hill Runners")))
    answers = [enter(person).post(f"/routines/{routine.pk}/{what}/").status_code for person in people]
    assert (answers, Routine.objects.count(), RoutineVersion.objects.count()) == ([404, 404, 404], 1, 1)


def test_built_in_routine_is_neither_archived_nor_shared(coach: Membership) -> None:
    built_in = make_routine(make_strength())
    client = enter(coach)
    answers = [client.post(f"/routines/{built_in.pk}/{what}/").status_code for what in ("archive", "share")]
    built_in.refresh_from_db()
    assert (answers, built_in.archived_at, built_in.shared) == ([404, 404], None, False)


def test_version_of_another_team_is_nowhere(routine: Routine) -> None:
    stranger = enter(make_owner(make_team("Hill Runners")))
    assert stranger.get(f"/routines/{routine.pk}/versions/1/").status_code == 404


def test_version_nobody_saved_is_nowhere(coach: Membership, routine: Routine) -> None:
    client = enter(coach)
    assert client.get(f"/routines/{routine.pk}/versions/2/").status_code == 404
    assert client.post(f"/routines/{routine.pk}/versions/2/restore/").status_code == 404


def test_coach_has_one_draft_a_routine(coach: Membership, routine: Routine) -> None:
    for target in (routine, None):
        told = {"team": coach.team, "coach": coach, "routine": target, "content": blank()}
        RoutineDraft.objects.create(**told)
        with pytest.raises(IntegrityError, match="draft"), transaction.atomic():
            RoutineDraft.objects.create(**told)


def test_version_numbers_begin_at_one_and_come_once(coach: Membership, routine: Routine) -> None:
    told = {"team": coach.team, "routine": routine, "content": blank()}
    with pytest.raises(IntegrityError, match="number"), transaction.atomic():
        RoutineVersion.objects.create(number=1, **told)
    with pytest.raises(IntegrityError, match="routine_version_from_one"), transaction.atomic():
        RoutineVersion.objects.create(number=0, **told)


def test_new_draft_of_a_page_left_open_is_kept_after_it_was_saved_elsewhere(coach: Membership) -> None:
    client = enter(coach)
    pick(client, make_strength("Side plank"))
    left_open = fields(shown(client))
    press(client, "save", name="Tuesday hips")
    client.post(NEW, {**left_open, "name": "Wednesday hips", "do": "keep"})
    page = shown(client)
    assert (moves(page), fields(page)["name"]) == (["Side plank"], ["Wednesday hips"])


def test_forged_number_of_the_version_begun_from_is_held_to_the_newest(coach: Membership, routine: Routine) -> None:
    client = enter(coach)
    press(client, "keep", edit(routine), based_on="9" * 18, goal="Steady")
    draft = draft_of(coach, routine)
    assert draft
    assert draft.based_on == 1
