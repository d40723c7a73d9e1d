"""The page a figure is drawn on: centimetres in space to whole units of a fixed frame."""

from collections.abc import Iterable
from dataclasses import dataclass

from exercises.figure.body import Ball
from exercises.figure.camera import Camera, Point
from exercises.figure.outline import Circle
from exercises.figure.vectors import Vec3

# A lone crouching figure is not blown up: the frame's height is at least so many cm.
LOWEST_FRAME = 111.0
# Room in cm around a point beside the body: half an arrow head.
BESIDE = 4.0


@dataclass(frozen=True)
class Frame:
    """A page's size and margin in its own units."""

    width: int
    height: int
    margin: int

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"


@dataclass(frozen=True)
class Page:
    """A camera with the scale and shift that bring what it sees into the frame."""

    camera: Camera
    scale: float
    shift: Point

    def point(self, at: Vec3) -> Point:
        return self.on_page(self.camera.flat(at))

    def on_page(self, flat: Point) -> Point:
        """From cm on the camera's plane to page units."""
        x, y = flat
        return x * self.scale + self.shift[0], y * self.scale + self.shift[1]

    def circle(self, ball: Ball) -> Circle:
        return Circle(*self.point(ball.centre), ball.radius * self.scale)

    def circles(self, balls: Iterable[Ball]) -> list[Circle]:
        return [self.circle(ball) for ball in balls]

    def bounds(self, content: Iterable[Ball]) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what is drawn, in page units."""
        circles = self.circles(content)
        return (
            min(x - r for x, _, r in circles),
            min(y - r for _, y, r in circles),
            max(x + r for x, _, r in circles),
            max(y + r for _, y, r in circles),
        )


def fitted(camera: Camera, content: Iterable[Ball], beside: Iterable[Point], frame: Frame) -> Page:
    """The page on which all of `content` stands in the middle of the frame, as large as fits.

    `beside` are further points in cm on the camera's plane that have to be seen.
    """
    plane = Page(camera, 1, (0, 0))
    seen = [*plane.circles(content), *(Circle(x, y, BESIDE) for x, y in beside)]
    left, right = min(x - r for x, _, r in seen), max(x + r for x, _, r in seen)
    top, bottom = min(y - r for _, y, r in seen), max(y + r for _, y, r in seen)
    room = frame.width - 2 * frame.margin, frame.height - 2 * frame.margin
    scale = min(room[0] / (right - left), room[1] / (bottom - top), frame.height / LOWEST_FRAME)
    shift = frame.width / 2 - (left + right) / 2 * scale, frame.height / 2 - (top + bottom) / 2 * scale
    return Page(camera, scale, shift)
