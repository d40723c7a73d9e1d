"""Devices deliver batches: each action is answered by its id, nothing is lost, nothing is anybody else's."""

import json
import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models.consent import Purpose
from athletes.models import Athlete, FeedbackAction, PlannedExercise, TickAction
from tests.athletes.acting import batch, bearer, client_of, tick_item
from tests.conftest import QueryBudget
from tests.factories import (
    MONDAY,
    make_athlete,
    make_exercise,
    make_line,
    make_plan,
    make_staff,
    make_team,
    make_tick,
)
from tests.test_house import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WEDNESDAY = MONDAY + timedelta(days=2)


@pytest.fixture
def athlete() -> Athlete:
    return make_athlete(make_team())


@pytest.fixture
def line(athlete: Athlete) -> PlannedExercise:
    return make_line(make_plan(athlete), per_side=True)


@pytest.fixture
def phone(athlete: Athlete) -> Client:
    return client_of(athlete)


def deliver(phone: Client, body: object, **headers: str) -> Any:
    return phone.post("/api/v1/ticks/", json.dumps(body), content_type="application/json", headers=headers)


def codes(answer: Any) -> list[str]:
    """`stored`, or the code of the refusal, in the order of the batch."""
    assert answer.status_code == 200
    return [said.get("code", said["status"]) for said in answer.json()["answers"]]


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


def test_a_known_id_stays_stored_after_the_consent_was_withdrawn(
    phone: Client, athlete: Athlete, line: PlannedExercise
) -> None:
    item = tick_item(line, WEDNESDAY, "left")
    deliver(phone, batch(athlete, item))
    athlete.membership.consents.all().delete()
    answer = deliver(phone, batch(athlete, item, tick_item(line, WEDNESDAY, "right")))
    assert codes(answer) == ["stored", "no_consent"]


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


