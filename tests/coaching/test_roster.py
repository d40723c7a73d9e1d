"""The roster: everybody of the team by name, narrowed by the address, ticked only by who may change them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import AuditEvent, Membership
from athletes.models import Athlete, Group
from coaching.importing.rows import row
from coaching.importing.taking import take_in
from tests.coaching.screens import MONDAY, of
from tests.conftest import QueryBudget
from tests.factories import make_assistant, make_athlete, make_owner, make_plan, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db
URL = "/team/athletes/"


def named(coach: Membership, name: str, *groups: str, **fields: Any) -> Athlete:
    athlete = make_athlete(coach.team, coach, name=name, **fields)
    for group in groups:
        athlete.groups.add(Group.objects.get_or_create(team=coach.team, name=group)[0])
    return athlete


def archived(athlete: Athlete) -> Athlete:
    Membership.objects.filter(pk=athlete.membership_id).update(left_at=timezone.now())
    return athlete


def rows(client: Any, **asked: str) -> list[str]:
    """The names in the order of the page."""
    page = client.get(URL, asked).content.decode()
    return [words(name) for name in re.findall(r'<th scope="row">(.*?)</th>', page, flags=re.S)]


def ticks(page: bytes) -> set[int]:
    return {int(pk) for pk in re.findall(r'name="athlete" value="(\d+)"', page.decode())}


def test_the_roster_is_narrowed_and_sorted_by_its_address(coach: Membership) -> None:
    other = make_staff(coach.team, name="Mateo Serrano")
    named(coach, "Änne Krüger", "Trail", "Juniors")
    named(coach, "ben Achterberg", "Trail")
    named(coach, "Zoe Waiting", accepted=False)
    make_athlete(coach.team, other, name="Callum Reid")
    archived(named(coach, "Gone Runner"))
    late = named(coach, "Late Comer")
    Membership.objects.filter(pk=late.membership_id).update(joined_at=timezone.now() + timedelta(days=1))
    client = of(coach)
    everybody = ["ben Achterberg", "Callum Reid", "Late Comer", "Zoe Waiting", "Änne Krüger"]
    assert rows(client) == everybody
    assert rows(client, sort="newest")[0] == "Late Comer"
    assert rows(client, group="Trail") == ["ben Achterberg", "Änne Krüger"]
    assert rows(client, q="TRAIL änne") == ["Änne Krüger"]
    assert rows(client, coach=str(other.pk)) == ["Callum Reid"]
    assert rows(client, state="waiting") == ["Zoe Waiting"]
    assert rows(client, state="archived") == ["Gone Runner"]
    assert rows(client, group="No such", state="nonsense", coach="x") == everybody
    assert "4 joined · 1 waiting · 1 archived" in words(client.get(URL).content)


def test_only_those_one_may_change_can_be_ticked(coach: Membership) -> None:
    mine = named(coach, "Maya")
    other = make_staff(coach.team, name="Mateo")
    theirs = make_athlete(coach.team, other, name="Callum")
    make_plan(theirs, name="ITBS phase 1", rehab=True, start=MONDAY)
    make_plan(theirs, name="Maintenance", start=MONDAY)
    page = of(coach).get(URL).content
    assert ticks(page) == {mine.pk}
    assert "Callum Plan, Maintenance Mateo" in words(page)
    assert "ITBS" not in words(page)
    assert ticks(of(make_owner(coach.team)).get(URL).content) == {mine.pk, theirs.pk}
    helper = of(make_assistant(coach.team, coach)).get(URL).content
    assert (ticks(helper), b"Excuse days" in helper) == (set(), False)
    assert "Callum" not in words(helper)


def test_the_archive_shows_only_ones_own(coach: Membership) -> None:
    gone = archived(named(coach, "Gone Runner"))
    other = make_staff(coach.team, name="Mateo")
    assert ticks(of(coach).get(URL, {"state": "archived"}).content) == {gone.pk}
    assert rows(of(other), state="archived") == []


def test_another_team_is_not_on_it(coach: Membership) -> None:
    dana = make_staff(make_team("Hill Runners"))
    named(dana, "Noor Aziz", "Hill squad")
    page = words(of(coach).get(URL, {"group": "Hill squad"}).content)
    assert ("Noor" in page, "Hill squad" in page) == (False, False)


def test_a_list_leaves_one_line_with_whom_it_showed_and_no_words_of_the_search(coach: Membership) -> None:
    maya = named(coach, "Maya", "Injured ones")
    named(coach, "Sam")
    of(coach).get(URL, {"group": "Injured ones", "q": "maya"})
    event = AuditEvent.objects.get()
    assert (event.what, event.shown) == ("team, search, one group", f",{maya.membership_id},")


def test_a_thousand_cost_as_many_queries_as_three_and_come_by_the_hundred(
    coach: Membership, at_most_queries: QueryBudget
) -> None:
    client = of(coach)
    take_in([row(n, f"Runner {n:03}", "", "Trail;Juniors") for n in range(3)], coach)
    with at_most_queries(9):
        client.get(URL)
    for _half in range(2):
        take_in([row(n, f"Runner {n:03}", "", "Trail") for n in range(500)], coach)
    with at_most_queries(9):
        page = client.get(URL, {"page": "11"}).content
    assert len(ticks(page)) == 3
    assert "Page 11 of 11" in words(page)
    assert "All 1003 on all pages" in words(page)


def test_groups_are_renamed_and_merged_where_all_in_them_are_ones_own(coach: Membership) -> None:
    maya, sam = named(coach, "Maya", "Trail"), named(coach, "Sam", "trail runners")
    make_athlete(coach.team, make_staff(coach.team, name="Mateo")).groups.add(
        Group.objects.create(team=coach.team, name="Shared")
    )
    client, trail = of(coach), Group.objects.get(name="Trail")
    asked = client.post(f"/team/groups/{trail.pk}/", {"name": "Trail Runners"})
    assert "trail runners is there already, with 1 athlete." in words(asked.content)
    assert Group.objects.count() == 3
    into = Group.objects.get(name="trail runners")
    client.post(f"/team/groups/{trail.pk}/", {"name": "Trail Runners", "merge": into.pk})
    assert [list(one.groups.all()) for one in (maya, sam)] == [[into], [into]]
    client.post(f"/team/groups/{into.pk}/", {"name": "Fell"})
    assert [group.name for group in maya.groups.all()] == ["Fell"]
    shared = Group.objects.get(name="Shared")
    assert client.post(f"/team/groups/{shared.pk}/", {"name": "Mine"}).status_code == 404
    assert of(make_owner(coach.team)).get(f"/team/groups/{shared.pk}/").status_code == 200
    dana = make_staff(make_team("Hill Runners"))
    assert of(dana).post(f"/team/groups/{into.pk}/", {"name": "Hers"}).status_code == 404
    assert sorted(Group.objects.values_list("name", flat=True)) == ["Fell", "Shared"]


@pytest.mark.parametrize("name", ["", "A, B", "G" * 61])
def test_a_group_needs_a_name_of_its_own(coach: Membership, name: str) -> None:
    named(coach, "Maya", "Trail")
    trail = Group.objects.get()
    assert of(coach).post(f"/team/groups/{trail.pk}/", {"name": name}).status_code == 422
    assert Group.objects.get().name == "Trail"
