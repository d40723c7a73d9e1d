"""An own exercise that is archived, who may write one, and what the form costs."""

import pytest
from django.test import Client

from accounts.models import Membership, Team
from exercises.models import Exercise
from tests.conftest import QueryBudget
from tests.exercises.builder import shown
from tests.exercises.own.acting import NEW, POSE, edit, own, send
from tests.factories import make_assistant, make_athlete, make_exercise, make_line, make_owner, make_plan, make_team
from tests.pages import client_of, words

pytestmark = pytest.mark.django_db


def test_archived_exercise_is_not_offered_and_stays_in_plans(
    client: Client, team: Team, coach: Membership, clamshell: Exercise
) -> None:
    send(client)
    saved, athlete = own(), make_athlete(team, coach)
    make_line(make_plan(athlete), saved, days_a_week=7)
    client.post(f"/library/{saved.pk}/archive/", {"archived": "on"})
    assert own().archived_at is not None
    assert "Beach clamshell" not in shown(client, "/library/")
    assert "Beach clamshell" not in shown(client, NEW)
    assert "Archived No longer offered." in words(shown(client, "/library/own/"))
    theirs = client_of(athlete.membership)
    assert "Beach clamshell" in shown(theirs, "/today/2026-11-18/")
    assert "No longer offered" in shown(theirs, saved.get_absolute_url())
    client.post(f"/library/{saved.pk}/archive/")
    assert own().archived_at is None
    assert "Beach clamshell" in shown(client, "/library/")


def test_link_to_an_archived_exercise_survives_a_change(client: Client, clamshell: Exercise) -> None:
    send(client, harder=[str(clamshell.pk)])
    Exercise.objects.filter(pk=clamshell.pk).update(archived_at="2026-11-01T00:00Z")
    send(client, edit(own()), feel="Hip")
    assert list(own().harder.all()) == [clamshell]


def test_writing_is_for_the_team_s_coaches(team: Team, coach: Membership, clamshell: Exercise) -> None:
    mine = make_exercise("mine", name="Mine", team=team, pose=POSE)
    people = [
        coach,
        make_owner(team),
        make_assistant(team, coach),
        make_athlete(team, coach).membership,
        make_owner(make_team("Hill Runners")),
    ]
    clients = [client_of(person) for person in people]
    assert [client.get(NEW).status_code for client in clients] == [200, 200, 404, 404, 200]
    assert [client.get(edit(mine)).status_code for client in clients] == [200, 200, 404, 404, 404]
    assert [client.post(edit(mine), {"name": "Theirs"}).status_code for client in clients[2:]] == [404, 404, 404]
    assert [client.post(f"/library/{mine.pk}/archive/", {"archived": "on"}).status_code for client in clients[2:]] == [
        404,
        404,
        404,
    ]
    assert [client.get(mine.get_absolute_url()).status_code for client in clients] == [200, 200, 200, 200, 404]
    assert [client.get("/library/own/").status_code for client in clients] == [200, 200, 200, 404, 200]
    assert [client.get(edit(clamshell)).status_code for client in clients] == [404] * 5
    mine.refresh_from_db()
    assert (mine.name, mine.archived_at) == ("Mine", None)


def test_form_costs_the_same_for_one_and_for_fifty(client: Client, team: Team, at_most_queries: QueryBudget) -> None:
    mine = make_exercise("mine", name="Mine", team=team, pose=POSE)
    for rank in range(50):
        mine.harder.add(make_exercise(name=f"Move {rank}", pose=POSE))
    # Session, person, place, exercise, library, words, two of the ladder, three of its words, threads with news.
    with at_most_queries(12):
        shown(client, edit(mine))
    with at_most_queries(6):
        shown(client, NEW)
