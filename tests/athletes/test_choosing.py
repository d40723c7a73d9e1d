"""The commit list: what the athlete chose is asked for, and no choice changes a week that is over (rule 14)."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, strategies as st

from athletes.adherence import Span, standing_ticks, week_figures
from athletes.choosing import (
    Choice,
    carried,
    chosen_spans,
    chosen_yet,
    next_choice,
    offered,
    read_choices,
    standing_on,
    withdrawn,
)
from athletes.weeks import Week
from tests.athletes.pure import AFTER, FRI, LONG_AGO, M3, MON, SUN, TUE, WED, WEEK, lineage, tap

NEXT_MONDAY = WEEK.next().monday
DAY = timedelta(days=1)
NAMES = ["plank", "bridge", "clam", "step"]


def chose(day: date, *names: str) -> Choice:
    return Choice(day, frozenset(names))


def test_the_first_choice_holds_at_once_and_a_later_one_from_the_monday_after() -> None:
    first = next_choice((), ["plank"], WED)
    assert first == chose(WED, "plank")
    assert next_choice((first,), ["clam"], FRI) == chose(NEXT_MONDAY, "clam")


def test_a_later_choice_ends_the_first() -> None:
    choices = (chose(WED, "plank", "bridge"), chose(NEXT_MONDAY, "bridge"))
    assert chosen_spans(choices, "plank") == (Span(WED, SUN),)
    assert chosen_spans(choices, "bridge") == (Span(WED, SUN), Span(NEXT_MONDAY))
    assert chosen_spans(choices, "clam") == ()


def test_of_two_choices_for_one_monday_the_newer_holds() -> None:
    choices = (chose(MON, "plank"), chose(NEXT_MONDAY, "bridge"), chose(NEXT_MONDAY, "clam"))
    assert chosen_spans(choices, "bridge") == ()
    assert standing_on(choices, NEXT_MONDAY) == chose(NEXT_MONDAY, "clam")


def test_nothing_stands_before_the_first_choice() -> None:
    assert standing_on((chose(WED, "plank"),), MON) is None


def test_a_plan_that_runs_goes_on_until_the_monday_after_it_was_offered() -> None:
    choices = offered((), WED, LONG_AGO)
    assert chosen_spans(choices, "plank") == (Span(LONG_AGO, SUN),)
    assert not chosen_yet(choices)
    chosen = next_choice(choices, ["clam"], FRI)
    assert chosen == chose(FRI, "clam")
    assert chosen_spans((*choices, chosen), "plank") == (Span(LONG_AGO, FRI - DAY),)
    assert chosen_spans((*choices, chosen), "clam") == (Span(LONG_AGO, FRI - DAY), Span(FRI))


def test_a_plan_that_nobody_has_begun_waits_for_the_choice() -> None:
    assert offered((), WED, None) == ()
    assert chosen_spans((), "plank") == ()


def test_all_is_asked_for_again_from_the_monday_after_the_coach_says_so() -> None:
    choices = (chose(MON, "plank"), *withdrawn((chose(MON, "plank"),), WED))
    assert chosen_spans(choices, "plank") == (Span(MON, SUN), Span(NEXT_MONDAY))
    assert chosen_spans(choices, "clam") == (Span(NEXT_MONDAY),)


def test_all_is_asked_for_at_once_if_nothing_was_chosen() -> None:
    assert chosen_spans(withdrawn((), WED), "clam") == (Span(WED),)


def test_what_is_kept_is_read_as_it_was_written() -> None:
    choices = (Choice(MON, None), chose(WED, "plank", "bridge"))
    assert read_choices([choice.written() for choice in choices]) == choices


@st.composite
def histories(draw: st.DrawFn, until: date = SUN) -> tuple[Choice, ...]:
    """What athlete and coach said on days up to a date, in their order."""
    choices: tuple[Choice, ...] = draw(st.sampled_from([(), offered((), LONG_AGO, LONG_AGO)]))
    for day in sorted(draw(st.lists(st.dates(WEEK.monday - 14 * DAY, until), max_size=5))):
        said = draw(st.sampled_from(["choose", "choose", "offer", "withdraw"]))
        if said == "choose":
            names = draw(st.sets(st.sampled_from(NAMES), min_size=1, max_size=4))
            choices = (*choices, next_choice(choices, names, day))
        else:
            new = offered(choices, day, LONG_AGO) if said == "offer" else withdrawn(choices, day)
            choices = (*choices, *new)
    return choices


@given(histories(), st.sampled_from(NAMES), st.dates(WEEK.monday - 21 * DAY, NEXT_MONDAY + 14 * DAY))
def test_the_spans_say_of_each_day_what_stood_on_it(choices: tuple[Choice, ...], name: str, day: date) -> None:
    standing = standing_on(choices, day)
    stands = standing is not None and (standing.lineages is None or name in standing.lineages)
    assert any(day in span for span in chosen_spans(choices, name)) == stands


@given(histories(), st.sampled_from(NAMES), st.sets(st.sampled_from(NAMES), min_size=1), st.integers(0, 20))
def test_a_choice_changes_no_past_week(choices: tuple[Choice, ...], name: str, wanted: set[str], later: int) -> None:
    made_on = AFTER + later * DAY
    told = [tap(MON), tap(WED)]

    def figures(known: Sequence[Choice], week: Week) -> object:
        exercise = lineage(M3, chosen=chosen_spans(known, name))
        return week_figures([exercise], standing_ticks([exercise], told), week, AFTER, AFTER)

    for added in (next_choice(choices, wanted, made_on), *offered(choices, made_on, LONG_AGO)):
        if choices or added.lineages is not None:
            for week in (WEEK.previous(), WEEK):
                assert figures((*choices, added), week) == figures(choices, week)
    for added in withdrawn(choices, made_on):
        assert figures((*choices, added), WEEK) == figures(choices, WEEK)


def test_a_chosen_line_gives_its_choice_to_the_one_in_its_place() -> None:
    choices = (chose(MON, "plank", "bridge"),)
    assert carried(choices, "plank", "knees", WED) == (chose(WED, "knees", "bridge"),)


def test_a_choice_that_waits_for_monday_is_carried_as_well() -> None:
    choices = (chose(MON, "plank", "bridge"), chose(NEXT_MONDAY, "plank"))
    kept = carried(choices, "plank", "knees", WED)
    assert kept == (chose(WED, "knees", "bridge"), chose(NEXT_MONDAY, "knees"))
    assert chosen_spans((*choices, *kept), "plank") == (Span(MON, TUE),)
    assert chosen_spans((*choices, *kept), "knees") == (Span(WED, SUN), Span(NEXT_MONDAY))


def test_a_line_that_nobody_chose_carries_nothing() -> None:
    assert carried((chose(MON, "bridge"),), "plank", "knees", WED) == ()
    assert carried((), "plank", "knees", WED) == ()
    assert carried((Choice(MON, None),), "plank", "knees", WED) == ()
    assert carried((chose(NEXT_MONDAY, "plank"),), "bridge", "knees", WED) == ()


CHOICES = st.lists(st.tuples(st.integers(-14, 14), st.frozensets(st.sampled_from(NAMES))), max_size=4)


@given(told=CHOICES, ahead=st.integers(0, 10))
def test_whoever_chose_the_old_line_has_the_new_one_and_the_days_before_stay(
    told: list[tuple[int, frozenset[str]]], ahead: int
) -> None:
    choices = tuple(Choice(MON + timedelta(days=days), names) for days, names in told)
    turn = MON + timedelta(days=ahead)
    after = (*choices, *carried(choices, "plank", "knees", turn))
    for day in (MON + timedelta(days=days) for days in range(-15, 22)):
        before, now = standing_on(choices, day), standing_on(after, day)
        if day < turn or before is None or before.lineages is None:
            assert now == before
        else:
            swapped = frozenset("knees" if name == "plank" else name for name in before.lineages)
            assert now is not None
            assert now.lineages == swapped
