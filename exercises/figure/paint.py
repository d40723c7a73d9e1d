"""The marks of a figure: shaded parts, working muscles and the ghost, as SVG paths with attributes only."""

from collections.abc import Sequence
from itertools import groupby
from math import atan2, cos, sin
from operator import itemgetter

from exercises.figure.body import Body, Part, Solid, Tone, plain
from exercises.figure.camera import Point
from exercises.figure.layers import far_limbs, painted_order
from exercises.figure.muscles import Work
from exercises.figure.outline import Circle, hull, polygon, polyline, stripes
from exercises.figure.page import Page

FAR_TONES = {"skin": "skin-far", "top": "kit-far", "shorts": "kit-far"}
SHAPE = ("skin", "hair", "shoe")
EDGE_CM, DASH_CM, ARROW_CM, ARROW_HEAD_CM = 2.6, 1.6, 1.5, 4.6
# Cosine between a muscle's facing and the line of sight below which it lies on the far surface.
HIDDEN = -0.5


def path(d: str, **attributes: str) -> str:
    listed = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<path{listed} d="{d}"/>' if d else ""


def token(name: str) -> str:
    return f"var(--{name})"


def painted(page: Page, parts: Body, work: Sequence[Work] = ()) -> str:
    """The whole body, farthest part first, each working muscle on top of the parts it belongs to."""
    far, order = far_limbs([parts], page.camera), painted_order([parts], page.camera)
    marks = {name: [part_marks(page, parts[name], name in far)] for name in order}
    hidden = []
    for muscle in work:
        if page.camera.depth(muscle.facing) < HIDDEN:
            hidden.append(hidden_muscle(page, muscle))
        else:
            marks[carrier(muscle, order)].append(muscle_marks(page, muscle))
    return "".join(mark for name in order for mark in marks[name]) + "".join(hidden)


def carrier(muscle: Work, order: Sequence[str]) -> str:
    """The part a muscle is painted on: its leg, or for hip and trunk the upper one of trunk and leg."""
    leg = "leg" + muscle.side
    if muscle.patch.frame == "trunk":
        return "trunk"
    return max(leg, "trunk", key=order.index) if muscle.patch.frame == "pelvis" else leg


def part_marks(page: Page, part: Part, far: bool) -> str:
    part = tuple(sorted(part, key=lambda solid: nearness(page, solid))) if part[-1].tone == "hair" else part
    outlines = [(solid.tone, hull(page.circles(solid.balls))) for solid in part]
    edge = {"stroke": token("fig-edge"), "stroke_width": f"{EDGE_CM * page.scale:.0f}", "paint_order": "stroke"}
    base = path("".join(d for _, d in outlines), fill=fill(part[0].tone, far), **edge)
    runs = [(tone, "".join(d for _, d in run)) for tone, run in groupby(outlines, key=itemgetter(0))]
    marks = [base, *(path(d, fill=fill(tone, far)) for tone, d in runs[1:])]
    if not far:  # what is behind lies in the shade
        light = [(solid.tone, hull(lit(page.circles(solid.balls)))) for solid in part if solid.shaded]
        marks += [path(d, fill=token(f"fig-{tone}-lit")) for tone, d in gathered(light)]
    return "".join(marks)


def nearness(page: Page, solid: Solid) -> int:
    """Depth of a solid's middle in whole cm: what differs by less keeps its order."""
    return round(sum(page.camera.depth(ball.centre) for ball in solid.balls) / len(solid.balls))


def gathered(outlines: Sequence[tuple[Tone, str]]) -> list[tuple[Tone, str]]:
    """Outlines of one tone as one path, in the order the tones first come."""
    return [(tone, "".join(d for t, d in outlines if t == tone)) for tone in dict.fromkeys(t for t, _ in outlines)]


def fill(tone: Tone, far: bool) -> str:
    return token(f"fig-{FAR_TONES.get(tone, tone) if far else tone}")


def lit(circles: Sequence[Circle]) -> list[Circle]:
    """The light side: smaller circles, moved up and to the left."""
    return [Circle(x - 0.2 * r, y - 0.32 * r, 0.58 * r) for x, y, r in circles]


def muscle_marks(page: Page, muscle: Work) -> str:
    circles = page.circles(muscle.balls)
    lines = path(
        stripes(circles, 2.6 * page.scale),
        stroke=token("ev-ember-soft"),
        stroke_width=f"{0.7 * page.scale:.0f}",
        stroke_opacity=".75",
    )
    return path(hull(circles), fill=token("ev-ember-fill")) + lines


def hidden_muscle(page: Page, muscle: Work) -> str:
    """A muscle on the far surface: a dashed outline over everything."""
    return path(
        hull(page.circles(muscle.balls)),
        fill="none",
        stroke=token("ev-ember-fill"),
        stroke_width=f"{DASH_CM * page.scale:.0f}",
        stroke_dasharray=f"{2.6 * page.scale:.0f} {2 * page.scale:.0f}",
    )


def ghost(page: Page, parts: Body) -> str:
    """The start pose as one pale shape; kit over skin would add bytes and no shape."""
    seen = [solid for name, part in plain(parts).items() for solid in part if name == "trunk" or solid.tone in SHAPE]
    d = "".join(hull(page.circles(solid.balls)) for solid in seen)
    return path(d, fill=token("fig-ghost"), fill_opacity=token("fig-ghost-a"))


def arrow(page: Page, points: Sequence[Point], tone: str) -> str:
    """An arrow along points in cm on the camera's plane."""
    line, colour = [page.on_page(point) for point in points], token(tone)
    width = f"{ARROW_CM * page.scale:.0f}"
    drawn = path(polyline(line), fill="none", stroke=colour, stroke_width=width, stroke_linecap="round")
    return drawn + path(polygon(arrow_head(line, ARROW_HEAD_CM * page.scale)), fill=colour)


def arrow_head(points: Sequence[Point], size: float) -> list[Point]:
    """A triangle whose base sits on the last point and which points on along the way."""
    (x, y), (to_x, to_y) = points[-2], points[-1]
    heading = atan2(to_y - y, to_x - x)
    return [(to_x + size * cos(heading + turn), to_y + size * sin(heading + turn)) for turn in (0, 2.2, -2.2)]
