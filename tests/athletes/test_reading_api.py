"""Days, weeks and plans by API: the figures of the pages, for those who may read them, with a trace of who did."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client, override_settings

from accounts.models import AuditEvent, Membership
from athletes.models import Athlete, PlannedExercise
from tests.athletes.acting import bearer
from tests.factories import (
    MONDAY,
    make_assistant,
    make_athlete,
    make_exercise,
    make_feedback,
    make_line,
    make_owner,
    make_plan,
    make_safety_check,
    make_staff,
    make_team,
    make_tick,
)
from tests.pages import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WEDNESDAY = MONDAY + timedelta(days=2)
NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)


@pytest.fixture
def athlete(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach, last_contact_on=WEDNESDAY)


@pytest.fixture
def line(athlete: Athlete) -> PlannedExercise:
    return make_line(make_plan(athlete), make_exercise(name="Side plank"), per_side=True)


def read(person: Athlete | Membership, url: str) -> Any:
    answer = client_of(person).get(url)
    assert answer.status_code == 200, answer.content
    return answer.json()


def traces() -> list[tuple[str, str, str]]:
    return list(AuditEvent.objects.order_by("id").values_list("actor__name", "action", "what"))


def week_url(athlete: Athlete, week: str = "2026-W47") -> str:
    return f"/api/v1/athletes/{athlete.pk}/weeks/{week}/"


def test_a_week_tells_the_figures_and_those_of_each_lane(athlete: Athlete, line: PlannedExercise) -> None:
    make_tick(line, MONDAY, "left")
    make_tick(line, MONDAY, "right", "partly", at=line.plan.assigned_at)
    week = read(athlete, week_url(athlete))
    lanes = week.pop("lanes")
    assert week == {
        "week": "2026-W47",
        "as_of": "2026-11-18",
        "credits": 1.5,
        "due_so_far": 2,
        "due": 6,
        "extra": 0,
        "percent": None,
        "band": None,
        "no_contact": False,
        "unknown_days": [],
        "late": 1,
        "feedback": [],
    }
    assert lanes[1] == {
        "lineage": str(line.lineage),
        "exercise": "Side plank",
        "side": "right",
        "occurrence": 1,
        "credits": 0.5,
        "due_so_far": 1,
        "due": 3,
        "extra": 0,
        "percent": None,
        "band": None,
        "late": 1,
    }


def test_a_banded_week_tells_percent_and_band(athlete: Athlete, line: PlannedExercise) -> None:
    for day in (MONDAY, WEDNESDAY):
        make_tick(line, day, "left")
    week = read(athlete, week_url(athlete))
    assert (week["credits"], week["due_so_far"], week["percent"], week["band"]) == (2, 3, 67, "slipping")


def test_today_tells_each_move_and_its_lanes(athlete: Athlete, line: PlannedExercise) -> None:
    make_tick(line, WEDNESDAY, "left", "skipped", reason="kit")
    day = read(athlete, "/api/v1/today/")
    assert (day["date"], day["open"], day["minutes"]) == ("2026-11-18", True, 2)
    (move,) = day["moves"]
    assert (move["planned_exercise"], move["name"], move["dose"], move["place"], move["stop_pain"]) == (
        *(line.pk, "Side plank", "2 × 10 each side", "to_go", 5),
    )
    nothing = {"eased_to": None, "late": False}
    assert move["lanes"] == [
        {"side": "left", "occurrence": 1, "place": "ticked", "status": "skipped", "reason": "kit", **nothing},
        {"side": "right", "occurrence": 1, "place": "to_go", "status": None, "reason": "", **nothing},
    ]


def test_today_of_another_date(athlete: Athlete, line: PlannedExercise) -> None:
    assert read(athlete, "/api/v1/today/?date=2026-11-16")["date"] == "2026-11-16"


@pytest.mark.parametrize("written", ["2026-02-30", "tomorrow", "0001-01-01", "9999-12-31"])
def test_a_date_that_is_none_is_refused_with_a_reason(athlete: Athlete, written: str) -> None:
    answer = client_of(athlete).get("/api/v1/today/", {"date": written})
    assert (answer.status_code, answer.json()) == (400, {"date": "A date is written like 2026-11-18."})


@pytest.mark.parametrize(
    ("week", "reason"),
    [
        ("2026-W60", "The year 2026 has no week 60."),
        ("9999-W01", "The year of 9999-W01 lies outside 2000 to 2999."),
        ("now", "A week is written like 2026-W47, not 'now'."),
    ],
)
def test_a_week_that_does_not_exist_is_not_found_with_a_reason(athlete: Athlete, week: str, reason: str) -> None:
    answer = client_of(athlete).get(week_url(athlete, week))
    assert (answer.status_code, answer.json()) == (404, {"detail": reason})


def test_who_may_read_a_record_and_who_may_not(athlete: Athlete, coach: Membership, line: PlannedExercise) -> None:
    team = athlete.team
    readers: list[Athlete | Membership] = [athlete, coach, make_owner(team), make_assistant(team, coach)]
    strangers: list[Athlete | Membership] = [
        make_staff(team, name="Other Coach"),
        make_assistant(team, name="Unattached"),
        make_athlete(team, name="Noor Aziz"),
        make_owner(make_team("Harbour Milers")),
    ]
    for url in (f"/api/v1/athletes/{athlete.pk}/", week_url(athlete)):
        assert [client_of(reader).get(url).status_code for reader in readers] == [200] * 4
        assert [client_of(stranger).get(url).status_code for stranger in strangers] == [404] * 4
        assert Client().get(url).status_code == 401
    for url in ("/api/v1/athletes/", f"/api/v1/plans/?athlete={athlete.pk}"):
        names = [read(stranger, url)["results"] for stranger in strangers]
        assert all(athlete.membership.name not in str(rows) and "Side plank" not in str(rows) for rows in names)


def test_reading_anothers_record_leaves_one_trace(athlete: Athlete, coach: Membership, line: PlannedExercise) -> None:
    read(coach, week_url(athlete))
    assert traces() == [("Robin Clarke", "opened", "week 2026-W47 by API")]
    event = AuditEvent.objects.get()
    assert event.subject == athlete.membership


def test_a_list_leaves_one_trace_with_the_people_shown(athlete: Athlete, coach: Membership) -> None:
    make_athlete(coach.team, name="Not Theirs")
    for _reading in range(2):
        assert [row["name"] for row in read(coach, "/api/v1/athletes/")["results"]] == ["Maya Lindqvist"]
    assert traces() == [("Robin Clarke", "listed", "athletes by API")]
    assert AuditEvent.objects.get().shown == f",{athlete.membership_id},"


def test_ones_own_record_leaves_no_trace(athlete: Athlete, line: PlannedExercise) -> None:
    for url in ("/api/v1/today/", "/api/v1/athletes/", "/api/v1/plans/", f"/api/v1/athletes/{athlete.pk}/"):
        read(athlete, url)
    read(athlete, week_url(athlete))
    assert traces() == []


def test_plans_come_with_every_version_of_their_lines(athlete: Athlete, line: PlannedExercise) -> None:
    (plan,) = read(athlete, "/api/v1/plans/")["results"]
    assert (plan["name"], plan["start"], plan["end"], plan["stop_pain"]) == (
        *("Hip and core prehab", "2026-11-16", None, 5),
    )
    (told,) = plan["planned_exercises"]
    assert (told["lineage"], told["name"], told["weekdays"], told["days_a_week"]) == (
        *(str(line.lineage), "Side plank", [1, 3, 5], 0),
    )


@pytest.mark.parametrize("asked", ["x", "-1", "9" * 30, "1.5"])
def test_plans_of_nobody_are_none(athlete: Athlete, line: PlannedExercise, asked: str) -> None:
    assert read(athlete, f"/api/v1/plans/?athlete={asked}")["results"] == []


@pytest.mark.parametrize("number", [1, 12])
def test_plans_cost_the_same_queries_for_one_and_for_twelve(
    coach: Membership, number: int, django_assert_max_num_queries: Any
) -> None:
    for _athlete in range(number):
        plan = make_plan(make_athlete(coach.team, coach))
        make_line(plan)
        make_line(plan)
    client = client_of(coach)
    with django_assert_max_num_queries(9):
        assert len(client.get("/api/v1/plans/").json()["results"]) == number


def test_a_key_reads_with_its_scope_only(athlete: Athlete, coach: Membership) -> None:
    url = f"/api/v1/athletes/{athlete.pk}/"
    assert Client().get(url, headers=bearer(coach.user, "read")).status_code == 200
    assert Client().get(url, headers=bearer(coach.user, "tick")).status_code == 403


@override_settings(REQUIRE_STAFF_MFA=True)
def test_staff_without_a_second_factor_read_no_record_of_a_team_with_many(athlete: Athlete, coach: Membership) -> None:
    url = f"/api/v1/athletes/{athlete.pk}/"
    assert client_of(coach).get(url).status_code == 200
    make_athlete(coach.team, coach, name="Second")
    answer = client_of(coach).get(url)
    assert answer.status_code == 403
    assert "passkey" in answer.json()["detail"]
    assert client_of(athlete).get(url).status_code == 200


def test_staff_have_no_today_of_their_own(coach: Membership, athlete: Athlete) -> None:
    assert client_of(coach).get("/api/v1/today/").status_code == 404


def test_a_week_tells_the_feedback_that_stands(athlete: Athlete, coach: Membership, line: PlannedExercise) -> None:
    make_feedback(line, MONDAY, "left", pain=6)
    make_feedback(line, MONDAY, "left", pain=4, hard="too_hard", note="It grumbles.", at=NOW)
    make_feedback(line, MONDAY, "left", pain_next_morning=1, at=NOW)
    make_feedback(line, MONDAY - timedelta(days=1), pain=9)  # of the week before
    said = {"lineage": str(line.lineage), "date": "2026-11-16", "side": "left", "felt": None, "hard": "too_hard"}
    told = {**said, "pain": 4, "pain_next_morning": 1, "note": "It grumbles."}
    for reader in (athlete, coach):
        assert read(reader, week_url(athlete))["feedback"] == [told]


def test_today_tells_what_was_said_of_a_move_and_what_its_pain_asks_for(
    athlete: Athlete, line: PlannedExercise
) -> None:
    assert [(move["feedback"], move["pain_asks_for"]) for move in read(athlete, "/api/v1/today/")["moves"]] == [
        ([], None)
    ]
    make_feedback(line, WEDNESDAY, "right", pain=6, felt="elsewhere")
    asked = read(athlete, "/api/v1/today/")
    assert (asked["moves"], asked["safety_due"]) == ([], "pain")
    make_safety_check(athlete, day=WEDNESDAY, occasion="pain")
    (move,) = read(athlete, "/api/v1/today/")["moves"]
    assert [(one["side"], one["felt"], one["pain"]) for one in move["feedback"]] == [("right", "elsewhere", 6)]
    assert move["pain_asks_for"] == "stop"


def test_no_stranger_reads_feedback(athlete: Athlete, line: PlannedExercise) -> None:
    make_feedback(line, MONDAY, pain=4, note="It grumbles.")
    for stranger in (make_staff(athlete.team, name="Other Coach"), make_athlete(athlete.team, name="Noor Aziz")):
        answer = client_of(stranger).get(week_url(athlete))
        assert (answer.status_code, b"grumbles" in answer.content) == (404, False)
