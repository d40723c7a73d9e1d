"""The moving figure's pieces in painter's order: parts with their edge and light, working muscles, what is worn."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from exercises.figure.body import Body, Part, Solid, Tone, plain_part
from exercises.figure.layers import far_limbs, painted_order
from exercises.figure.moving import (
    BROAD,
    BROAD_FINE,
    EVEN,
    LENGTH,
    ROUND,
    ROUND_FINE,
    SLIM,
    Line,
    Mark,
    animate,
    animated,
    rim,
)
from exercises.figure.muscles import Work
from exercises.figure.outline import Circle
from exercises.figure.page import Page
from exercises.figure.paint import DASH_CM, EDGE_CM, HIDDEN, carrier, fill, nearness, token
from exercises.figure.props import Band, Lump, Prop, Strap
from exercises.figure.scenery import BAND_CM, STRAP_CM, ring
from exercises.figure.tempo import Clock

# An outline is drawn in by so much (cm) and stroked twice as wide: that rounds it and leaves the limb its taper.
SPREAD, MUSCLE_SPREAD, PALE_CM = 2.4, 1.6, 1.3
# The light: so wide a stroke (cm) around what was drawn in, moved so far to the left and up (cm).
LIT_SPREAD, LIGHT = 0.6, (0.8, 1.4)
# By its thickest ball (cm) a solid is a mere line, or has few points or more; one of many balls has the most.
THIN, THICK, MANY = 3.0, 5.0, 5
# How far a working muscle fades while the hold pulses.
FAINTEST = 0.45


class Piece(NamedTuple):
    """A mark with its attributes, and what the document has to say before and after it."""

    mark: Mark
    attributes: str
    before: str = ""
    after: str = ""

    def drawn(self, round_: Clock, tolerance: float) -> str:
        return self.before + animated(self.mark, round_, tolerance, self.attributes) + self.after


def parts_pieces(
    page: Page, moments: Sequence[Body], work: Sequence[Sequence[Work]], round_: Clock, *, fine: bool
) -> list[Piece]:
    """The body at all moments, farthest part first, each working muscle on the part that carries it.

    `fine` outlines have half as many points again.
    """
    judged = moments[:: len(moments) // 2]
    far, order = far_limbs(judged, page.camera), painted_order(judged, page.camera)
    muscles = list(zip(*work, strict=True))
    pieces: list[Piece] = []
    for name in order:
        pieces += part_pieces(page, name, [parts[name] for parts in moments], far=name in far, fine=fine)
        pieces += muscle_pieces(page, name, [one for one in muscles if on_top(page, one, order) == name], round_)
    pieces += hidden_pieces(page, [one for one in muscles if not on_top(page, one, order)])
    return stroked(pieces, page)


def stroked(pieces: list[Piece], page: Page) -> list[Piece]:
    """All of them within one group, whose stroke rounds what `rim` drew in."""
    width = f'stroke-width="{2 * SPREAD * page.scale:.0f}"'
    group = f'<g fill="currentColor" stroke="currentColor" {width} stroke-linejoin="round">'
    pieces[0] = pieces[0]._replace(before=group + pieces[0].before)
    pieces[-1] = pieces[-1]._replace(after=pieces[-1].after + "</g>")
    return pieces


def on_top(page: Page, muscle: Sequence[Work], order: Sequence[str]) -> str:
    """The part a muscle is seen on, "" when the end shows its far side."""
    return carrier(muscle[-1], order) if page.camera.depth(muscle[-1].facing) >= HIDDEN else ""


def part_pieces(page: Page, name: str, moments: Sequence[Part], *, far: bool, fine: bool) -> list[Piece]:
    solids = ordered(page, [slim(part) for part in moments])
    runs = [(tone, list(run)) for tone, run in groupby(solids, key=lambda solid: solid[0].tone)]
    ids = [f"f-{name[0]}{name[-1]}{place}" for place in range(len(runs))]
    pieces = [
        Piece(
            outlines(page, run, fine=fine),
            f' id="{i}"',
            f'<g color="{fill(tone, far)}">',
            "</g>" if far or not any(solid[0].shaded for solid in run) else f"</g>{light(page, i, tone)}",
        )
        for i, (tone, run) in zip(ids, runs, strict=True)
    ]
    pieces[0] = pieces[0]._replace(before=edge(page, ids, "fig-edge", SPREAD, EDGE_CM) + pieces[0].before)
    return pieces


def edge(page: Page, ids: Iterable[str], tone: str, spread: float, width: float) -> str:
    """The marks of those ids once more, wider by `width` (cm): what is painted over them leaves an edge."""
    uses = "".join(f'<use href="#{i}"/>' for i in ids)
    return f'<g color="{token(tone)}" stroke-width="{(2 * spread + width) * page.scale:.0f}">{uses}</g>'


def light(page: Page, of: str, tone: Tone) -> str:
    """The mark once more, thinner, brighter and moved up and to the left."""
    x, y = (f"{-way * page.scale:.0f}" for way in LIGHT)
    width = f"{2 * LIT_SPREAD * page.scale:.0f}"
    return f'<use href="#{of}" x="{x}" y="{y}" color="{token(f"fig-{tone}-lit")}" stroke-width="{width}"/>'


def slim(part: Part) -> Part:
    """Lower leg and ankle as one solid; a shoe stays two, for its toes bend."""
    return plain_part(part[:3]) + part[3:] if part[0].tone == "skin" and part[-1].tone == "shoe" else part


def ordered(page: Page, moments: Sequence[Part]) -> list[tuple[Solid, ...]]:
    """Each solid at all moments, what lies deeper first: hair behind a face is covered by it, but not its fringe."""
    solids = list(zip(*moments, strict=True))
    if solids[-1][0].tone != "hair":
        return solids
    throat, nose, face, hair, fringe = solids
    middle = len(moments) // 2
    turned_away = nearness(page, hair[middle]) > nearness(page, face[middle])
    return [throat, nose, face, fringe, hair] if turned_away else [hair, throat, nose, face, fringe]


def outlines(page: Page, solids: Sequence[tuple[Solid, ...]], *, fine: bool) -> Mark:
    """Some solids at all moments as one mark."""
    frames: list[list[Line]] = []
    for moment in zip(*solids, strict=True):
        circles = [page.circles(solid.balls) for solid in moment]
        frames.append([rim(c, SPREAD * page.scale, directions(c, page, fine=fine)) for c in circles])
    return Mark(frames)


def directions(circles: Sequence[Circle], page: Page, *, fine: bool) -> Sequence[int]:
    thickest = max(circle.radius for circle in circles) / page.scale
    if thickest < THIN + 0.1:
        return LENGTH
    if len(circles) > MANY:
        return BROAD_FINE if fine else BROAD
    if thickest > THICK:
        return ROUND_FINE if fine else ROUND
    return SLIM


def muscle_pieces(page: Page, part: str, muscles: Sequence[Sequence[Work]], round_: Clock) -> list[Piece]:
    """All muscles on one part as one tint with a pale edge; it breathes while a hold is held."""
    if not muscles:
        return []
    name = f"f-{part[0]}{part[-1]}w"
    width = f'stroke-width="{2 * MUSCLE_SPREAD * page.scale:.0f}"'
    pale = edge(page, [name], "ev-ember-soft", MUSCLE_SPREAD, PALE_CM)
    before = f'<g>{breathing(round_)}{pale}<g color="{token("ev-ember-fill")}" {width}>'
    return [Piece(patches(page, muscles), f' id="{name}"', before, "</g></g>")]


def patches(page: Page, muscles: Sequence[Sequence[Work]]) -> Mark:
    spread = MUSCLE_SPREAD * page.scale
    moments = zip(*muscles, strict=True)
    return Mark([[rim(page.circles(muscle.balls), spread, EVEN) for muscle in moment] for moment in moments])


def breathing(round_: Clock) -> str:
    if not round_.pulses:
        return ""
    beats = [1 - (1 - FAINTEST) * (beat % 2) for beat in range(2 * round_.pulses + 1)]
    times = [(round_.out + round_.hold * beat / (len(beats) - 1)) / round_.total for beat in range(len(beats))]
    values = ";".join(f"{value:g}" for value in (1, *beats, 1))
    return animate("opacity", round_, [0, *times, 1], values)


def hidden_pieces(page: Page, muscles: Sequence[Sequence[Work]]) -> list[Piece]:
    """Muscles on the far surface: a dashed outline over everything."""
    if not muscles:
        return []
    dash = f'stroke-dasharray="{2.6 * page.scale:.0f} {2 * page.scale:.0f}" stroke-width="{DASH_CM * page.scale:.0f}"'
    return [Piece(patches(page, muscles), f' fill="none" stroke="{token("ev-ember-fill")}" {dash}')]


def worn_pieces(page: Page, moments: Sequence[Sequence[Prop]]) -> list[Piece]:
    """Bands, straps, blocks and rollers, which go with the body."""
    ochre = token("ev-ochre-fill")
    found = []
    for props in zip(*moments, strict=True):
        lines = [worn_line(page, prop) for prop in props]
        match props[0]:
            case Lump():
                found.append(Piece(Mark(lines), f' fill="{ochre}"'))
            case Strap() | Band():
                width = f"{(STRAP_CM if isinstance(props[0], Strap) else BAND_CM) * page.scale:.0f}"
                stroke = f' fill="none" stroke="{ochre}" stroke-width="{width}" stroke-linejoin="round"'
                found.append(Piece(Mark(lines, closed=isinstance(props[0], Band)), stroke))
    return found


def worn_line(page: Page, prop: Prop) -> list[Line]:
    match prop:
        case Strap():
            return [[page.point(point) for point in prop.points]]
        case Band():
            rims = [Circle(*page.point(at), 0) for where, below in prop.limbs for at in ring(where, below, prop.radius)]
            return [rim(rims, 0, BROAD)]
        case Lump():
            return [rim(page.circles(prop.balls), 0, BROAD)]
    return []
