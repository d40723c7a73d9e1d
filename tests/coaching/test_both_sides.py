"""A person who coaches in one place and trains in another: each side leads to the other, and nobody is stuck."""

import pytest
from django.test import Client

from accounts.models import Membership, Team
from athletes.models import Athlete
from tests.factories import make_athlete, make_line, make_owner, make_plan, make_staff, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db
TO_TRAINING, TO_DESK = '<a href="/today/">', 'href="/dashboard/"'


@pytest.fixture
def coach() -> Membership:
    return make_owner(make_team(), name="Robin Castle")


def training(coach: Membership, team: Team | None = None) -> Athlete:
    """The coach's own place as an athlete, of another team unless one is named."""
    athlete = make_athlete(team or make_team("Lakeside"), name="Robin Castle")
    athlete.membership.user = coach.user
    athlete.membership.save()
    make_line(make_plan(athlete))
    return athlete


def test_both_shells_lead_to_the_other_side(coach: Membership) -> None:
    training(coach)
    both = client_of(coach)
    desk = both.get("/dashboard/").content.decode()
    assert (desk.count(TO_TRAINING), desk.count("Your own training")) == (1, 1)
    today = both.get("/today/").content.decode()
    assert (today.count(TO_DESK), today.count("Coach&#x27;s desk") + today.count("Coach's desk")) == (1, 1)


def test_who_has_one_side_sees_no_switch(coach: Membership) -> None:
    athlete = make_athlete(coach.team, coach)
    assert "Your own training" not in client_of(coach).get("/dashboard/").content.decode()
    assert TO_DESK not in client_of(athlete).get("/today/").content.decode()


def test_a_coach_who_left_the_athletes_place_sees_no_switch(coach: Membership) -> None:
    place = training(coach).membership
    place.left_at = place.joined_at
    place.save()
    assert "Your own training" not in client_of(coach).get("/dashboard/").content.decode()


def home(client: Client) -> str:
    return str(client.get("/")["Location"])


def test_home_is_the_desk_until_the_team_of_the_training_is_chosen(coach: Membership) -> None:
    athlete = training(coach)
    both = client_of(coach)
    assert home(both) == "/dashboard/"
    both.post("/team/switch/", {"team": athlete.team_id})
    assert home(both) == "/today/"
    assert both.get("/dashboard/").status_code == 200
    both.post("/team/switch/", {"team": coach.team_id})
    assert home(both) == "/dashboard/"


def test_home_of_a_coach_who_trains_in_the_own_team_is_the_desk(coach: Membership) -> None:
    training(coach, coach.team)
    both = client_of(coach)
    both.post("/team/switch/", {"team": coach.team_id})
    assert home(both) == "/dashboard/"


def test_a_chosen_team_that_was_left_does_not_lock_anybody_out(coach: Membership) -> None:
    elsewhere = make_staff(make_team("Lakeside"), user=coach.user)
    both = client_of(coach)
    both.post("/team/switch/", {"team": elsewhere.team_id})
    elsewhere.left_at = elsewhere.joined_at
    elsewhere.save()
    assert home(both) == "/dashboard/"
