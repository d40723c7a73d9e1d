"""Answers to the safety questions: kept once, never changed, and what they stop, whatever the order they arrive in."""

import ast
import uuid
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from accounts.models import Consent
from accounts.models.consent import Purpose
from athletes.adherence import Week
from athletes.models import Athlete, ExcusedPeriod, SafetyCheck
from athletes.reports import record
from athletes.safety.answering import answer_safety
from athletes.safety.reading import SafetyAnswer
from tests.accounts.links import all_at_once
from tests.athletes.acting import own
from tests.athletes.answering import NOW, WEDNESDAY, never_asked, said, stops
from tests.factories import MONDAY, make_line, make_plan, make_referral, make_safety_check, make_tick
from tests.test_house import ROOT

pytestmark = pytest.mark.django_db


def test_none_of_these_is_kept_and_stops_nothing() -> None:
    athlete = never_asked()
    assert answer_safety(athlete, said(), NOW) == ""
    row = SafetyCheck.objects.get()
    assert (row.flags, row.date, row.occasion, row.version, row.received_at) == ([], WEDNESDAY, "weekly", 1, NOW)
    assert ExcusedPeriod.objects.count() == 0


def test_a_red_flag_stops_all_plans_from_the_date_of_the_answer() -> None:
    athlete = never_asked()
    answer_safety(athlete, said("RF6", "RF1"), NOW)
    assert stops(athlete) == [(["RF6", "RF1"], WEDNESDAY, None, "red_flag")]
    assert ExcusedPeriod.objects.get().plan is None


def test_an_answer_is_kept_once_however_often_it_comes() -> None:
    athlete = never_asked()
    first = said("RF6", number=7)
    assert [answer_safety(athlete, first, NOW) for _delivery in range(3)] == ["", "", ""]
    before = SafetyCheck.objects.values().get()
    answer_safety(athlete, said(number=7), NOW + timedelta(hours=1))
    assert SafetyCheck.objects.values().get() == before
    assert len(stops(athlete)) == 1


def test_somebody_elses_id_is_not_answered_and_changes_nothing() -> None:
    athlete, other = never_asked(), never_asked()
    answer_safety(other, said("RF6", number=7), NOW)
    assert answer_safety(athlete, said(number=7), NOW) is None
    assert (SafetyCheck.objects.get().athlete, stops(athlete), len(stops(other))) == (other, [], 1)


def test_without_the_consent_nothing_is_kept_and_what_was_kept_before_stays_known() -> None:
    athlete = never_asked()
    first = said("RF6", number=7)
    answer_safety(athlete, first, NOW)
    athlete.membership.consents.filter(purpose=Purpose.HEALTH).delete()
    athlete = own(athlete)
    assert answer_safety(athlete, said("RF1"), NOW) == "no_health_consent"
    assert answer_safety(athlete, first, NOW) == ""
    assert (SafetyCheck.objects.count(), len(stops(athlete))) == (1, 1)


def test_within_ten_minutes_the_last_answer_stands_and_both_are_kept() -> None:
    athlete = never_asked()
    answer_safety(athlete, said("RF6"), NOW)
    answer_safety(athlete, said("RF1", minutes=4), NOW)
    assert [stop[0] for stop in stops(athlete)] == [["RF1"]]
    answer_safety(athlete, said(minutes=10), NOW)
    assert (stops(athlete), SafetyCheck.objects.count()) == ([], 3)


def test_after_ten_minutes_none_of_these_takes_nothing_back() -> None:
    athlete = never_asked()
    answer_safety(athlete, said("RF6"), NOW)
    answer_safety(athlete, said(minutes=11), NOW)
    assert [stop[0] for stop in stops(athlete)] == [["RF6"]]


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


def test_what_a_record_closed_stays_closed_when_an_answer_of_its_sitting_arrives_late() -> None:
    athlete = never_asked()
    check = make_safety_check(athlete, "RF6", day=WEDNESDAY, at=datetime(2026, 11, 18, 12, tzinfo=UTC))
    make_referral(check, closes=True)
    ExcusedPeriod.objects.update(end=WEDNESDAY + timedelta(days=2))
    answer_safety(athlete, said("RF6", minutes=5), NOW)
    assert stops(athlete) == [(["RF6"], WEDNESDAY, WEDNESDAY + timedelta(days=2), "red_flag")]


def test_a_clock_ahead_is_cut_to_now_and_a_strange_date_to_that_of_the_tap() -> None:
    athlete = never_asked()
    ahead = SafetyAnswer(uuid.uuid4(), NOW + timedelta(days=2), "asked", date(2031, 1, 1), ("RF6",))
    answer_safety(athlete, ahead, NOW)
    row = SafetyCheck.objects.get()
    assert (row.acted_at, row.date) == (NOW, WEDNESDAY)


@pytest.mark.usefixtures("wednesday")
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


def test_who_erases_an_athlete_erases_the_log_with_them() -> None:
    athlete = never_asked()
    answer_safety(athlete, said("RF6"), NOW)
    athlete.delete()
    assert (SafetyCheck.objects.count(), ExcusedPeriod.objects.count(), Consent.objects.count()) == (0, 0, 2)
