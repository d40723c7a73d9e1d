"""Feedback comes with the ticks in one read, of the right athlete, and stops the moves that hurt."""

from datetime import UTC, datetime, timedelta

import pytest

from athletes.models import Athlete, PlannedExercise
from athletes.reports import record, records
from athletes.stopping import Advice, Stopping
from athletes.ticking import Status
from athletes.weeks import Week
from tests.athletes.pure import PHONE
from tests.conftest import QueryBudget
from tests.factories import (
    MONDAY,
    make_athlete,
    make_exercise,
    make_feedback,
    make_line,
    make_plan,
    make_team,
    make_tick,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 20, tzinfo=UTC)
TUESDAY, SUNDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=6)


def athlete_with_line(name: str = "Maya Lindqvist", stop_pain: int = 5) -> PlannedExercise:
    return make_line(
        make_plan(make_athlete(make_team(), name=name), stop_pain=stop_pain), make_exercise(), per_side=True
    )


def test_ticks_and_feedback_come_in_the_same_three_queries(at_most_queries: QueryBudget) -> None:
    lines = [athlete_with_line(f"Athlete {number}") for number in range(3)]
    for line in lines[:2]:
        make_tick(line, MONDAY, "left", "skipped", reason="pain")
        make_feedback(line, MONDAY, "left", felt="nowhere", hard="too_hard", pain=4, note="It grumbles.")
    athletes = list(Athlete.objects.select_related("membership").order_by("id"))
    with at_most_queries(3):
        known = records(athletes, MONDAY, SUNDAY, NOW)
    told = [
        [
            (one.exercise, one.side, one.felt, one.hard, one.pain, one.pain_next_morning, one.note)
            for one in rows.feedback
        ]
        for rows in known.values()
    ]
    said = ("left", "nowhere", "too_hard", 4, None, "It grumbles.")
    assert told == [[(lines[0].lineage, *said)], [(lines[1].lineage, *said)], []]
    ticks = [[tick for dated in known[one.pk].ticks.values() for tick in dated.values()] for one in athletes]
    assert [[(tick.status, tick.reason) for tick in told] for told in ticks] == [[(Status.SKIPPED, "pain")]] * 2 + [[]]


def test_feedback_outside_of_the_dates_or_of_another_athlete_is_not_read() -> None:
    line, other = athlete_with_line(), athlete_with_line("Noor Aziz")
    for day in (MONDAY - timedelta(days=1), SUNDAY + timedelta(days=1)):
        make_feedback(line, day, pain=9)
    make_feedback(other, MONDAY, pain=9)
    assert record(line.plan.athlete, MONDAY, SUNDAY, NOW).feedback == ()


def test_the_moment_of_an_answer_is_told_in_the_phones_own_offset_and_its_receipt_kept() -> None:
    line = athlete_with_line()
    at = datetime(2026, 11, 16, 19, tzinfo=PHONE)
    make_feedback(line, MONDAY, at=at, utc_offset=60, pain=2, received_at=NOW)
    (told,) = record(line.plan.athlete, MONDAY, SUNDAY, NOW).told
    assert (told.acted_at.isoformat(), told.received_at) == ("2026-11-16T19:00:00+01:00", NOW)


def test_feedback_on_an_older_version_counts_for_the_line(at_most_queries: QueryBudget) -> None:
    old = athlete_with_line()
    old.valid_to = MONDAY
    old.save()
    new = make_line(old.plan, old.exercise, lineage=old.lineage, valid_from=TUESDAY)
    make_feedback(old, TUESDAY, pain=6)
    known = record(old.plan.athlete, MONDAY, SUNDAY, NOW)
    assert known.stopping(TUESDAY) == {new.lineage: Stopping(Advice.STOP, 6, "", tell_coach=True)}


@pytest.mark.parametrize(("limit", "advice"), [(3, Advice.STOP), (5, Advice.SAME_OR_EASIER)])
def test_the_plans_own_limit_decides(limit: int, advice: Advice) -> None:
    line = athlete_with_line(stop_pain=limit)
    make_feedback(line, MONDAY, "right", pain=4)
    known = record(line.plan.athlete, MONDAY, SUNDAY, NOW)
    assert known.stopping(MONDAY) == {line.lineage: Stopping(advice, 4, "right", tell_coach=False)}
    assert known.stopping(TUESDAY) == {}


def test_feedback_never_moves_lateness() -> None:
    line = athlete_with_line()
    make_tick(line, MONDAY, "left")
    make_feedback(line, MONDAY, "left", pain=2, at=NOW)  # four days later
    make_tick(line, MONDAY, "right", at=NOW)
    make_feedback(line, MONDAY, "right", pain=2)  # in time, but the tick was not
    week = record(line.plan.athlete, MONDAY, SUNDAY, NOW).week(Week(MONDAY))
    late = {lane.lane.side: [tick.late for _day, tick in lane.ticks] for lane in week.lanes}
    assert late == {"left": [False], "right": [True]}
