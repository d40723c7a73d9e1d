"""Our drawing of a body, front and back, with the library's muscles as shapes; one half drawn, the other mirrored.

Every outline is a list of points of the half that lies right of the middle: x from the middle, y from the crown,
in units of a body 416 high. A curve runs through all of them; a point written twice is a corner.
Where a muscle lies follows any atlas of surface anatomy; what lies under others is drawn as a dashed outline.
"""

from dataclasses import dataclass
from functools import cached_property

type Point = tuple[float, float]

WIDTH, HEIGHT = 360, 440
FRONT, BACK = 75, 285  # the middles of the two bodies
ROW = 14  # from one row of a label to the next
HEAD = (26, 17, 23)  # height of its middle, half width, half height

BODY = """
0,45 10,46 11,58 17,66 34,72 48,78 56,90 59,106 60,125 63,146 68,166 70,186 70,204 74,216 73,230 68,240 63,236
62,222 60,206 56,186 53,168 50,150 47,128 42,108 42,108 40,128 36,148 33,164 35,178 40,196 44,216 44,240 42,262
38,284 34,302 34,316 36,334 33,358 27,382 26,394 29,402 34,411 31,416 20,416 14,412 13,402 15,390 13,366 10,342
12,320 13,303 10,284 6,258 2,230 2,230 0,228
"""
# Lines that help to find one's way and are no target: collar bone, kneecap, shoulder blade, the outer-thigh band.
FRONT_LINES = ["4,75 20,74 38,78", "17,303 22,296 28,302 23,311 17,303", "40,243 40,262 37,282 31,303"]
BACK_LINES = ["22,84 34,98 26,120", "39,236 41,258 38,280 33,302", "14,306 22,309 31,306"]


@dataclass(frozen=True)
class Drawing:
    """One muscle: outlines seen from the front and from behind; a label if it is small; deep if others cover it."""

    front: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    deep: bool = False
    label: "Label | None" = None

    @cached_property
    def path(self) -> str:
        """All its outlines on both bodies, left and right, as one SVG path."""
        bodies = ((FRONT, self.front), (BACK, self.back))
        return "".join(
            curve([(middle + side * x, y) for x, y in points(outline)])
            for middle, outlines in bodies
            for outline in outlines
            for side in (1, -1)
        )


@dataclass(frozen=True)
class Label:
    """Words beside the body: their rows stand under each other from (x, y), and a line leads to the muscle."""

    x: int
    y: int
    leader: str
    rows: int = 1
    anchor: str = "start"

    @property
    def target(self) -> Point:
        """Where the leader ends, on the muscle."""
        return points(self.leader)[-1]

    @property
    def line(self) -> str:
        return "M" + "L".join(written(point) for point in points(self.leader))

    def words(self, name: str) -> list[tuple[str, int]]:
        """The name's rows and how high each stands."""
        rows = name.rsplit(" ", self.rows - 1) if self.rows > 1 else [name]
        return [(row, self.y + 4 + ROW * number) for number, row in enumerate(rows)]

    @property
    def box(self) -> tuple[float, float, int, int]:
        """What can be tapped: x, y, width and height."""
        width, height = 104, max(28, ROW * self.rows + 10)
        left = {"start": self.x - 6, "end": self.x - width + 6, "middle": self.x - width / 2}[self.anchor]
        return left, self.y - 14, width, height


