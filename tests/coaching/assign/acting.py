"""Assigning in tests as the form does."""

from datetime import date
from typing import Any

from django.http import HttpResponse

from accounts.models import Membership
from athletes.models import Athlete
from exercises.models import Routine
from tests.coaching.plans import NEXT_MONDAY
from tests.coaching.screens import of


def ask(
    coach: Membership, routine: Routine | None, /, *athletes: Athlete, start: date | str = NEXT_MONDAY, **more: Any
) -> HttpResponse:
    told = {
        "routine": routine.pk if routine else "",
        "athletes": [athlete.pk for athlete in athletes],
        "start": str(start),
        "mode": "prehab",
        "ends": "routine",
        "end_overlapping": "on",
        **more,
    }
    return of(coach).post("/assign/", {name: value for name, value in told.items() if value is not None})  # type: ignore[return-value]
