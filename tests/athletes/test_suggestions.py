"""From rows to suggestions: what is read, in how many queries, in which words, and what the consent keeps out."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from accounts.models import Membership
from accounts.models.consent import Purpose
from athletes.bands import DEFAULT_LIMITS, Band
from athletes.models import Assessment, Athlete, Observation, Plan, PlannedExercise, SuggestionAnswer, Symptom
from athletes.reports import records
from athletes.rules.brought import forward_of, with_rules
from athletes.rules.case import Case, Suggestion
from athletes.rules.cases import SEASON, for_rules
from athletes.rules.forward import Forward, forward
from athletes.weeks import Week
from exercises.models import Routine
from tests.athletes.acting import client_of
from tests.conftest import QueryBudget
from tests.factories import (
    MONDAY,
    make_assistant,
    make_athlete,
    make_excused,
    make_exercise,
    make_feedback,
    make_line,
    make_plan,
    make_routine,
    make_staff,
    make_team,
    make_tick,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # the Monday after
TODAY = NOW.date()


@pytest.fixture
def monday_after() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team())


@pytest.fixture
def athlete(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, last_contact_on=TODAY)


def told(*athletes: Athlete) -> dict[int, Forward]:
    rows = list(for_rules(Athlete.objects.filter(pk__in=[one.pk for one in athletes])).select_related("membership"))
    known = records(rows, Week.of(TODAY).back(SEASON).monday, TODAY, NOW)
    put = forward(list(known.values()), DEFAULT_LIMITS)
    assert {one.pk: brought(one) for one in athletes} == {pk: (one.case, one.told) for pk, one in put.items()}
    return put


def brought(athlete: Athlete) -> tuple[Case, list[Suggestion]]:
    """What the review reads of one athlete in a query less: it says the same as what is read of many."""
    row = with_rules(for_rules(Athlete.objects.filter(pk=athlete.pk))).select_related("membership").get()
    own = records([row], Week.of(TODAY).back(SEASON).monday, TODAY, NOW)[row.pk]
    put = forward_of(own, DEFAULT_LIMITS)
    return put.case, put.told


def of(athlete: Athlete) -> Forward:
    return told(athlete)[athlete.pk]


def case_of(athlete: Athlete) -> Case:
    return of(athlete).case


def looked(athlete: Athlete, day: date = MONDAY, *, finished: bool = True) -> Assessment:
    at = datetime.combine(day, NOW.time(), tzinfo=UTC) if finished else None
    return Assessment.objects.create(team=athlete.team, athlete=athlete, way="self", day=day, finished_at=at)


def hurts(assessment: Assessment, region: str = "outer_knee", side: str = "left", **ratings: Any) -> Symptom:
    fields = {"kind": "pain", **ratings}
    return Symptom.objects.create(team=assessment.team, assessment=assessment, region=region, side=side, **fields)


def built_in(slug: str, *moves: str) -> Routine:
    routine = make_routine(*(make_exercise(move) for move in moves), name=slug.replace("-", " ").capitalize())
    routine.slug = slug
    routine.save()
    return routine


def plan_since(athlete: Athlete, weeks_ago: int, **fields: Any) -> Plan:
    start = MONDAY - timedelta(weeks=weeks_ago)
    return make_plan(athlete, start=start, opened_on=start, **fields)


def week_of(line: PlannedExercise, weeks_ago: int, done: int, **said: Any) -> None:
    """The first so many of Monday, Wednesday and Friday, each spoken of."""
    monday = MONDAY - timedelta(weeks=weeks_ago)
    for ahead in (0, 2, 4)[:done]:
        make_tick(line, monday + timedelta(days=ahead))
        if said:
            make_feedback(line, monday + timedelta(days=ahead), **said)


def test_outer_knee_pain_is_told_with_number_side_and_day(athlete: Athlete) -> None:
    routine = built_in("itbs-phase-2-fredericson", "pelvic-drop")
    hurts(looked(athlete), during_run=4)
    put = of(athlete)
    (suggestion,) = put.told
    assert suggestion.rule.id == "P1"
    assert put.because(suggestion) == ["Outer-knee pain 4 of 10 in runs, left, told on Mon 16 Nov"]
    assert [(link.pk, link.url) for link in put.routines_of(suggestion)] == [
        (routine.pk, f"/routines/{routine.pk}/itbs-phase-2-fredericson/")
    ]


def test_the_newest_list_stands_and_one_with_nothing_in_it_says_that_nothing_hurts(athlete: Athlete) -> None:
    hurts(looked(athlete, MONDAY - timedelta(days=7)), during_run=4)
    assert case_of(athlete).free_of_pain is False
    looked(athlete)
    case = case_of(athlete)
    assert (case.checked, case.complaints, case.free_of_pain, case.told_on) == (True, (), True, MONDAY)


def test_a_draft_says_nothing(athlete: Athlete) -> None:
    hurts(looked(athlete, finished=False), during_run=4)
    assert case_of(athlete).checked is False


def test_a_finding_is_told_with_its_side_and_newest_day(athlete: Athlete) -> None:
    check = looked(athlete)
    for side, held in (("left", 20), ("right", 40)):
        Observation.objects.create(
            team=athlete.team, assessment=check, check_id="side-plank-hold", side=side, value=Decimal(held)
        )
    put = of(athlete)
    assert put.because(put.told[0]) == ["Side plank held for less than 30 s, left, seen on Mon 16 Nov"]
    assert put.case.checked is False  # a check is no list of what hurts


def test_the_newest_word_about_ones_running_stands(athlete: Athlete) -> None:
    for day, verdict in ((MONDAY, "yes"), (MONDAY + timedelta(days=3), "no")):
        asked = looked(athlete, day)
        for part, said in (("new_runner", "yes"), ("sits", verdict)):
            Observation.objects.create(
                team=athlete.team, assessment=asked, check_id="about-you", part=part, verdict=said
            )
    looked(athlete)  # a list in which nothing hurts
    assert case_of(athlete).about == {"new_runner"}


def test_plans_of_today_come_with_routine_doses_and_lock(athlete: Athlete) -> None:
    routine = built_in("itbs-phase-2-fredericson", "pelvic-drop")
    running = make_plan(athlete, routine=routine, name="Build", mode="clinician")
    make_line(running, routine.items.get().exercise)
    over = make_plan(athlete, start=MONDAY - timedelta(days=20), end=MONDAY)
    make_line(over)
    (plan,) = case_of(athlete).plans
    assert (plan.routine, plan.moves, plan.name, plan.pk, plan.locked) == (
        "itbs-phase-2-fredericson",
        {"pelvic-drop": (2, 10)},
        "Build",
        running.pk,
        True,
    )


def test_two_easy_weeks_on_track_step_up_and_name_the_moves(athlete: Athlete) -> None:
    line = make_line(plan_since(athlete, 3), make_exercise("side-plank"))
    for back in (0, 1):
        week_of(line, back, 3, hard="too_easy", pain=1)
    put = of(athlete)
    assert (put.case.bands[:2], put.case.worst_pain[:2]) == ((Band.ON_TRACK, Band.ON_TRACK), (1, 1))
    assert (put.case.too_easy[:3], put.case.easy_moves) == ((True, True, False), ("side-plank",))
    assert [(one.rule.id, put.because(one)) for one in put.told] == [
        ("C2", ["On track in the last 2 weeks, at least half of the moves too easy, pain 0 to 2"])
    ]


def test_low_weeks_say_since_when(athlete: Athlete) -> None:
    line = make_line(plan_since(athlete, 3))
    week_of(line, 3, 3)
    week_of(line, 0, 1)
    put = of(athlete)
    assert [put.because(one) for one in put.told if one.rule.id == "C1"] == [
        ["Low in the last 2 weeks that have a figure, since the week of Mon 2 Nov"]
    ]


def test_feedback_of_the_last_two_weeks_is_told_by_exercise(athlete: Athlete) -> None:
    line = make_line(make_plan(athlete), make_exercise("clamshell", name="Clamshell"))
    for ahead in (0, 2, 4):
        make_feedback(line, MONDAY + timedelta(days=ahead), felt="nowhere", pain=6 if ahead == 4 else 0)
    put = of(athlete)
    assert [(one.rule.id, put.because(one)) for one in put.told] == [
        ("C3", ["Clamshell felt nowhere on 3 days of the last 14, last on Fri 20 Nov"]),
        ("C5", ["Clamshell: pain 6 of 10 in the last 14 days, last on Fri 20 Nov"]),
    ]


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
