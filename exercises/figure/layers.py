"""Painter's order: which part of the body lies over which, judged where they overlap on the page."""

from itertools import combinations, pairwise

from exercises.figure.body import Ball, Body, Part
from exercises.figure.camera import Camera
from exercises.figure.vectors import between

# Where depths are about equal a limb is drawn over the trunk, so that a hip reads as a hip and a hand as a hand.
FORWARD = {"trunk": 0.0, "head": 1.0, "leg": 4.0, "arm": 5.0}
# Limbs further apart in depth than this (cm) get near and far shades.
APART = 5.0

type Disc = tuple[float, float, float, float]


def painted_order(parts: Body, view: Camera) -> list[str]:
    """The names of the parts, farthest first."""
    discs = {name: seen(name, part, view) for name, part in parts.items()}
    below: dict[str, set[str]] = {name: set() for name in discs}
    for one, other in combinations(discs, 2):
        upper = over(discs[one], discs[other])
        if upper:
            below[one if upper > 0 else other].add(other if upper > 0 else one)
    waiting, order = sorted(discs, key=lambda name: mean_depth(discs[name])), []
    while waiting:
        free = [name for name in waiting if not below[name] & set(waiting)]
        order.append((free or waiting)[0])
        waiting.remove(order[-1])
    return order


def seen(name: str, part: Part, view: Camera) -> list[Disc]:
    """The part's balls, and one between each two, as (x, y, radius, depth) on the page."""
    found = [ball for solid in part for ball in solid.balls]
    found += [Ball(between(a.centre, b.centre, 0.5), (a.radius + b.radius) / 2) for a, b in pairwise(found)]
    forward = FORWARD[name.rstrip("LR")]
    return [(*view.flat(c), r, view.depth(c) + forward) for c, r in found]


def over(a: list[Disc], b: list[Disc]) -> float:
    """Positive if `a` lies over `b`: depths compared wherever two discs overlap, the more the heavier."""
    return sum(
        (reach - distance) * (depth - other_depth)
        for x, y, r, depth in a
        for other_x, other_y, other_r, other_depth in b
        if (distance := abs(x - other_x) + abs(y - other_y)) < (reach := r + other_r)
    )


def mean_depth(discs: list[Disc]) -> float:
    return sum(disc[3] for disc in discs) / len(discs)


def far_limbs(parts: Body, view: Camera) -> set[str]:
    """The limbs that get the darker shade: the one of a pair that is clearly behind the other."""
    far = set()
    for limb in ("leg", "arm"):
        depths = {name: mean_depth(seen(name, parts[name], view)) for name in (limb + "L", limb + "R")}
        behind, before = sorted(depths, key=lambda name: depths[name])
        if depths[before] - depths[behind] > APART:
            far.add(behind)
    return far
