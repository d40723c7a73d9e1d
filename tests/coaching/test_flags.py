"""Each flag with the history that raises it and the nearest history that does not."""

from collections.abc import Hashable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import count

import pytest

from athletes.adherence import Limits, Reviewed, Side, Span, Status, Week, WeekFigures, standing_ticks
from coaching import flags
from coaching.flags import Changed, Ends, Falling, Flag, Low, NoContact, NotOpened, Skipped, Term
from tests.athletes.pure import AFTER, BOTH_SIDES, FRI, MON, SAT, SUN, THU, TUE, WED, WEEK, fixed, judge, lineage, tap

_op = count(1)
TODAY = AFTER + timedelta(days=1)  # Tuesday of week 48


def week(done: int, back: int = 0, due: int = 5, *, excused: bool = False) -> WeekFigures:
    """A finished week with `done` of `due` doses, so many weeks before week 47."""
    shown = WEEK.back(back)
    periods = [Span(shown.monday, shown.sunday)] if excused else []
    line = lineage(fixed(*range(1, due + 1)), excused=periods)
    return judge(line, *(tap(shown.days[day], op=next(_op)) for day in range(done)), week=shown, as_of=AFTER)


def weeks(*done: int) -> list[WeekFigures]:
    """Finished weeks of five doses, newest first."""
    return [week(doses, back) for back, doses in enumerate(done)]


@pytest.mark.parametrize(
    ("newest_first", "raised"),
    [
        (weeks(2, 2, 5), True),
        (weeks(2, 3, 5), False),  # 60 % is slipping
        (weeks(3, 2, 2), False),  # the newest is not low
        ([week(2), week(0, 1, excused=True), week(2, 2)], True),  # a week without a band is passed over
        ([week(2), week(0, 1, due=2), week(2, 2)], True),  # and so is one with fewer than 3 due
        (weeks(2), False),
        ([], False),
    ],
)
def test_low_is_raised_by_the_last_two_banded_weeks(newest_first: list[WeekFigures], raised: bool) -> None:
    codes = [flag.code for flag in flags.low_or_falling(newest_first)]
    assert ("F4" in codes) is raised


def test_low_names_its_weeks_and_reads_the_limits_of_the_team() -> None:
    assert flags.low_or_falling(weeks(2, 2)) == (Low((WEEK, WEEK.previous()), WEEK.previous()),)
    assert flags.low_or_falling(weeks(2, 2), Limits(60, 40)) == ()  # 40 % is slipping there


@pytest.mark.parametrize(
    ("newest_first", "since"),
    [
        (weeks(2, 2, 5, 2), WEEK.previous()),  # the break in between ends it
        (weeks(2, 2, 2, 1, 0, 2, 1, 5), WEEK.back(6)),  # further back than the five weeks that falling needs
        ([week(2), week(0, 1, excused=True), week(2, 2), week(5, 3)], WEEK.back(2)),
    ],
)
def test_low_tells_the_first_of_the_weeks_that_were_low_without_a_break(
    newest_first: list[WeekFigures], since: Week
) -> None:
    low = next(flag for flag in flags.low_or_falling(newest_first) if isinstance(flag, Low))
    assert low.since == since


@pytest.mark.parametrize(
    ("newest_first", "raised"),
    [
        (weeks(3, 4, 4, 4, 4), Falling(WEEK, Fraction(3, 5), Fraction(4, 5))),  # exactly 20 points below
        (weeks(3, 4, 4, 4, 3), None),  # 75 % before: 15 points below
        (weeks(3, 4, 4, 4), None),  # only three weeks before
        (weeks(4, 5, 5, 5, 5), Falling(WEEK, Fraction(4, 5), Fraction(1))),
        (weeks(5, 5, 5, 5, 5), None),
    ],
)
def test_falling_is_twenty_points_below_the_mean_of_the_four_banded_weeks_before(
    newest_first: list[WeekFigures], raised: Falling | None
) -> None:
    assert next((flag for flag in flags.low_or_falling(newest_first) if flag.code == "F5"), None) == raised


