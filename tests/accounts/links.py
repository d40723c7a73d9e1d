"""Shared by the tests of the doors: signing in as somebody, and reading the last mail."""

import re

from django.core import mail
from django.test import Client

from accounts.models import User

CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")
TOKEN = re.compile(r"/join/([\w-]+)/")


def last_code() -> str:
    """The code in the newest mail."""
    found = CODE.search(str(mail.outbox[-1].body))
    assert found is not None
    return found.group()


def last_token() -> str:
    """The token of the link in the newest mail."""
    found = TOKEN.search(str(mail.outbox[-1].body))
    assert found is not None
    return found.group(1)


def token_of(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def who(client: Client) -> int | None:
    """Which login this browser holds, or None."""
    key = client.session.get("_auth_user_id")
    return int(key) if key else None
