"""The barest view for the same answer: the page's own statements, the pure code on the same rows, and bare text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.client import ClientHandler
from django.test.utils import override_settings
from django.urls import re_path

TRANSACTION_CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
ONCE_ONLY = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Statement:
    sql: str
    params: Any


class Recorder:
    """Notes each statement with its values, as the database got them."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(TRANSACTION_CONTROL):
            self.statements.append(Statement(sql, params))
        return execute(sql, params, many, context)


def statements_of(act: Callable[[], Any]) -> list[Statement]:
    """What a page asks of the database; transaction control is not counted."""
    recorder = Recorder()
    with connection.execute_wrapper(recorder):
        act()
    return recorder.statements


class Bare(ClientHandler):
    """Django's handler with one view for every address and no middleware."""

    def __init__(self, view: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(enforce_csrf_checks=False)
        self.urls = (re_path("", view),)
        with override_settings(MIDDLEWARE=[]):
            self.load_middleware()

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        request.urlconf = self.urls  # type: ignore[assignment]  # a resolver takes patterns, too
        return super().get_response(request)


def floor(statements: Sequence[Statement], counted: Callable[[], Any]) -> Callable[[], Any]:
    """A request for the barest view, as the pages are asked for, but without session, user and template.

    It asks the same of the database, takes every row, calls the pure code as the page does, and says how much it found.
    """
    asked = [one for one in statements if not one.sql.startswith(ONCE_ONLY)]

    def view(_request: HttpRequest) -> HttpResponse:
        rows = 0
        with connection.cursor() as cursor:
            for one in asked:
                cursor.execute(one.sql, one.params)
                rows += len(cursor.fetchall())
        counted()
        return HttpResponse(f"{rows} rows")

    client = Client()
    client.handler = Bare(view)
    return lambda: client.get("/")
