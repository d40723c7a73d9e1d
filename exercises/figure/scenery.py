"""The marks of the props and the floor, as SVG with attributes only."""

from collections.abc import Sequence
from math import hypot, radians, sin

from exercises.figure.body import Ball
from exercises.figure.camera import VIEWS, Point
from exercises.figure.outline import hull, polygon, polyline
from exercises.figure.page import Page
from exercises.figure.paint import path, token
from exercises.figure.props import Band, Box, Lump, Prop, Strap
from exercises.figure.vectors import Vec3, subtract

type Span = tuple[float, float]

CORNER = 0.7
STRAP_CM = 2.2


def corners(low: Vec3, high: Vec3) -> list[Ball]:
    return [Ball((x, y, z), CORNER) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]


def box_marks(page: Page, box: Box) -> str:
    """A block in the edge tone with its upper rim, or the whole of a wall, in the mat tone."""
    whole = hull(page.circles(corners(box.low, box.high)))
    rim = corners((box.low[0], box.low[1], box.high[2] - box.rim), box.high)
    return path(whole, fill=token("fig-mat-edge")) + (
        path(hull(page.circles(rim)), fill=token("fig-mat")) if box.rim else ""
    )


def floor_marks(page: Page, view: str, across: Span, along: Span) -> str:
    """The floor where no mat lies: a line seen from the side, a disc seen from above; spans of x and y in cm."""
    (left, right), (near, far) = across, along
    if VIEWS[view][1] == 0:
        ends = [Ball((x, y, -CORNER), CORNER) for x in (left - 8, right + 8) for y in (near - 8, far + 8)]
        return path(hull(page.circles(ends)), fill=token("fig-mat-edge"))
    x, y = page.point(((left + right) / 2, (near + far) / 2, 0))
    wide = (hypot(right - left, far - near) / 2 + 4) * page.scale
    deep = wide * sin(radians(VIEWS[view][1]))
    return f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{wide:.0f}" ry="{deep:.0f}" fill="{token("fig-mat")}"/>'


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
        case Box():
            return box_marks(page, prop)


def band_marks(page: Page, band: Band) -> str:
    """The front of the loop: a strip from the outer side of one limb to the outer side of the other."""
    rims: list[Point] = []
    for place, below in band.limbs:
        rims += strip_ends(page, place, below, band.radius)
    ring = convex(rims)
    edge = {"stroke": token("fig-edge"), "stroke_width": f"{page.scale:.0f}", "paint_order": "stroke"}
    return path(polygon(ring), fill=token("ev-ochre-fill"), **edge)


def strip_ends(page: Page, place: Vec3, below: Vec3, radius: float) -> list[Point]:
    """Four corners of the band on one limb: across the limb by its radius, along it by half the band's width."""
    x, y = page.point(place)
    along = subtract(below, place)
    dx, dy = page.camera.flat(along)
    length = hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    across, half = radius * page.scale, 1.9 * page.scale
    return [
        (x - uy * side * across + ux * end * half, y + ux * side * across + uy * end * half)
        for side in (1, -1)
        for end in (1, -1)
    ]


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
