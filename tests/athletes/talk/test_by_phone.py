"""Messages in a phone's batch: kept once, dated when they arrive, refused with a reason."""

import uuid
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Membership
from athletes.models import Athlete, Message
from tests.athletes.acting import batch, codes, deliver
from tests.athletes.talk.acting import said
from tests.factories import make_athlete, make_line, make_plan
from tests.pages import client_of

pytestmark = pytest.mark.django_db


def message_item(**told: Any) -> dict[str, Any]:
    item = {"op_id": str(uuid.uuid4()), "seq": 1, "text": "From the basement.", "acted_at": "2026-11-20T08:00:00+00:00"}
    return item | told


def delivered(athlete: Athlete, *items: dict[str, Any]) -> list[str]:
    return codes(deliver(client_of(athlete), batch(athlete) | {"messages": list(items)}))


def test_a_phone_delivers_once_and_is_dated_when_it_arrives(maya: Athlete) -> None:
    item = message_item(week="2026-W47")
    before = timezone.now()
    assert [delivered(maya, item), delivered(maya, item)] == [["stored"], ["stored"]]
    kept = Message.objects.get()
    assert (kept.text, kept.by_athlete, kept.week, kept.author) == (
        "From the basement.",
        True,
        "2026-W47",
        maya.membership,
    )
    assert kept.sent_at >= before


@pytest.mark.parametrize("told", [{"text": ""}, {"text": 5}, {"text": "x" * 2001}, {"week": "2026-W99"}, {"week": 3}])
def test_a_phone_is_told_what_cannot_be_read(maya: Athlete, told: dict[str, Any]) -> None:
    assert delivered(maya, message_item(**told)) == ["invalid"]
    assert said(maya) == []


def test_a_phone_cannot_name_the_line_of_somebody_else(maya: Athlete, coach: Membership) -> None:
    line = make_line(make_plan(make_athlete(coach.team, coach)))
    assert delivered(maya, message_item(planned_exercise=line.pk)) == ["unknown"]
    assert said(maya) == []