def test_falling_passes_over_weeks_without_a_band() -> None:
    banded = [week(3), week(0, 1, excused=True), *(week(4, back) for back in (2, 3, 4, 5))]
    assert flags.low_or_falling(banded) == (Falling(WEEK, Fraction(3, 5), Fraction(4, 5)),)


def test_weeks_are_read_only_as_far_back_as_five_with_a_band() -> None:
    read: list[int] = []

    def newest_first() -> Iterator[WeekFigures]:
        for back in range(12):
            read.append(back)
            yield week(5, back)

    assert flags.low_or_falling(newest_first()) == ()
    assert read == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("last_contact", "today", "raised"),
    [
        (TUE, FRI, NoContact(TUE, 2)),  # Wednesday and Thursday are over without a word
        (TUE, THU, None),  # one full day only
        (WED, FRI, None),
        (None, WED, NoContact(None, 2)),  # never any contact, plan from Monday
        (None, TUE, None),
    ],
)
def test_no_contact_needs_two_full_days_of_silence(
    last_contact: date | None, today: date, raised: NoContact | None
) -> None:
    as_of = last_contact + timedelta(days=1) if last_contact else MON
    shown = judge(lineage(fixed(1, 2, 3, 4, 5)), as_of=as_of, today=today)
    assert flags.no_contact([shown], last_contact, as_of, today) == raised


def test_no_contact_is_not_said_of_days_on_which_nothing_was_open() -> None:
    reached = judge(lineage(fixed(1)), tap(MON, op=next(_op)), as_of=TUE, today=FRI)
    paused = judge(lineage(fixed(1, 2, 3, 4, 5), excused=[Span(TUE)]), tap(MON, op=next(_op)), as_of=TUE, today=FRI)
    assert flags.no_contact([reached, paused], MON, TUE, FRI) is None


def test_no_contact_is_still_said_on_the_monday_after() -> None:
    line = lineage(fixed(1, 2, 3, 4, 5))
    this = judge(line, as_of=THU, today=AFTER, week=WEEK.next())
    before = judge(line, as_of=THU, today=AFTER)
    assert this.no_contact is False
    assert flags.no_contact([this, before], WED, THU, AFTER) == NoContact(WED, 4)


Skip = tuple[str, date, Side]


@pytest.mark.parametrize(
    ("skips", "raised"),
    [
        (
            [("plank", MON, "left"), ("plank", WED, "left"), ("plank", FRI, "left")],
            Skipped("plank", "left", 3, MON, FRI),
        ),
        ([("plank", MON, "left"), ("plank", WED, "left")], None),
        # both sides of one session are one skip, not two
        ([("plank", day, side) for day in (MON, WED) for side in BOTH_SIDES], None),
        ([("plank", MON, "left"), ("plank", WED, "right"), ("plank", FRI, "left")], Skipped("plank", "", 3, MON, FRI)),
        ([("plank", day, side) for day in (MON, WED, FRI) for side in BOTH_SIDES], Skipped("plank", "", 3, MON, FRI)),
        # three skips, but of three exercises
        ([("plank", MON, "left"), ("bridge", WED, "left"), ("row", FRI, "left")], None),
        # the same exercise in the plan before and in the one after
        (
            [("plank", MON, "left"), ("plank", WED, "left"), ("plank 2", SAT, "left")],
            Skipped("plank 2", "left", 3, MON, SAT),
        ),
        # the first lies 14 days back, outside of the last 14 days
        ([("plank", day, "left") for day in (TODAY - timedelta(days=14), WED, FRI)], None),
        (
            [("plank", day, "left") for day in (TODAY - timedelta(days=13), WED, FRI)],
            Skipped("plank", "left", 3, TODAY - timedelta(days=13), FRI),
        ),
    ],
)
def test_skipped_counts_sessions_of_a_lane_or_exercise(skips: list[Skip], raised: Skipped | None) -> None:
    keys = ("plank", "plank 2", "bridge", "row")
    lines = [lineage(fixed(*range(1, 8), sides=BOTH_SIDES), key=key) for key in keys]
    actions = [tap(day, Status.SKIPPED, side=side, key=key, op=next(_op)) for key, day, side in skips]
    exercise_of: dict[Hashable, Hashable] = {"plank": 1, "plank 2": 1, "bridge": 2, "row": 3}
    assert flags.skipped(standing_ticks(lines, actions), exercise_of, TODAY) == raised


