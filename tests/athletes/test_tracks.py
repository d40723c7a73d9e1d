"""Checks over time: exact fields, honest drawings, two days compared, words that claim no more."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from athletes.checks.book import protocols
from athletes.checks.reading import Seen
from athletes.checks.records import parts
from athletes.checks.tracks import compare, days, shown_of_each, tracks
from athletes.checks.typed import Refused, bounds, read, shown
from athletes.checks.wording import change, measure, sides_gap
from athletes.plots.dots import dots
from athletes.plots.looks import look_dots
from athletes.plots.placing import plot
from athletes.templatetags.tracks import changed, repeats, said

DAY = date(2026, 11, 16)
HOLD = parts()["side-plank-hold", ""]  # its error is 20 s
TAPE = parts()["tape-length", ""]
BLOCK = parts()["block-test", ""]


def seen(weeks: int, left: int | None = None, right: int | None = None, **fields: object) -> Seen:
    sides = [None if value is None else Decimal(value) for value in (left, right)]
    return Seen(DAY + timedelta(weeks=weeks), "Sam", *sides, **fields)  # type: ignore[arg-type]


@given(st.integers(197, 511))
def test_tenths_of_an_inch_are_kept_exactly(tenths: int) -> None:
    typed = f"{Decimal(tenths) / 10}"
    kept = read(TAPE, typed, inches=True)
    assert kept == Decimal(tenths) * Decimal("2.54") == kept.quantize(Decimal("0.01"))
    assert shown(TAPE, kept, inches=True) == Decimal(typed)


@given(st.sampled_from(sorted(parts())), st.integers(-99_999, 99_999), st.booleans())
def test_whatever_is_read_is_within_bounds(at: tuple[str, str], number: int, inches: bool) -> None:
    part = parts()[at]
    if not part.measured:
        return
    try:
        kept = read(part, str(Decimal(number) / 10), inches=inches)
    except Refused:
        return
    assert part.low <= kept <= part.high
    assert bounds(part, inches=inches).low <= shown(part, kept, inches=inches) <= bounds(part, inches=inches).high


def test_comma_is_a_point_and_a_stopwatch_has_tenths() -> None:
    assert read(HOLD, " 31,4 ") == Decimal("31.4")


@pytest.mark.parametrize("typed", ["", "--", "1e2", "٣١", "inf", "1" * 400, "31.", "0x1F"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        read(HOLD, typed)


def test_measures_are_written_with_their_unit() -> None:
    told = [
        measure(TAPE, Decimal("876.30"), inches=True),
        measure(TAPE, Decimal("876.00")),
        measure(HOLD, Decimal(2) / 3),
    ]
    assert told == ["34.5 in", "876 mm", "0.67 s"]
    assert measure(parts()["thomas", ""], Decimal(-12)) == "−12°"


def test_gap_is_said_from_the_error_on() -> None:
    assert sides_gap(HOLD, seen(0, 50, 31)) == "equal within the measurement error"
    assert sides_gap(HOLD, seen(0, 50, 30)) == "left 20 s more"
    assert sides_gap(HOLD, seen(0, 50)) == ""


def test_change_is_said_from_the_error_on() -> None:
    assert change(HOLD, Decimal(40), Decimal(59)) == "within the measurement error"
    assert (change(HOLD, Decimal(40), Decimal(60)), change(HOLD, Decimal(60), Decimal(40))) == ("+20 s", "−20 s")


def test_tracks_come_in_the_order_of_the_book_and_can_be_one_check() -> None:
    series = {("heel-raise", ""): [seen(0, 20, 21)], ("balance-hold", ""): [seen(1, 40, 41)]}
    assert [track.protocol.id for track in tracks(series, protocols())] == ["balance-hold", "heel-raise"]
    assert [track.protocol.id for track in tracks(series, protocols(), "heel-raise")] == ["heel-raise"]
    assert days(tracks(series, protocols())) == [DAY + timedelta(weeks=1), DAY]


def test_two_days_are_compared_side_by_side() -> None:
    series = {
        ("side-plank-hold", ""): [seen(0, 30, 50), seen(1, 50, 55)],
        ("stick-front", ""): [seen(0, verdict="right"), seen(1, verdict="level")],
        ("stick-back", ""): [seen(0, verdict="right"), seen(1, verdict="right")],
        ("heel-raise", ""): [seen(1, 20, 20)],
    }
    told = compare(tracks(series, protocols()), DAY, DAY + timedelta(weeks=1))
    assert [(one.track.protocol.id, changed(one)) for one in told] == [
        ("stick-front", "another answer"),
        ("stick-back", "the same"),
        ("side-plank-hold", "L +20 s · R within the measurement error"),
        ("heel-raise", "seen on one day only"),
    ]


def test_page_with_many_parts_shows_fewer_of_each() -> None:
    series = {("heel-raise", ""): [seen(at, at, at) for at in range(30)]}
    (track,) = tracks(series, protocols())
    assert [shown_of_each([track] * many) for many in (1, 20, 38, 100)] == [12, 10, 5, 5]
    assert [each.left for each in track.newest(2).seen] == [28, 29]


def kinds(*told: Seen) -> list[str]:
    return [kind for kind, _path in plot(HOLD, told).marks]


def test_sides_within_the_error_are_one_mark() -> None:
    assert kinds(seen(0, 50, 31), seen(1, 50, 30)) == ["left", "right", "equal"]


def ys(path: str) -> list[int]:
    return [int(point.split()[1]) for point in path.strip("Mz").split("L")]


@given(st.integers(0, 300), st.integers(0, 300))
def test_marks_stand_outside_the_band_exactly_when_the_gap_counts(left: int, right: int) -> None:
    drawn = plot(HOLD, [seen(0, 0, 300), seen(1, left, right)])
    middle = ys(drawn.band)[1:3]  # over and under on the second day
    marks = dict(plot(HOLD, [seen(0, 0, 300), seen(1, left, right)]).marks)
    if abs(left - right) < 20:
        assert marks["equal"].count("M") == 1
    else:
        tall = [int(marks[side].split("M")[2].split()[1].split("h")[0]) for side in ("left", "right")]
        assert min(tall) <= middle[0]
        assert max(tall) >= middle[1]


def test_labels_never_lie_on_each_other() -> None:
    low, high = sorted(y for _side, _value, y in plot(HOLD, [seen(0, 40, 40)]).ends)
    assert high - low >= 13


def test_a_shared_measure_has_its_band_about_the_newest() -> None:
    told = [seen(at, both=Decimal(value)) for at, value in enumerate((10, 12))]
    drawn = plot(BLOCK, told)
    assert [(kind, path.count("M")) for kind, path in drawn.marks] == [("both", 2)]
    assert drawn.band.startswith("M10 ")


def test_one_observation_is_drawn_without_a_line() -> None:
    assert plot(HOLD, [seen(0, 30, 60)]).lines == ()


def test_drawings_say_in_words_what_they_show() -> None:
    looks = {("stick-front", ""): [seen(at, verdict=word) for at, word in enumerate(("left", "level", "cant_tell"))]}
    (track,) = tracks(looks, protocols())
    assert "<title>Oldest first: left, level, can&#x27;t tell</title>" in look_dots(track)
    (held,) = tracks({("side-plank-hold", ""): [seen(0, 30, 60)]}, protocols())
    assert "<title>Hold: one observation, L 30 s · R 60 s · right 30 s more</title>" in dots(held)


def test_side_is_consistent_only_when_two_of_three_agree() -> None:
    def after(*verdicts: str) -> str:
        told = [seen(at, verdict=word) for at, word in enumerate(verdicts)]
        (track,) = tracks({("stick-front", ""): told}, protocols())
        return str(repeats(track))

    assert after("right") == "one observation so far"
    assert after("right", "left", "level") == "varies"
    assert after("right", "right", "level") == "looked higher on the right, 2 of 3, seen by Sam"
    assert after("right", "right", "left", "level") == "varies"


def test_nothing_seen_is_a_dash() -> None:
    assert (said(HOLD, None), said(HOLD, seen(0))) == ("–", "–")