DRAWINGS = {
    "chest-and-shoulders": Drawing(
        front=(
            "2,84 2,84 20,80 38,84 42,102 42,102 30,115 14,119 2,113 2,113",
            "41,80 50,84 56,96 57,112 52,120 52,120 46,108 42,94",
        ),
        back=("43,82 51,85 56,96 57,112 52,120 52,120 46,108 43,94",),
    ),
    "upper-back": Drawing(
        back=("1.5,62 1.5,62 10,66 28,76 41,86 43,106 39,126 34,140 34,140 22,142 12,136 11,118 1.5,112 1.5,112",),
    ),
    "back-extensors": Drawing(back=("1.5,116 1.5,116 9,121 11,142 12,164 11,182 3,203 1.5,203 1.5,203",)),
    "core": Drawing(front=("1,123 1,123 13,122 15,140 14.5,164 13.5,190 7,215 1,219 1,219",)),
    "obliques": Drawing(
        front=("17,124 28,119 37,116 37,116 38,132 35,150 32,166 34,180 31,189 16,201 16,201 17,176 18,150",),
        back=("26,146 34,144 34,144 32,160 32.5,168 35,179 35,179 28,178 25,164",),
    ),
    "quadratus-lumborum": Drawing(
        back=("14,150 14,150 23,149 24,164 25,178 25,178 14,179 14,179 14.5,164",),
        deep=True,
        label=Label(180, 131, "209,138 216,138 264,164", rows=2, anchor="middle"),
    ),
    "iliopsoas": Drawing(
        front=("3,150 3,150 8,152 12,170 17,185 30,184 30,184 29,198 25,212 20,232 20,232 15,214 9,192 4,172",),
        deep=True,
        label=Label(133, 378, "131,378 123,371 123,262 95,221"),
    ),
    "hip-flexors": Drawing(front=("30,193 30,193 32,208 29,226 21,238 21,238 14,228 11,219 11,219 22,205",)),
    "tensor-fasciae-latae": Drawing(
        front=("33,187 33,187 39,197 43,214 43,232 41,243 41,243 37,228 34,208",),
        label=Label(133, 283, "131,290 129,286 129,240 116,214", rows=2),
    ),
    "hip-stabilisers": Drawing(
        front=("27,202 35,210 27,218 19,210",),
        deep=True,
        label=Label(133, 350, "131,350 126,344 126,250 107,215"),
    ),
    "adductors": Drawing(
        front=("3,226 3,226 11,228 17,240 17,256 13,272 9,284 9,284 8,268 5,250",),
        back=("2.5,240 2.5,240 8,246 7.5,258 8.5,274 8.5,274 5.5,258",),
    ),
    "quadriceps": Drawing(
        front=(
            "35,230 35,230 40,246 39.5,264 35.5,284 29,298 29,298 22.5,294 15,299 10.5,290 13,274 18,256 22,242 22,242"
            " 28,238",
        ),
    ),
    "rectus-femoris": Drawing(front=("25,240 25,240 31,250 31,268 27,286 23,294 23,294 19.5,284 18.5,266 21,250",)),
    "gluteus-medius": Drawing(
        back=("13,184 13,184 24,179 35,182 41,197 43,214 43,214 34,206 23,197 13,192 13,192",),
    ),
    "gluteus-maximus": Drawing(
        back=("1.5,204 1.5,204 11,195 22,199 33,208 42,218 43,236 43,236 30,241 16,241 4,234 1.5,226 1.5,226",),
    ),
    "gluteus-minimus": Drawing(
        back=("23,186 23,186 33,187 38,197 40,211 40,211 32,205 25,196",),
        deep=True,
        label=Label(228, 254, "230,254 234,249 234,222 252,198", anchor="end"),
    ),
    "hip-rotators": Drawing(
        back=(
            "5,205 5,205 13,203 27,208 39,213 39,218 39,218 26,216 13,215 5,211 5,211",
            "20,222 39,221 39,230 20,230",
        ),
        deep=True,
        label=Label(228, 322, "230,322 237,314 237,236 250,215", anchor="end"),
    ),
    "hamstrings": Drawing(
        back=(
            "24,246 24,246 37,244 40,258 38,276 33,296 30,302 30,302 26,288 24,268",
            "9,245 9,245 22,246 22,266 20,286 15,301 15,301 11,286 9,266",
        ),
    ),
    "calves": Drawing(
        front=("12,318 12,318 15,328 16,344 14,362 14,362 11,344",),
        back=(
            "24,312 24,312 31,310 35,324 34,342 28,353 28,353 24,346",
            "14,310 14,310 22,312 22,330 22,348 16,356 16,356 11,342 12,324",
            "16,361 22,354 29,358 28,370 23,384 22,398 22,398 19,398 19,384",
        ),
    ),
    "feet-and-ankles": Drawing(
        front=(
            "28,316 28,316 34,326 34,342 30,366 26,386 26,386 24,370 25,340",
            "16,394 25,394 31,408 28,413 19,413 15,407",
        ),
        back=("15,398 25,398 29,409 27,413 16,413 14,408", "32,352 32,352 29,370 25.5,390 25.5,390 27,370"),
    ),
}
# A muscle that is tinted softly when the group it belongs to is chosen.
PART_OF = {
    "rectus-femoris": ("quadriceps", "hip-flexors"),
    "iliopsoas": ("hip-flexors",),
}


def points(text: str) -> list[Point]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in text.split())]


def curve(through: list[Point], closed: bool = True) -> str:
    """A smooth SVG path through all points (a Catmull-Rom spline written as Bézier curves), rounded to tenths."""
    count = len(through)
    pieces = [f"M{written(through[0])}"]
    for i in range(count if closed else count - 1):
        start, end = through[i], through[(i + 1) % count]
        if start == end:
            continue
        before = through[i - 1] if closed or i else start
        after = through[(i + 2) % count] if closed or i + 2 < count else end
        pieces.append(f"C{written(handle(start, before, end))} {written(handle(end, after, start))} {written(end)}")
    return "".join(pieces) + ("Z" if closed else "")


def handle(at: Point, behind: Point, ahead: Point) -> Point:
    """The Bézier handle at a point, on the way to `ahead`; at a corner it lies in the point."""
    if at == behind:
        return at
    return at[0] + (ahead[0] - behind[0]) / 6, at[1] + (ahead[1] - behind[1]) / 6


def written(point: Point) -> str:
    return f"{round(point[0], 1):g} {round(point[1], 1):g}"


def outline(middle: int) -> str:
    """The body around its middle: the half that is drawn, down to the crotch, and back up the other side."""
    half = points(BODY)
    return curve([(middle + x, y) for x, y in half] + [(middle - x, y) for x, y in reversed(half[1:-1])])


def lines(middle: int, drawn: list[str]) -> str:
    return "".join(
        curve([(middle + side * x, y) for x, y in points(line)], closed=False) for line in drawn for side in (1, -1)
    )


@dataclass(frozen=True)
class Body:
    """What lies under the muscles, ready to draw; the same for every page."""

    outlines: str
    lines: str
    heads: tuple[int, int]


BODIES = Body(
    outlines=outline(FRONT) + outline(BACK),
    lines=lines(FRONT, FRONT_LINES) + lines(BACK, BACK_LINES),
    heads=(FRONT, BACK),
)
