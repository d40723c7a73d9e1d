"""The cameras of the pose convention: orthographic, from space to the page."""

from dataclasses import dataclass
from math import cos, radians, sin

from exercises.figure.vectors import Vec3, dot

# Azimuth (0 faces the figure, 90 sees its right side) and elevation, in degrees.
VIEWS = {"front": (0, 0), "side": (90, 0), "back": (180, 0), "top": (90, 90), "oblique": (40, 18)}
# Where a mirrored pose is seen from, so that the working leg stays the near one: the picture is mirrored as a whole.
VIEWS |= {"side-left": (-90, 0), "oblique-left": (-40, 18)}
# From above somebody's feet: of a person on the back, and of one face down, whose head lies the other way.
VIEWS |= {"feet": (0, 44), "feet-prone": (180, 44)}

type Point = tuple[float, float]


@dataclass(frozen=True)
class Camera:
    """Directions of the page in space: to the right, down, and towards the viewer."""

    right: Vec3
    down: Vec3
    near: Vec3

    def flat(self, point: Vec3) -> Point:
        """Where a point falls on the page, in cm, y downwards."""
        return dot(point, self.right), dot(point, self.down)

    def depth(self, point: Vec3) -> float:
        """How near a point is to the viewer, in cm; more is nearer."""
        return dot(point, self.near)


def camera(view: str) -> Camera:
    """The camera of that name; KeyError for a view the convention does not know."""
    azimuth, elevation = (radians(angle) for angle in VIEWS[view])
    return Camera(
        right=(sin(azimuth), cos(azimuth), 0),
        down=(cos(azimuth) * sin(elevation), -sin(azimuth) * sin(elevation), -cos(elevation)),
        near=(cos(azimuth) * cos(elevation), -sin(azimuth) * cos(elevation), sin(elevation)),
    )
