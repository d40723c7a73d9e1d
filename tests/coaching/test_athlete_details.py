"""An athlete's details for the coach: inviting, links in, name and groups, coaches in charge, excused days."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.leaving import StillInCharge, leave
from accounts.models import AuditEvent, Invitation, Membership, Role, Team
from accounts.models.consent import Purpose
from athletes.models import Athlete, Charge, ExcusedPeriod, Group
from coaching.people import set_coaches
from tests.accounts.links import all_at_once, token_of
from tests.coaching.screens import field, of, weekdays_plan, words
from tests.factories import (
    make_assistant,
    make_athlete,
    make_excused,
    make_owner,
    make_staff,
    make_team,
    make_user,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


@pytest.fixture
def team() -> Team:
    return make_team(zone="Europe/Berlin")


@pytest.fixture
def maya(team: Team, coach: Membership) -> Athlete:
    return make_athlete(team, coach, name="Maya Lindqvist")


@pytest.mark.parametrize("page", ["new/", "link/"])
def test_an_address_longer_than_its_column_is_refused(team: Team, coach: Membership, page: str) -> None:
    waiting = make_athlete(team, coach, accepted=False)
    url = "/athletes/new/" if page == "new/" else f"/athletes/{waiting.pk}/link/"
    answer = of(coach).post(url, {"name": "", "groups": "", "email": f"{'a' * 250}@club.example"}, follow=True)
    assert (answer.status_code, Invitation.objects.count()) == (422 if page == "new/" else 200, 0)


def test_a_coach_who_left_meanwhile_takes_nobody_over(team: Team, coach: Membership, maya: Athlete) -> None:
    gone = make_staff(team, left_at=timezone.now())
    with pytest.raises(ValidationError, match="Somebody must be in charge"):
        set_coaches(maya, [gone], coach)
    assert [charge.coach for charge in maya.charges.all()] == [coach]


@pytest.mark.django_db(transaction=True)
def test_leaving_and_handing_over_at_once_leave_somebody_in_charge(
    team: Team, coach: Membership, maya: Athlete, tmp_path: Path
) -> None:
    other = make_staff(team)
    set_coaches(maya, [coach, other], coach)
    turns: Iterator[Callable[[], object]] = iter([lambda: leave(coach), lambda: set_coaches(maya, [coach], other)])

    def act() -> None:
        with suppress(StillInCharge, ValidationError):
            next(turns)()

    def in_charge() -> int:
        return maya.charges.filter(coach__left_at=None).count()

    all_at_once(2, act, tmp_path)
    assert all_at_once(1, in_charge, tmp_path) == [1]


def send(client: Client, athlete: Athlete, edit: str, **told: Any) -> Any:
    return client.post(f"/athletes/{athlete.pk}/details/", {"edit": edit, **told})


def test_an_invitation_makes_the_athlete_and_shows_the_link_once(team: Team, coach: Membership) -> None:
    told = {"name": "", "email": "", "groups": "Tuesday squad,  half in  December, tuesday squad"}
    page = of(coach).post("/athletes/new/", told)
    athlete = Athlete.objects.get()
    person = athlete.membership
    assert (person.team, person.role, person.name, person.zone, person.user) == (
        team,
        Role.ATHLETE,
        "",
        "Europe/Berlin",
        None,
    )
    assert list(athlete.groups.values_list("name", flat=True)) == ["Tuesday squad", "half in December"]
    assert [charge.coach for charge in athlete.charges.all()] == [coach]
    assert "ev-qr" in page.content.decode()
    said = words(page.content)
    assert "Invitation for one athlete" in said
    assert "Works once, until Monday 30 November, 09:00." in said
    url = page.content.decode().split('readonly value="')[1].split('"')[0]
    assert Invitation.objects.with_token(token_of(url)).get().membership == person
    assert token_of(url) not in of(coach).get(f"/athletes/{athlete.pk}/details/").content.decode()


def test_a_mailed_invitation_is_bound_to_its_address_and_not_shown(coach: Membership) -> None:
    page = of(coach).post("/athletes/new/", {"name": "Maya", "email": "Maya@run.example"}, follow=True)
    assert "The invitation is on its way to Maya@run.example." in words(page.content)
    assert [message.to for message in mail.outbox] == [["maya@run.example"]]
    assert "/join/" not in page.content.decode()
    assert Invitation.objects.get().email == "maya@run.example"


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"name": "x" * 81}, "Ensure this value has at most 80 characters (it has 81)."),
        ({"groups": "y" * 61}, "A group has 60 letters at most."),
    ],
)
def test_a_wrong_invitation_says_why_and_makes_nobody(coach: Membership, told: dict[str, str], error: str) -> None:
    page = of(coach).post("/athletes/new/", {"name": "Zoë", **told})
    assert page.status_code == 422
    assert error in words(page.content)
    assert next(iter(told.values())) in page.content.decode()
    assert Athlete.objects.count() == 0


def test_a_fresh_link_replaces_the_one_before(team: Team, coach: Membership) -> None:
    athlete = make_athlete(team, coach, accepted=False)
    client = of(coach)
    first = client.post(f"/athletes/{athlete.pk}/link/", {"email": ""}).content.decode()
    client.post(f"/athletes/{athlete.pk}/link/", {"email": ""})
    url = first.split('readonly value="')[1].split('"')[0]
    assert Invitation.objects.with_token(token_of(url)).get().revoked_at is not None
    assert AuditEvent.objects.filter(action="let_in", subject=athlete.membership).count() == 2
    wrong = client.post(f"/athletes/{athlete.pk}/link/", {"email": "x@"}, follow=True)
    assert "That is no e-mail address: x@" in words(wrong.content)


def test_a_door_link_is_for_who_has_joined_without_an_address(team: Team, coach: Membership, maya: Athlete) -> None:
    client = of(coach)
    page = client.post(f"/athletes/{maya.pk}/door/")
    assert "Door link for Maya Lindqvist" in words(page.content)
    assert Invitation.objects.get().kind == "door"
    assert AuditEvent.objects.get(action="let_in").subject == maya.membership
    fresh = make_athlete(team, coach, accepted=False)
    refused = client.post(f"/athletes/{fresh.pk}/door/", follow=True)
    assert "This athlete has not joined yet. Send the invitation instead." in words(refused.content)
    joined = client.post(f"/athletes/{maya.pk}/link/", {"email": ""}, follow=True)
    assert "This athlete has joined already." in words(joined.content)
    assert Invitation.objects.count() == 1


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


def test_an_athlete_is_shared_and_handed_over_but_never_left_alone(
    team: Team, coach: Membership, maya: Athlete
) -> None:
    mateo = make_staff(team, name="Mateo Serrano")
    client = of(coach)
    answer = send(client, maya, "coaches")
    assert answer.status_code == 422
    assert "Somebody must be in charge. Tick at least one." in words(answer.content)
    stranger, helper = make_staff(make_team("Hill Runners")), make_assistant(team, coach)
    for wrong in (stranger, helper):
        assert "Tick coaches of this team." in words(send(client, maya, "coaches", coaches=[wrong.pk]).content)
    assert [charge.coach for charge in Charge.objects.all()] == [coach]
    send(client, maya, "coaches", coaches=[coach.pk, mateo.pk])
    assert {charge.coach for charge in Charge.objects.all()} == {coach, mateo}
    gone = send(client, maya, "coaches", coaches=[mateo.pk])
    assert gone.headers["Location"] == "/dashboard/"
    assert client.get(f"/athletes/{maya.pk}/").status_code == 404
    assert of(mateo).get(f"/athletes/{maya.pk}/").status_code == 200


def test_excused_days_are_added_ended_and_taken_back(coach: Membership, maya: Athlete) -> None:
    client = of(coach)
    send(client, maya, "excuse", start="2026-11-20", end="", reason="illness")
    period = ExcusedPeriod.objects.get()
    assert (period.plan, period.start, period.end, period.reason, period.entered_by) == (
        None,
        date(2026, 11, 20),
        None,
        "illness",
        coach,
    )
    wrong = client.post(f"/excused/{period.pk}/end/", {"end": "2026-11-19"}, follow=True)
    assert "The last day lies before the first." in words(wrong.content)
    client.post(f"/excused/{period.pk}/end/", {"end": "2026-11-25"})
    period.refresh_from_db()
    assert period.end == date(2026, 11, 25)
    client.post(f"/excused/{period.pk}/end/", {"remove": "1"})
    assert ExcusedPeriod.objects.count() == 0


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"end": "2026-11-19"}, "The last day lies before the first."),
        ({"start": ""}, "This field is required."),
        ({"reason": "red_flag"}, "Select a valid choice. red_flag is not one of the available choices."),
        ({"reason": "injury"}, "This athlete has not agreed that health answers are kept."),
    ],
)
def test_excused_days_that_cannot_be_are_said_at_their_field(
    team: Team, coach: Membership, told: dict[str, str], error: str
) -> None:
    quiet = make_athlete(team, coach, purposes=[Purpose.TICKS])
    answer = send(of(coach), quiet, "excuse", **{"start": "2026-11-20", "end": "", "reason": "travel", **told})
    assert answer.status_code == 422
    assert error in words(answer.content)
    assert ExcusedPeriod.objects.count() == 0


def test_a_red_flag_is_not_ended_from_here(coach: Membership, maya: Athlete) -> None:
    period = make_excused(maya, TODAY, None, "red_flag")
    assert of(coach).post(f"/excused/{period.pk}/end/", {"remove": "1"}).status_code == 404
    assert ExcusedPeriod.objects.count() == 1


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
    assert send(of(coach), maya, "salary").status_code == 400


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


def test_a_coach_whose_invitation_waits_is_not_offered_to_be_in_charge(coach: Membership, maya: Athlete) -> None:
    waiting = make_staff(maya.team, name="Sam Waiting", user=None)
    page = of(coach).get(f"/athletes/{maya.pk}/details/")
    assert "Sam Waiting" not in words(page.content)
    answer = of(coach).post(f"/athletes/{maya.pk}/details/", {"edit": "coaches", "coaches": [waiting.pk]})
    assert (answer.status_code, [charge.coach for charge in maya.charges.all()]) == (422, [coach])
