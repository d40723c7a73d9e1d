"""Somebody logged out on a phone, perhaps without signal: the next request ends the session before anything else."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.middleware import LEFT
from athletes.models import PlannedExercise, TickAction
from tests.athletes.acting import batch, deliver, tick_item
from tests.factories import make_athlete, make_line, make_plan, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Client:
    athlete = make_athlete(make_team())
    make_line(make_plan(athlete))
    return client_of(athlete)


def test_the_next_page_is_the_door(phone: Client) -> None:
    assert phone.get("/today/").status_code == 200
    phone.cookies[LEFT] = "1"
    answer = phone.get("/today/")
    assert answer["Location"] == "/account/login/?next=/today/"
    assert answer["Clear-Site-Data"] == '"cache"'
    assert (answer.cookies[LEFT].value, answer.cookies[LEFT]["max-age"]) == ("", 0)


def test_the_session_is_over_and_not_only_hidden(phone: Client) -> None:
    session = phone.cookies["sessionid"].value
    phone.cookies[LEFT] = "1"
    phone.get("/words.js")
    again = Client()
    again.cookies["sessionid"] = session
    assert again.get("/today/")["Location"] == "/account/login/?next=/today/"


def test_ticks_that_come_with_the_mark_are_not_taken(phone: Client) -> None:
    line = PlannedExercise.objects.get()
    phone.cookies[LEFT] = "1"
    answer = deliver(phone, batch(line.plan.athlete, tick_item(line, timezone.localdate())))
    assert (answer.status_code, TickAction.objects.count()) == (401, 0)


def test_whoever_signs_in_next_is_not_thrown_out(phone: Client) -> None:
    phone.cookies[LEFT] = "1"
    phone.get("/account/login/")
    other = make_athlete(make_team("Harbour Runners"), name="Noor Aziz")
    phone.force_login(other.membership.user, backend="allauth.account.auth_backends.AuthenticationBackend")  # type: ignore[arg-type]
    assert "Noor Aziz" in phone.get("/you/").text


def test_without_a_script_logging_out_is_a_form(phone: Client) -> None:
    page = phone.get("/account/logout/").text
    assert '<form method="post" data-leave action="/account/logout/"' in page
    assert phone.post("/account/logout/")["Location"] == "/account/login/"
    assert phone.get("/today/").status_code == 302
