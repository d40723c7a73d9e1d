"""The marks of the props and the floor, as SVG with attributes only."""

from collections.abc import Mapping, Sequence
from math import cos, hypot, pi, radians, sin
from typing import Any

from exercises.figure.body import Ball
from exercises.figure.camera import VIEWS, Point
from exercises.figure.kinematics import Skeleton
from exercises.figure.outline import disc, hull, polygon, polyline
from exercises.figure.page import Page
from exercises.figure.paint import arrow, path, token
from exercises.figure.props import Band, Box, Level, Lump, Prop, Spots, Stick, Strap
from exercises.figure.vectors import Vec3, add, cross, dot, scaled, subtract, unit

type Span = tuple[float, float]

CORNER = 0.7
REACH = 10.0
# A way on the floor begins and ends so far (cm) from under the pelvis.
WAY_FROM, WAY_TO = 24.0, 62.0
STRAP_CM, BAND_CM, STICK_CM, LEVEL_CM, SPOT_CM = 2.2, 2.8, 3.4, 0.9, 2.2
# A wall seen wider than this (cm) is seen from the front.
BROAD = 40.0


def corners(low: Vec3, high: Vec3) -> list[Ball]:
    return [Ball((x, y, z), CORNER) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]


def box_marks(page: Page, box: Box) -> str:
    """A block in the edge tone with its lighter rim; a wall that faces the viewer is all light."""
    rim = corners((box.low[0], box.low[1], box.high[2] - box.rim), box.high)
    broad = abs(dot(page.camera.right, subtract(box.high, box.low))) > BROAD and not box.rim
    outside = hull(page.circles(corners(box.low, box.high)))
    if broad:
        return path(outside, fill=token("fig-mat"))
    top = path(hull(page.circles(rim)), fill=token("fig-mat")) if box.rim else ""
    return path(outside, fill=token("fig-mat-edge")) + top


def floor_marks(page: Page, view: str, across: Span, along: Span) -> str:
    """The floor where no mat lies: a line seen from the side, a disc seen from above; spans of x and y in cm."""
    (left, right), (near, far) = across, along
    if VIEWS[view][1] == 0:
        ends = [
            Ball((x, y, -CORNER), CORNER) for x in (left - REACH, right + REACH) for y in (near - REACH, far + REACH)
        ]
        return path(hull(page.circles(ends)), fill=token("fig-mat-edge"))
    x, y = page.point(((left + right) / 2, (near + far) / 2, 0))
    wide = (hypot(right - left, far - near) / 2 + 4) * page.scale
    deep = wide * sin(radians(VIEWS[view][1]))
    return f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{wide:.0f}" ry="{deep:.0f}" fill="{token("fig-mat")}"/>'


def floor_ways(pose: Mapping[str, Any], start: Skeleton) -> list[tuple[Vec3, Vec3]]:
    """Lines on the floor from where the figure stands, for a move that goes several `ways` (degrees to the left)."""
    x, y, _ = start.joints["pelvis"]
    turns = [(cos(radians(way)), sin(radians(way))) for way in pose.get("ways", ())]
    return [((x + WAY_FROM * c, y + WAY_FROM * s, 0), (x + WAY_TO * c, y + WAY_TO * s, 0)) for c, s in turns]


def ways_marks(page: Page, lines: Sequence[tuple[Vec3, Vec3]]) -> str:
    return "".join(arrow(page, [page.camera.flat(end) for end in line], "ev-edge") for line in lines)


def worn_marks(page: Page, props: Sequence[Prop]) -> str:
    return "".join(prop_marks(page, prop) for prop in props)


def prop_marks(page: Page, prop: Prop) -> str:
    match prop:
        case Band():
            return band_marks(page, prop)
        case Strap():
            width = f"{STRAP_CM * page.scale:.0f}"
            d = polyline([page.point(point) for point in prop.points])
            return path(d, fill="none", stroke=token("ev-ochre-fill"), stroke_width=width, stroke_linejoin="round")
        case Lump():
            return path(hull(page.circles(prop.balls)), fill=token("ev-ochre-fill"))
        case Level():
            dash = f"{3.4 * page.scale:.0f} {2.4 * page.scale:.0f}"
            width = f"{LEVEL_CM * page.scale:.0f}"
            return line_mark(page, prop.ends, "ev-ember-fill", stroke_width=width, stroke_dasharray=dash)
        case Stick():
            wide, narrow = (f"{cm * page.scale:.0f}" for cm in (STICK_CM + 2, STICK_CM))
            edge = line_mark(page, prop.ends, "fig-edge", stroke_width=wide, stroke_linecap="round")
            return edge + line_mark(page, prop.ends, "ev-ochre-fill", stroke_width=narrow, stroke_linecap="round")
        case Spots():
            return "".join(spot_mark(page, place) for place in prop.places)
        case Box():
            return box_marks(page, prop)


def line_mark(page: Page, ends: Sequence[Vec3], tone: str, **attributes: str) -> str:
    return path(polyline([page.point(end) for end in ends]), fill="none", stroke=token(tone), **attributes)


def spot_mark(page: Page, place: Vec3) -> str:
    """A dot with an edge of its own, so that it is seen on kit and on wood."""
    edge = {"stroke": token("fig-edge"), "stroke_width": f"{SPOT_CM * page.scale / 2:.0f}"}
    return path(disc(page.circle(Ball(place, SPOT_CM))), fill=token("ev-ember-fill"), **edge)


def band_marks(page: Page, band: Band) -> str:
    """The loop as it is seen: a strip across limbs seen from the side, a ring around limbs seen end on."""
    rims = [page.point(point) for place, below in band.limbs for point in ring(place, below, band.radius)]
    loop = polygon(convex(rims))
    width = f"{BAND_CM * page.scale:.0f}"
    return path(loop, fill="none", stroke=token("ev-ochre-fill"), stroke_width=width, stroke_linejoin="round")


def ring(place: Vec3, below: Vec3, radius: float) -> list[Vec3]:
    """Points around a limb, in the plane across it."""
    along = unit(subtract(below, place))
    side = unit(cross(along, (0, 0, 1) if abs(along[2]) < 0.9 else (1, 0, 0)))
    up = cross(along, side)
    turns = [2 * pi * step / 8 for step in range(8)]
    return [add(place, add(scaled(side, radius * cos(t)), scaled(up, radius * sin(t)))) for t in turns]


def convex(points: Sequence[Point]) -> list[Point]:
    """The convex hull of points on the page (Andrew's monotone chain)."""
    ordered = sorted(points)
    return half_hull(ordered) + half_hull(ordered[::-1])


def half_hull(points: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
