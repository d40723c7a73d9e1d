"""Recording red flags as a coach does: open the page, write what was told, send what it carried."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.test import Client

from athletes.models import Athlete, ExcusedPeriod
from tests.coaching.screens import field

FRIDAY = date(2026, 11, 20)
TOLD = {"told": "Tessa, by phone", "told_on": "2026-11-21", "advice": "See a doctor this week."}
CLOSES = {"closes": "on"}


def address(athlete: Athlete) -> str:
    return f"/athletes/{athlete.pk}/safety/"


def send(client: Client, athlete: Athlete, seen: str | None = None, **told: Any) -> HttpResponse:
    """The form as the page in front of the coach has it."""
    stamp = field(client.get(address(athlete)).content, "seen") if seen is None else seen
    return client.post(address(athlete), {"seen": stamp, **told})  # type: ignore[return-value]


def stops(athlete: Athlete) -> list[tuple[date, date | None]]:
    return list(ExcusedPeriod.objects.filter(athlete=athlete).values_list("start", "end"))
