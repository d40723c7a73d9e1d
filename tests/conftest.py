"""For all tests: counting queries as the budgets count them, and a collector of garbage that leaves the suite alone."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from tests.statements import statements

type QueryBudget = Callable[[int], AbstractContextManager[None]]


def pytest_collection_finish() -> None:
    """Thousands of collected tests and loaded modules stay to the end: looking through them again and again found
    nothing and took a fourteenth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture
def at_most_queries(db: None) -> QueryBudget:
    """`with at_most_queries(7): …` fails when more statements run; transaction control is not counted."""

    @contextmanager
    def budget(limit: int) -> Iterator[None]:
        with statements() as ran:
            yield
        assert len(ran) <= limit, "\n".join([f"{len(ran)} queries:", *ran])

    return budget
