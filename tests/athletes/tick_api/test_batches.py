"""Devices deliver batches: each action is answered by its id, nothing is lost, nothing is anybody else's."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from athletes.models import Athlete, PlannedExercise, TickAction
from tests.athletes.acting import batch, codes, deliver, tick_item
from tests.factories import MONDAY, make_athlete, make_line, make_plan, make_staff, make_tick
from tests.pages import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WEDNESDAY = MONDAY + timedelta(days=2)


def test_a_tick_is_stored_and_answered_by_its_id(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    item = tick_item(line, WEDNESDAY, "left", acted_at="2026-11-18T18:30:00+02:00", status="partly")
    answer = deliver(phone, batch(athlete, item))
    assert answer.json() == {"answers": [{"op_id": item["op_id"], "status": "stored"}], "at": 1795024800000}
    row = TickAction.objects.get()
    assert (str(row.pk), row.status, row.utc_offset) == (item["op_id"], "partly", 120)
    assert row.acted_at == datetime(2026, 11, 18, 16, 30, tzinfo=UTC)


def test_one_bad_action_never_sinks_its_batch(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    stranger = make_line(make_plan(make_athlete(athlete.team, name="Noor Aziz")))
    items = [
        tick_item(line, WEDNESDAY, "left"),
        tick_item(line, WEDNESDAY, None),
        tick_item(line, WEDNESDAY, "left", occurrence=2),
        tick_item(line, WEDNESDAY + timedelta(days=1), "left"),
        tick_item(line, WEDNESDAY - timedelta(days=8), "left"),
        tick_item(line, WEDNESDAY - timedelta(days=3), "left"),
        tick_item(stranger, WEDNESDAY),
        tick_item(line, WEDNESDAY, "left", status="gone"),
        tick_item(line, WEDNESDAY, "left", op_id="nonsense"),
        "not an action",
        tick_item(line, WEDNESDAY, "right"),
    ]
    answer = deliver(phone, {"athlete": athlete.pk, "ticks": items})
    told = {said["op_id"]: said.get("code", "stored") for said in answer.json()["answers"]}
    assert [told.get(item["op_id"]) if isinstance(item, dict) else None for item in items] == [
        *("stored", "wrong_side", "wrong_occurrence", "future", "too_early", "not_in_plan", "unknown", "invalid"),
        *(None, None, "stored"),
    ]
    assert told[None] == "invalid"
    assert set(TickAction.objects.values_list("side", flat=True)) == {"left", "right"}


def test_a_refusal_says_why_in_words(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    answer = deliver(phone, batch(athlete, tick_item(line, WEDNESDAY + timedelta(days=1), "left")))
    (said,) = answer.json()["answers"]
    assert said["message"] == "That day has not come yet. A tick is for today or a day before."


def test_a_repetition_is_answered_as_the_first_time_and_changes_nothing(
    phone: Client, athlete: Athlete, line: PlannedExercise
) -> None:
    item = tick_item(line, WEDNESDAY, "left")
    first = deliver(phone, batch(athlete, item)).json()
    before = TickAction.objects.values().get()
    with time_machine.travel(datetime(2026, 11, 30, 9, tzinfo=UTC), tick=False):
        again = deliver(phone, batch(athlete, item | {"status": "skipped"}, tick_item(line, MONDAY, "left"))).json()
    assert again["answers"][0] == first["answers"][0]
    assert TickAction.objects.filter(pk=item["op_id"]).values().get() == before


def test_of_two_actions_with_one_id_the_first_counts(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    item = tick_item(line, WEDNESDAY, "left")
    assert codes(deliver(phone, batch(athlete, item, item | {"status": "skipped"}))) == ["stored"]
    assert TickAction.objects.get().status == "done"


def test_somebody_elses_id_is_not_acknowledged_and_changes_nothing(
    phone: Client, athlete: Athlete, line: PlannedExercise
) -> None:
    other = make_line(make_plan(make_athlete(athlete.team, name="Noor Aziz"), opened_on=None))
    taken = make_tick(other, WEDNESDAY)
    before = TickAction.objects.values().get()
    own = tick_item(line, WEDNESDAY, "left")
    answer = deliver(phone, batch(athlete, tick_item(line, WEDNESDAY, "left", op_id=str(taken.pk)), own))
    assert answer.json()["answers"] == [{"op_id": own["op_id"], "status": "stored"}]
    assert TickAction.objects.filter(pk=taken.pk).values().get() == before


def test_an_unopened_plan_is_not_opened_by_somebody_elses_id(athlete: Athlete) -> None:
    taken = make_tick(make_line(make_plan(make_athlete(athlete.team, name="Noor Aziz"))), WEDNESDAY)
    line = make_line(make_plan(athlete, opened_on=None))
    deliver(client_of(athlete), batch(athlete, tick_item(line, WEDNESDAY, op_id=str(taken.pk))))
    line.plan.refresh_from_db()
    assert line.plan.opened_on is None


def test_the_first_tick_opens_the_plan_on_its_date(athlete: Athlete) -> None:
    line = make_line(make_plan(athlete, opened_on=None))
    phone = client_of(athlete)
    deliver(phone, batch(athlete, tick_item(line, WEDNESDAY), tick_item(line, MONDAY)))
    line.plan.refresh_from_db()
    assert line.plan.opened_on == MONDAY


def test_taking_back_opens_nothing(athlete: Athlete) -> None:
    line = make_line(make_plan(athlete, opened_on=None))
    deliver(client_of(athlete), batch(athlete, tick_item(line, WEDNESDAY, status="cleared")))
    line.plan.refresh_from_db()
    assert line.plan.opened_on is None


def test_a_tap_ahead_of_the_clock_is_cut_once(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    item = tick_item(line, WEDNESDAY, "left", acted_at="2026-11-18T23:00:00+01:00")
    deliver(phone, batch(athlete, item))
    row = TickAction.objects.get()
    assert (row.acted_at, row.received_at) == (datetime(2026, 11, 18, 18, tzinfo=UTC),) * 2


def test_an_empty_batch_is_contact(phone: Client, athlete: Athlete) -> None:
    assert deliver(phone, {"athlete": athlete.pk, "ticks": [], "feedback": []}).json()["answers"] == []
    athlete.refresh_from_db()
    assert athlete.last_contact_on == WEDNESDAY


def test_a_batch_for_somebody_else_is_kept_by_the_phone(phone: Client, line: PlannedExercise) -> None:
    other = make_athlete(line.plan.team, name="Noor Aziz")
    for athlete in (other.pk, 10**6, 10**30):
        answer = deliver(phone, {"athlete": athlete, "ticks": [tick_item(line, WEDNESDAY, "left")]})
        assert answer.status_code == 403
        assert "another athlete" in answer.json()["detail"]
    coach = client_of(make_staff(line.plan.team))
    assert deliver(coach, batch(line.plan.athlete, tick_item(line, WEDNESDAY, "left"))).status_code == 403
    assert TickAction.objects.count() == 0


def test_an_edit_meanwhile_does_not_lose_what_an_old_version_names(phone: Client, athlete: Athlete) -> None:
    plan = make_plan(athlete, opened_on=MONDAY)
    old = make_line(plan, days_a_week=7, valid_to=MONDAY + timedelta(days=1))
    make_line(plan, old.exercise, days_a_week=7, per_side=True, lineage=old.lineage, valid_from=WEDNESDAY)
    assert codes(deliver(phone, batch(athlete, tick_item(old, WEDNESDAY)))) == ["stored"]
    day = phone.get("/api/v1/today/").json()
    assert [(lane["side"], lane["status"]) for lane in day["moves"][0]["lanes"]] == [
        ("left", "done"),
        ("right", "done"),
    ]


def test_ids_keep_the_letters_the_phone_wrote(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    written = str(uuid.uuid4()).upper()
    answer = deliver(phone, batch(athlete, tick_item(line, WEDNESDAY, "left", op_id=written)))
    assert answer.json()["answers"] == [{"op_id": written, "status": "stored"}]
