"""The body map: the library's drawing from the hips down, front and back, with the checklist's regions on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from athletes.symptoms.lists import Line
from athletes.symptoms.regions import REGIONS, Region
from exercises.musclemap import BACK_LINES, FRONT_LINES, Point, curve, lines, outline, points

# What is shown of a body 416 high: hips and legs, the arms cut off. x from the middle, y from the crown.
LEFT, TOP, WIDTH, HEIGHT = -54, 144, 108, 276
_EDGE, _INNER, _LEG = 53, 1, 245  # how far the target of a narrow region at the edge reaches, and where legs part
_LEAST = 18  # the least width and height of a target; at 390 px of screen 25 px
_KNEE = (285, 300)  # where the knee's regions begin


@dataclass(frozen=True)
class Part:
    """A region on one side of one view; `x, y, width, height` is what can be tapped."""

    region: Region
    side: str
    path: str
    x: float
    y: float
    width: float
    height: float
    worst: int | None
    told: bool

    @property
    def word(self) -> str:
        return f"{self.region.id}:{self.side}"

    @property
    def centre(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2 + 4


@dataclass(frozen=True)
class View:
    """The body from one side; `first` and `second` name the sides as they lie on the page."""

    name: Promise
    short: Promise
    first: str
    second: str
    outline: str
    lines: str
    parts: tuple[Part, ...]


class BodyMap:
    """Both views, with what is on a list marked."""

    box = f"{LEFT} {TOP} {WIDTH} {HEIGHT}"
    left, top, width, height = LEFT + 4, TOP + 12, LEFT + WIDTH - 4, TOP + HEIGHT

    def __init__(self, told: Iterable[Line] = ()) -> None:
        marks: dict[tuple[str, str], list[Line]] = {}
        for line in told:
            for side in [line.side] if line.side else ["left", "right"]:
                marks.setdefault((line.region, side), []).append(line)
        # Seen from the front the person's left lies on the right.
        self.views = (
            View(
                *(_("Body from the front"), pgettext_lazy("of the body", "Front"), "right", "left"),
                *(outline(0), lines(0, FRONT_LINES)),
                tuple(_parts("front", {1: "left", -1: "right"}, marks)),
            ),
            View(
                *(_("Body from behind"), pgettext_lazy("of the body", "Back"), "left", "right"),
                *(outline(0), lines(0, BACK_LINES)),
                tuple(_parts("back", {1: "right", -1: "left"}, marks)),
            ),
        )


def _parts(view: str, sides: Mapping[int, str], marks: Mapping[tuple[str, str], list[Line]]) -> Iterable[Part]:
    for region in REGIONS:
        drawn = points(getattr(region, view))
        for at, side in sides.items() if drawn else ():
            told = marks.get((region.id, side), [])
            path = curve([(at * x, y) for x, y in drawn])
            worst = max((line.worst for line in told if line.worst is not None), default=None)
            yield Part(region, side, path, *_target(drawn, at), worst, bool(told))


def _target(drawn: list[Point], at: int) -> tuple[float, float, float, float]:
    """A rectangle around the outline; at the edge of the body it reaches beyond it, so that a thumb finds it."""
    xs, ys = [x for x, _y in drawn], [y for _x, y in drawn]
    inner, outer, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if outer - inner < _LEAST and outer >= 36:
        outer = _EDGE
    if outer - inner < _LEAST and top > _LEG and inner <= 13:
        inner = _INNER
    if not _KNEE[0] < top < _KNEE[1]:  # around the kneecap one target begins where the other ends
        wider = max(0.0, _LEAST - (outer - inner)) / 2
        inner, outer = inner - wider, outer + wider
    spare = max(0.0, _LEAST - (bottom - top)) / 2
    x = inner if at > 0 else -outer
    return x, top - spare, outer - inner, bottom - top + 2 * spare
