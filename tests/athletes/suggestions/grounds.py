"""Grounds for suggestions in tests, and what the rules make of them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from athletes.bands import DEFAULT_LIMITS
from athletes.models import Assessment, Athlete, Plan, Symptom
from athletes.reports import records
from athletes.rules.brought import forward_of, with_rules
from athletes.rules.case import Case, Suggestion
from athletes.rules.cases import SEASON, for_rules
from athletes.rules.forward import Forward, forward
from athletes.weeks import Week
from exercises.models import Routine
from tests.factories import MONDAY, make_exercise, make_plan, make_routine

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # the Monday after
TODAY = NOW.date()


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
