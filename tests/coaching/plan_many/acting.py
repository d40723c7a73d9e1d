"""Editing all plans of a routine in tests: asking, seeing who is left out, saving for those who are ticked."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.http import HttpResponse

from accounts.models import Membership
from athletes.models import Plan, PlannedExercise
from exercises.models import Exercise, Routine
from tests.coaching.screens import MONDAY, of
from tests.factories import make_athlete, make_line, make_plan
from tests.pages import words

START = MONDAY - timedelta(weeks=4)
MANY = "/plans/edit-many/"


def runs(routine: Routine, coach: Membership, name: str, **fields: Any) -> PlannedExercise:
    """An athlete with a plan of the routine; the line with its first exercise."""
    fields.setdefault("start", START)
    athlete = make_athlete(coach.team, coach, name=name)
    plan = make_plan(athlete, opened_on=fields["start"], routine=routine, **fields)
    made = [make_line(plan, item.exercise, per_side=item.per_side, days_a_week=3) for item in routine.items.all()]
    return made[0]


def asks(routine: Routine, of_line: Exercise | None, what: str, **told: Any) -> dict[str, Any]:
    return {"routine": routine.pk, "line": of_line.pk if of_line else "", "what": what, **told}


def shown(coach: Membership, told: dict[str, Any]) -> bytes:
    return of(coach).get(MANY, told).content


def save(coach: Membership, told: dict[str, Any], plans: list[Plan], html: bytes = b"", key: str = "") -> HttpResponse:
    """Save for these plans, with the stamps of the page as it is now or as it was."""
    seen = html or shown(coach, told)
    stamps = dict(re.findall(r'name="(stamp-\d+)" value="([^"]+)"', seen.decode()))
    sent = {**told, **stamps, "plan": [plan.pk for plan in plans], "key": key or uuid4(), "save": "1"}
    return of(coach).post(MANY, sent)  # type: ignore[return-value]


def apart(html: bytes) -> list[str]:
    """Who is left out, with the reason."""
    return [words(one) for one in re.findall(r"<li>(.*?)</li>", html.decode().split('class="ev-apart"')[1], re.S)]
