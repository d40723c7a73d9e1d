"""Each action of a batch is read alone: what cannot be read is named, and the others are none the worse."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from athletes.incoming import read_batch
from athletes.tapped import FeedbackTapped, TickTapped

ID = "0b5f4f0e-6a3d-4e1c-9f53-2c1f6b0a7d11"
TICK: dict[str, Any] = {
    "op_id": ID,
    "seq": 3,
    "planned_exercise": 12,
    "date": "2026-11-18",
    "side": "left",
    "occurrence": 1,
    "status": "done",
    "acted_at": "2026-11-18T19:00:00+01:00",
}


def read_one(**changed: Any) -> Any:
    (only,) = read_batch([TICK | changed], [])
    return only


def test_a_tick_is_read_with_the_phones_offset() -> None:
    tick = read_one().tapped
    assert isinstance(tick, TickTapped)
    assert (tick.planned_exercise, tick.side, tick.status) == (12, "left", "done")
    assert tick.acted_at.isoformat() == "2026-11-18T19:00:00+01:00"


def test_no_side_is_stored_as_the_empty_one() -> None:
    assert read_one(side=None).tapped.side == ""


def test_feedback_may_answer_one_question_only() -> None:
    told = {name: TICK[name] for name in ("op_id", "seq", "planned_exercise", "date", "acted_at")} | {"pain": 4}
    (only,) = read_batch([], [told])
    assert isinstance(only.tapped, FeedbackTapped)
    assert (only.tapped.pain, only.tapped.felt, only.tapped.note, only.tapped.side) == (4, "", "", "")


UNREADABLE: dict[str, list[Any]] = {
    "op_id": [None, 7, "nonsense", "{" + ID + "}", ID.replace("-", "")],
    "seq": [-1, None, "3", 1.5, True, 2**63],
    "planned_exercise": [0, -4, "12", None, 2**63, [], {}],
    "date": ["2026-02-30", "20261118", "2026-W47-3", "0001-01-01", "9999-12-31", 5, None],
    "side": ["up", 1, [], {}, "LEFT"],
    "occurrence": [0, 10, "1", None, True],
    "status": ["gone", None, 3, [], ""],
    "reason": ["pain", "lazy", 3],
    "acted_at": [
        *("yesterday", "2026-11-18T19:00:00", "2026-11-18T19:00:00+19:00", "\ud800", 17, None),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"),
    ],
}


@pytest.mark.parametrize(("part", "value"), [(part, value) for part, values in UNREADABLE.items() for value in values])
def test_an_unreadable_part_is_named(part: str, value: object) -> None:
    only = read_one(**{part: value})
    assert only.tapped is None
    assert part in only.fault
    assert only.op_id == (None if part == "op_id" else ID)


@pytest.mark.parametrize("note", ["x" * 10_000, "a\0b", "half \ud83d", 7])
def test_a_note_that_cannot_be_kept_is_named(note: object) -> None:
    (only,) = read_batch([], [TICK | {"note": note}])
    assert only.tapped is None
    assert "note" in only.fault


def test_emoji_and_right_to_left_notes_are_kept() -> None:
    (only,) = read_batch([], [TICK | {"note": "טוב 🙂"}])
    assert isinstance(only.tapped, FeedbackTapped)
    assert only.tapped.note == "טוב 🙂"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(JSON, max_size=4), st.dictionaries(st.sampled_from(sorted(TICK)), JSON))
def test_nothing_that_json_can_say_breaks_the_reader(items: list[Any], changed: dict[str, Any]) -> None:
    read = read_batch([*items, TICK | changed], [TICK | changed])
    assert len(read) == len(items) + 2
    assert all((each.tapped is None) == bool(each.fault) for each in read)


@pytest.mark.parametrize("status", ["skipped", "cleared"])
def test_only_what_was_done_can_have_been_another_move(status: str) -> None:
    assert read_one(eased_to=7).tapped.eased_to == 7
    assert read_one(eased_to=7, status=status).fault == "We could not read eased_to of this action."


@pytest.mark.parametrize("wrong", [0, -1, 2**63, "7", True, 1.5, [7]])
def test_a_move_done_instead_is_named_by_its_number(wrong: object) -> None:
    assert read_one(eased_to=wrong).fault == "We could not read eased_to of this action."


@pytest.mark.parametrize("wrong", [-1, 11, "3", True, 2.5])
def test_pain_of_the_next_morning_is_0_to_10(wrong: object) -> None:
    (only,) = read_batch([], [TICK | {"pain_next_morning": wrong}])
    assert only.fault == "We could not read pain_next_morning of this action."
