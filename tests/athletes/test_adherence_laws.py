"""The laws of docs/adherence.md for generated plans, ticks and dates, and a day-by-day reading of its rules."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from fractions import Fraction
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings, strategies as st

from athletes.adherence import (
    Action,
    Lane,
    Limits,
    Lineage,
    Span,
    Status,
    Ticks,
    Version,
    Week,
    as_of_day,
    band,
    percent,
    standing_ticks,
    week_figures,
)
from athletes.weeks import local_date
from tests.athletes.pure import BOTH_SIDES, NO_SIDES, WEEK

FIRST, LAST = WEEK.back(2).monday, WEEK.next().sunday
WEEKS = [WEEK.back(ago) for ago in (2, 1, 0, -1)]
DATES = st.sampled_from(WEEK.days) | st.dates(FIRST, LAST)  # edits, ends and excuses meet in one week
AFTER_ALL = LAST + timedelta(days=1)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(DATES)
    return Span(first, draw(st.none() | st.dates(first, LAST)))


@st.composite
def doses(draw: st.DrawFn) -> Version:
    """A version without its dates."""
    weekdays = draw(st.frozensets(st.integers(1, 7)))
    return Version(
        valid_from=FIRST,
        valid_to=None,
        weekdays=weekdays,
        days_a_week=0 if weekdays else draw(st.integers(1, 7)),
        sides=draw(st.sampled_from([NO_SIDES, BOTH_SIDES])),
        times_a_day=draw(st.integers(1, 3)),
    )


def chained(doses: Sequence[Version], starts: Sequence[date]) -> tuple[Version, ...]:
    """Versions that follow each other without a gap, the last one open."""
    closes = [start - timedelta(days=1) for start in starts[1:]]
    bounds = zip(doses, starts, [*closes, None], strict=True)
    return tuple(replace(dose, valid_from=start, valid_to=close) for dose, start, close in bounds)


@st.composite
def lineages(draw: st.DrawFn, key: str = "bridge") -> Lineage:
    starts = sorted(draw(st.sets(DATES, min_size=1, max_size=3)))
    chain = chained([draw(doses()) for _ in starts], starts)
    return Lineage(
        key,
        chain,
        start=draw(st.dates(FIRST, starts[0])),
        end=draw(st.none() | st.dates(starts[0], LAST)),
        opened=draw(st.none() | st.just(FIRST) | DATES),
        excused=tuple(draw(st.lists(spans(), max_size=2))),
        stretching=draw(st.booleans()),
        chosen=draw(st.none() | st.lists(spans(), max_size=2).map(tuple)),
    )


PHONES = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
HOURS = st.integers(0, 42 * 24)  # few moments, so that taps meet


def moment(hours: int, phone: timezone) -> datetime:
    return (datetime.combine(FIRST, time(0), UTC) + timedelta(hours=hours)).astimezone(phone)


@st.composite
def actions(draw: st.DrawFn, keys: Sequence[str] = ("bridge",)) -> Action:
    """Few dates and lanes, so that actions meet."""
    return Action(
        op_id=UUID(int=draw(st.integers(0, 2**128 - 1))),
        seq=draw(st.integers(0, 3)),
        acted_at=moment(draw(HOURS), draw(PHONES)),
        received_at=moment(draw(HOURS), UTC),
        lineage=draw(st.sampled_from(keys)),
        date=draw(st.dates(WEEK.monday - timedelta(days=2), WEEK.sunday)),
        side=draw(st.sampled_from(["", "left", "right"])),
        occurrence=draw(st.integers(1, 3)),
        status=draw(st.sampled_from(Status)),
        paper=draw(st.booleans()),
    )


def batches(*keys: str) -> st.SearchStrategy[list[Action]]:
    return st.lists(actions(keys or ("bridge",)), max_size=14, unique_by=lambda action: action.op_id)


# The rules once more, read word by word and day by day: slow, and without a bit of cleverness.


def version_in_force(exercise: Lineage, day: date) -> Version | None:
    in_force = [
        version
        for version in exercise.versions
        if version.valid_from <= day and (version.valid_to is None or day <= version.valid_to)
    ]
    return in_force[0] if in_force else None


def dose_on(exercise: Lineage, lane: Lane, day: date) -> Version | None:
    """The version that makes the day active for the lane (rule 1)."""
    version = version_in_force(exercise, day)
    if version is None or lane.side not in version.sides or lane.occurrence > version.times_a_day:
        return None
    opened = exercise.opened is not None and exercise.opened <= day
    running = exercise.start <= day and (exercise.end is None or day <= exercise.end)
    chosen = exercise.chosen is None or any(day in span for span in exercise.chosen)
    excused = any(day in span for span in exercise.excused)
    return version if opened and running and chosen and not excused else None


def read_lane(
    exercise: Lineage, lane: Lane, ticks: Ticks, week: Week, as_of: date
) -> tuple[Fraction, Fraction, int, Fraction]:
    """Credits, due so far, due and extra of one lane (rules 2, 3 and 5)."""
    active = {day: version for day in week.days if (version := dose_on(exercise, lane, day))}
    made = {day: tick for day, tick in ticks.get(lane, {}).items() if day in week}
    fixed_days = [day for day, version in active.items() if day.isoweekday() in version.weekdays]
    flexible_days = [day for day, version in active.items() if not version.weekdays]
    flexible_due = int(sum((Fraction(active[day].days_a_week, 7) for day in flexible_days), Fraction(0)))
    due = len(fixed_days) + flexible_due
    worth = {Status.DONE: Fraction(1), Status.PARTLY: Fraction(1, 2), Status.SKIPPED: Fraction(0)}
    earned = sum((worth[tick.status] for tick in made.values()), Fraction(0))
    credits = min(earned, Fraction(due))
    free = [day for day in flexible_days if day >= as_of and day not in made]
    due_so_far = len([day for day in fixed_days if day < as_of]) + max(0, flexible_due - len(free))
    return credits, max(credits, Fraction(due_so_far)), due, earned - credits


@settings(max_examples=200)
@given(lineages(), batches(), st.sampled_from([WEEK, *WEEKS]), DATES | st.just(AFTER_ALL))
def test_figures_are_what_the_rules_say_word_by_word(
    exercise: Lineage, told: list[Action], week: Week, as_of: date
) -> None:
    ticks = standing_ticks([exercise], told)
    lanes = [Lane("bridge", side, occurrence) for side in ("", "left", "right") for occurrence in (1, 2, 3)]
    read = [read_lane(exercise, lane, ticks, week, as_of) for lane in lanes]
    figures = week_figures([exercise], ticks, week, as_of, AFTER_ALL)
    expected = tuple(sum(column) for column in zip(*read, strict=True))
    assert (figures.credits, figures.due_so_far, figures.due, figures.extra) == expected
    unknown = [day for day in week.days if as_of <= day < AFTER_ALL]
    short = [lane for lane, (credits, _, due, _) in zip(lanes, read, strict=True) if credits < due]
    assert figures.no_contact == any(dose_on(exercise, lane, day) for lane in short for day in unknown)


@given(lineages(), batches())
def test_tick_counts_for_lanes_that_exist_on_its_date(exercise: Lineage, told: list[Action]) -> None:
    for lane, by_date in standing_ticks([exercise], told).items():
        for day in by_date:
            version = version_in_force(exercise, day)
            assert version is not None
            assert lane.side in version.sides
            assert 1 <= lane.occurrence <= version.times_a_day


@given(lineages("a"), lineages("b"), batches("a", "b"), st.sampled_from(WEEKS), st.dates(FIRST, AFTER_ALL))
def test_adherence_is_never_above_1(one: Lineage, other: Lineage, told: list[Action], week: Week, as_of: date) -> None:
    figures = week_figures([one, other], standing_ticks([one, other], told), week, as_of, AFTER_ALL)
    assert 0 <= figures.credits <= figures.due_so_far <= figures.due
    assert figures.adherence is None or figures.adherence <= 1
    assert all(lane.figures.adherence is None or lane.figures.adherence <= 1 for lane in figures.lanes)


@given(lineages(), batches(), st.data())
def test_order_and_repetition_of_actions_change_nothing(
    exercise: Lineage, told: list[Action], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(told), max_size=10)) if told else []
    received_later = [
        action._replace(received_at=action.received_at + timedelta(hours=data.draw(st.integers(0, 200))))
        for action in again
    ]
    shuffled = data.draw(st.permutations([*told, *received_later]))
    assert standing_ticks([exercise], shuffled) == standing_ticks([exercise], told)


@given(lineages(), batches(), doses(), st.dates(WEEK.sunday + timedelta(days=1), LAST))
def test_edit_changes_no_past_week(exercise: Lineage, told: list[Action], dose: Version, takes_effect: date) -> None:
    kept = [version for version in exercise.versions if version.valid_from < takes_effect]
    edited = replace(
        exercise, versions=chained([*kept, dose], [*(version.valid_from for version in kept), takes_effect])
    )
    for week in (WEEK.previous(), WEEK):
        before = week_figures([exercise], standing_ticks([exercise], told), week, AFTER_ALL, AFTER_ALL)
        after = week_figures([edited], standing_ticks([edited], told), week, AFTER_ALL, AFTER_ALL)
        assert after == before


@given(lineages("a"), lineages("b"), batches("a", "b"), st.sampled_from(WEEKS), st.integers(1, 400))
def test_as_of_after_the_week_gives_the_final_figure(
    one: Lineage, other: Lineage, told: list[Action], week: Week, days_after: int
) -> None:
    ticks = standing_ticks([one, other], told)
    as_of = week.sunday + timedelta(days=days_after)
    figures = week_figures([one, other], ticks, week, as_of, as_of)
    assert figures.due_so_far == figures.due
    assert (figures.unknown_days, figures.no_contact) == ((), False)


@given(lineages(), batches(), st.sampled_from(WEEK.days))
def test_one_more_excused_day_never_raises_due_nor_lowers_a_lanes_adherence(
    exercise: Lineage, told: list[Action], day: date
) -> None:
    ticks = standing_ticks([exercise], told)
    excused = replace(exercise, excused=(*exercise.excused, Span(day, day)))
    after = {lane.lane: lane for lane in week_figures([excused], ticks, WEEK, AFTER_ALL, AFTER_ALL).lanes}
    for before in week_figures([exercise], ticks, WEEK, AFTER_ALL, AFTER_ALL).lanes:
        now = after.get(before.lane)
        if now is None or not now.due:
            continue  # the lane lost its figure
        assert now.due <= before.due
        assert Fraction(now.half_credits, now.due) >= Fraction(before.half_credits, before.due)


ZONES = st.sampled_from(["Pacific/Kiritimati", "Pacific/Auckland", "Europe/Berlin", "America/St_Johns", "Pacific/Niue"])


@given(lineages(), batches(), ZONES, ZONES)
def test_change_of_zone_moves_no_tick(exercise: Lineage, told: list[Action], one: str, other: str) -> None:
    ticks = standing_ticks([exercise], told)
    moment = datetime.combine(WEEK.sunday + timedelta(days=3), time(12), UTC)
    todays = [local_date(moment, ZoneInfo(zone)) for zone in (one, other)]
    seen = [week_figures([exercise], ticks, WEEK, as_of_day(today, today, FIRST), today).lanes for today in todays]
    assert seen[0] == seen[1]


@given(lineages(), batches(), PHONES)
def test_offset_of_the_phone_decides_nothing_but_late(exercise: Lineage, told: list[Action], phone: timezone) -> None:
    abroad = [action._replace(acted_at=action.acted_at.astimezone(phone)) for action in told]
    here, there = standing_ticks([exercise], told), standing_ticks([exercise], abroad)

    def without_late(ticks: Ticks) -> dict[Lane, dict[date, tuple[Status, str]]]:
        return {
            lane: {day: (tick.status, tick.reason) for day, tick in by_date.items()} for lane, by_date in ticks.items()
        }

    assert without_late(here) == without_late(there)


@given(lineages(), batches())
def test_paper_displaces_no_tick_from_a_device(exercise: Lineage, told: list[Action]) -> None:
    by_device = standing_ticks([exercise], [action for action in told if not action.paper])
    with_paper = standing_ticks([exercise], told)
    for lane, by_date in by_device.items():
        for day, tick in by_date.items():
            assert with_paper[lane][day] == tick
    assert not any(tick.late for by_date in with_paper.values() for tick in by_date.values() if tick.paper)


LIMITS = st.tuples(st.integers(1, 100), st.integers(0, 99)).map(lambda pair: Limits(max(pair), min(pair)))


@given(st.integers(0, 400), st.integers(6, 400), LIMITS)
def test_percent_and_band_tell_the_same(half_credits: int, half_denominator: int, limits: Limits) -> None:
    assume(half_credits <= half_denominator and limits.slipping < limits.on_track)
    credits, denominator = Fraction(half_credits, 2), Fraction(half_denominator, 2)
    shown, reached = percent(credits, denominator, limits), band(credits, denominator, limits)
    assert shown is not None
    assert reached is not None
    assert (shown >= limits.on_track) == (reached == "on_track")
    assert (shown < limits.slipping) == (reached == "low")
    assert (shown == 100) == (credits == denominator)
    assert -1 < 100 * credits / denominator - shown < 1
