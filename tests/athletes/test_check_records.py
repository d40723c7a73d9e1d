"""From rows to series: the trial that stands, in the order of the days, finished assessments only."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from athletes.checks.reading import Seen
from athletes.checks.records import parts, series_of
from athletes.models import Assessment, Athlete, Observation
from tests.conftest import QueryBudget
from tests.factories import make_athlete, make_team

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def make_assessment(athlete: Athlete, day: int, looked_by: str = "Sam", *, finished: bool = True) -> Assessment:
    return Assessment.objects.create(
        team=athlete.team,
        athlete=athlete,
        way="self",
        day=date(2026, 11, day),
        looked_by=looked_by,
        finished_at=NOON if finished else None,
    )


def observe(assessment: Assessment, check: str, value: float | None = None, **fields: Any) -> Observation:
    told = None if value is None else Decimal(str(value))
    return Observation.objects.create(team=assessment.team, assessment=assessment, check_id=check, value=told, **fields)


def test_the_best_of_three_stands_for_each_side() -> None:
    athlete = make_athlete(make_team())
    check = make_assessment(athlete, 16)
    for trial, held in enumerate((20, 31, 28), start=1):
        observe(check, "balance-hold", held, side="left", trial=trial)
    observe(check, "balance-hold", 44, side="right")

    assert series_of(athlete) == {
        ("balance-hold", ""): [Seen(date(2026, 11, 16), "Sam", Decimal(31), Decimal(44))],
    }


def test_tape_takes_the_mean_and_a_look_its_word() -> None:
    athlete = make_athlete(make_team())
    check = make_assessment(athlete, 16, "Kim")
    observe(check, "tape-length", 900, side="left", trial=1)
    observe(check, "tape-length", 904, side="left", trial=2)
    observe(check, "stick-front", verdict="right")

    told = series_of(athlete)

    assert told["tape-length", ""][0].left == Decimal(902)
    assert told["stick-front", ""] == [Seen(date(2026, 11, 16), "Kim", verdict="right")]


def test_days_come_in_order_and_drafts_and_others_not_at_all(at_most_queries: QueryBudget) -> None:
    team = make_team()
    athlete, other = make_athlete(team), make_athlete(team, name="Noor")
    for owner, day, finished in ((athlete, 20, True), (athlete, 18, True), (athlete, 22, False), (other, 19, True)):
        observe(make_assessment(owner, day, finished=finished), "leg-reveal", 10, part="gap")

    with at_most_queries(1):
        told = series_of(athlete)

    assert [seen.day.day for seen in told["leg-reveal", "gap"]] == [18, 20]
    assert told["leg-reveal", "gap"][0].both == Decimal(10)


def test_a_check_that_is_no_longer_ours_is_passed_over() -> None:
    athlete = make_athlete(make_team())
    observe(make_assessment(athlete, 16), "horoscope", 3)
    assert series_of(athlete) == {}
    assert ("balance-hold", "closed") in parts()
