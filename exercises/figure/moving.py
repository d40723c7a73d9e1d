"""Outlines that keep one structure through a movement, and the SMIL that leads from one to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import atan2, cos, hypot, pi, radians, sin

from exercises.figure.camera import Point
from exercises.figure.outline import Circle, Pen
from exercises.figure.tempo import Clock, short

# The movement is sampled in so many steps; a mark is keyed at 1, 2, 3, 6 or 12 of them, the fewest that follow it.
FINE = 12
STEPS = (1, 2, 3, 6, 12)
# Directions against a limb's axis, in degrees, whose outermost points outline it: close together where it tapers.
LENGTH = (0, 180)
SLIM = (0, 83, 97, 180, 263, 277)
ROUND = (0, 83, 97, 140, 180, 220, 263, 277)
EVEN = tuple(range(0, 360, 60))
ROUND_FINE = (0, 40, 83, 97, 118, 149, 180, 211, 242, 263, 277, 320)
BROAD, BROAD_FINE = tuple(range(0, 360, 30)), tuple(range(0, 360, 20))
# A limb seen nearly end on (cm) has no direction of its own.
END_ON = 1.5

# The directions on the page in which outlines are compared: a point that slides along an edge changes nothing.
COMPARED = [(cos(turn * pi / 4), sin(turn * pi / 4)) for turn in range(8)]

type Line = list[Point]


@dataclass(frozen=True, eq=False)
class Mark:
    """Lines on the page at each of the samples: as many lines of as many points every time."""

    frames: list[list[Line]]
    closed: bool = True

    @cache  # noqa: B019 (lives as long as one drawing)
    def error(self, steps: int) -> float:
        """How far off (page units) the outline gets when only so many steps are kept."""
        return astray(self.frames, FINE // steps)


def rim(circles: Sequence[Circle], spread: float, directions: Sequence[int]) -> Line:
    """The outline of the circles' hull, drawn in by `spread`: a stroke twice as wide makes it whole and round."""
    first, last = circles[0], circles[-1]
    length = hypot(last.x - first.x, last.y - first.y)
    axis = atan2(last.y - first.y, last.x - first.x) if length > END_ON * spread else pi / 2
    return [outermost(circles, spread, axis + radians(direction)) for direction in directions]


def outermost(circles: Sequence[Circle], spread: float, direction: float) -> Point:
    x, y = cos(direction), sin(direction)
    furthest = max(circles, key=lambda c: c.x * x + c.y * y + c.radius)
    reach = max(0.0, furthest.radius - spread)
    return furthest.x + reach * x, furthest.y + reach * y


def written(frame: Sequence[Line], closed: bool) -> str:
    pen = Pen()
    return "".join(pen.move(line[0]) + pen.lines(line[1:]) + "z" * closed for line in frame)


def steps_for(mark: Mark, tolerance: float) -> int:
    """The fewest steps between which straight ways stay within `tolerance` (page units) of the true ones."""
    return next(steps for steps in STEPS if steps == FINE or mark.error(steps) <= tolerance)


def astray(frames: Sequence[Sequence[Line]], stride: int) -> float:
    """How far off an outline gets halfway between two kept samples, the way limbs turn: that is where it is worst."""
    if stride == 1:
        return 0.0
    halves = ((at, at + stride // 2, at + stride) for at in range(0, FINE, stride))
    return max(
        abs(reached - kept)
        for before, at, after in halves
        for lines in zip(frames[before], frames[at], frames[after], strict=True)
        for reached, kept in zip(extents(lines[1]), extents(halfway(lines[0], lines[2])), strict=True)
    )


def extents(line: Line) -> list[float]:
    return [max(x * across + y * down for x, y in line) for across, down in COMPARED]


def halfway(a: Line, b: Line) -> Line:
    return [((x + to_x) / 2, (y + to_y) / 2) for (x, y), (to_x, to_y) in zip(a, b, strict=True)]


def animated(mark: Mark, clock: Clock, tolerance: float, attributes: str = "") -> str:
    """The mark as a path that moves by itself, round after round; a plain path when nothing in it moves."""
    steps = steps_for(mark, tolerance)
    outlines = [written(mark.frames[step * FINE // steps], mark.closed) for step in range(steps + 1)]
    if len(set(outlines)) == 1:
        return f'<path{attributes} d="{outlines[0]}"/>'
    order, times, splines = clock.keys(steps)
    values = ";".join(outlines[step] for step in order)
    return f"<path{attributes}>{animate('d', clock, times, values, splines)}</path>"


def animate(name: str, clock: Clock, times: Sequence[float], values: str, splines: Sequence[str] = ()) -> str:
    eased = f' calcMode="spline" keySplines="{";".join(splines)}"' if splines else ""
    keys = ";".join(short(time, 3) for time in times)
    round_ = f'dur="{clock.total:g}s" repeatCount="indefinite"'
    return f'<animate attributeName="{name}" {round_} keyTimes="{keys}"{eased} values="{values}"/>'
