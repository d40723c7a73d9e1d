"""What stands in a file: the screen's figures cell by cell, ticks that stand, assessments, and nobody else's rows."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accounts.models import Membership
from athletes.models import Athlete
from athletes.weeks import Week
from coaching.exports.cells import harmless, written
from coaching.exports.contents import CONTENTS
from coaching.exports.making import make
from coaching.exports.people import chunks, open_to
from coaching.models import Export
from coaching.period import Period
from coaching.squad import squad
from tests.coaching.exports.acting import fetched, made, sheet, table
from tests.coaching.screens import MONDAY, weekdays_plan
from tests.conftest import QueryBudget
from tests.factories import (
    make_assessment,
    make_athlete,
    make_exercise,
    make_line,
    make_observation,
    make_owner,
    make_plan,
    make_team,
    make_tick,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MOST_QUERIES = 9  # of a chunk, however many athletes are in it: who, groups, 3 of the record, reviews, 2 of progress


def test_weeks_say_what_the_dashboard_says(coach: Membership, people: list[Athlete]) -> None:
    rows = {(row["Athlete"], row["Week"]): row for row in table(fetched(coach, made(coach, people)))}
    assert len(rows) == 9
    for week in (Week(MONDAY), Week(MONDAY).back(1), Week(MONDAY).back(2)):
        assert coach.user
        for person in squad(coach, coach.user, week, NOW):
            shown, row = person.standing, rows[harmless(person.name), str(week)]
            told = (row["Done, n (self-reported)"], row["Due so far, m"], row["Percent (self-reported)"])
            assert told == (shown.n, shown.m, "" if shown.percent is None else str(shown.percent))
            assert row["Due in the whole week"] == str(shown.figures.due)
            assert row["Unknown days"] == str(len(shown.figures.unknown_days))


def test_a_week_cell_by_cell_in_text_and_sheet(coach: Membership, people: list[Athlete]) -> None:
    expected = {
        "Athlete": "Maya Lindqvist",
        "Groups": "",
        "Week": "2026-W47",
        "Monday": "2026-11-16",
        "Sunday": "2026-11-22",
        "Done, n (self-reported)": "3.5",
        "Due so far, m": "5",
        "Percent (self-reported)": "70",
        "Band": "Slipping",
        "Due in the whole week": "5",
        "Extra": "0",
        "Left, n": "",
        "Left, m": "",
        "Right, n": "",
        "Right, m": "",
        "Ticks": "4",
        "Late ticks": "0",
        "Ticks from paper": "0",
        "Skipped": "0",
        "Skipped: none given": "0",
        "Skipped: no time": "0",
        "Skipped: pain": "0",
        "Skipped: no kit": "0",
        "Skipped: forgot": "0",
        "Skipped: ill": "0",
        "Worst pain, 0 to 10": "4",
        "Excused": "",
        "Unknown days": "0",
        "Judged as of": "2026-11-23",
        "Reviewed": "2026-11-23",
        "Decision": "Well done",
    }
    assert table(fetched(coach, made(coach, people)))[2] == expected
    in_sheet = sheet(fetched(coach, made(coach, people, file="xlsx")))[2]
    assert {name: written(_date(value)) for name, value in in_sheet.items() if value is not None} == {
        name: value for name, value in expected.items() if value
    }
    assert (in_sheet["Done, n (self-reported)"], in_sheet["Percent (self-reported)"]) == (3.5, 70)
    assert in_sheet["Monday"] == datetime(2026, 11, 16)  # noqa: DTZ001 - a sheet knows no zones


def _date(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def test_other_weeks_tell_of_sides_excuses_and_silence(coach: Membership, people: list[Athlete]) -> None:
    rows = table(fetched(coach, made(coach, people)))
    assert (rows[0]["Skipped"], rows[0]["Skipped: no time"]) == ("1", "1")
    assert (rows[1]["Excused"], rows[1]["Band"], rows[1]["Percent (self-reported)"]) == ("Travel", "Excused", "")
    assert (rows[3]["Left, n"], rows[3]["Left, m"], rows[3]["Right, n"], rows[3]["Right, m"]) == ("1", "1", "0", "1")
    assert (rows[5]["Band"], rows[5]["Unknown days"]) == ("No contact", "7")
    assert rows[6]["Athlete"] == "'=HYPERLINK(1)"


def test_private_notes_stay_where_they_are(coach: Membership, people: list[Athlete]) -> None:
    for kind in ("weeks", "ticks", "assessments"):
        assert b"knee again" not in fetched(coach, made(coach, people, kind))


def test_ticks_are_those_that_stand(coach: Membership, people: list[Athlete]) -> None:
    line = weekdays_plan(people[2], start=MONDAY, name="+plan")
    make_tick(line, MONDAY, status="done", at=datetime(2026, 11, 16, 8, tzinfo=UTC))
    make_tick(line, MONDAY, status="skipped", reason="pain", at=datetime(2026, 11, 16, 9, tzinfo=UTC))
    make_tick(line, MONDAY + timedelta(days=1), status="done", at=datetime(2026, 11, 18, 13, tzinfo=UTC))
    make_tick(line, MONDAY - timedelta(days=1), status="done")  # before the plan: it counts nowhere
    rows = table(fetched(coach, made(coach, people, "ticks")))
    assert [row["Athlete"] for row in rows].count("Maya Lindqvist") == 9
    assert [list(row.values()) for row in rows if row["Plan"] == "'+plan"] == [
        [
            "'=HYPERLINK(1)",
            "2026-11-16",
            "2026-W47",
            "'+plan",
            line.exercise.name,
            "",
            "1",
            "skipped",
            "0",
            "Pain",
            "",
            "",
            "",
        ],
        [
            "'=HYPERLINK(1)",
            "2026-11-17",
            "2026-W47",
            "'+plan",
            line.exercise.name,
            "",
            "1",
            "done",
            "1",
            "",
            "",
            "yes",
            "",
        ],
    ]
    assert [row["Side"] for row in rows if row["Athlete"] == "Noor Aziz"] == ["left"]


def test_assessments_tell_measures_looks_and_symptoms(coach: Membership, people: list[Athlete]) -> None:
    one = make_assessment(people[0], MONDAY, looked_by="=Sam")
    make_observation(one, "side-plank-hold", 52, side="left")
    make_observation(one, "stick-front", verdict="right")
    one.symptoms.create(team=coach.team, region="outer_knee", side="right", kind="pain", during_run=6, note="@night")
    make_assessment(people[0], MONDAY, finished=False)
    make_assessment(people[0], MONDAY - timedelta(weeks=9))
    rows = sheet(fetched(coach, made(coach, people, "assessments", "xlsx")))
    told = ("Who looked", "Check or symptom", "Side", "Value", "Unit", "Answer", "Where", "Note")
    assert [tuple(row[name] for name in told) for row in rows] == [
        ("'=Sam", "Side plank hold", "left", 52, "s", None, None, None),
        ("'=Sam", "Stick across the front hipbones", None, None, None, "right", None, None),
        ("'=Sam", "Symptom", "right", None, None, None, "Outside of the knee", "'@night"),
    ]
    assert rows[2]["During a run, 0 to 10 (self-reported)"] == 6


@pytest.mark.parametrize("kind", ["weeks", "ticks", "assessments", "month"])
def test_a_chunk_costs_the_same_for_one_athlete_and_for_many(
    coach: Membership, people: list[Athlete], at_most_queries: QueryBudget, kind: str
) -> None:
    exercise = make_exercise()
    athletes = [*people, *(make_athlete(coach.team, coach, name=f"Athlete {n}") for n in range(9))]
    for one in athletes[3:]:
        make_tick(make_line(make_plan(one, start=MONDAY), exercise), MONDAY)
    small, large = (_kept(coach, kind, chosen) for chosen in (athletes[:1], athletes))
    counted: list[int] = []
    for export in (small, large):
        with at_most_queries(MOST_QUERIES + 4):  # claim, read, clear what was, one piece and the last word
            make.call(export.pk)
        export.refresh_from_db()
        counted.append(export.done)
    assert counted == [1, 12]


def _kept(coach: Membership, kind: str, people: list[Athlete]) -> Export:
    week, ids = str(Week(MONDAY)), [one.pk for one in people]
    file = "lines" if kind == "month" else "csv"
    kept = {"team": coach.team, "ordered_by": coach, "kind": kind, "format": file, "first": week, "last": week}
    return Export.objects.create(**kept, athletes=ids)


def test_header_says_self_reported_wherever_somebody_told_it() -> None:
    for kind in ("weeks", "ticks", "assessments"):
        assert any("self-reported" in title for title in CONTENTS[kind].header())


def test_fewer_athletes_are_read_at_once_the_longer_the_season(coach: Membership, people: list[Athlete]) -> None:
    ids = [one.pk for one in people] * 30
    export = Export(team=coach.team, ordered_by=coach, athletes=ids)
    sizes: Callable[[int], list[int]] = lambda weeks: [asked for asked, _found in chunks(export, weeks)]  # noqa: E731
    assert (sizes(1), sizes(52)) == ([50, 40], [19, 19, 19, 19, 14])
    assert Period(Week(MONDAY).back(51), Week(MONDAY)).count == 52


def test_only_a_coach_of_the_team_has_rows_at_all(coach: Membership, people: list[Athlete]) -> None:
    stranger = make_owner(make_team("Harbour Milers"))
    export = Export(team=coach.team, ordered_by=stranger, athletes=[one.pk for one in people])
    assert list(open_to(export)) == []
