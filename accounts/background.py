"""Runs tasks beside the request, so that an answer never waits for a mail server."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from django.tasks.backends.immediate import ImmediateBackend


@cache
def _threads() -> ThreadPoolExecutor:
    """One small pool a process, made after the server has forked; the interpreter waits for it at exit."""
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="task")


class ThreadBackend(ImmediateBackend):
    """For tasks that touch no database and may be asked for again, such as a mail with a code."""

    def _execute_task(self, task_result: Any) -> None:
        _threads().submit(super()._execute_task, task_result)  # type: ignore[misc]