def test_feedback_is_kept_with_its_consent(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    note = tick_item(line, WEDNESDAY, "right") | {"pain": 4, "felt": "target", "note": "לא נורא 🙂"}
    assert codes(deliver(phone, batch(athlete, feedback=(note,)))) == ["stored"]
    row = FeedbackAction.objects.get()
    assert (row.pain, row.felt, row.hard, row.note) == (4, "target", "", "לא נורא 🙂")
    assert codes(deliver(phone, batch(athlete, feedback=(note,)))) == ["stored"]
    assert FeedbackAction.objects.count() == 1


def test_without_the_consent_for_health_neither_feedback_nor_its_reasons_are_kept(athlete: Athlete) -> None:
    other = make_athlete(athlete.team, name="Ticks Only", purposes=[Purpose.TICKS])
    line = make_line(make_plan(other))
    skips = [tick_item(line, WEDNESDAY, status="skipped", reason=reason) for reason in ("pain", "ill", "time")]
    note = tick_item(line, WEDNESDAY) | {"hard": "right"}
    answer = deliver(client_of(other), batch(other, *skips, feedback=(note,)))
    assert codes(answer) == ["no_health_consent", "no_health_consent", "stored", "no_health_consent"]
    assert (TickAction.objects.count(), FeedbackAction.objects.count()) == (1, 0)


def test_without_any_consent_nothing_is_kept_not_even_the_contact(athlete: Athlete) -> None:
    other = make_athlete(athlete.team, name="No Consent", purposes=[])
    line = make_line(make_plan(other, opened_on=None))
    assert codes(deliver(client_of(other), batch(other, tick_item(line, WEDNESDAY)))) == ["no_consent"]
    other.refresh_from_db()
    line.plan.refresh_from_db()
    assert (TickAction.objects.count(), other.last_contact_at, line.plan.opened_on) == (0, None, None)


def test_a_key_needs_the_scope_to_tick(athlete: Athlete, line: PlannedExercise) -> None:
    body = batch(athlete, tick_item(line, WEDNESDAY, "left"))
    user = athlete.membership.user
    assert deliver(Client(), body, **bearer(user, "read")).status_code == 403
    assert codes(deliver(Client(), body, **bearer(user, "tick"))) == ["stored"]
    assert deliver(Client(), body, authorization="Bearer wrong").status_code == 401


def test_a_session_needs_the_csrf_token(athlete: Athlete, line: PlannedExercise) -> None:
    phone = Client(enforce_csrf_checks=True)
    phone.force_login(athlete.membership.user)  # type: ignore[arg-type]
    assert deliver(phone, batch(athlete, tick_item(line, WEDNESDAY, "left"))).status_code == 403
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


def test_the_move_that_was_done_instead_is_kept(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    easier = make_exercise("bridge", team=athlete.team)
    items = [tick_item(line, WEDNESDAY, side, eased_to=easier.pk, status="partly") for side in ("left", "right")]
    assert codes(deliver(phone, batch(athlete, *items))) == ["stored", "stored"]
    assert set(TickAction.objects.values_list("eased_to", "status")) == {(easier.pk, "partly")}


def test_a_move_of_another_team_cannot_be_named(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    foreign = make_exercise("secret", team=make_team("Harbour Runners"))
    items = [tick_item(line, WEDNESDAY, "left", eased_to=move) for move in (foreign.pk, foreign.pk + 1, 2**63 - 1)]
    answer = deliver(phone, batch(athlete, *items, tick_item(line, WEDNESDAY, "right")))
    assert codes(answer) == ["unknown_move", "unknown_move", "unknown_move", "stored"]
    sentence = "We do not know the exercise you did instead. Tick the planned one, or ask your coach."
    assert answer.json()["answers"][0]["message"] == sentence


def test_naming_a_move_costs_one_query(
    phone: Client, athlete: Athlete, line: PlannedExercise, at_most_queries: QueryBudget
) -> None:
    items = [tick_item(line, WEDNESDAY, "left", eased_to=line.exercise_id) for _each in range(200)]
    with at_most_queries(7):
        assert set(codes(deliver(phone, batch(athlete, *items)))) == {"stored"}


def test_pain_of_the_next_morning_is_kept(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    told = tick_item(line, WEDNESDAY, "left", pain_next_morning=2)
    assert codes(deliver(phone, batch(athlete, feedback=(told,)))) == ["stored"]
    assert FeedbackAction.objects.values_list("pain", "pain_next_morning").get() == (None, 2)


@pytest.mark.parametrize("part", ["pain", "pain_next_morning"])
@pytest.mark.parametrize("pain", [-1, 11, 2.5, "3", True, [4]])
def test_pains_are_0_to_10(phone: Client, athlete: Athlete, line: PlannedExercise, part: str, pain: object) -> None:
    good, bad = (tick_item(line, WEDNESDAY) | {part: told} for told in (10, pain))
    answer = deliver(phone, batch(athlete, feedback=(bad, good)))
    assert codes(answer) == ["invalid", "stored"]
    assert answer.json()["answers"][0]["message"] == f"We could not read {part} of this action."


def test_feedback_obeys_the_bounds_of_a_tick(phone: Client, athlete: Athlete, line: PlannedExercise) -> None:
    days = [WEDNESDAY + timedelta(days=1), WEDNESDAY, WEDNESDAY - timedelta(days=7), WEDNESDAY - timedelta(days=8)]
    line.valid_from = line.plan.start = MONDAY - timedelta(days=30)
    line.plan.save()
    line.save()
    told = tuple(tick_item(line, day) | {"pain_next_morning": 3} for day in days)
    assert codes(deliver(phone, batch(athlete, feedback=told))) == ["future", "stored", "stored", "too_early"]


@pytest.mark.parametrize(("length", "status"), [("abc", 400), ("-1", 400), ("9" * 5000, 413)])
def test_a_length_that_is_none_is_the_senders_mistake(phone: Client, length: str, status: int) -> None:
    answer = phone.post("/api/v1/ticks/", "{}", content_type="application/json", CONTENT_LENGTH=length)
    assert (answer.status_code, list(answer.json())) == (status, ["detail"])


def test_the_phone_looks_for_the_token_where_the_settings_put_it(settings: Settings) -> None:
    script = (ROOT / "static/js/phone/delivery.js").read_text()
    behind_https = re.search(
        r'CSRF_COOKIE_NAME = .*"([^"]+)"$', (ROOT / "coaching/settings.py").read_text(), re.MULTILINE
    )
    assert behind_https
    assert f'const COOKIES = ["{behind_https[1]}", "{settings.CSRF_COOKIE_NAME}"];' in script
    assert (settings.CSRF_COOKIE_HTTPONLY, settings.CSRF_USE_SESSIONS) == (False, False)
