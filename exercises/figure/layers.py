"""Painter's order: which part of the body lies over which, judged where they overlap on the page."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from exercises.figure.body import Body, Part
from exercises.figure.camera import Camera

# Where depths are about equal a limb is drawn over the trunk, so that a hip reads as a hip and a hand as a hand.
FORWARD = {"trunk": 0.0, "head": 1.0, "leg": 4.0, "arm": 5.0}
# Limbs further apart in depth than this (cm) get near and far shades.
APART = 5.0

type Disc = tuple[float, float, float, float]


def painted_order(moments: Sequence[Body], view: Camera) -> list[str]:
    """The names of the parts, farthest first: one order for all the moments of a movement."""
    scenes = [{name: seen(name, part, view) for name, part in parts.items()} for parts in moments]
    below: dict[str, set[str]] = {name: set() for name in scenes[0]}
    for one, other in combinations(below, 2):
        upper = sum(over(discs[one], discs[other]) for discs in scenes)
        if upper:
            below[one if upper > 0 else other].add(other if upper > 0 else one)
    waiting = sorted(below, key=lambda name: sum(mean_depth(discs[name]) for discs in scenes))
    order: list[str] = []
    while waiting:
        free = [name for name in waiting if not below[name] & set(waiting)]
        order.append((free or waiting)[0])
        waiting.remove(order[-1])
    return order


def seen(name: str, part: Part, view: Camera) -> list[Disc]:
    """The part's balls, and one between each two, as (x, y, radius, depth) on the page."""
    forward = FORWARD[name.rstrip("LR")]
    found = [
        (*view.flat(ball.centre), ball.radius, view.depth(ball.centre) + forward)
        for solid in part
        for ball in solid.balls
    ]
    return found + [middle(a, b) for a, b in pairwise(found)]


def middle(a: Disc, b: Disc) -> Disc:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2, (a[3] + b[3]) / 2


def over(a: list[Disc], b: list[Disc]) -> float:
    """Positive if `a` lies over `b`: depths compared wherever two discs overlap, the more the heavier."""
    if apart(a, b):
        return 0.0
    return sum(
        (reach - distance) * (depth - other_depth)
        for x, y, r, depth in a
        for other_x, other_y, other_r, other_depth in b
        if (distance := abs(x - other_x) + abs(y - other_y)) < (reach := r + other_r)
    )


def apart(a: list[Disc], b: list[Disc]) -> bool:
    """Whether a line along the page parts the two."""
    return any(
        max(disc[axis] + disc[2] for disc in one) < min(disc[axis] - disc[2] for disc in other)
        for axis in (0, 1)
        for one, other in ((a, b), (b, a))
    )


def mean_depth(discs: list[Disc]) -> float:
    return sum(disc[3] for disc in discs) / len(discs)


def far_limbs(moments: Sequence[Body], view: Camera) -> set[str]:
    """The limbs that get the darker shade: the one of a pair that is clearly behind the other."""
    far = set()
    for limb in ("leg", "arm"):
        depths = {
            name: sum(mean_depth(seen(name, parts[name], view)) for parts in moments) / len(moments)
            for name in (limb + "L", limb + "R")
        }
        behind, before = sorted(depths, key=lambda name: depths[name])
        if depths[before] - depths[behind] > APART:
            far.add(behind)
    return far
