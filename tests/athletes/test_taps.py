"""What the buttons of Today say, read back; anything else is refused whole."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st

from athletes.taps import NotATap, read_taps, tap_word

DAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)


def lanes(value: str) -> list[tuple[int, str, int, str, str, int | None]]:
    return [
        (tick.planned_exercise, tick.side, tick.occurrence, tick.status, tick.reason, tick.eased_to)
        for tick in read_taps(value, DAY, NOW)
    ]


def test_a_word_names_line_side_occurrence_status_and_reason() -> None:
    assert lanes("12:left:2:skipped:pain") == [(12, "left", 2, "skipped", "pain", None)]


def test_what_is_left_out_is_the_first_time_done() -> None:
    assert lanes("12:right") == [(12, "right", 1, "done", "", None)]


def test_both_ticks_left_and_right() -> None:
    assert lanes("12:both:1:partly") == [(12, "left", 1, "partly", "", None), (12, "right", 1, "partly", "", None)]


def test_an_exercise_without_sides_has_an_empty_one() -> None:
    assert lanes("12:") == [(12, "", 1, "done", "", None)]


def test_a_word_ends_with_the_exercise_that_was_done_instead() -> None:
    assert lanes("12:left~34") == [(12, "left", 1, "done", "", 34)]
    assert lanes("12::2:partly~34") == [(12, "", 2, "partly", "", 34)]
    assert lanes("12:both~34") == [(12, "left", 1, "done", "", 34), (12, "right", 1, "done", "", 34)]


def test_several_words_are_one_tap() -> None:
    ticks = read_taps("1:left 2:both 3:", DAY, NOW)
    assert [(tick.planned_exercise, tick.side) for tick in ticks] == [(1, "left"), (2, "left"), (2, "right"), (3, "")]
    assert {tick.acted_at for tick in ticks} == {NOW}
    assert len({tick.op_id for tick in ticks}) == 4


def test_taps_of_one_moment_stand_in_the_order_they_came_in() -> None:
    seqs = [tick.seq for value in ("1:both", "1:left:1:cleared") for tick in read_taps(value, DAY, NOW)]
    assert seqs == sorted(set(seqs))


@pytest.mark.parametrize(
    "value",
    [
        *("", " ", "abc", "12", "12:up", "12:left:0x1", "12:left:1:gone", "12:left:1:done:pain", "-1:left", "1:left,"),
        *("12:left:1:skipped~34", "12:left:1:cleared~34", "12:left~", "12:left~x", "12~34", "12:left~34~35"),
        *(
            "12:left:1:skipped:lazy",
            "12:LEFT",
            "١٢:left",
            f"{'9' * 19}:left",
            "12:left " + "x",
            " ".join(["1:left"] * 201),
        ),
    ],
)
def test_anything_else_is_none_of_ours(value: str) -> None:
    with pytest.raises(NotATap):
        read_taps(value, DAY, NOW)


@given(
    st.integers(1, 10**12),
    st.sampled_from(["", "left", "right"]),
    st.integers(1, 3),
    st.sampled_from(
        [
            *(("done", "", None), ("partly", "", None), ("cleared", "", None), ("skipped", "", None)),
            *(("skipped", "ill", None), ("done", "", 34), ("partly", "", 10**12)),
        ]
    ),
)
def test_every_button_is_read_as_it_was_written(
    line: int, side: str, occurrence: int, told: tuple[str, str, int | None]
) -> None:
    assert lanes(tap_word(line, side, occurrence, *told)) == [(line, side, occurrence, *told)]


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(value: str) -> None:
    try:
        read_taps(value, DAY, NOW)
    except NotATap:
        return
