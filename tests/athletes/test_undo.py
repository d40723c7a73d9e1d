"""Undo walks back tap by tap, and what it restores is exactly what stood before."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given, strategies as st

from athletes.ticking import Action, Status
from athletes.undo import NOTHING, Touched, Word, Words, taps, to_restore

DAY = date(2026, 11, 18)
START = datetime(2026, 11, 18, 18, tzinfo=UTC)
LEFT, RIGHT = Touched("plank", "left", 1), Touched("plank", "right", 1)
DONE, PARTLY, PAIN = Word(Status.DONE, ""), Word(Status.PARTLY, ""), Word(Status.SKIPPED, "pain")


def tapped(*steps: Words, paper: bool = False) -> list[Action]:
    """The actions of these taps, a second apart."""
    return [
        Action(
            UUID(int=1000 * second + number),
            number,
            START + timedelta(seconds=second),
            START + timedelta(seconds=second),
            *(lane.lineage, DAY, lane.side, lane.occurrence, *word[:2], paper, word.eased_to),
        )
        for second, step in enumerate(steps)
        for number, (lane, word) in enumerate(step.items())
    ]


def test_nothing_was_tapped_so_nothing_is_restored() -> None:
    assert to_restore([]) == {}


def test_the_first_tick_is_taken_back_to_nothing() -> None:
    assert to_restore(tapped({LEFT: DONE})) == {LEFT: NOTHING}


def test_both_sides_of_one_tap_go_back_together() -> None:
    assert to_restore(tapped({LEFT: DONE, RIGHT: DONE})) == {LEFT: NOTHING, RIGHT: NOTHING}


def test_what_stood_before_comes_back_with_its_reason() -> None:
    assert to_restore(tapped({LEFT: PAIN}, {LEFT: DONE, RIGHT: DONE})) == {LEFT: PAIN, RIGHT: NOTHING}


def test_a_move_that_was_done_instead_comes_back_too() -> None:
    eased = Word(Status.DONE, "", 34)
    assert to_restore(tapped({LEFT: eased}, {LEFT: DONE})) == {LEFT: eased}


def test_undoing_twice_goes_further_back() -> None:
    done = [{LEFT: DONE}, {RIGHT: PARTLY}]
    undone = [*done, to_restore(tapped(*done))]
    assert to_restore(tapped(*undone)) == {LEFT: NOTHING}


def test_all_taken_back_leaves_nothing_to_undo() -> None:
    assert to_restore(tapped({LEFT: DONE}, {LEFT: NOTHING})) == {}


def test_a_tap_that_changes_nothing_is_passed_over() -> None:
    assert to_restore(tapped({LEFT: PAIN}, {LEFT: DONE}, {LEFT: DONE})) == {LEFT: PAIN}


def test_paper_was_not_tapped() -> None:
    assert to_restore(tapped({LEFT: DONE}, paper=True)) == {}
    assert taps(tapped({LEFT: DONE}, paper=True)) == []


WORDS = st.sampled_from([DONE, PARTLY, PAIN, NOTHING])
STEPS = st.lists(st.dictionaries(st.sampled_from([LEFT, RIGHT]), WORDS, min_size=1), max_size=8)


@given(STEPS)
def test_undo_always_ends_with_nothing_ticked(steps: list[Words]) -> None:
    taken = list(steps)
    for _undo in range(len(steps) + 1):
        if back := to_restore(tapped(*taken)):
            taken.append(back)
    standing: Words = {}
    for step in taken:
        standing |= step
    assert to_restore(tapped(*taken)) == {}
    assert set(standing.values()) <= {NOTHING}


@given(STEPS)
def test_one_undo_restores_what_stood_before_the_last_change(steps: list[Words]) -> None:
    history: list[Words] = [{LEFT: NOTHING, RIGHT: NOTHING}]
    for step in steps:
        history.append(history[-1] | step)
    back = to_restore(tapped(*steps))
    assert not back or history[-1] | back in history
