"""Tokens of links never reach the log."""

import logging
import time

import pytest
from django.core import mail
from pytest_django import Settings

from accounts.logs import HideTokens
from accounts.mail import post


@pytest.mark.parametrize(
    ("line", "args", "kept"),
    [
        ("Forbidden (%s): %s", ("CSRF", "/join/abc-DEF_9/"), "Forbidden (CSRF): /join/…/"),
        ("Gone: /door/abc/?x=1", (), "Gone: /door/…/?x=1"),
        ("Internal Server Error: %s", ("/look/abc/",), "Internal Server Error: /look/…/"),
        ("Not Found: /athletes/12/", (), "Not Found: /athletes/12/"),
    ],
)
def test_token_is_cut_from_every_line(line: str, args: tuple[str, ...], kept: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, line, args, None)
    assert HideTokens().filter(record)
    assert record.getMessage() == kept


def test_handlers_of_the_project_cut_tokens() -> None:
    from coaching.settings import LOGGING

    assert [handler["filters"] for handler in LOGGING["handlers"].values()] == [["hide_tokens"]]  # type: ignore[attr-defined]


def test_mail_leaves_beside_the_request(settings: Settings) -> None:
    settings.TASKS = {"default": settings.TASKS["default"] | {"BACKEND": "accounts.background.ThreadBackend"}}
    post("account/email/login_code", ["maya@club.example"], {"code": "BCDF-GHJK"})
    deadline = time.monotonic() + 10
    while not mail.outbox and time.monotonic() < deadline:
        time.sleep(0.01)
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        (["maya@club.example"], "BCDF-GHJK is your Evenstride code")
    ]


def test_nobody_to_write_to_is_no_mail() -> None:
    post("account/email/unknown_account", [], {})
    assert mail.outbox == []
