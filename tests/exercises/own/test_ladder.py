"""Easier and harder: no circles, and nothing that the team does not see."""

import pytest
from django.test import Client

from exercises.models import Exercise
from tests.exercises.own.acting import NEW, POSE, edit, own, send
from tests.factories import make_exercise, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_ladder_that_goes_round_is_refused_with_its_circle(client: Client, clamshell: Exercise) -> None:
    plank, bridge = make_exercise("plank", name="Plank"), make_exercise("bridge", name="Bridge")
    plank.harder.add(bridge)
    round_ = send(client, easier=[str(bridge.pk)], harder=[str(plank.pk)])
    said = "This goes round in a circle: Beach clamshell › Plank › Bridge › Beach clamshell."
    assert said in words(round_.content.decode())
    assert Exercise.objects.count() == 3
    both = send(client, easier=[str(plank.pk)], harder=[str(plank.pk)])
    assert "This goes round in a circle: Beach clamshell › Plank › Beach clamshell." in words(both.content.decode())
    assert send(client, easier=[str(plank.pk)], harder=[str(bridge.pk)]).status_code == 302
    assert [set(own().easier.all()), set(own().harder.all())] == [{plank}, {bridge}]


def test_circle_stands_at_the_list_that_was_changed(client: Client, clamshell: Exercise) -> None:
    send(client, harder=[str(clamshell.pk)])
    page = send(client, edit(own()), easier=[str(clamshell.pk)]).content.decode()
    at_easier = page.split("Easier</legend>")[1].split("</fieldset>")[0]
    assert "Beach clamshell › Clamshell › Beach clamshell" in words(at_easier)


def test_ladder_and_pose_are_of_what_the_team_sees(client: Client, clamshell: Exercise) -> None:
    foreign = make_exercise("foreign", name="Foreign", team=make_team("Hill Runners"), pose=POSE)
    page = send(client, easier=[str(foreign.pk)], base=str(foreign.pk)).content.decode()
    assert f"Select a valid choice. {foreign.pk} is not one of the available choices." in words(page)
    assert "Foreign" not in page
    assert client.get(f"{NEW}?from={foreign.pk}").status_code == 404
