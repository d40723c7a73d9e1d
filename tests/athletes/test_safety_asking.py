"""When the safety questions are asked, and what an answer stops, to the minute."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from athletes.safety.asking import Answer, Why, due, open_flags

BERLIN = timezone(timedelta(hours=1))
TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=BERLIN)
CASES = json.loads((Path(__file__).parent / "safety_cases.json").read_text())


def answered(days_ago: int) -> datetime:
    return NOON - timedelta(days=days_ago)


def answer(key: str, minutes: float, *flags: str) -> Answer:
    return Answer(key, NOON + timedelta(minutes=minutes), frozenset(flags))


def keys(answers: list[Answer]) -> list[object]:
    return [answer.key for answer in answers]


def test_who_never_answered_is_asked_at_sign_up() -> None:
    assert due(TODAY, None, [None], pain_at=NOON) == Why.SIGN_UP


def test_an_answer_of_the_day_before_counts_for_the_first_start() -> None:
    assert due(TODAY, answered(1), [None], None) is None
    assert due(TODAY, answered(2), [None], None) == Why.FIRST_START


def test_a_plan_opened_since_the_answer_is_asked_about() -> None:
    assert due(TODAY, answered(5), [TODAY - timedelta(days=4)], None) is None
    assert due(TODAY, answered(5), [TODAY - timedelta(days=20), TODAY - timedelta(days=3)], None) == Why.FIRST_START


@pytest.mark.parametrize(("days_ago", "why"), [(0, None), (6, None), (7, Why.WEEKLY), (40, Why.WEEKLY)])
def test_the_questions_come_back_after_seven_days(days_ago: int, why: Why | None) -> None:
    assert due(TODAY, answered(days_ago), [date(2026, 9, 1)], None) == why


def test_an_answer_late_in_the_evening_counts_for_the_date_of_the_athlete() -> None:
    late = datetime(2026, 11, 16, 23, 59, tzinfo=BERLIN)
    assert due(TODAY, late, [], None) == Why.WEEKLY
    assert due(TODAY - timedelta(days=1), late, [], None) is None


def test_pain_above_five_asks_at_once_and_until_it_is_answered() -> None:
    assert due(TODAY, NOON, [], NOON + timedelta(seconds=1)) == Why.PAIN
    assert due(TODAY, NOON, [], NOON) is None
    assert due(TODAY, answered(9), [None], NOON) == Why.PAIN


def test_only_the_weekly_questions_block_nothing() -> None:
    assert [why for why in Why if not why.blocks] == [Why.WEEKLY]


def test_an_answer_with_flags_is_open_until_its_record() -> None:
    told = [answer("a", 0, "RF1"), answer("b", 60)]
    assert keys(open_flags(told, [])) == ["a"]
    assert open_flags(told, ["a"]) == []


def test_none_of_these_later_on_takes_nothing_back() -> None:
    assert keys(open_flags([answer("a", 0, "RF6"), answer("b", 10.01)], [])) == ["a"]


def test_within_ten_minutes_the_last_answer_stands() -> None:
    assert open_flags([answer("a", 0, "RF6"), answer("b", 10)], []) == []
    assert keys(open_flags([answer("a", 0), answer("b", 9, "RF6")], [])) == ["b"]


def test_the_ten_minutes_do_not_start_anew_with_each_answer() -> None:
    assert keys(open_flags([answer("a", 0), answer("b", 9, "RF6"), answer("c", 18)], [])) == ["b"]


def test_the_order_of_arrival_does_not_matter() -> None:
    assert open_flags([answer("b", 5), answer("a", 0, "RF2")], []) == []
    assert keys(open_flags([answer("b", 30, "RF3"), answer("a", 0, "RF2")], [])) == ["a", "b"]


def test_a_record_of_either_answer_of_one_sitting_closes_it() -> None:
    told = [answer("a", 0, "RF2"), answer("b", 5, "RF2", "RF7")]
    assert open_flags(told, ["a"]) == []


def test_moments_of_other_zones_are_the_same_moments() -> None:
    utc = Answer("b", (NOON + timedelta(minutes=4)).astimezone(UTC), frozenset())
    assert open_flags([answer("a", 0, "RF2"), utc], []) == []


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_table_of_cases_that_the_phone_runs_too(case: dict[str, Any]) -> None:
    told = [answer(str(number), minutes, *flags) for number, (minutes, flags) in enumerate(case["answers"])]
    found = open_flags(told, [str(number) for number in case["closed"]])
    assert [int(str(each.key)) for each in found] == case["open"]
