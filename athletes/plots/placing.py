"""Where the marks of measures over time stand: days to the right, values up, differences within the error as one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from athletes.checks.protocol import Part
from athletes.checks.reading import Seen, gap_of, within_error
from athletes.plots.scale import Scale, spot, way

WIDE, HIGH, PAD, BESIDE = 340, 92, 10, 56
APART = 13  # px between two labels at the right end


@dataclass(frozen=True, slots=True)
class Plot:
    """Everything in px of the drawing. `lines` and `marks` are paths by kind: left, right, both, and equal.

    `ends` are the newest values by side with
    the y of their label.
    """

    wide: int
    high: int
    band: str
    lines: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str], ...]
    ends: tuple[tuple[str, Decimal, int], ...]
    label_x: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """Days to the right, values up."""

    days: Scale
    values: Scale

    def x(self, seen: Seen) -> int:
        return self.days.at(seen.day.toordinal())

    def y(self, value: Decimal) -> int:
        return self.values.at(value)


def plot(part: Part, seen: Sequence[Seen]) -> Plot:
    """Where both sides were measured, the band is as high as the measurement error and lies about their middle.

    So two marks stand outside it exactly when their gap counts. A value that both sides share has the band about the
    newest one: what lies within has not changed.
    """
    told = [one for one in seen if any(value is not None for value in (one.left, one.right, one.both))]
    frame = _frame(part, told)
    return Plot(
        WIDE,
        HIGH,
        _band(part, told, frame),
        tuple(_lines(part, told, frame)),
        tuple(_marks(part, told, frame)),
        tuple(_ends(told, frame)),
        WIDE - BESIDE + PAD,
    )


def _frame(part: Part, seen: Sequence[Seen]) -> _Frame:
    values = [value for one in seen for value in (one.left, one.right, one.both) if value is not None] or [Decimal(0)]
    low, high = min(values) - part.error / 2, max(values) + part.error / 2
    first, last = (seen[0].day.toordinal(), seen[-1].day.toordinal()) if seen else (0, 0)
    return _Frame(
        Scale(first, max(last, first + 1), PAD, WIDE - BESIDE - PAD),
        Scale(low, max(high, low + 1), HIGH - PAD, PAD),
    )


def _equal(part: Part, seen: Seen) -> Decimal | None:
    """The middle of two sides that differ by less than the error; None where they count as different."""
    gap = gap_of(seen)
    if gap is None or seen.left is None or not within_error(part, gap):
        return None
    return seen.left - gap / 2


def _drawn(part: Part, seen: Seen, side: str) -> Decimal | None:
    """The value that is drawn for a side: equal sides are drawn at their middle."""
    value: Decimal | None = getattr(seen, side)
    middle = None if side == "both" or value is None else _equal(part, seen)
    return value if middle is None else middle


def _way(part: Part, seen: Sequence[Seen], side: str, frame: _Frame) -> str:
    points = [(frame.x(one), frame.y(value)) for one in seen if (value := _drawn(part, one, side)) is not None]
    return way(points) if len(points) > 1 else ""


def _lines(part: Part, seen: Sequence[Seen], frame: _Frame) -> Iterator[tuple[str, str]]:
    """From day to day; where both sides were always equal one line is enough."""
    left, right, both = (_way(part, seen, side, frame) for side in ("left", "right", "both"))
    told = (("left", left), ("right", "" if right == left else right), ("both", both))
    yield from (line for line in told if line[1])


def _marks(part: Part, seen: Sequence[Seen], frame: _Frame) -> Iterator[tuple[str, str]]:
    """One path for each kind that there is."""
    points = [(kind, frame.x(one), frame.y(value)) for one in seen for kind, value in _points(part, one)]
    for kind in ("left", "right", "both", "equal"):
        if path := "".join(spot((x, y)) for named, x, y in points if named == kind):
            yield kind, path


def _points(part: Part, seen: Seen) -> Iterator[tuple[str, Decimal]]:
    """What is drawn of one day: one mark where the sides are equal, else one for each value."""
    middle = _equal(part, seen)
    if middle is not None:
        yield "equal", middle
        return
    for side in ("left", "right", "both"):
        if (value := _drawn(part, seen, side)) is not None:
            yield side, value


def _band(part: Part, seen: Sequence[Seen], frame: _Frame) -> str:
    """The error about the middle of the sides, day by day; about the newest value where there are no sides."""
    half = part.error / 2
    middles = [
        (frame.x(one), one.left - gap / 2) for one in seen if one.left is not None and (gap := gap_of(one)) is not None
    ]
    single = [one.both for one in seen if one.both is not None]
    if not middles and single:
        middles, half = [(PAD, single[-1]), (WIDE - BESIDE - PAD, single[-1])], part.error
    if not middles:
        return ""
    if len(middles) == 1:
        x, middle = middles[0]
        middles = [(x - PAD, middle), (x + PAD, middle)]
    over = [f"{x} {_inside(frame.y(middle + half))}" for x, middle in middles]
    under = [f"{x} {_inside(frame.y(middle - half))}" for x, middle in reversed(middles)]
    return f"M{'L'.join(over + under)}z"


def _inside(y: int) -> int:
    return min(max(y, 0), HIGH)


def _ends(seen: Sequence[Seen], frame: _Frame) -> Iterator[tuple[str, Decimal, int]]:
    """The newest values, their labels kept apart."""
    if not seen:
        return
    last = seen[-1]
    told = [
        (side, value)
        for side, value in (("left", last.left), ("right", last.right), ("", last.both))
        if value is not None
    ]
    placed = sorted(((frame.y(value) + 4, side, value) for side, value in told), key=lambda one: (one[0], one[1]))
    floor = APART
    for number, (y, side, value) in enumerate(placed):
        most = HIGH - 2 - APART * (len(placed) - 1 - number)
        y = min(max(y, floor), most)
        floor = y + APART
        yield side, value, y
