"""The commit list as an athlete meets it: choose up to four, and nothing else is asked for (rule 14)."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone

from accounts.models import Consent
from athletes.adherence import Week
from athletes.commit_list import choose
from athletes.models import Athlete, Plan, PlannedExercise
from athletes.reports import record
from tests.accounts.links import all_at_once
from tests.athletes.pure import numbers
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_team, make_tick
from tests.pages import client_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]

MONDAY, WEDNESDAY, NEXT_MONDAY = date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 23)
NAMES = ["Side plank", "Clamshell", "Bridge", "Step-down", "Calf raise", "Hip hinge"]


@pytest.fixture
def maya() -> Athlete:
    return make_athlete(make_team())


@pytest.fixture
def lines(maya: Athlete) -> list[PlannedExercise]:
    """Six moves, daily, of which two may be chosen; opened on Monday."""
    plan = make_plan(maya, choose_at_most=2)
    return [make_line(plan, make_exercise(name=name), days_a_week=7) for name in NAMES]


def ids(lines: list[PlannedExercise]) -> list[str]:
    return [str(line.lineage) for line in lines]


def send(athlete: Athlete, plan: Plan, *chosen: PlannedExercise | str) -> HttpResponse:
    told = [str(one.lineage) if isinstance(one, PlannedExercise) else one for one in chosen]
    return client_of(athlete).post(f"/plan/{plan.pk}/choose/", {"move": told})  # type: ignore[return-value]


def kept(plan: Plan) -> list[dict[str, Any]]:
    plan.refresh_from_db()
    return plan.choices  # type: ignore[no-any-return]


def due(athlete: Athlete, day: date = WEDNESDAY) -> list[str]:
    week = Week.of(day)
    known = record(athlete, week.monday, week.sunday, timezone.now())
    names = {line.lineage: line.exercise.name for line in known.lines}
    return [names[lane.lane.lineage] for lane in known.week(week).lanes if lane.due]  # type: ignore[index]


def test_until_the_first_choice_nothing_is_due_and_today_leads_with_it(
    maya: Athlete, lines: list[PlannedExercise]
) -> None:
    assert due(maya) == []
    page = words(client_of(maya).get("/today/").content)
    assert "Choose up to 2 of these 6" in page
    assert "as prescribed" not in page


def test_the_first_choice_holds_at_once(maya: Athlete, lines: list[PlannedExercise]) -> None:
    plan = lines[0].plan
    answer = send(maya, plan, lines[0], lines[2])
    assert (answer.status_code, answer["Location"]) == (302, "/today/")
    assert kept(plan) == [{"from": "2026-11-18", "lineages": sorted(ids([lines[0], lines[2]]))}]
    assert due(maya) == ["Side plank", "Bridge"]
    page = words(client_of(maya).get("/today/").content)
    assert "2 to go" in page
    assert "Choose up to" not in page


def test_a_later_choice_holds_from_the_monday_after(maya: Athlete, lines: list[PlannedExercise]) -> None:
    plan = lines[0].plan
    send(maya, plan, lines[0])
    answer = client_of(maya).post(f"/plan/{plan.pk}/choose/", {"move": ids(lines[1:2])}, follow=True)
    assert "It holds from Monday 23 November." in words(answer.content)
    assert (due(maya), due(maya, NEXT_MONDAY)) == (["Side plank"], ["Clamshell"])
    page = words(client_of(maya).get(f"/plan/{plan.pk}/choose/").content)
    assert "What is ticked here holds from Monday 23 November. Until then: Side plank." in page


def test_the_same_choice_again_changes_nothing(maya: Athlete, lines: list[PlannedExercise]) -> None:
    plan = lines[0].plan
    for _time in range(2):
        send(maya, plan, lines[0], lines[1])
    assert len(kept(plan)) == 1


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        ([], "Choose at least one move."),
        ([0, 1, 2], "Choose 2 moves at most."),
        ([0, "0f0f0f0f-0000-0000-0000-000000000000"], "Your coach has changed the list meanwhile."),
        (["'; drop"], "Your coach has changed the list meanwhile."),
    ],
)
def test_what_cannot_be_chosen_is_said_and_what_was_ticked_stays_ticked(
    maya: Athlete, lines: list[PlannedExercise], chosen: list[int | str], why: str
) -> None:
    plan = lines[0].plan
    answer = send(maya, plan, *(lines[one] if isinstance(one, int) else one for one in chosen))
    assert (answer.status_code, kept(plan)) == (422, [])
    assert why in words(answer.content)
    assert answer.content.count(b" checked") == len([one for one in chosen if isinstance(one, int)])


def test_a_move_of_another_athletes_plan_cannot_be_chosen(maya: Athlete, lines: list[PlannedExercise]) -> None:
    other = make_plan(make_athlete(maya.team, name="Callum"), choose_at_most=2)
    theirs = make_line(other, days_a_week=7)
    assert send(maya, lines[0].plan, theirs).status_code == 422
    assert send(maya, other, theirs).status_code == 404
    assert (kept(lines[0].plan), kept(other)) == ([], [])


def test_without_the_consent_nothing_is_kept(maya: Athlete, lines: list[PlannedExercise]) -> None:
    Consent.objects.all().delete()
    assert (send(maya, lines[0].plan, lines[0]).status_code, kept(lines[0].plan)) == (422, [])


def test_a_plan_without_a_choice_or_that_is_over_has_no_such_page(maya: Athlete) -> None:
    for plan in (make_plan(maya), make_plan(maya, choose_at_most=4, start=MONDAY, end=MONDAY)):
        make_line(plan, days_a_week=7)
        assert client_of(maya).get(f"/plan/{plan.pk}/choose/").status_code == 404


def test_what_was_not_chosen_may_be_done_and_is_extra(maya: Athlete, lines: list[PlannedExercise]) -> None:
    send(maya, lines[0].plan, lines[0])
    make_tick(lines[1], WEDNESDAY)
    week = Week.of(WEDNESDAY)
    figures = record(maya, week.monday, week.sunday, timezone.now()).week(week)
    # Wednesday to Sunday are 5 of 7 days.
    assert numbers(figures) == (0, 0, 5, 1)


def test_an_edit_of_a_chosen_move_stays_chosen(maya: Athlete, lines: list[PlannedExercise]) -> None:
    send(maya, lines[0].plan, lines[0])
    lines[0].valid_to = MONDAY + timedelta(days=4)
    lines[0].save()
    make_line(lines[0].plan, lines[0].exercise, days_a_week=3, lineage=lines[0].lineage, valid_from=date(2026, 11, 21))
    assert due(maya, NEXT_MONDAY) == ["Side plank"]


def test_the_week_lists_what_was_chosen_and_the_sheet_too(maya: Athlete, lines: list[PlannedExercise]) -> None:
    plan, phone = lines[0].plan, client_of(maya)
    assert "Hip hinge" in words(phone.get(f"/plan/{plan.pk}/sheet/").content)
    send(maya, plan, lines[0], lines[2])
    for url in ("/week/", f"/plan/{plan.pk}/sheet/"):
        page = words(phone.get(url).content)
        assert [name in page for name in NAMES] == [True, False, True, False, False, False]


@pytest.mark.django_db(transaction=True)
def test_two_devices_that_choose_at_once_come_one_after_the_other(tmp_path: Path) -> None:
    plan = make_plan(make_athlete(make_team()), choose_at_most=2)
    lines = [make_line(plan, days_a_week=7) for _one in range(4)]
    pairs = [lines[:2], lines[2:]]
    made = all_at_once(2, lambda: choose(plan, ids(pairs.pop()), WEDNESDAY), tmp_path)
    assert sorted(choice.holds_from for choice in made) == [WEDNESDAY, NEXT_MONDAY]
