"""A double click, or a page sent anew, is done once: reviews and invitations carry a key of one use."""

import pytest

from accounts.models import Membership
from athletes.models import Athlete
from coaching.models import WeeklyReview
from tests.coaching.screens import field, of, weekdays_plan
from tests.factories import make_athlete, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_a_review_sent_twice_is_kept_once_and_a_new_page_keeps_another(coach: Membership) -> None:
    athlete = make_athlete(coach.team, coach)
    weekdays_plan(athlete)
    client, url = of(coach), f"/athletes/{athlete.pk}/weeks/2026-W47/"
    page = client.get(url).content
    told = {"seen": field(page, "seen"), "key": field(page, "key"), "decision": "talk", "note": "Call me"}
    assert [client.post(url, told).status_code for _ in range(2)] == [302, 302]
    assert WeeklyReview.objects.count() == 1
    new_page = client.get(url).content
    client.post(url, {**told, "newest": field(new_page, "newest"), "key": field(new_page, "key")})
    assert WeeklyReview.objects.count() == 2


def test_an_invitation_sent_twice_makes_one_place_and_leads_to_it(coach: Membership) -> None:
    client = of(coach)
    told = {"name": "Sam Whitlock", "key": field(client.get("/athletes/new/").content, "key")}
    assert client.post("/athletes/new/", told).status_code == 200
    again = client.post("/athletes/new/", told)
    athlete = Athlete.objects.get()
    assert again.headers["Location"] == f"/athletes/{athlete.pk}/"
    said = words(client.get(again.headers["Location"]).content)
    assert "You sent this twice, and it was done once. A new link is made here." in said


def test_the_key_of_another_team_tells_nothing(coach: Membership) -> None:
    elsewhere = make_staff(make_team("Hill Runners"))
    key = field(of(coach).get("/athletes/new/").content, "key")
    of(coach).post("/athletes/new/", {"name": "Sam", "key": key})
    answer = of(elsewhere).post("/athletes/new/", {"name": "Kim", "key": key})
    assert answer.headers["Location"] == "/team/athletes/"
    assert Athlete.objects.count() == 1


def test_a_form_with_errors_may_be_sent_again_with_its_key(coach: Membership) -> None:
    client = of(coach)
    key = field(client.get("/athletes/new/").content, "key")
    refused = client.post("/athletes/new/", {"name": "Sam", "email": "no address", "key": key})
    assert (refused.status_code, field(refused.content, "key")) == (422, key)
    assert client.post("/athletes/new/", {"name": "Sam", "key": key}).status_code == 200
