"""Whatever the order and repetition in which actions reach the database, the record tells the same (rule 9)."""

import uuid
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from athletes.adherence import Action, Lane, Side, Status, Week, standing_ticks, week_figures
from athletes.models import PlannedExercise, TickAction
from athletes.reports import record, records
from athletes.ticks import TickTapped, deliver
from tests.athletes.acting import own
from tests.factories import (
    MONDAY,
    make_athlete,
    make_excused,
    make_exercise,
    make_line,
    make_plan,
    make_team,
    make_tick,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 20, tzinfo=UTC)
WEEK = Week(MONDAY)

FEW = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def taps(draw: st.DrawFn) -> list[TickTapped]:
    """A few taps on two lanes of line 0, some at the same moment, in the order they were made."""
    moments = draw(st.lists(st.integers(0, 3), min_size=1, max_size=6))
    numbers = draw(st.lists(st.integers(1, 2**64 - 1), min_size=len(moments), max_size=len(moments), unique=True))
    return [
        TickTapped(
            op_id=uuid.UUID(int=number),
            seq=draw(st.integers(0, 2)),
            planned_exercise=0,
            date=MONDAY + timedelta(days=draw(st.integers(0, 2))),
            side=draw(st.sampled_from(["left", "right"])),
            acted_at=datetime(2026, 11, 18, 12 + hour, tzinfo=timezone(timedelta(hours=1))),
            status=draw(st.sampled_from(["done", "partly", "skipped", "cleared"])),
        )
        for hour, number in zip(moments, numbers, strict=True)
    ]


@FEW
@given(taps(), st.randoms(use_true_random=False))
def test_order_and_repetition_of_deliveries_change_nothing(made: list[TickTapped], random: Random) -> None:
    TickAction.objects.all().delete()
    first, second = (_athlete_with_line() for _athlete in range(2))
    _deliver(first, made, NOW)
    shuffled = [*made, *random.sample(made, k=random.randint(0, len(made)))]
    random.shuffle(shuffled)
    for number, tapped in enumerate(shuffled):
        _deliver(second, [tapped], NOW + timedelta(hours=number))
    assert _told(first) == _told(second)


def _athlete_with_line() -> PlannedExercise:
    athlete = make_athlete(make_team())
    return make_line(make_plan(athlete), days_a_week=7, per_side=True)


def _deliver(line: PlannedExercise, taps: list[TickTapped], now: datetime) -> None:
    """Deliver with ids of the athlete's own, because an id is one athlete's for ever."""
    told = [
        TickTapped(
            **{name: getattr(tap, name) for name in ("seq", "date", "side", "acted_at", "status")},
            op_id=uuid.UUID(int=tap.op_id.int + (line.pk << 64)),
            planned_exercise=line.pk,
        )
        for tap in taps
    ]
    deliver(own(line.plan.athlete), told, [], now)


def _told(line: PlannedExercise) -> dict[tuple[Side, date], tuple[str, bool]]:
    ticks = record(own(line.plan.athlete), MONDAY, WEEK.sunday, NOW).ticks
    return {
        (lane.side, day): (str(tick.status), tick.late) for lane, days in ticks.items() for day, tick in days.items()
    }


def test_the_record_gives_what_the_pure_code_gives_on_the_same_facts() -> None:
    line = _athlete_with_line()
    make_excused(line.plan.athlete, MONDAY + timedelta(days=4), None, "pause", plan=line.plan)
    rows = [
        make_tick(line, MONDAY, "left"),
        make_tick(line, MONDAY, "right", "skipped", reason="kit"),
        make_tick(line, MONDAY + timedelta(days=1), "left", "partly", at=NOW),
    ]
    known = record(own(line.plan.athlete), MONDAY, WEEK.sunday, NOW)
    actions = [
        Action(
            *(row.op_id, row.seq, row.acted_at, row.received_at, line.lineage, row.date, row.side, row.occurrence),
            *(Status(row.status), row.reason),
        )
        for row in rows
    ]
    ticks = standing_ticks(known.lineages, actions)
    assert known.ticks == ticks
    assert known.week(WEEK) == week_figures(known.lineages, ticks, WEEK, known.as_of, known.today)
    figures = known.week(WEEK)
    assert (figures.half_credits, figures.due, figures.late) == (3, 8, 1)
    assert ticks[Lane(line.lineage, "right", 1)][MONDAY].reason == "kit"


def test_records_of_many_cost_three_queries_and_keep_them_apart(django_assert_num_queries: object) -> None:
    lines = [_athlete_with_line() for _athlete in range(3)]
    for line in lines[:2]:
        make_tick(line, MONDAY, "left")
    athletes = [own(line.plan.athlete) for line in lines]
    with django_assert_num_queries(3):  # type: ignore[operator]
        known = records(athletes, MONDAY, WEEK.sunday, NOW)
        credits = [known[athlete.pk].week(WEEK).credits for athlete in athletes]
    assert credits == [1, 1, 0]


def test_the_lines_of_a_plan_share_one_plan_so_that_opening_it_is_seen_by_all() -> None:
    plan = make_plan(make_athlete(make_team()), opened_on=None)
    make_line(plan, make_exercise(), days_a_week=7)
    make_line(plan, make_exercise(), days_a_week=7)
    known = record(own(plan.athlete), MONDAY, WEEK.sunday, NOW)
    known.lines[0].plan.opened_on = MONDAY
    assert known.week(WEEK).due == 14
