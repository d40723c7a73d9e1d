"""Answers to the safety questions: kept once, never changed, and what they stop, whatever the order they arrive in."""

import ast
import json
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.models import AuditEvent, Consent
from accounts.models.consent import Purpose
from athletes.adherence import Week
from athletes.models import Athlete, ExcusedPeriod, SafetyCheck, TickAction
from athletes.reports import record
from athletes.safety.answering import answer_safety
from athletes.safety.reading import SafetyAnswer
from tests.accounts.links import all_at_once
from tests.athletes.acting import batch, client_of, tick_item
from tests.conftest import QueryBudget
from tests.factories import (
    MONDAY,
    make_athlete,
    make_line,
    make_plan,
    make_referral,
    make_safety_check,
    make_team,
    make_tick,
)
from tests.test_house import ROOT

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)
WEDNESDAY = date(2026, 11, 18)
database = pytest.mark.django_db
wednesday = pytest.mark.usefixtures("wednesday")


def own(athlete: Athlete) -> Athlete:
    return Athlete.objects.with_consents().select_related("membership", "team").get(pk=athlete.pk)


def never_asked() -> Athlete:
    return own(make_athlete(make_team(), answered=False))


def said(*flags: str, minutes: int = 0, number: int | None = None) -> SafetyAnswer:
    """An answer so many minutes after 12:00 on Wednesday."""
    return SafetyAnswer(
        op_id=uuid.UUID(int=number) if number else uuid.uuid4(),
        acted_at=datetime(2026, 11, 18, 12, tzinfo=UTC) + timedelta(minutes=minutes),
        occasion="weekly",
        date=WEDNESDAY,
        flags=flags,
    )


def stops(athlete: Athlete) -> list[tuple[list[str], date, date | None, str]]:
    """Flags, first day, last day and reason of what stops the athlete's plans."""
    periods = ExcusedPeriod.objects.filter(athlete=athlete).exclude(safety_check=None).select_related("safety_check")
    return [(p.safety_check.flags, p.start, p.end, p.reason) for p in periods if p.safety_check]


@database
def test_none_of_these_is_kept_and_stops_nothing() -> None:
    athlete = never_asked()
    assert answer_safety(athlete, said(), NOW) == ""
    row = SafetyCheck.objects.get()
    assert (row.flags, row.date, row.occasion, row.version, row.received_at) == ([], WEDNESDAY, "weekly", 1, NOW)
    assert ExcusedPeriod.objects.count() == 0


@database
def test_a_red_flag_stops_all_plans_from_the_date_of_the_answer() -> None:
    athlete = never_asked()
    answer_safety(athlete, said("RF6", "RF1"), NOW)
    assert stops(athlete) == [(["RF6", "RF1"], WEDNESDAY, None, "red_flag")]
    assert ExcusedPeriod.objects.get().plan is None


@database
def test_an_answer_is_kept_once_however_often_it_comes() -> None:
    athlete = never_asked()
    first = said("RF6", number=7)
    assert [answer_safety(athlete, first, NOW) for _delivery in range(3)] == ["", "", ""]
    before = SafetyCheck.objects.values().get()
    answer_safety(athlete, said(number=7), NOW + timedelta(hours=1))
    assert SafetyCheck.objects.values().get() == before
    assert len(stops(athlete)) == 1


@database
def test_somebody_elses_id_is_not_answered_and_changes_nothing() -> None:
    athlete, other = never_asked(), never_asked()
    answer_safety(other, said("RF6", number=7), NOW)
    assert answer_safety(athlete, said(number=7), NOW) is None
    assert (SafetyCheck.objects.get().athlete, stops(athlete), len(stops(other))) == (other, [], 1)


@database
def test_without_the_consent_nothing_is_kept_and_what_was_kept_before_stays_known() -> None:
    athlete = never_asked()
    first = said("RF6", number=7)
    answer_safety(athlete, first, NOW)
    athlete.membership.consents.filter(purpose=Purpose.HEALTH).delete()
    athlete = own(athlete)
    assert answer_safety(athlete, said("RF1"), NOW) == "no_health_consent"
    assert answer_safety(athlete, first, NOW) == ""
    assert (SafetyCheck.objects.count(), len(stops(athlete))) == (1, 1)


@database
def test_within_ten_minutes_the_last_answer_stands_and_both_are_kept() -> None:
    athlete = never_asked()
    answer_safety(athlete, said("RF6"), NOW)
    answer_safety(athlete, said("RF1", minutes=4), NOW)
    assert [stop[0] for stop in stops(athlete)] == [["RF1"]]
    answer_safety(athlete, said(minutes=10), NOW)
    assert (stops(athlete), SafetyCheck.objects.count()) == ([], 3)


