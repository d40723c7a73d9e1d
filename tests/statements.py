"""The statements that reach the database, as the budgets count them: without the control of transactions."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

TRANSACTION_CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@contextmanager
def statements() -> Iterator[list[str]]:
    """`with statements() as ran: …` leaves in `ran` what was asked of the database within."""
    ran: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield ran
    ran += [one["sql"] for one in captured.captured_queries if not one["sql"].startswith(TRANSACTION_CONTROL)]
