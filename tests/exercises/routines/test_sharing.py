"""Routines that are copied, shared, archived and restored, and whose they are."""

from datetime import UTC, datetime

import pytest

from accounts.models import Membership
from exercises.loader import load_library
from exercises.models import Routine, RoutineVersion
from tests.exercises.builder import edit, errors, make_strength, moves, pick, press, saved, shown
from tests.factories import make_assistant, make_athlete, make_owner, make_routine, make_staff, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db


def test_built_in_routine_is_copied_and_the_copy_changed(coach: Membership) -> None:
    load_library()
    source = Routine.objects.get(slug="glute-activation-pre-run")
    before = list(source.items.values())
    client = client_of(coach)
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
    client = client_of(coach)
    for source in Routine.objects.built_in():
        page = client.post(f"/routines/{source.pk}/copy/", follow=True).content.decode()
        twin = Routine.objects.get(name=f"{source.name} (copy)")
        page = press(client, "save", edit(twin))
        assert (errors(page), twin.versions.count()) == ({}, 2)


def test_routine_is_its_makers_until_shared(coach: Membership) -> None:
    other, assistant = make_owner(coach.team), make_assistant(coach.team, coach)
    pick(client_of(coach), make_strength())
    press(client_of(coach), "save", name="Tuesday hips")
    routine = saved()
    url = f"/routines/{routine.pk}/share/"
    seen = [coach, other, assistant, make_owner(make_team("Hill Runners"))]

    def who() -> list[bool]:
        return [routine in Routine.objects.for_user(person.user) for person in seen if person.user]

    assert who() == [True, False, False, False]
    theirs = client_of(other)
    assert [theirs.get(routine.get_absolute_url()).status_code, theirs.post(url).status_code] == [404, 404]
    client_of(coach).post(url, {"shared": "on"})
    assert who() == [True, True, True, False]
    assert client_of(other).post(url).status_code == 404
    client_of(coach).post(url)
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
    answer = client_of(other).post(f"/routines/{twin.pk}/share/", {"shared": "on"}, follow=True)
    assert "Rename yours, then share it." in answer.content.decode()
    twin.refresh_from_db()
    assert twin.shared is False


def test_archived_routine_is_offered_nowhere_until_restored(coach: Membership, routine: Routine) -> None:
    client = client_of(coach)
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
    answers = [client_of(person).post(f"/routines/{routine.pk}/{what}/").status_code for person in people]
    assert (answers, Routine.objects.count(), RoutineVersion.objects.count()) == ([404, 404, 404], 1, 1)


def test_built_in_routine_is_neither_archived_nor_shared(coach: Membership) -> None:
    built_in = make_routine(make_strength())
    client = client_of(coach)
    answers = [client.post(f"/routines/{built_in.pk}/{what}/").status_code for what in ("archive", "share")]
    built_in.refresh_from_db()
    assert (answers, built_in.archived_at, built_in.shared) == ([404, 404], None, False)
