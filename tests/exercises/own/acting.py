"""Doing in tests what the form of a team's own exercise does: typing, saving, reading what it refused."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from exercises.models import Exercise
from tests.exercises.builder import errors, fields, shown

NEW = "/library/new/"
WORDS = {"name": "Beach clamshell", "category": "strength", "position": "side-lying", "cues": "Roll\nnothing\n\nup"}


POSE = {
    "view": "side",
    "fix": "ankleR",
    "drawn_side": "R",
    "props": ["mat"],
    "muscles": ["quadriceps"],
    "start": {"pelvis": [10, 0, 0], "kneeR": 20, "shoulderL": [0, 30, 0]},
    "end": {"kneeR": 90, "hipR": [45, 5, 0]},
}


def send(client: Client, url: str = NEW, **typed: Any) -> HttpResponse:
    """Open the form, type, save; without scripts."""
    told = {**fields(shown(client, url), "own"), **(WORDS if url.startswith(NEW) else {}), **typed}
    return client.post(url, {name: value for name, value in told.items() if value is not None})  # type: ignore[return-value]


def refused(response: HttpResponse) -> dict[str, str]:
    """What is said at the fields; nothing was saved."""
    assert response.status_code == 200
    return errors(response.content.decode())


def edit(exercise: Exercise) -> str:
    return f"/library/{exercise.pk}/edit/"


def own(**fields: Any) -> Exercise:
    return Exercise.objects.get(**{"name": "Beach clamshell", **fields})
