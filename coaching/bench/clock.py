"""Processor time of several ways in turns, so that whatever else the machine does meets all of them alike."""

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter, process_time
from typing import Any, NamedTuple


class Cost(NamedTuple):
    """Of one request, in milliseconds: processor time of this process, and by the clock on the wall."""

    cpu: float
    wall: float


def in_turns(ways: Mapping[str, Callable[[], Any]], rounds: int) -> dict[str, Cost]:
    """The median cost of each way over some rounds; each is walked once before, so that nothing is read first."""
    for way in ways.values():
        way()
    gc.collect()
    gc.freeze()  # as the server does before its first request
    told: dict[str, list[Cost]] = {name: [] for name in ways}
    for _round in range(rounds):
        for name, way in ways.items():
            told[name].append(_cost(way))
    return {name: Cost(median(c.cpu for c in costs), median(c.wall for c in costs)) for name, costs in told.items()}


def _cost(way: Callable[[], Any]) -> Cost:
    cpu, wall = process_time(), perf_counter()
    way()
    return Cost(1000 * (process_time() - cpu), 1000 * (perf_counter() - wall))
