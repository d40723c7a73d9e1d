"""Runs tasks beside the request, so that an answer never waits for a mail server or a large file."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from django.db import connections
from django.tasks.backends.immediate import ImmediateBackend

MAILS_AT_ONCE = 2


@cache
def _threads(queue: str) -> ThreadPoolExecutor:
    """A small pool for each queue of a process, made after the server has forked; the interpreter waits at exit.

    What takes long has a queue of its own, one at a time, so that a mail with a code never waits behind it.
    """
    at_once = MAILS_AT_ONCE if queue == "default" else 1
    return ThreadPoolExecutor(max_workers=at_once, thread_name_prefix=f"task-{queue}")


class ThreadBackend(ImmediateBackend):
    """For tasks that may be lost with the process and asked for again: a mail with a code, a file that was ordered."""

    def _execute_task(self, task_result: Any) -> None:
        _threads(task_result.task.queue_name).submit(self._run, task_result)

    def _run(self, task_result: Any) -> None:
        """A thread lies idle for hours after its task, and its connections must not."""
        try:
            super()._execute_task(task_result)  # type: ignore[misc]
        finally:
            connections.close_all()