@database
def test_after_ten_minutes_none_of_these_takes_nothing_back() -> None:
    athlete = never_asked()
    answer_safety(athlete, said("RF6"), NOW)
    answer_safety(athlete, said(minutes=11), NOW)
    assert [stop[0] for stop in stops(athlete)] == [["RF6"]]


@database
def test_answers_of_one_sitting_stop_the_same_in_any_order_of_arrival() -> None:
    told = [said("RF6"), said(minutes=3), said("RF1", minutes=7), said(minutes=25), said("RF9", minutes=40)]
    found = set()
    for order in permutations(told):
        athlete = never_asked()
        for answer in order:
            answer_safety(athlete, _renumbered(answer), NOW)
        found.add(tuple(sorted(tuple(stop[0]) for stop in stops(athlete))))
        SafetyCheck.objects.all().delete()
    assert found == {(("RF1",), ("RF9",))}


def _renumbered(answer: SafetyAnswer) -> SafetyAnswer:
    return SafetyAnswer(uuid.uuid4(), answer.acted_at, answer.occasion, answer.date, answer.flags)


@database
def test_what_a_record_closed_stays_closed_when_an_answer_of_its_sitting_arrives_late() -> None:
    athlete = never_asked()
    check = make_safety_check(athlete, "RF6", day=WEDNESDAY, at=datetime(2026, 11, 18, 12, tzinfo=UTC))
    make_referral(check, closes=True)
    ExcusedPeriod.objects.update(end=WEDNESDAY + timedelta(days=2))
    answer_safety(athlete, said("RF6", minutes=5), NOW)
    assert stops(athlete) == [(["RF6"], WEDNESDAY, WEDNESDAY + timedelta(days=2), "red_flag")]


@database
def test_a_clock_ahead_is_cut_to_now_and_a_strange_date_to_that_of_the_tap() -> None:
    athlete = never_asked()
    ahead = SafetyAnswer(uuid.uuid4(), NOW + timedelta(days=2), "asked", date(2031, 1, 1), ("RF6",))
    answer_safety(athlete, ahead, NOW)
    row = SafetyCheck.objects.get()
    assert (row.acted_at, row.date) == (NOW, WEDNESDAY)


@database
@wednesday
def test_excused_days_are_those_from_the_answer_up_to_and_with_the_record() -> None:
    athlete = never_asked()
    line = make_line(make_plan(athlete), days_a_week=0, fixed=[1, 2, 3, 4, 5, 6, 7])
    make_tick(line, MONDAY)
    answer_safety(athlete, said("RF6"), NOW)
    week = Week(MONDAY)
    later = NOW + timedelta(days=14)
    Athlete.objects.update(last_contact_on=later.date())

    def figures() -> tuple[int, int]:
        known = record(own(athlete), MONDAY, week.sunday, later).week(week)
        return int(known.credits), known.due

    assert figures() == (1, 2)  # Monday and Tuesday
    ExcusedPeriod.objects.update(end=date(2026, 11, 20))
    assert figures() == (1, 4)  # and Saturday and Sunday: the Friday of the record is excused


def deliver(phone: Client, body: object) -> list[dict[str, Any]]:
    answer = phone.post("/api/v1/ticks/", json.dumps(body), content_type="application/json")
    assert answer.status_code == 200, answer.content
    told: list[dict[str, Any]] = answer.json()["answers"]
    return told


def safety_item(*flags: str, **fields: Any) -> dict[str, Any]:
    """An answer as a phone sends it, given just now in London."""
    told = {"op_id": str(uuid.uuid4()), "seq": 4, "occasion": "weekly", "flags": list(flags), "date": "2026-11-18"}
    return {**told, "acted_at": "2026-11-18T18:00:00+00:00", **fields}


@database
@wednesday
def test_a_batch_takes_ticks_and_safety_answers_together() -> None:
    athlete = never_asked()
    line = make_line(make_plan(athlete))
    tick, answer = tick_item(line, WEDNESDAY), safety_item("RF6")
    told = deliver(client_of(athlete), batch(athlete, tick) | {"safety": [answer]})
    assert [(one["op_id"], one["status"]) for one in told] == [(tick["op_id"], "stored"), (answer["op_id"], "stored")]
    assert (TickAction.objects.count(), len(stops(athlete))) == (1, 1)
    assert AuditEvent.objects.count() == 0


@database
@wednesday
def test_ticks_made_without_signal_are_still_taken_after_the_stop() -> None:
    athlete = never_asked()
    line = make_line(make_plan(athlete))
    answer_safety(athlete, said("RF6"), NOW)
    (told,) = deliver(client_of(athlete), batch(athlete, tick_item(line, WEDNESDAY)))
    assert (told["status"], TickAction.objects.count()) == ("stored", 1)


