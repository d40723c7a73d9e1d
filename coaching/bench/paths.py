"""The paths that have a budget (docs/performance.md): what is asked for, and the floor beside it."""

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, cast

from django.test import Client

from accounts.models import Membership, User
from athletes.adherence import Week, standing_ticks, week_figures
from athletes.feedback import standing_feedback
from athletes.models import Athlete, PlannedExercise
from athletes.reports import Record, record, records
from coaching.bench.floor import floor, statements_of

LOGIN = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Path:
    """One line of the table; `allowed` are its queries, bytes, ratio to the floor and milliseconds, None for none."""

    name: str
    act: Callable[[], Any]
    floor: Callable[[], Any]
    queries: int
    size: int
    allowed: tuple[int, int | None, float | None, int | None]


def paths(owner: Membership, now: datetime) -> Iterator[Path]:
    """Those of a squad: its dashboard, one week to review, and an athlete's Today and tick."""
    coach = _client(owner)
    many = owner.team.athletes.count()
    week = Week.of(now.date())
    yield _path(
        f"dashboard of {many}", coach, "/dashboard/", _of_many(owner, week, now), (10, 60_000, 1.5, _most(many))
    )
    athlete = owner.team.athletes.select_related("membership", "team").order_by("pk")[0]
    last, address = week.previous(), f"/athletes/{athlete.pk}/weeks/{week.previous()}/"
    yield _path(f"one review of {many}", coach, address, _of_one(athlete, last, now), (10, None, None, 150))
    yield _path("Today", _client(athlete.membership), "/today/", _of_one(athlete, week, now), (8, 15_000, 1.5, None))
    yield _tick(athlete, now)


def _most(many: int) -> int | None:
    """How many milliseconds the dashboard of so many may take."""
    return 120 if many <= 100 else 700 if many <= 1000 else None


def _client(person: Membership) -> Client:
    client = Client()
    client.force_login(cast(User, person.user), backend=LOGIN)
    return client


def _path(name: str, client: Client, address: str, counted: Callable[[], Any], allowed: Any) -> Path:
    def act() -> Any:
        answer = client.get(address)
        if answer.status_code != HTTPStatus.OK:
            raise RuntimeError(f"{address} answers {answer.status_code}.")
        return answer

    size = len(act().content)
    asked = statements_of(act)
    return Path(name, act, floor(asked, counted), len(asked), size, allowed)


def _of_many(owner: Membership, week: Week, now: datetime) -> Callable[[], Any]:
    """The week in view of everybody, from the taps and answers that the page reads of it."""
    everybody = list(owner.team.athletes.select_related("membership"))
    known = records(everybody, week.monday, week.sunday, now).values()

    def count() -> None:
        for one in known:
            _count(one, week)
            standing_feedback(one.told)

    return count


def _of_one(athlete: Athlete, week: Week, now: datetime) -> Callable[[], Any]:
    known = record(athlete, week.monday, week.sunday, now)
    return lambda: _count(known, week)


def _count(known: Record, week: Week) -> None:
    week_figures(known.lineages, standing_ticks(known.lineages, known.actions), week, known.as_of, known.today)


def _tick(athlete: Athlete, now: datetime) -> Path:
    client = _client(athlete.membership)
    line = PlannedExercise.objects.filter(plan__athlete=athlete, per_side=False).earliest("rank")

    def act() -> Any:
        item = {
            "op_id": str(uuid.uuid4()),
            "seq": 1,
            "planned_exercise": line.pk,
            "date": now.date().isoformat(),
            "side": None,
            "occurrence": 1,
            "status": "done",
            "acted_at": now.isoformat(),
        }
        body = {"athlete": athlete.pk, "ticks": [item], "feedback": []}
        answer = client.post("/api/v1/ticks/", json.dumps(body), content_type="application/json")
        if answer.json()["answers"][0]["status"] != "stored":
            raise RuntimeError(f"The tick was not stored: {answer.content.decode()}")
        return answer

    size = len(act().content)
    asked = statements_of(act)
    return Path("tick by API", act, floor(asked, lambda: None), len(asked), size, (7, 1024, 2.8, None))
