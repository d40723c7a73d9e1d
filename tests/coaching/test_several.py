"""What is done for several athletes at once: shown for whom it changes what, done once, taken back at once."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from accounts.models import AuditEvent, Membership
from athletes.closing import close_weeks
from athletes.models import Athlete, ExcusedPeriod, Group, PlanEdit
from athletes.weeks import Week
from coaching.squad import squad
from tests.coaching.conftest import NOW
from tests.coaching.screens import MONDAY, field, of, steady, weekdays_plan
from tests.conftest import QueryBudget
from tests.factories import (
    make_assistant,
    make_athlete,
    make_excused,
    make_line,
    make_owner,
    make_plan,
    make_staff,
    make_team,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
EXCUSE, PAUSE, GROUPS = "/athletes/excuse/", "/athletes/pause/", "/athletes/groups/"
CAMP = {"start": "2026-11-25", "end": "2026-12-01", "reason": "travel"}


@pytest.fixture
def maya(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, name="Maya")


@pytest.fixture
def sam(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, name="Sam")


def sent(client: Client, url: str, step: str, athletes: list[Athlete], **told: Any) -> HttpResponse:
    return client.post(url, {"athlete": [one.pk for one in athletes], "step": step, **told})  # type: ignore[return-value]


def periods() -> list[tuple[str, date, date | None, str]]:
    kept = ExcusedPeriod.objects.order_by("athlete__membership__name", "start")
    return list(kept.values_list("athlete__membership__name", "start", "end", "reason"))


def test_a_training_camp_is_shown_per_athlete_then_kept_then_taken_back(
    coach: Membership, maya: Athlete, sam: Athlete
) -> None:
    weekdays_plan(maya)
    client = of(coach)
    form = client.get(EXCUSE, {"athlete": [maya.pk, sam.pk]}).content
    assert "For 2 athletes" in words(form)
    shown = sent(client, EXCUSE, "look", [maya, sam], **CAMP)
    assert "Maya Week 48: 5 due, now 2. Week 49: 5 due, now 3." in words(shown.content)
    assert "Sam No plan asks for anything then." in words(shown.content)
    assert periods() == []
    done = sent(client, EXCUSE, "do", [maya, sam], **CAMP, key=field(shown.content, "key"))
    assert done.headers["Location"] == "/team/athletes/"
    camp = (date(2026, 11, 25), date(2026, 12, 1), "travel")
    assert periods() == [("Maya", *camp), ("Sam", *camp)]
    assert {one.entered_by for one in ExcusedPeriod.objects.all()} == {coach}
    assert "Excused for 2 athletes. Undo" in words(client.get("/team/athletes/").content)
    client.post("/team/athletes/undo/")
    assert periods() == []
    assert "Excused for 2 athletes. Undo" not in words(client.get("/team/athletes/").content)
    changed = AuditEvent.objects.filter(action="changed", what="excused days")
    assert sorted(changed.values_list("subject__name", flat=True)) == ["Maya", "Maya", "Sam", "Sam"]


def test_a_week_that_was_kept_is_counted_anew_once_it_is_excused(coach: Membership, maya: Athlete) -> None:
    steady(maya)
    assert close_weeks(Athlete.objects.all(), NOW) == 12
    week, client = Week(MONDAY), of(coach)

    def due() -> int:
        (person,) = squad(coach, coach.user, week, NOW)  # type: ignore[arg-type]
        return person.figures.due

    assert due() == 5
    sent(client, EXCUSE, "do", [maya], start="2026-11-16", end="2026-11-22", reason="race")
    assert due() == 0
    client.post("/team/athletes/undo/")
    assert due() == 5


def test_a_form_sent_twice_excuses_once(coach: Membership, maya: Athlete) -> None:
    client, key = of(coach), uuid4()
    for _click in range(2):
        sent(client, EXCUSE, "do", [maya], **CAMP, key=key)
    assert len(periods()) == 1


def test_a_preview_leaves_one_line_with_whom_it_showed(coach: Membership, maya: Athlete, sam: Athlete) -> None:
    sent(of(coach), EXCUSE, "look", [maya, sam], **CAMP)
    (event,) = AuditEvent.objects.all()
    assert (event.what, event.shown) == ("team, excuse", f",{maya.membership_id},{sam.membership_id},")


def test_who_is_excused_already_is_told_and_left(coach: Membership, maya: Athlete, sam: Athlete) -> None:
    make_excused(maya, date(2026, 11, 20), None, "race")
    make_excused(sam, date(2026, 11, 30), date(2026, 12, 5), "recovery")
    shown = words(sent(of(coach), EXCUSE, "look", [maya, sam], **CAMP).content)
    assert "1 athlete changes Sam" in shown
    assert "Part of it was excused already: Recovery, Mon 30 Nov to Sat 5 Dec." in shown
    assert "Maya Excused already: Race, from Fri 20 Nov until it is ended. Nothing is added." in shown
    sent(of(coach), EXCUSE, "do", [maya, sam], **CAMP)
    assert [name for name, _start, _end, reason in periods() if reason == "travel"] == ["Sam"]


def test_a_pause_and_a_stop_settle_nothing_in_advance(coach: Membership, maya: Athlete) -> None:
    make_excused(maya, date(2026, 11, 20), None, "red_flag")
    sent(of(coach), EXCUSE, "do", [maya], **CAMP)
    assert [reason for *_rest, reason in periods()] == ["red_flag", "travel"]


def test_a_reason_of_health_is_not_kept_for_who_did_not_agree(coach: Membership, maya: Athlete) -> None:
    kim = make_athlete(coach.team, coach, name="Kim", purposes=["ticks"])
    client, ill = of(coach), {**CAMP, "reason": "illness"}
    shown = words(sent(client, EXCUSE, "look", [maya, kim], **ill).content)
    assert "Kim This reason cannot be kept here. Other excuses the same." in shown
    sent(client, EXCUSE, "do", [maya, kim], **ill)
    assert [name for name, *_rest in periods()] == ["Maya"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"end": "2026-11-24"}, "The last day lies before the first."),
        ({"start": "2028-01-01", "end": ""}, "Pick a day within a year."),
        ({"start": "2020-01-01", "end": ""}, "Pick a day within a year."),
        ({"start": "tomorrow"}, "Enter a valid date."),
        ({"reason": "red_flag"}, "red_flag is not one of the available choices."),
    ],
)
def test_days_that_cannot_be_are_said(coach: Membership, maya: Athlete, told: dict[str, str], said: str) -> None:
    answer = sent(of(coach), EXCUSE, "do", [maya], **CAMP | told)
    assert (answer.status_code, said in words(answer.content), periods()) == (422, True, [])


def test_an_athlete_of_somebody_else_spoils_the_whole(coach: Membership, maya: Athlete) -> None:
    dana = make_staff(make_team("Hill Runners"))
    noor = make_athlete(dana.team, dana, name="Noor")
    callum = make_athlete(coach.team, make_staff(coach.team, name="Mateo"), name="Callum")
    client = of(coach)
    for stranger in (noor.pk, callum.pk, 10**17, "x", "9" * 400, -1):
        answer = client.post(EXCUSE, {"athlete": [maya.pk, stranger], "step": "do", **CAMP})
        assert answer.headers["Location"] == "/team/athletes/"
        page = words(client.get("/team/athletes/").content)
        assert "Somebody you ticked is not yours to change, or not any more." in page
        assert "Noor" not in page
    assert periods() == []
    assert client.get(EXCUSE).status_code == 302
    assert "Tick at least one athlete first." in words(client.get("/team/athletes/").content)


def test_an_undo_reaches_only_whom_one_may_still_change(coach: Membership, maya: Athlete, sam: Athlete) -> None:
    client = of(coach)
    sent(client, EXCUSE, "do", [maya, sam], **CAMP)
    other = make_staff(coach.team, name="Mateo")
    maya.charges.update(coach=other)
    client.post("/team/athletes/undo/")
    assert [name for name, *_rest in periods()] == ["Maya"]
    assert "Undone for 1 athlete." in words(client.get("/team/athletes/").content)


def test_all_that_a_filter_finds_are_meant_without_a_tick(coach: Membership, maya: Athlete, sam: Athlete) -> None:
    trail = Group.objects.create(team=coach.team, name="Trail")
    maya.groups.add(trail)
    make_athlete(coach.team, make_staff(coach.team, name="Mateo"), name="Callum").groups.add(trail)
    page = words(of(coach).get(EXCUSE, {"all": "1", "group": "Trail"}).content)
    assert "For 1 athlete Maya" in page


def test_a_hundred_are_previewed_in_as_many_queries_as_two(
    coach: Membership, maya: Athlete, at_most_queries: QueryBudget
) -> None:
    client = of(coach)
    many = [maya, *(make_athlete(coach.team, coach, name=f"Runner {n}", answered=False) for n in range(20))]
    for athlete in many:
        weekdays_plan(athlete, start=MONDAY)
    for some in (many[:2], many):
        with at_most_queries(15):
            sent(client, EXCUSE, "look", some, **CAMP)


def test_plans_of_several_rest_and_go_on_and_both_can_be_taken_back(
    coach: Membership, maya: Athlete, sam: Athlete
) -> None:
    make_line(make_plan(maya, name="Prehab"))
    make_line(make_plan(maya, name="Later", start=date(2026, 12, 7), opened_on=None))
    make_plan(maya, name="Over", end=date(2026, 11, 20))
    client = of(coach)
    shown = words(sent(client, PAUSE, "look", [maya, sam], what="pause", start="2026-11-24").content)
    assert "Maya Prehab, Later: nothing is asked for from Tue 24 Nov." in shown
    assert "Sam No plan runs then that is not paused." in shown
    sent(client, PAUSE, "do", [maya, sam], what="pause", start="2026-11-24")
    rests = list(ExcusedPeriod.objects.order_by("plan__start").values_list("plan__name", "start", "end"))
    assert rests == [("Prehab", date(2026, 11, 24), None), ("Later", date(2026, 11, 24), None)]
    edits = PlanEdit.objects.order_by("plan__start").values_list("plan__name", "what", "holds_from", "made_by")
    assert list(edits) == [(name, "rest", date(2026, 11, 24), coach.pk) for name in ("Prehab", "Later")]
    sent(client, PAUSE, "do", [maya, sam], what="go_on", start="2026-11-26")
    ended = [date(2026, 11, 25), date(2026, 11, 25)]
    assert [one.end for one in ExcusedPeriod.objects.order_by("plan__start")] == ended
    client.post("/team/athletes/undo/")
    assert [one.end for one in ExcusedPeriod.objects.order_by("plan__start")] == [None, None]
    sent(client, PAUSE, "do", [maya], what="go_on", start="2026-11-24")
    assert ExcusedPeriod.objects.count() == 0
    client.post("/team/athletes/undo/")
    assert [one.start for one in ExcusedPeriod.objects.all()] == [date(2026, 11, 24)] * 2


def test_a_pause_is_taken_back(coach: Membership, maya: Athlete) -> None:
    make_line(make_plan(maya))
    client = of(coach)
    sent(client, PAUSE, "do", [maya], what="pause", start="2026-11-23")
    client.post("/team/athletes/undo/")
    assert ExcusedPeriod.objects.count() == 0


def test_no_plan_is_paused_in_the_past(coach: Membership, maya: Athlete) -> None:
    make_line(make_plan(maya))
    answer = sent(of(coach), PAUSE, "do", [maya], what="pause", start="2026-11-22")
    assert "That day is over. Past weeks stay as they are." in words(answer.content)
    ana = make_athlete(coach.team, coach, name="Ana", zone="Pacific/Auckland")
    make_line(make_plan(ana))
    Membership.objects.filter(pk=maya.membership_id).update(zone="Pacific/Honolulu")
    shown = words(sent(of(coach), PAUSE, "look", [maya, ana], what="pause", start="2026-11-22").content)
    assert "Ana That day is over where they are." in shown


def test_groups_are_added_and_taken_and_come_back(coach: Membership, maya: Athlete, sam: Athlete) -> None:
    trail = Group.objects.create(team=coach.team, name="Trail")
    maya.groups.add(trail)
    client = of(coach)
    told = {"add": "Track, TRAIL", "remove": []}
    shown = words(sent(client, GROUPS, "look", [maya, sam], **told).content)
    assert "Maya Trail, now Track, Trail." in shown
    assert "Sam no group, now Track, Trail." in shown
    sent(client, GROUPS, "do", [maya, sam], **told)
    assert [sorted(str(group) for group in one.groups.all()) for one in (maya, sam)] == [["Track", "Trail"]] * 2
    sent(client, GROUPS, "do", [maya, sam], add="", remove=["Trail", "Track"])
    assert Group.objects.count() == 0
    client.post("/team/athletes/undo/")
    assert [sorted(str(group) for group in one.groups.all()) for one in (maya, sam)] == [["Track", "Trail"]] * 2


def test_a_group_of_another_team_is_never_touched(coach: Membership, maya: Athlete) -> None:
    dana = make_staff(make_team("Hill Runners"))
    theirs = Group.objects.create(team=dana.team, name="Trail")
    make_athlete(dana.team, dana).groups.add(theirs)
    client = of(coach)
    refused = sent(client, GROUPS, "do", [maya], add="", remove=["Trail"])
    assert refused.status_code == 422
    sent(client, GROUPS, "do", [maya], add="trail")
    assert [(group.team, group.name) for group in maya.groups.all()] == [(coach.team, "trail")]
    assert theirs.athletes.count() == 1


def test_assistants_and_other_coaches_change_nobody(coach: Membership, maya: Athlete) -> None:
    weekdays_plan(maya)
    helper, other = make_assistant(coach.team, coach), make_staff(coach.team, name="Mateo")
    assert sent(of(helper), EXCUSE, "do", [maya], **CAMP).status_code == 404
    assert sent(of(other), EXCUSE, "do", [maya], **CAMP).headers["Location"] == "/team/athletes/"
    assert periods() == []
    sent(of(make_owner(coach.team)), EXCUSE, "do", [maya], **CAMP)
    assert len(periods()) == 1


def test_what_was_done_an_hour_ago_stands(coach: Membership, maya: Athlete) -> None:
    client = of(coach)
    sent(client, EXCUSE, "do", [maya], **CAMP)
    with time_machine.travel(NOW + timedelta(minutes=61), tick=False):
        assert "Undo" not in words(client.get("/team/athletes/").content)
        assert "roster_undo" not in client.session
        client.post("/team/athletes/undo/")
    assert len(periods()) == 1
