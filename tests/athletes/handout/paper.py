"""Printed sheets in tests: their pills, and the words of their page."""

from datetime import date, timedelta

from athletes.handout import Handout, handout
from athletes.models import Plan
from athletes.weeks import Week
from tests.factories import MONDAY
from tests.pages import client_of, words

POSE = {"view": "side", "fix": "neck", "start": {}, "end": {"kneeR": 90}, "muscles": ["hamstrings"]}
WEEK = Week(MONDAY)


def day(ahead: int) -> date:
    return MONDAY + timedelta(days=ahead)


def sheet(plan: Plan, week: Week = WEEK) -> Handout:
    return handout(plan, week, day(2))


def pills(plan: Plan, week: Week = WEEK) -> list[str]:
    """The first move's lanes as "left: D-D-D--", by the first letters of due, any, spare (-) and none (.)."""
    letters = {"due": "D", "any": "A", "spare": "-", "none": "."}
    rows = sheet(plan, week).moves[0].rows
    return [f"{row.occurrence or ''}{row.side}:{''.join(letters[pill] for pill in row.pills)}" for row in rows]


def address(plan: Plan, query: str = "?week=2026-W47") -> str:
    return f"/plan/{plan.pk}/sheet/{query}"


def read(plan: Plan, query: str = "?week=2026-W47") -> str:
    page = client_of(plan.athlete).get(address(plan, query)).content.decode()
    return words(page.split("<main", 1)[1])
