"""Fixtures for all tests: counting queries as the budgets count them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

type QueryBudget = Callable[[int], AbstractContextManager[None]]

_TRANSACTION_CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@pytest.fixture
def at_most_queries(db: None) -> QueryBudget:
    """`with at_most_queries(7): …` fails when more statements run; transaction control is not counted."""

    @contextmanager
    def budget(limit: int) -> Iterator[None]:
        with CaptureQueriesContext(connection) as captured:
            yield
        counted = [q["sql"] for q in captured.captured_queries if not q["sql"].startswith(_TRANSACTION_CONTROL)]
        assert len(counted) <= limit, "\n".join([f"{len(counted)} queries:", *counted])

    return budget