def test_skipped_forgets_a_skip_that_was_taken_back() -> None:
    line = lineage(fixed(*range(1, 8)), key="plank")
    taken_back = tap(FRI, Status.CLEARED, key="plank", op=next(_op), seq=9)
    actions = [tap(day, Status.SKIPPED, key="plank", op=next(_op)) for day in (MON, WED, FRI)]
    assert flags.skipped(standing_ticks([line], [*actions, taken_back]), {"plank": 1}, TODAY) is None


@pytest.mark.parametrize(
    ("plan", "raised"),
    [
        (Term(MON, None, None), NotOpened(MON, 3)),
        (Term(TUE, None, None), None),  # two days only
        (Term(MON, None, THU), None),  # opened
        (Term(MON, WED, None), None),  # over
    ],
)
def test_not_opened_is_raised_three_days_after_the_start(plan: Term, raised: NotOpened | None) -> None:
    assert flags.not_opened([plan], THU) == raised


@pytest.mark.parametrize(
    ("plans", "raised"),
    [
        ([], Ends(None)),
        ([Term(MON, SUN, MON)], Ends(SUN)),
        ([Term(MON, MON + timedelta(days=7), MON)], Ends(MON + timedelta(days=7))),
        ([Term(MON, MON + timedelta(days=8), MON)], None),
        ([Term(MON, None, MON)], None),
        ([Term(MON - timedelta(days=30), MON - timedelta(days=1), None)], Ends(None)),  # the last one is over
        ([Term(MON, SUN, MON), Term(SUN + timedelta(days=1), None, None)], None),  # another follows
        ([Term(MON, SUN, MON), Term(MON, None, MON)], None),  # another runs beside it
    ],
)
def test_a_plan_ends_within_seven_days_or_there_is_none(plans: list[Term], raised: Ends | None) -> None:
    assert flags.ends(plans, MON) == raised


@pytest.mark.parametrize(
    ("seen", "raised"),
    [
        (Reviewed(Fraction(3), 5, AFTER), None),
        (Reviewed(Fraction(5, 2), 5, AFTER), Changed(WEEK, Fraction(3), 5)),  # half a credit came in
        (Reviewed(Fraction(3), 4, AFTER), Changed(WEEK, Fraction(3), 5)),  # more is due now
        (Reviewed(Fraction(3), 5, WED), None),  # only unknown days became known
    ],
)
def test_changed_since_the_review_is_rule_12(seen: Reviewed, raised: Changed | None) -> None:
    assert flags.changed([(seen, week(3))]) == raised


def test_changed_names_the_newest_of_several_weeks() -> None:
    other = Reviewed(Fraction(1), 5, AFTER)
    assert flags.changed([(other, week(3, 2)), (other, week(3)), (other, week(3, 1))]) == Changed(WEEK, Fraction(3), 5)


def test_flags_come_in_the_order_of_urgency() -> None:
    raised = [
        Changed(WEEK, Fraction(3), 5),
        None,
        Ends(None),
        NoContact(MON, 3),
        Low((WEEK, WEEK.previous()), WEEK.previous()),
    ]
    assert [flag.code for flag in flags.by_urgency(raised)] == ["F4", "F6", "F12", "F13"]


def test_every_flag_has_the_verb_of_the_list() -> None:
    kinds: list[type[Flag]] = [Low, Falling, NoContact, Skipped, NotOpened, Ends, Changed]
    assert [f"F{kind.number} {kind.verb}" for kind in kinds] == [
        "F4 review",
        "F5 review",
        "F6 write",
        "F7 swap",
        "F10 write",
        "F12 assign",
        "F13 review",
    ]
