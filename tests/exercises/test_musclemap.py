"""The drawing of the body: every muscle of the library, inside the picture, the same left and right."""

import re
from itertools import pairwise

import pytest

from exercises.models import Muscle
from exercises.musclemap import BACK, BODIES, DRAWINGS, FRONT, HEIGHT, PART_OF, WIDTH, curve, handle, points

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def corners(path: str) -> list[tuple[float, float]]:
    """The points that an SVG path runs through, without its handles."""
    ends = re.findall(r"[MC]([^MCZ]+)", path)
    numbers = [[float(number) for number in NUMBER.findall(end)] for end in ends]
    return [(row[-2], row[-1]) for row in numbers]


@pytest.mark.django_db
def test_every_muscle_of_the_library_is_drawn_and_nothing_else(library: None) -> None:
    assert sorted(DRAWINGS) == sorted(Muscle.objects.values_list("slug", flat=True))
    assert set(PART_OF) | {group for groups in PART_OF.values() for group in groups} <= set(DRAWINGS)


@pytest.mark.parametrize("slug", DRAWINGS)
def test_muscle_lies_on_its_body_and_is_the_same_left_and_right(slug: str) -> None:
    drawing = DRAWINGS[slug]
    for middle, outlines in ((FRONT, drawing.front), (BACK, drawing.back)):
        near = [(x, y) for x, y in corners(drawing.path) if abs(x - middle) <= 75]
        assert sorted(near) == sorted((round(2 * middle - x, 1), y) for x, y in near)
        assert len({y for _x, y in near}) >= 3 if outlines else near == []
        assert all(50 < y < 416 for _x, y in near)


@pytest.mark.parametrize("slug", [slug for slug, drawing in DRAWINGS.items() if drawing.deep])
def test_muscle_that_lies_deep_has_words_and_a_target_beside_the_body(slug: str) -> None:
    label = DRAWINGS[slug].label
    assert label is not None
    left, top, width, height = label.box
    assert (width >= 24, height >= 28) == (True, True)
    assert (left >= 0, left + width <= WIDTH, top + height <= HEIGHT) == (True, True, True)


def test_words_beside_the_body_do_not_cover_each_other() -> None:
    boxes = sorted(drawing.label.box for drawing in DRAWINGS.values() if drawing.label)
    down = sorted((top, top + height) for _left, top, _width, height in boxes)
    assert [above for above, below in pairwise(down) if above[1] > below[0]] == []


def test_label_breaks_a_long_name_before_its_last_word() -> None:
    label = DRAWINGS["tensor-fasciae-latae"].label
    assert label is not None
    assert [row for row, _y in label.words("Tensor fasciae latae")] == ["Tensor fasciae", "latae"]
    plain = DRAWINGS["hip-rotators"].label
    assert plain is not None
    assert plain.words("Hip rotators") == [("Hip rotators", plain.y + 4)]


def test_curve_runs_through_its_points_and_breaks_where_one_stands_twice() -> None:
    square = points("0,0 6,0 6,6 0,6")
    assert corners(curve(square)) == [*square, (0, 0)]
    assert curve(square).endswith("Z")
    assert handle((0, 0), (0, 0), (6, 6)) == (0, 0)
    assert handle((6, 0), (0, 0), (6, 6)) == (7, 1)
    assert curve(points("0,0 0,0 6,0")) == "M0 0C0 0 6 0 6 0C6 0 0 0 0 0Z"


def test_both_bodies_stand_inside_the_picture() -> None:
    reach = [x for x, _y in corners(BODIES.outlines)]
    assert (min(reach) >= 0, max(reach) <= WIDTH) == (True, True)
