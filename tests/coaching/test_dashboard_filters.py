"""The dashboard's search, filters and pages, by address and by htmx, and the line each leaves."""

from datetime import UTC, datetime

import pytest
import time_machine

from accounts.models import AuditEvent, Membership, Team
from athletes.models import Group
from tests.coaching.crowds import crowd, low
from tests.coaching.screens import of, steady
from tests.factories import make_athlete
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_search_and_filters_narrow_the_list_and_stand_in_the_address(team: Team, coach: Membership) -> None:
    amira = make_athlete(team, coach, name="Amira Haddad")
    amira.groups.add(Group.objects.create(team=team, name="Tuesday squad"))
    steady(amira)
    low(team, coach, "Callum Reid")
    client = of(coach)

    def found(**asked: str) -> list[str]:
        page = client.get("/dashboard/", asked).content.decode()
        return [name for name in ("Amira Haddad", "Callum Reid") if f">{name}<" in page]

    assert found(q="haD ami") == ["Amira Haddad"]
    assert found(q="tuesday") == ["Amira Haddad"]
    assert found(group="Tuesday squad") == ["Amira Haddad"]
    assert found(flag="F4") == ["Callum Reid"]
    assert found(flag="F4", group="Tuesday squad") == []
    assert found(q="nobody") == []
    assert found(flag="F99", page="x", q="") == ["Amira Haddad", "Callum Reid"]
    assert "Nobody matches" in words(client.get("/dashboard/?q=nobody").content)


def test_htmx_gets_the_list_alone_and_going_back_the_whole_page(team: Team, coach: Membership) -> None:
    steady(make_athlete(team, coach, name="Amira Haddad"))
    client = of(coach)
    part = client.get("/dashboard/?q=amira", headers={"HX-Request": "true"}).content.decode().strip()
    assert part.startswith('<div id="found" data-at="/dashboard/?q=amira">')
    assert "Amira Haddad" in part
    whole = client.get("/dashboard/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert whole.content.decode().startswith("<!doctype html>")


def test_one_audit_row_for_an_opening_and_none_for_a_refresh_within_the_hour(team: Team, coach: Membership) -> None:
    athlete = make_athlete(team, coach)
    client = of(coach)
    client.get("/dashboard/")
    client.get("/dashboard/")
    rows = AuditEvent.objects.values_list("action", "what", "shown", "actor")
    assert list(rows) == [("listed", "dashboard 2026-W47", f",{athlete.membership_id},", coach.pk)]
    with time_machine.travel(datetime(2026, 11, 23, 10, 1, tzinfo=UTC), tick=False):
        client.get("/dashboard/")
    assert AuditEvent.objects.count() == 2


def test_the_audit_row_of_a_filter_keeps_the_coachs_words_out(team: Team, coach: Membership) -> None:
    athlete = low(team, coach, "Callum Reid")
    athlete.groups.add(Group.objects.create(team=team, name="The slow ones"))
    of(coach).get("/dashboard/", {"q": "callum", "flag": "F4", "group": "The slow ones", "week": "2026-W47"})
    told = AuditEvent.objects.values_list("what", "shown")
    assert list(told) == [("dashboard 2026-W47, search, F4, one group", f",{athlete.membership_id},")]


def test_rows_come_in_pages_of_fifty(team: Team, coach: Membership) -> None:
    crowd(team, coach, 53)
    client = of(coach)
    first = client.get("/dashboard/").content.decode()
    second = client.get("/dashboard/?page=2").content.decode()
    assert (first.count("<tr data-row"), second.count("<tr data-row")) == (50, 3)
    assert "Page 2 of 2" in words(second)
