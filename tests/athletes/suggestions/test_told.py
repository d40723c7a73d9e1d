"""Which suggestions reach a coach: consent, open red flags, earlier answers, queries, and the API."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
import time_machine

from accounts.models import Membership
from accounts.models.consent import Purpose
from athletes.bands import DEFAULT_LIMITS
from athletes.models import Athlete, Observation, PlannedExercise, SuggestionAnswer
from athletes.reports import records
from athletes.rules.cases import SEASON, for_rules
from athletes.rules.forward import forward
from athletes.weeks import Week
from tests.athletes.suggestions.grounds import NOW, TODAY, built_in, hurts, looked, of, plan_since
from tests.conftest import QueryBudget
from tests.factories import (
    MONDAY,
    make_assistant,
    make_athlete,
    make_excused,
    make_exercise,
    make_feedback,
    make_line,
    make_staff,
    make_team,
)
from tests.pages import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def monday_after() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def everything(athlete: Athlete) -> PlannedExercise:
    """Grounds of all kinds: low weeks, seven moves, pain in a move, a list and a check."""
    plan = plan_since(athlete, 3, name="Much")
    lines = [make_line(plan, make_exercise(f"{athlete.pk}-move-{number}")) for number in range(7)]
    make_feedback(lines[0], MONDAY, pain=7, felt="elsewhere")
    hurts(looked(athlete), "kneecap", daily_life=2)
    check = looked(athlete, MONDAY + timedelta(days=1))
    Observation.objects.create(team=athlete.team, assessment=check, check_id="hop-question", verdict="yes")
    return lines[0]


def fired(athlete: Athlete) -> list[str]:
    return [one.rule.id for one in of(athlete).told]


@pytest.mark.parametrize(
    ("purposes", "rules"),
    [((Purpose.TICKS, Purpose.HEALTH), ["P4", "A10", "C1", "C4", "C5"]), ((Purpose.TICKS,), ["C1", "C4"])],
)
def test_without_the_consent_only_ticks_and_plans_are_looked_at(
    coach: Membership, purposes: Sequence[str], rules: list[str]
) -> None:
    athlete = make_athlete(coach.team, coach, purposes=purposes, last_contact_on=TODAY)
    everything(athlete)
    assert fired(athlete) == rules


def test_an_open_red_flag_leaves_the_referrals(athlete: Athlete) -> None:
    everything(athlete)
    stop = make_excused(athlete, TODAY, None, "red_flag")
    assert (of(athlete).stopped, fired(athlete)) == (True, ["A10", "C5"])
    stop.end = TODAY
    stop.save()
    assert fired(athlete) == ["P4", "A10", "C1", "C4", "C5"]


def test_what_was_answered_waits_for_new_grounds(athlete: Athlete) -> None:
    line = everything(athlete)
    put = of(athlete)
    for one in put.told:
        SuggestionAnswer.objects.create(
            team=athlete.team, athlete=athlete, rule=one.rule.id, findings=one.fingerprint, taken=False
        )
    assert fired(athlete) == []
    make_feedback(line, MONDAY + timedelta(days=2), pain=6)
    assert fired(athlete) == ["C5"]


def test_the_grounds_of_others_stay_with_them(coach: Membership, athlete: Athlete) -> None:
    everything(make_athlete(coach.team, coach, name="Other"))
    assert fired(athlete) == []


def test_the_queries_are_four_for_one_and_for_many(
    coach: Membership, athlete: Athlete, at_most_queries: QueryBudget
) -> None:
    everyone = [athlete, *(make_athlete(coach.team, coach, last_contact_on=TODAY) for _ in range(4))]
    for one in everyone:
        everything(one)
    rows = list(for_rules(Athlete.objects.all()).select_related("membership"))
    known = records(rows, Week.of(TODAY).back(SEASON).monday, TODAY, NOW)
    with at_most_queries(4):
        put = forward(list(known.values()), DEFAULT_LIMITS)
    assert [len(one.told) for one in put.values()] == [5] * 5


def test_where_nothing_was_looked_at_and_nothing_fires_it_is_one_query(
    athlete: Athlete, at_most_queries: QueryBudget
) -> None:
    rows = list(for_rules(Athlete.objects.all()).select_related("membership"))
    known = records(rows, Week.of(TODAY).back(SEASON).monday, TODAY, NOW)
    with at_most_queries(1):
        assert forward(list(known.values()), DEFAULT_LIMITS)[athlete.pk].told == []


@pytest.mark.usefixtures("monday_after")
def test_the_api_tells_staff_who_may_read_and_nobody_else(coach: Membership, athlete: Athlete) -> None:
    routine = built_in("itbs-phase-2-fredericson", "pelvic-drop")
    hurts(looked(athlete), during_run=4)
    url = f"/api/v1/athletes/{athlete.pk}/suggestions/"
    answer = client_of(coach).get(url).json()
    assert answer["red_flag_open"] is False
    (said,) = answer["suggestions"]
    assert (said["rule"], said["confidence"]) == ("P1", "small or indirect study")
    assert said["because"] == ["Outer-knee pain 4 of 10 in runs, left, told on Mon 16 Nov"]
    assert said["routines"] == [{"id": routine.pk, "slug": "itbs-phase-2-fredericson", "name": routine.name}]
    assert client_of(make_assistant(coach.team, coach)).get(url).status_code == 200
    strangers: list[Athlete | Membership] = [
        athlete,
        make_staff(coach.team, name="Not in charge"),
        make_staff(make_team("Others")),
    ]
    assert [client_of(one).get(url).status_code for one in strangers] == [404, 404, 404]
