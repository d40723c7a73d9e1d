"""Points and rotations in space, as plain tuples of floats (x forward, y left, z up)."""

from math import cos, radians, sin

type Vec3 = tuple[float, float, float]
type Matrix = tuple[Vec3, Vec3, Vec3]


def add(a: Vec3, b: Vec3) -> Vec3:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def subtract(a: Vec3, b: Vec3) -> Vec3:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def scaled(a: Vec3, factor: float) -> Vec3:
    return a[0] * factor, a[1] * factor, a[2] * factor


def between(a: Vec3, b: Vec3, t: float) -> Vec3:
    """The point a share `t` of the way from `a` to `b` (0 is `a`, 1 is `b`)."""
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t


def dot(a: Vec3, b: Vec3) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec3, b: Vec3) -> Vec3:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def unit(a: Vec3) -> Vec3:
    """The same direction, length 1; ZeroDivisionError for the zero vector."""
    return scaled(a, 1 / dot(a, a) ** 0.5)


def apply(matrix: Matrix, v: Vec3) -> Vec3:
    return dot(matrix[0], v), dot(matrix[1], v), dot(matrix[2], v)


def product(*matrices: Matrix) -> Matrix:
    """The rotations in reading order: the last one is applied to a vector first."""
    result = matrices[0]
    for matrix in matrices[1:]:
        columns = tuple(zip(*matrix, strict=True))
        result = tuple(tuple(dot(row, column) for column in columns) for row in result)  # type: ignore[assignment]
    return result


def about_x(degrees: float) -> Matrix:
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (1, 0, 0), (0, c, -s), (0, s, c)


def about_y(degrees: float) -> Matrix:
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (c, 0, s), (0, 1, 0), (-s, 0, c)


def about_z(degrees: float) -> Matrix:
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (c, -s, 0), (s, c, 0), (0, 0, 1)
