"""Archived: off the lists with nothing erased, told kindly where they come in, and brought back as they were."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.leaving import leave
from accounts.models import AuditEvent, Invitation, Membership
from athletes.models import Athlete, ExcusedPeriod, Plan, PlanEdit, TickAction
from tests.coaching.screens import TODAY, of, steady
from tests.factories import make_athlete, make_line, make_owner, make_plan, make_safety_check, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db
ARCHIVE, BACK = "/athletes/archive/", "/athletes/bring-back/"


@pytest.fixture
def maya(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, name="Maya")


def sent(client: Client, url: str, *athletes: Athlete, step: str = "do") -> Any:
    return client.post(url, {"athlete": [one.pk for one in athletes], "step": step})


def terms() -> list[tuple[str, date | None]]:
    return list(Plan.objects.order_by("start", "pk").values_list("name", "end"))


def test_archiving_ends_plans_today_takes_off_the_lists_and_erases_nothing(coach: Membership, maya: Athlete) -> None:
    steady(maya)
    make_line(make_plan(maya, name="Later", start=date(2026, 12, 7), opened_on=None))
    ticks, client = TickAction.objects.count(), of(coach)
    shown = words(client.get(ARCHIVE, {"athlete": maya.pk}).content)
    assert "Maya Hip and core prehab: ends today. Later: to come, and paused." in shown
    sent(client, ARCHIVE, maya)
    assert terms() == [("Hip and core prehab", TODAY), ("Later", None)]
    rests = list(ExcusedPeriod.objects.values_list("plan__name", "start", "end"))
    assert rests == [("Later", date(2026, 12, 7), None)]
    assert TickAction.objects.count() == ticks
    edits = PlanEdit.objects.order_by("plan__start").values_list("plan__name", "what", "holds_from")
    assert list(edits) == [
        ("Hip and core prehab", "end", date(2026, 11, 24)),
        ("Later", "rest", date(2026, 12, 7)),
    ]
    for page in ("/dashboard/", "/team/athletes/", "/assign/"):
        text = words(client.get(page).content).replace("1 athlete archived.", "")
        assert "Maya" not in text
    assert client.get(f"/athletes/{maya.pk}/").status_code == 404
    assert AuditEvent.objects.filter(subject=maya.membership, what="archived", actor=coach).count() == 1


def test_an_archived_athlete_is_told_kindly_and_the_phone_is_not_lost(coach: Membership, maya: Athlete) -> None:
    phone = of(maya.membership)
    sent(of(coach), ARCHIVE, maya)
    assert phone.get("/today/").headers["Location"] == "/"
    page = words(phone.get("/").content)
    assert "Your training is put away for now" in page
    assert "Your coaches at Riverside Harriers archived your place on 23 November 2026." in page
    assert "Start a team" not in page
    assert phone.post("/api/v1/ticks/", {"athlete": maya.pk, "ticks": []}, "application/json").status_code == 403


def test_taking_it_back_at_once_leaves_all_as_it_was(coach: Membership, maya: Athlete) -> None:
    make_line(make_plan(maya, name="Runs", end=date(2026, 12, 20)))
    make_line(make_plan(maya, name="Open"))
    make_line(make_plan(maya, name="Later", start=date(2026, 12, 7)))
    before, client = terms(), of(coach)
    sent(client, ARCHIVE, maya)
    client.post("/team/athletes/undo/")
    maya.membership.refresh_from_db()
    assert (terms(), ExcusedPeriod.objects.count(), maya.membership.left_at) == (before, 0, None)


def test_bringing_back_later_leaves_ended_plans_ended(coach: Membership, maya: Athlete) -> None:
    make_line(make_plan(maya, name="Runs"))
    client = of(coach)
    sent(client, ARCHIVE, maya)
    shown = words(client.get(BACK, {"athlete": maya.pk}).content)
    assert "Maya On your lists again. Plans that ended stay ended." in shown
    sent(client, BACK, maya)
    assert terms() == [("Runs", TODAY)]
    assert "Maya" in words(client.get("/dashboard/").content)
    assert of(maya.membership).get("/today/").status_code == 200


def test_an_open_red_flag_is_recorded_before(coach: Membership, maya: Athlete) -> None:
    make_safety_check(maya, "RF6", day=TODAY)
    client = of(coach)
    shown = words(client.get(ARCHIVE, {"athlete": maya.pk}).content)
    assert "1 athlete stays as they are Maya Record the referral first." in shown
    sent(client, ARCHIVE, maya)
    maya.membership.refresh_from_db()
    assert maya.membership.left_at is None


def test_the_link_of_who_waits_stops_working(coach: Membership) -> None:
    waits = make_athlete(coach.team, coach, name="New", accepted=False)
    invitation, token = Invitation.draw(waits.membership, "invitation", coach, timezone.now())
    invitation.save()
    sent(of(coach), ARCHIVE, waits)
    page = words(Client().get(f"/join/{token}/").content)
    assert ("Accept and start" in page, Invitation.objects.get().revoked_at is not None) == (False, True)


def test_who_joined_again_meanwhile_is_not_there_twice(coach: Membership, maya: Athlete) -> None:
    client = of(coach)
    sent(client, ARCHIVE, maya)
    twin = make_athlete(coach.team, coach, name="Maya again", accepted=False).membership
    twin.user = maya.membership.user
    twin.save()
    shown = words(client.get(BACK, {"athlete": maya.pk}).content)
    assert "They have joined this team again since, as another athlete." in shown
    sent(client, BACK, maya)
    client.post("/team/athletes/undo/")
    assert Membership.objects.present().filter(user=maya.membership.user).get() == twin


def test_whose_coach_has_left_comes_back_to_who_brings_them(coach: Membership, maya: Athlete) -> None:
    owner = make_owner(coach.team)
    sent(of(coach), ARCHIVE, maya)
    leave(coach)
    sent(of(owner), BACK, maya)
    assert list(maya.charges.values_list("coach", flat=True)) == [owner.pk]


def test_nobody_else_archives_or_brings_back(coach: Membership, maya: Athlete) -> None:
    other, dana = make_staff(coach.team, name="Mateo"), make_staff(make_team("Hill Runners"))
    for person in (other, dana):
        sent(of(person), ARCHIVE, maya)
    maya.membership.refresh_from_db()
    assert maya.membership.left_at is None
    sent(of(coach), ARCHIVE, maya)
    for person in (other, dana):
        sent(of(person), BACK, maya)
    maya.membership.refresh_from_db()
    assert maya.membership.left_at is not None
