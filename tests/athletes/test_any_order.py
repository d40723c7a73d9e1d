"""The law of the outbox: ten thousand taps from six devices leave one state, however they arrive and how often."""

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
import time_machine

from athletes.incoming import AT_MOST, read_batch
from athletes.models import Athlete, FeedbackAction, Plan, PlannedExercise, TickAction
from athletes.models.tick import SkipReason, TickStatus
from athletes.reports import record
from athletes.tapped import FeedbackTapped, TickTapped
from athletes.ticks import deliver
from athletes.weeks import Week
from tests.athletes.acting import batch
from tests.factories import MONDAY, make_athlete, make_exercise, make_line, make_plan, make_team
from tests.pages import client_of

pytestmark = pytest.mark.django_db
ACTIONS, DEVICES = 10_000, 6
# The last of them arrive two days after the week in which all was tapped.
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
# Hours east of UTC on each device, and how far its clock is off: one is days ahead, which the receipt cuts.
OFFSETS = [0, 0, 1, -5, 9, 14]
SKEWS = [timedelta(), timedelta(seconds=-3), timedelta(hours=2), timedelta(hours=-9), timedelta(), timedelta(days=9)]

type Item = dict[str, Any]


@pytest.fixture
def athlete() -> Iterator[Athlete]:
    with time_machine.travel(NOW, tick=False):
        made = make_athlete(make_team())
        yield Athlete.objects.filter(pk=made.pk).with_consents().select_related("membership", "team").get()


@pytest.fixture
def lines(athlete: Athlete) -> list[PlannedExercise]:
    """Fixed and flexible days, with sides and twice a day, and one that lost its sides in the middle of the week."""
    plan = make_plan(athlete, opened_on=None)
    before = make_line(plan, per_side=True, days_a_week=5, valid_to=MONDAY + timedelta(days=2))
    after = make_line(
        plan, before.exercise, lineage=before.lineage, days_a_week=3, valid_from=MONDAY + timedelta(days=3)
    )
    others = [
        make_line(plan, per_side=True),
        make_line(plan, days_a_week=7, times_a_day=3),
        make_line(plan, per_side=True, fixed=(1, 2, 3, 4, 5, 6, 7), times_a_day=2),
    ]
    return [before, after, *others]


def taps(lines: list[PlannedExercise], moves: list[int]) -> tuple[list[Item], list[Item]]:
    """Ticks and feedback in the order in which they were tapped; some of them cannot count."""
    random = Random(20261124)
    began = datetime(2026, 11, 16, 5, tzinfo=UTC)
    moments = sorted(began + timedelta(seconds=random.randrange(7 * 86400)) for _tap in range(ACTIONS))
    ticks: list[Item] = []
    feedback: list[Item] = []
    for seq, moment in enumerate(moments):
        item = _shared(random, lines, seq, moment)
        if random.random() < 0.8:
            ticks.append(item | _tick(random, moves))
        else:
            feedback.append(item | _feedback(random))
    return ticks, feedback


def _shared(random: Random, lines: list[PlannedExercise], seq: int, moment: datetime) -> Item:
    device, line = random.randrange(DEVICES), random.choice(lines)
    tapped = (moment + SKEWS[device] + timedelta(hours=OFFSETS[device])).replace(tzinfo=None)
    # A tenth of the taps share one moment on one lane: then the counter decides, and after it the id.
    alike = random.random() < 0.1
    return {
        "op_id": str(uuid.UUID(int=random.getrandbits(128), version=4)),
        "seq": 7 if alike else seq,
        "planned_exercise": line.pk,
        "date": str(MONDAY if alike else moment.date() - timedelta(days=random.choice([0] * 12 + [1, 1, 3, 7, 9, -1]))),
        "side": random.choice(["left", "right"]) if line.per_side ^ (random.random() < 0.1) else None,
        "acted_at": "2026-11-17T08:00:00+00:00" if alike else f"{tapped.isoformat()}{OFFSETS[device]:+03d}:00",
    }


def _tick(random: Random, moves: list[int]) -> Item:
    status = random.choice(TickStatus.values)
    reason = random.choice(SkipReason.values) if status == "skipped" else ""
    eased = random.choice([None, None, *moves]) if status in ("done", "partly") else None
    return {"status": status, "reason": reason, "occurrence": random.choice([1, 1, 1, 2, 3]), "eased_to": eased}


