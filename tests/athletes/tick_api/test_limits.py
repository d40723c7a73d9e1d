"""What is too much, no JSON or nobody's length is answered with a reason."""

from datetime import timedelta

import pytest
from django.test import Client

from athletes.models import Athlete, PlannedExercise, TickAction
from tests.athletes.acting import batch, codes, deliver, tick_item
from tests.factories import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WEDNESDAY = MONDAY + timedelta(days=2)


def test_more_than_two_hundred_actions_are_too_many(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    items = [tick_item(line, WEDNESDAY, "left") for _number in range(201)]
    answer = deliver(phone, batch(athlete, *items))
    assert (answer.status_code, TickAction.objects.count()) == (413, 0)
    assert codes(deliver(phone, batch(athlete, *items[:200]))) == ["stored"] * 200


def test_more_than_a_quarter_mebibyte_is_too_much(phone: Client, athlete: Athlete) -> None:
    answer = deliver(phone, {"athlete": athlete.pk, "ticks": [], "filler": "x" * 256 * 1024})
    assert answer.status_code == 413
    assert deliver(phone, {"athlete": athlete.pk, "filler": "x" * 1024 * 1024}).status_code == 413


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "7", "null", '"ticks"', '{"athlete": "1"}', '{"athlete": true}'),
        *('{"athlete": 1, "ticks": {}}', '{"athlete": 1, "feedback": 3}', "[" * 100_000),
        *('{"athlete": ' + "9" * 5000 + "}", "\ud800".encode("utf-8", "surrogatepass")),
    ],
)
def test_json_that_says_nothing_is_answered_with_a_reason(phone: Client, text: str | bytes) -> None:
    answer = phone.post("/api/v1/ticks/", text, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["detail"]


@pytest.mark.parametrize(("length", "status"), [("abc", 400), ("-1", 400), ("9" * 5000, 413)])
def test_a_length_that_is_none_is_the_senders_mistake(phone: Client, length: str, status: int) -> None:
    answer = phone.post("/api/v1/ticks/", "{}", content_type="application/json", CONTENT_LENGTH=length)
    assert (answer.status_code, list(answer.json())) == (status, ["detail"])
