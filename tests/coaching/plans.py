"""Sending the forms of a plan's page in tests, and reading what became of its lines."""

from datetime import date
from typing import Any

from django.http import HttpResponse

from accounts.models import Membership
from athletes.models import Plan, PlannedExercise
from tests.coaching.screens import field, of

DOSE = {"sets": "3", "reps": "12", "hold_s": "", "rest_s": "30", "times_a_day": "2", "note": "Slow", "per_side": "on"}
FLEXIBLE = {**DOSE, "kind": "flexible", "days_a_week": "4"}

TOMORROW = date(2026, 11, 24)
NEXT_MONDAY = date(2026, 11, 30)


def page(coach: Membership, plan: Plan, query: str = "") -> bytes:
    return of(coach).get(f"/plans/{plan.pk}/edit/{query}").content


def edit(
    coach: Membership, plan: Plan, name: str, told: dict[str, Any], stamp: str = "", button: str = "edit"
) -> HttpResponse:
    """Send one form of the plan's page, with the stamp that the page carries now; `button` may be `look`."""
    client = of(coach)
    seen = stamp or field(client.get(f"/plans/{plan.pk}/edit/").content, "stamp")
    sent = {f"{name}-{key}": value for key, value in told.items()}
    return client.post(f"/plans/{plan.pk}/edit/", {button: name, "stamp": seen, **sent})  # type: ignore[return-value]


def versions(line: PlannedExercise) -> list[tuple[date, date | None, int, int]]:
    """Of one lineage: from, to, sets, days a week (0 for fixed)."""
    chain = PlannedExercise.objects.filter(lineage=line.lineage).order_by("valid_from")
    return [(one.valid_from, one.valid_to, one.sets, one.days_a_week) for one in chain]


def lines(plan: Plan) -> list[tuple[str, date, date | None]]:
    """Every version of a plan in its order: the exercise, from, to."""
    rows = plan.planned_exercises.select_related("exercise").order_by("rank", "valid_from")
    return [(one.exercise.name, one.valid_from, one.valid_to) for one in rows]
