"""Who builds routines, and of which exercises."""

import pytest
from django.test import Client

from accounts.models import Membership
from exercises.models import Routine, RoutineDraft
from tests.exercises.builder import NEW, errors, make_strength, moves, pick, press, shown
from tests.factories import make_assistant, make_athlete, make_owner, make_routine, make_staff, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db


def test_exercise_of_another_team_or_none_is_not_added(client: Client, coach: Membership) -> None:
    theirs = make_strength("Badger walk", team=make_team("Hill Runners"))
    gone = make_strength("Old walk", archived_at="2026-01-01T00:00Z")
    for what in (theirs.pk, gone.pk, 999_999, "9" * 4000, "-1", "x"):
        page = press(client, f"add-{what}")
        assert (errors(page), moves(page)) == (
            {"list": "That exercise is not in your library any more. Pick another."},
            [],
        )
    own = make_strength("Otter walk", team=coach.team)
    assert moves(pick(client, own)) == ["Otter walk"]


def test_exercise_of_another_team_in_a_forged_line_is_refused(client: Client) -> None:
    theirs = make_strength("Badger walk", team=make_team("Hill Runners"))
    pick(client, make_strength())
    page = press(client, "save", name="Tuesday hips", m1__exercise=str(theirs.pk))
    assert (errors(page), Routine.objects.count()) == (
        {"list": "One of the moves is not in your library. Take it out."},
        0,
    )
    assert "Badger walk" not in page


def test_team_of_another_hat_lends_no_exercises(coach: Membership) -> None:
    elsewhere = make_team("Hill Runners")
    make_staff(elsewhere, user=coach.user)
    theirs = make_strength("Badger walk", team=elsewhere)
    client = client_of(coach)
    assert "Badger walk" not in shown(client)
    assert moves(press(client, f"add-{theirs.pk}")) == []


def test_only_coaches_of_the_team_build() -> None:
    team = make_team()
    coach, owner = make_staff(team), make_owner(team)
    routine = make_routine(make_strength(), name="Hips", team=team, shared=True, made_by=coach)
    built_in = make_routine(make_strength("B"), name="Built in")
    strangers = [
        make_assistant(team, coach),
        make_athlete(team, coach).membership,
        make_owner(make_team("Hill Runners")),
    ]
    for person in (coach, owner):
        assert client_of(person).get(f"/routines/{routine.pk}/edit/").status_code == 200
        assert client_of(person).get(f"/routines/{built_in.pk}/edit/").status_code == 404
    for person in strangers:
        client = client_of(person)
        answers = [
            client.get(f"/routines/{routine.pk}/edit/"),
            client.post(f"/routines/{routine.pk}/edit/", {"do": "keep"}),
        ]
        assert [answer.status_code for answer in answers] == [404, 404]
    assert [client_of(person).get(NEW).status_code for person in strangers] == [404, 404, 200]
    assert RoutineDraft.objects.count() == 0