UNREADABLE: dict[str, Sequence[object]] = {
    "flags": [None, "RF6", ["RF11"], ["RF6", "RF6"], [6], {"RF6": True}],
    "occasion": ["", None, "whenever", 3],
    "date": ["2026-02-30", None],
    "acted_at": ["2026-11-18T18:00:00", None],
    "plan": ["12", 0, True],
    "op_id": ["nonsense", None],
}


@database
@wednesday
@pytest.mark.parametrize(("part", "value"), [(part, value) for part in UNREADABLE for value in UNREADABLE[part]])
def test_an_unreadable_part_is_named_and_the_rest_of_the_batch_is_none_the_worse(part: str, value: object) -> None:
    athlete = never_asked()
    line = make_line(make_plan(athlete))
    bad = safety_item("RF6", **{part: value})
    told = deliver(client_of(athlete), batch(athlete, tick_item(line, WEDNESDAY)) | {"safety": [bad]})
    assert [one.get("code", one["status"]) for one in told] == ["stored", "invalid"]
    assert part in told[1]["message"]
    assert SafetyCheck.objects.count() == 0


@database
@wednesday
def test_without_consent_a_batch_says_so_in_words() -> None:
    athlete = make_athlete(make_team(), purposes=[Purpose.TICKS], answered=False)
    (told,) = deliver(client_of(athlete), {"athlete": athlete.pk, "safety": [safety_item("RF6")]})
    assert (told["code"], told["message"]) == (
        "no_health_consent",
        "You have not agreed that we keep health answers. You can change that under You.",
    )
    assert (SafetyCheck.objects.count(), ExcusedPeriod.objects.count()) == (0, 0)


@database
@wednesday
def test_the_plan_that_asked_is_kept_if_it_is_the_athletes() -> None:
    athlete = never_asked()
    mine, others = make_plan(athlete), make_plan(make_athlete(athlete.team, name="Noor Aziz"))
    phone = client_of(athlete)
    for plan in (mine, others):
        deliver(phone, {"athlete": athlete.pk, "safety": [safety_item(plan=plan.pk)]})
    kept = list(SafetyCheck.objects.filter(athlete=athlete).values_list("plan", flat=True))
    assert sorted(kept, key=str) == sorted([mine.pk, None], key=str)


@database
@wednesday
def test_lists_of_all_kinds_count_for_the_largest_batch() -> None:
    athlete = never_asked()
    body = {"athlete": athlete.pk, "safety": [safety_item() for _answer in range(201)]}
    answer = client_of(athlete).post("/api/v1/ticks/", json.dumps(body), content_type="application/json")
    assert (answer.status_code, SafetyCheck.objects.count()) == (413, 0)
    wrong = client_of(athlete).post(
        "/api/v1/ticks/", json.dumps({"athlete": athlete.pk, "safety": {}}), content_type="application/json"
    )
    assert wrong.status_code == 400


@database
@wednesday
def test_an_answer_among_a_hundred_others_costs_few_queries(at_most_queries: QueryBudget) -> None:
    athlete = never_asked()
    for week in range(1, 101):
        make_safety_check(athlete, day=WEDNESDAY - timedelta(weeks=week))
    athlete = own(athlete)
    with at_most_queries(10):
        answer_safety(athlete, said("RF6"), NOW)


@pytest.mark.django_db(transaction=True)
def test_many_answers_at_once_leave_one_stop(tmp_path: Path) -> None:
    athlete = never_asked()
    numbers = [1, 2, 3] * 4

    def answer() -> str | None:
        number = numbers.pop()
        return answer_safety(athlete, said("RF6", minutes=number, number=number), NOW)

    def counted() -> tuple[int, list[list[str]]]:
        return SafetyCheck.objects.count(), [stop[0] for stop in stops(athlete)]

    assert all_at_once(12, answer, tmp_path) == [""] * 12
    assert all_at_once(1, counted, tmp_path) == [(3, [["RF6"]])]


LOGS = {"SafetyCheck", "Referral"}
CHANGES = {"update", "delete", "bulk_update", "update_or_create", "save"}


@pytest.mark.parametrize("app", ["accounts", "athletes", "coaching"])
def test_the_logs_are_only_appended_to(app: str) -> None:
    """No code of ours calls what changes or deletes a row on a query that begins at one of the logs."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CHANGES
        and LOGS & {name.id for name in ast.walk(node.func) if isinstance(name, ast.Name)}
    ]
    assert wrong == []


@database
def test_who_erases_an_athlete_erases_the_log_with_them() -> None:
    athlete = never_asked()
    answer_safety(athlete, said("RF6"), NOW)
    athlete.delete()
    assert (SafetyCheck.objects.count(), ExcusedPeriod.objects.count(), Consent.objects.count()) == (0, 0, 2)
