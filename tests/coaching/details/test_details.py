"""An athlete's details: name, groups and address, for whom, and what names nobody."""

from typing import Any

import pytest

from accounts.models import Invitation, Membership, Team
from athletes.models import Athlete, ExcusedPeriod, Group, Plan
from tests.coaching.details.acting import send
from tests.coaching.screens import TODAY, field, of, weekdays_plan
from tests.factories import make_assistant, make_athlete, make_excused, make_owner, make_staff, make_team, make_user
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_name_and_groups_are_the_coachs_words(team: Team, coach: Membership, maya: Athlete) -> None:
    maya.groups.add(Group.objects.create(team=team, name="Old group"))
    other = make_athlete(team, coach, name="Other")
    other.groups.add(Group.objects.create(team=team, name="Tuesday squad"))
    client = of(coach)
    send(client, maya, "details", name="مايا 🏃‍♀️", groups="tuesday SQUAD, New")
    maya.membership.refresh_from_db()
    assert maya.membership.name == "مايا 🏃‍♀️"
    assert sorted(maya.groups.values_list("name", flat=True)) == ["New", "Tuesday squad"]
    assert sorted(Group.objects.values_list("name", flat=True)) == ["New", "Tuesday squad"]
    assert "مايا 🏃‍♀️" in words(client.get("/dashboard/").content)


def test_writing_to_an_address_is_one_press(team: Team, coach: Membership, maya: Athlete) -> None:
    maya.membership.user = make_user("maya@run.example")
    maya.membership.save()
    page = of(coach).get(f"/athletes/{maya.pk}/details/").content.decode()
    assert 'href="mailto:maya@run.example"' in page
    assert "Make a door link" not in page


def test_an_assistant_looks_and_changes_nothing(team: Team, coach: Membership, maya: Athlete) -> None:
    helper = of(make_assistant(team, coach))
    page = helper.get(f"/athletes/{maya.pk}/details/").content.decode()
    assert "Coaches in charge Robin Clarke" in words(page)
    assert page.split("<main")[1].split("</main>")[0].count("<button") == 0
    assert send(helper, maya, "details", name="Changed").status_code == 404
    assert helper.get("/athletes/new/").status_code == 404
    for address in ("link", "door"):
        assert helper.post(f"/athletes/{maya.pk}/{address}/").status_code == 404
    maya.membership.refresh_from_db()
    assert maya.membership.name == "Maya Lindqvist"


def test_strangers_find_nobody(team: Team, coach: Membership, maya: Athlete) -> None:
    period = make_excused(maya, TODAY, None)
    elsewhere = make_team("Hill Runners")
    for stranger in (make_staff(team, name="Other"), make_owner(elsewhere), make_staff(elsewhere)):
        client = of(stranger)
        assert client.get(f"/athletes/{maya.pk}/details/").status_code == 404
        assert send(client, maya, "details", name="Changed").status_code == 404
        assert client.post(f"/athletes/{maya.pk}/link/").status_code == 404
        assert client.post(f"/athletes/{maya.pk}/door/").status_code == 404
        assert client.post(f"/excused/{period.pk}/end/", {"remove": "1"}).status_code == 404
    assert ExcusedPeriod.objects.count() == 1
    assert Invitation.objects.count() == 0


def test_an_unknown_part_of_the_page_is_a_bad_request(coach: Membership, maya: Athlete) -> None:
    assert send(of(coach), maya, "salary", name="Mia").status_code == 400
    maya.membership.refresh_from_db()
    assert maya.membership.name == "Maya Lindqvist"


def test_who_left_is_gone_from_every_page(team: Team, coach: Membership, maya: Athlete) -> None:
    line = weekdays_plan(maya)
    maya.membership.left_at = line.plan.assigned_at
    maya.membership.save()
    client = of(coach)
    assert client.get(f"/athletes/{maya.pk}/").status_code == 404
    assert client.get(f"/plans/{line.plan_id}/edit/").status_code == 404
    assert client.get(f"/athletes/{maya.pk}/weeks/2026-W47/").status_code == 404
    assert "Maya Lindqvist" not in words(client.get("/dashboard/").content)
    assert field(client.get("/assign/").content, "start") == "2026-11-30"
    assert "Maya Lindqvist" not in words(client.get("/assign/").content)


HUGE = 10**30


def test_numbers_beyond_any_row_name_nothing(coach: Membership, maya: Athlete) -> None:
    client = of(coach)
    for address in (f"/athletes/{HUGE}/", f"/plans/{HUGE}/edit/", f"/athletes/{HUGE}/weeks/2026-W47/"):
        assert client.get(address).status_code == 404
    assert client.get(f"/assign/?routine={HUGE}&athlete={HUGE}").status_code == 200
    told: dict[str, Any] = {
        "routine": HUGE,
        "athletes": [HUGE],
        "start": "2026-11-30",
        "mode": "prehab",
        "ends": "open",
    }
    assert client.post("/assign/", told).status_code == 422
    assert client.get("/assign/preview/", told).status_code == 200
    assert send(client, maya, "coaches", coaches=[HUGE]).status_code == 422
    assert client.get(f"/dashboard/?page={HUGE}").status_code == 200
    assert (Plan.objects.count(), [charge.coach for charge in maya.charges.all()]) == (0, [coach])
