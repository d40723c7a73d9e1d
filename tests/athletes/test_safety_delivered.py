"""Safety answers in a phone's batch: beside ticks, each part read by itself, in few queries."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import AuditEvent
from accounts.models.consent import Purpose
from athletes.models import Athlete, ExcusedPeriod, SafetyCheck, TickAction
from athletes.safety.answering import answer_safety
from tests.athletes.acting import batch, deliver, own, tick_item
from tests.athletes.answering import NOW, WEDNESDAY, never_asked, said, stops
from tests.conftest import QueryBudget
from tests.factories import make_athlete, make_line, make_plan, make_safety_check, make_team
from tests.pages import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


def answers(athlete: Athlete, *ticks: dict[str, Any], safety: Sequence[dict[str, Any]] = ()) -> list[dict[str, Any]]:
    """What a phone is told about a batch."""
    answer = deliver(client_of(athlete), {**batch(athlete, *ticks), "safety": list(safety)})
    assert answer.status_code == 200, answer.content
    told: list[dict[str, Any]] = answer.json()["answers"]
    return told


def safety_item(*flags: str, **fields: Any) -> dict[str, Any]:
    """An answer as a phone sends it, given just now in London."""
    told = {"op_id": str(uuid.uuid4()), "seq": 4, "occasion": "weekly", "flags": list(flags), "date": "2026-11-18"}
    return {**told, "acted_at": "2026-11-18T18:00:00+00:00", **fields}


def test_a_batch_takes_ticks_and_safety_answers_together() -> None:
    athlete = never_asked()
    line = make_line(make_plan(athlete))
    tick, answer = tick_item(line, WEDNESDAY), safety_item("RF6")
    told = answers(athlete, tick, safety=[answer])
    assert [(one["op_id"], one["status"]) for one in told] == [(tick["op_id"], "stored"), (answer["op_id"], "stored")]
    assert (TickAction.objects.count(), len(stops(athlete))) == (1, 1)
    assert AuditEvent.objects.count() == 0


def test_ticks_made_without_signal_are_still_taken_after_the_stop() -> None:
    athlete = never_asked()
    line = make_line(make_plan(athlete))
    answer_safety(athlete, said("RF6"), NOW)
    (told,) = answers(athlete, tick_item(line, WEDNESDAY))
    assert (told["status"], TickAction.objects.count()) == ("stored", 1)


UNREADABLE: dict[str, Sequence[object]] = {
    "flags": [None, "RF6", ["RF11"], ["RF6", "RF6"], [6], {"RF6": True}],
    "occasion": ["", None, "whenever", 3],
    "date": ["2026-02-30", None],
    "acted_at": ["2026-11-18T18:00:00", None],
    "plan": ["12", 0, True],
    "op_id": ["nonsense", None],
}


@pytest.mark.parametrize(("part", "value"), [(part, value) for part in UNREADABLE for value in UNREADABLE[part]])
def test_an_unreadable_part_is_named_and_the_rest_of_the_batch_is_none_the_worse(part: str, value: object) -> None:
    athlete = never_asked()
    line = make_line(make_plan(athlete))
    bad = safety_item("RF6", **{part: value})
    told = answers(athlete, tick_item(line, WEDNESDAY), safety=[bad])
    assert [one.get("code", one["status"]) for one in told] == ["stored", "invalid"]
    assert part in told[1]["message"]
    assert SafetyCheck.objects.count() == 0


def test_without_consent_a_batch_says_so_in_words() -> None:
    athlete = make_athlete(make_team(), purposes=[Purpose.TICKS], answered=False)
    (told,) = answers(athlete, safety=[safety_item("RF6")])
    assert (told["code"], told["message"]) == (
        "no_health_consent",
        "You have not agreed that we keep health answers. You can change that under You.",
    )
    assert (SafetyCheck.objects.count(), ExcusedPeriod.objects.count()) == (0, 0)


def test_the_plan_that_asked_is_kept_if_it_is_the_athletes() -> None:
    athlete = never_asked()
    mine, others = make_plan(athlete), make_plan(make_athlete(athlete.team, name="Noor Aziz"))
    for plan in (mine, others):
        answers(athlete, safety=[safety_item(plan=plan.pk)])
    kept = list(SafetyCheck.objects.filter(athlete=athlete).values_list("plan", flat=True))
    assert sorted(kept, key=str) == sorted([mine.pk, None], key=str)


def test_lists_of_all_kinds_count_for_the_largest_batch() -> None:
    athlete = never_asked()
    phone, many = client_of(athlete), [safety_item() for _answer in range(201)]
    answer = deliver(phone, {"athlete": athlete.pk, "safety": many})
    assert (answer.status_code, SafetyCheck.objects.count()) == (413, 0)
    assert deliver(phone, {"athlete": athlete.pk, "safety": {}}).status_code == 400


def test_an_answer_among_a_hundred_others_costs_few_queries(at_most_queries: QueryBudget) -> None:
    athlete = never_asked()
    for week in range(1, 101):
        make_safety_check(athlete, day=WEDNESDAY - timedelta(weeks=week))
    athlete = own(athlete)
    with at_most_queries(10):
        answer_safety(athlete, said("RF6"), NOW)
