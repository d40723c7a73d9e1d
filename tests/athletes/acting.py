"""Acting as an athlete in tests: signed-in clients, and actions as a phone sends them."""

import json
import uuid
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from django.utils import timezone

from accounts.models import ApiToken, User
from athletes.models import Athlete, PlannedExercise

ZONE = ZoneInfo("Europe/London")


def own(athlete: Athlete) -> Athlete:
    """The athlete as their own request has them."""
    return Athlete.objects.with_consents().select_related("membership", "team").get(pk=athlete.pk)


def bearer(user: User | None, *scopes: str) -> dict[str, str]:
    """The header of a fresh API key."""
    assert user is not None
    token, key = ApiToken.draw(user, "a watch", list(scopes))
    token.save()
    return {"authorization": f"Bearer {key}"}


def day_url(day: date) -> str:
    return f"/today/{day}/"


def tick_item(line: PlannedExercise, day: date, side: str | None = None, **fields: Any) -> dict[str, Any]:
    """A tick as a phone sends it, tapped now in the zone of the tests."""
    item: dict[str, Any] = {
        "op_id": str(uuid.uuid4()),
        "seq": 1,
        "planned_exercise": line.pk,
        "date": day.isoformat(),
        "side": side,
        "occurrence": 1,
        "status": "done",
        "acted_at": timezone.now().astimezone(ZONE).isoformat(),
    }
    return item | {name: value.isoformat() if isinstance(value, datetime) else value for name, value in fields.items()}


def batch(athlete: Athlete, *ticks: dict[str, Any], feedback: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    return {"athlete": athlete.pk, "ticks": list(ticks), "feedback": list(feedback)}


def deliver(phone: Client, body: object, **headers: str) -> Any:
    return phone.post("/api/v1/ticks/", json.dumps(body), content_type="application/json", headers=headers)


def codes(answer: Any) -> list[str]:
    """`stored`, or the code of the refusal, in the order of the batch."""
    assert answer.status_code == 200
    return [said.get("code", said["status"]) for said in answer.json()["answers"]]
