"""The ladder stays a ladder: whoever climbs from an exercise to harder ones never comes back to it."""

from collections.abc import Collection, Iterable

type Edges = Iterable[tuple[int, int]]


def circle(own: int, easier: Collection[int], harder: Collection[int], edges: Edges) -> list[int]:
    """The exercises of a circle that `own` would close, from `own` upwards to `own` again; [] when there is none.

    `edges` are pairs (easier, harder) of the other exercises; those of `own` are replaced by the two collections.
    """
    above: dict[int, list[int]] = {}
    for low, high in edges:
        if own not in (low, high):
            above.setdefault(low, []).append(high)
    ways, seen = [[own, first] for first in harder], set(harder)
    while ways:
        way = ways.pop()
        if way[-1] in easier or way[-1] == own:
            return way if way[-1] == own else [*way, own]
        for higher in above.get(way[-1], ()):
            if higher not in seen:
                seen.add(higher)
                ways.append([*way, higher])
    return []
