"""Reviewing as a coach does it: open the week, decide, save what the page carried."""

from typing import Any

from django.test import Client

from athletes.models import Athlete
from tests.coaching.screens import field

WEEK = "2026-W47"


def address(athlete: Athlete, week: str = WEEK) -> str:
    return f"/athletes/{athlete.pk}/weeks/{week}/"


def carried(client: Client, athlete: Athlete) -> dict[str, str]:
    """What the form of the page carries: the stamp of the figures, and the review that stands."""
    page = client.get(address(athlete)).content
    return {name: field(page, name) for name in ("seen", "newest")}


def save(client: Client, athlete: Athlete, decision: str = "well_done", **more: str) -> Any:
    """The answer to a decision on a page that was opened just before."""
    return client.post(address(athlete), {**carried(client, athlete), "decision": decision, **more})
