"""Shared by the tests of the doors: who waits at one, signing in, reading the last mail, many at one door at once."""

import re
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core import mail
from django.db import connection, connections
from django.test import Client

from accounts.invitations import invite
from accounts.models import Consent, Membership, User
from tests.factories import make_athlete, make_staff, make_team

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


def all_at_once[Result](many: int, act: Callable[[], Result], folder: Path) -> list[Result]:
    """Run `act` in many threads that start together, each with a connection of its own.

    An in-memory SQLite cannot be shared so; there the threads work on a copy on disk, as the real server does, and
    whatever is to be known afterwards must be read by `act` in a thread too.
    """
    name = connections.settings["default"]["NAME"]
    if connection.vendor == "sqlite":
        connections.settings["default"]["NAME"] = _copy_on_disk(folder / "threads.sqlite3")
    results: list[Result] = []
    start = threading.Barrier(many)

    def run() -> None:
        start.wait()
        try:
            results.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(many)]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        connections.settings["default"]["NAME"] = name
    return results


def _copy_on_disk(path: Path) -> str:
    if not path.exists():
        with sqlite3.connect(path) as disk:
            connection.connection.backup(disk)
            # Only once: twenty connections that all change the mode at their start would refuse each other.
            disk.execute("PRAGMA journal_mode=WAL")
        disk.close()
    return str(path)


def waiting(name: str = "Maya Lindqvist", **fields: Any) -> tuple[Membership, str]:
    """An athlete who has not joined, and the token of their link."""
    team = make_team()
    coach = make_staff(team, name="Robin Clarke")
    athlete = make_athlete(team, coach, name=name, accepted=False, **fields)
    return athlete.membership, token_of(invite(athlete.membership, coach)[1])


def purposes(membership: Membership) -> set[str]:
    return set(Consent.objects.in_force().filter(membership=membership).values_list("purpose", flat=True))
