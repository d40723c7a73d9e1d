"""Convex hulls of circles as exact SVG paths of arcs and lines, in whole page units."""

from collections.abc import Sequence
from math import acos, atan2, cos, hypot, pi, sin
from typing import NamedTuple

from exercises.figure.camera import Point


class Circle(NamedTuple):
    """A circle on the page."""

    x: float
    y: float
    radius: float


# So many directions decide which circles touch the hull; arcs narrower than a step are cut off unseen.
DIRECTIONS = [(2 * pi * step / 36, cos(2 * pi * step / 36), sin(2 * pi * step / 36)) for step in range(36)]


def hull(circles: Sequence[Circle]) -> str:
    """The closed path around the circles, clockwise on the page."""
    ring = touching(circles)
    if len(ring) == 1:
        return disc(ring[0])
    turns = [tangent(ring[place - 1], circle) for place, circle in enumerate(ring)]
    pen, path = Pen(), ""
    for place, circle in enumerate(ring):
        first, last = turns[place], turns[(place + 1) % len(ring)]
        path += pen.line(on(circle, first)) if path else pen.move(on(circle, first))
        path += pen.arc(on(circle, last), circle.radius, wide=(last - first) % (2 * pi) > pi)
    return path + "z"


class Pen:
    """Writes path commands in whole units, relative to where it stands: the shortest form there is."""

    def __init__(self) -> None:
        self.x, self.y = 0, 0

    def move(self, to: Point) -> str:
        self.x, self.y = round(to[0]), round(to[1])
        return f"M{numbers(self.x, self.y)}"

    def line(self, to: Point) -> str:
        return f"l{self.step(to)}"

    def lines(self, to: Sequence[Point]) -> str:
        """Lines one after the other: one letter does for all of them."""
        moved = "".join(step if step[0] == "-" else " " + step for step in map(self.step, to))
        return f"l{moved.removeprefix(' ')}" if to else ""

    def arc(self, to: Point, radius: float, *, wide: bool) -> str:
        r = round(radius)
        return f"a{r} {r} 0 {int(wide)}1{self.step(to)}"

    def step(self, to: Point) -> str:
        x, y = round(to[0]), round(to[1])
        moved = numbers(x - self.x, y - self.y)
        self.x, self.y = x, y
        return moved


def numbers(x: int, y: int) -> str:
    """Two numbers; a minus sign is separator enough."""
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def touching(circles: Sequence[Circle]) -> list[Circle]:
    """The circles that touch the hull, in clockwise order, each run once."""
    ring: list[Circle] = []
    for _, across, downwards in DIRECTIONS:
        furthest = max(circles, key=lambda c: c.x * across + c.y * downwards + c.radius)
        if not ring or ring[-1] != furthest:
            ring.append(furthest)
    return ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring


def tangent(a: Circle, b: Circle) -> float:
    """The direction in which the line that leaves `a` and reaches `b`, clockwise, touches both."""
    distance = hypot(b.x - a.x, b.y - a.y)
    return atan2(b.y - a.y, b.x - a.x) - acos(max(-1.0, min(1.0, (a.radius - b.radius) / (distance or 1))))


def on(circle: Circle, direction: float) -> Point:
    return circle.x + circle.radius * cos(direction), circle.y + circle.radius * sin(direction)


def disc(circle: Circle) -> str:
    r = round(circle.radius)
    start = Pen().move((circle.x - circle.radius, circle.y))
    return f"{start}a{r} {r} 0 11{2 * r} 0a{r} {r} 0 11{-2 * r} 0z"


def polyline(points: Sequence[Point]) -> str:
    pen = Pen()
    return pen.move(points[0]) + "".join(pen.line(point) for point in points[1:])


def polygon(points: Sequence[Point]) -> str:
    return polyline(points) + "z"


def stripes(circles: Sequence[Circle], gap: float) -> str:
    """Diagonal lines across the hull, `gap` apart, as one path; they keep a little off its edge."""
    rim = [on(max(circles, key=lambda c: c.x * x + c.y * y + c.radius), turn) for turn, x, y in DIRECTIONS]
    levels = [x + y for x, y in rim]
    level, path = min(levels) + gap, []
    while level < max(levels) - gap / 2:
        crossing = sorted(crossings(rim, level))
        if len(crossing) > 1:
            path.append(polyline((crossing[0], crossing[-1])))
        level += gap * 1.7
    return "".join(path)


def crossings(rim: Sequence[Point], level: float) -> list[Point]:
    """Where the line x + y = level cuts the closed rim."""
    found = []
    for place, (x, y) in enumerate(rim):
        before_x, before_y = rim[place - 1]
        here, before = x + y - level, before_x + before_y - level
        if here * before < 0:
            share = before / (before - here)
            found.append((before_x + (x - before_x) * share, before_y + (y - before_y) * share))
    return found
