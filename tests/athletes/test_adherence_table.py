"""The worked table of docs/adherence.md, row by row: a new row of its grammar needs no code."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from athletes.adherence import Action, Lineage, Side, Span, Status, Version, as_of_day, standing_ticks, week_figures
from tests.athletes.pure import AFTER, BOTH_SIDES, LONG_AGO, M3, SUN, WEEK, flexible, lineage, tap

PAGE = Path(__file__).resolve().parents[2] / "docs" / "adherence.md"
DAY = dict(zip(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), WEEK.days, strict=True))
LETTER = dict(zip("MTWRFSU", WEEK.days, strict=True))
LAST_CONTACT = re.compile(r", last contact (?P<day>the Sunday before|\w{3})$")
Row = tuple[str, str, str, str, Fraction, Fraction, Fraction, Fraction]


def table() -> list[Row]:
    """The columns of each numbered row, without the number."""
    cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in PAGE.read_text().splitlines()]
    numbered = [row for row in cells if len(row) == 9 and row[0].isdigit()]
    return [(*row[1:5], *(Fraction(figure) for figure in row[5:])) for row in numbered]  # type: ignore[misc]


def plan(text: str) -> tuple[Version, ...]:
    """`M3`, `F1` to `F7`, joined by `until DAY, PLAN from DAY`, then `x2` and `2d` for the whole plan."""
    words = [word for word in text.split() if word not in ("x2", "2d")]
    sides: tuple[Side, ...] = BOTH_SIDES if "x2" in text.split() else ("",)
    times = 2 if "2d" in text.split() else 1
    return tuple(
        replace(version, sides=sides, times_a_day=times) for version in map(part_of_plan, " ".join(words).split(", "))
    )


def part_of_plan(text: str) -> Version:
    kind, *bounds = text.split()
    bound = dict(zip(bounds[::2], bounds[1::2], strict=True))
    assert set(bound) <= {"from", "until"}, text
    assert re.fullmatch("M3|F[1-7]", kind), text
    return replace(
        M3 if kind == "M3" else flexible(int(kind[1])),
        valid_from=DAY[bound["from"]] if "from" in bound else LONG_AGO,
        valid_to=DAY[bound["until"]] if "until" in bound else None,
    )


def planned(text: str, active_days: str) -> Lineage:
    """`all`, `from DAY` or `all but DAY [to DAY] excused`."""
    whole = lineage(*plan(text))
    if active_days == "all":
        return whole
    if begun := re.fullmatch(r"from (\w{3})", active_days):
        return replace(whole, opened=DAY[begun[1]])
    excused = re.fullmatch(r"all but (\w{3})(?: to (\w{3}))? excused", active_days)
    assert excused, active_days
    return replace(whole, excused=(Span(DAY[excused[1]], DAY[excused[2] or excused[1]]),))


def taps(text: str, on: Lineage) -> Iterator[Action]:
    """Days, alone or after `L:`, `R:`, `both`, `first only`, `second only`, which hold until the next comma."""
    sides = sorted({side for version in on.versions for side in version.sides})
    occurrences = range(1, max(version.times_a_day for version in on.versions) + 1)
    for group in text.split(","):
        within = dict.fromkeys(sides, occurrences)
        for word in group.replace("first only", "first").replace("second only", "second").split():
            match word:
                case "none" | "both":
                    pass
                case "L:" | "R:":
                    side = {"L:": "left", "R:": "right"}[word]
                    within = {side: within[side]}
                case "first" | "second":
                    only = {"first": 1, "second": 2}[word]
                    within = {side: range(only, only + 1) for side in within}
                case _:
                    for side, counts in within.items():
                        for occurrence in counts:
                            yield tap_of(word, side, occurrence)


def tap_of(word: str, side: Side, occurrence: int) -> Action:
    """`M` is done on Monday, `m` partly, `-M` skipped."""
    status = Status.SKIPPED if word.startswith("-") else Status.PARTLY if word.islower() else Status.DONE
    return tap(LETTER[word.removeprefix("-").upper()], status, side=side, occurrence=occurrence)


def judged(as_of: str, ticks: str) -> tuple[str, date, date]:
    """The ticks without their ending, the date as of which the week is judged, and today."""
    today = AFTER if as_of == "after week" else DAY[as_of]
    contact = LAST_CONTACT.search(ticks)
    if not contact:
        return ticks, as_of_day(today, today, LONG_AGO), today
    last_contact = DAY.get(contact["day"], SUN - timedelta(weeks=1))
    return ticks[: contact.start()], as_of_day(today, last_contact, LONG_AGO), today


ROWS = table()


def test_worked_table_is_read_whole() -> None:
    numbers = re.findall(r"^\| *(\d+) *\|", PAGE.read_text(), flags=re.MULTILINE)
    assert len(ROWS) == len(numbers) >= 19


@pytest.mark.parametrize("row", ROWS, ids=[f"row {number}: {row[:4]}" for number, row in enumerate(ROWS, start=1)])
def test_worked_table_row(row: Row) -> None:
    plan_text, active_days, ticks_text, as_of_text, *expected = row
    exercise = planned(plan_text, active_days)
    ticks_text, as_of, today = judged(as_of_text, ticks_text)
    ticks = standing_ticks([exercise], taps(ticks_text, exercise))
    figures = week_figures([exercise], ticks, WEEK, as_of, today)
    assert [figures.credits, figures.due_so_far, figures.due, figures.extra] == expected


@pytest.mark.parametrize(
    ("plan_text", "ticks_text", "told"),
    [
        ("M3 x2 2d", "L: first only M, -T", [("left", 1, "M"), *((s, n, "-T") for s in BOTH_SIDES for n in (1, 2))]),
        ("F3 2d", "second only m, first only W", [("", 2, "m"), ("", 1, "W")]),
        ("F3 x2", "both U, R: f -S", [("left", 1, "U"), ("right", 1, "U"), ("right", 1, "f"), ("right", 1, "-S")]),
        ("M3", "none", []),
    ],
)
def test_grammar_of_ticks(plan_text: str, ticks_text: str, told: list[tuple[Side, int, str]]) -> None:
    expected = [tap_of(word, side, occurrence) for side, occurrence, word in told]
    assert list(taps(ticks_text, planned(plan_text, "all"))) == expected


def test_grammar_of_plans() -> None:
    assert plan("M3 until Tue, F5 from Wed x2 2d") == (
        replace(M3, valid_to=DAY["Tue"], sides=BOTH_SIDES, times_a_day=2),
        flexible(5, since=DAY["Wed"], sides=BOTH_SIDES, times=2),
    )
