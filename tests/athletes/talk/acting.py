"""Talking in tests: writing as an athlete, what the thread holds, and what is new."""

import uuid
from datetime import UTC, datetime, timedelta

from django.test import Client

from athletes.models import Athlete
from tests.pages import client_of

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def post(client: Client, text: str = "See you on Tuesday.", **more: str) -> int:
    return client.post("/talk/", {"text": text, "op_id": str(uuid.uuid4()), **more}).status_code


def said(athlete: Athlete) -> list[tuple[str, bool, str]]:
    return [(row.text, row.by_athlete, row.author.name if row.author else "") for row in athlete.messages.all()]


def news(athlete: Athlete) -> bool:
    return b'aria-label="New message"' in client_of(athlete).get("/you/").content
