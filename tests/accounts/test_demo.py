"""The demo's doors exist in the demo only, and for this machine only unless it was made public."""

import importlib
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import NoReverseMatch, clear_url_caches, reverse
from pytest_django import Settings

import accounts.urls
import coaching.urls
from accounts.demo import demo_logins
from accounts.models import Role
from tests.accounts.links import who
from tests.factories import make_athlete, make_owner, make_staff, make_team

pytestmark = pytest.mark.django_db


def reload_addresses() -> None:
    importlib.reload(accounts.urls)
    importlib.reload(coaching.urls)
    clear_url_caches()


@pytest.fixture
def demo(settings: Settings) -> Iterator[Settings]:
    settings.DEMO = True
    settings.PUBLIC_DEMO = False
    reload_addresses()
    yield settings
    settings.DEMO = False
    reload_addresses()


def test_outside_the_demo_there_is_no_such_address() -> None:
    owner = make_owner(make_team())
    with pytest.raises(NoReverseMatch):
        reverse("accounts:demo_login")
    client = Client()
    assert client.post("/demo/enter/", {"membership": owner.pk}).status_code == 404
    assert who(client) is None
    assert b"This is a demo" not in client.get("/account/login/").content


def test_view_refuses_outside_the_demo_even_if_somebody_finds_it(rf: object) -> None:
    from django.http import Http404
    from django.test import RequestFactory

    from accounts.views.account import demo_login

    with pytest.raises(Http404):
        demo_login(RequestFactory().post("/demo/enter/", {"membership": make_owner(make_team()).pk}))


def test_demo_offers_staff_and_a_few_athletes_and_lets_them_in(demo: Settings) -> None:
    team = make_team()
    owner, coach = make_owner(team), make_staff(team)
    athletes = [make_athlete(team, coach, name=f"Athlete {number}") for number in range(6)]
    make_athlete(team, coach, accepted=False)
    assert [person.pk for person in demo_logins()] == [
        coach.pk,
        athletes[0].membership_id,
        owner.pk,
        *(one.membership_id for one in athletes[1:4]),
    ]
    page = Client().get("/account/login/").content.decode()
    assert "Owner: Olive Owner" in page
    client = Client()
    assert client.post("/demo/enter/", {"membership": coach.pk})["Location"] == "/"
    assert who(client) == coach.user_id


def test_demo_is_for_this_machine_unless_public(demo: Settings) -> None:
    owner = make_owner(make_team())
    far = Client(REMOTE_ADDR="203.0.113.9")
    assert far.post("/demo/enter/", {"membership": owner.pk}).status_code == 404
    assert Client(REMOTE_ADDR="").post("/demo/enter/", {"membership": owner.pk}).status_code == 404
    demo.PUBLIC_DEMO = True
    assert far.post("/demo/enter/", {"membership": owner.pk})["Location"] == "/"


def test_demo_opens_nobody_who_is_not_there(demo: Settings) -> None:
    waiting = make_athlete(make_team(), accepted=False)
    client = Client()
    for wrong in (str(waiting.membership_id), "x", "", "9" * 5000, "999999"):
        assert client.post("/demo/enter/", {"membership": wrong}).status_code == 404
    assert who(client) is None


def test_demo_door_needs_a_csrf_token(demo: Settings) -> None:
    owner, client = make_staff(make_team(), Role.OWNER), Client(enforce_csrf_checks=True)
    assert client.post("/demo/enter/", {"membership": owner.pk}).status_code == 403
    assert who(client) is None