def _feedback(random: Random) -> Item:
    answers = {
        "felt": random.choice(FeedbackAction.Felt.values),
        "hard": random.choice(FeedbackAction.Hard.values),
        "pain": random.randint(0, 10),
        "pain_next_morning": random.randint(0, 10),
        "note": random.choice(["Stiff", "Läuft", "…"]),
    }
    return {name: answer for name, answer in answers.items() if random.random() < 0.5}


def in_order(athlete: Athlete, ticks: list[Item], feedback: list[Item]) -> dict[str, str]:
    """Each action by itself as the next, as far as the devices' batches allow; what each was answered."""
    said: dict[str, str] = {}
    for start in range(0, ACTIONS, AT_MOST):
        told = [each.tapped for each in read_batch(ticks[start : start + AT_MOST], feedback[start : start + AT_MOST])]
        answers = deliver(
            athlete,
            [tapped for tapped in told if isinstance(tapped, TickTapped)],
            [tapped for tapped in told if isinstance(tapped, FeedbackTapped)],
            NOW,
        )
        said |= {str(answer.op_id): answer.code for answer in answers}
    return said


def shuffled_and_doubled(athlete: Athlete, ticks: list[Item], feedback: list[Item]) -> dict[str, str]:
    """Everything twice, in batches of all sizes, as phones that never heard an answer send it."""
    random = Random(6)
    phone = client_of(athlete)
    sent = [("ticks", each) for each in ticks * 2] + [("feedback", each) for each in feedback * 2]
    random.shuffle(sent)
    said: dict[str, str] = {}
    while sent:
        size = random.choice([1, 40, AT_MOST, AT_MOST, AT_MOST])
        now, sent = sent[:size], sent[size:]
        of = {kind: [each for known, each in now if known == kind] for kind in ("ticks", "feedback")}
        body = json.dumps(batch(athlete, *of["ticks"], feedback=tuple(of["feedback"])))
        answer = phone.post("/api/v1/ticks/", body, content_type="application/json")
        for each in answer.json()["answers"]:
            code = each.get("code", "")
            assert said.setdefault(each["op_id"], code) == code
    return said


def state(athlete: Athlete) -> list[Any]:
    """What is stored, which ticks and answers stand, and what the weeks come to."""
    first, last = MONDAY - timedelta(days=7), MONDAY + timedelta(days=13)
    known = record(Athlete.objects.select_related("membership", "team").get(pk=athlete.pk), first, last, NOW)
    return [
        list(TickAction.objects.order_by("op_id").values()),
        list(FeedbackAction.objects.order_by("op_id").values()),
        known.ticks,
        sorted(known.feedback, key=repr),
        [known.week(Week.of(day)) for day in (MONDAY, MONDAY + timedelta(days=7))],
        Plan.objects.values_list("opened_on", flat=True).get(),
    ]


def forget(athlete: Athlete) -> None:
    TickAction.objects.all().delete()
    FeedbackAction.objects.all().delete()
    Plan.objects.update(opened_on=None)
    Athlete.objects.filter(pk=athlete.pk).update(last_contact_at=None, last_contact_on=None)


def test_order_and_repetition_change_nothing(athlete: Athlete, lines: list[PlannedExercise]) -> None:
    moves = [make_exercise("easier", team=athlete.team).pk, make_exercise("foreign", team=make_team("Harbour")).pk]
    ticks, feedback = taps(lines, moves)
    said = in_order(athlete, ticks, feedback)
    wanted = state(athlete)
    forget(athlete)
    assert shuffled_and_doubled(athlete, ticks, feedback) == said
    assert state(athlete) == wanted
    assert len(said) == len(ticks) + len(feedback) == ACTIONS
    refused = {"future", "too_early", "not_in_plan", "wrong_side", "wrong_occurrence", "unknown_move"}
    assert set(said.values()) == refused | {""}
    assert TickAction.objects.count() + FeedbackAction.objects.count() == list(said.values()).count("") > ACTIONS * 0.4
    assert isinstance(wanted[-1], date)
