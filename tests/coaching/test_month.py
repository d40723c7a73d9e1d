"""The team's month: figures of those whose record may be read, and a large team's put together beside the request."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from accounts.models import AuditEvent, Membership
from athletes.models import Athlete, Group
from coaching.models import Export
from coaching.period import BadPeriod
from coaching.reports import prepared
from coaching.reports.facts import Facts, facts
from coaching.reports.month import asked_month
from tests.coaching.conftest import NOW
from tests.coaching.screens import of, seen_on
from tests.conftest import QueryBudget
from tests.factories import (
    make_assistant,
    make_athlete,
    make_exercise,
    make_line,
    make_owner,
    make_plan,
    make_referral,
    make_review,
    make_safety_check,
    make_staff,
    make_team,
    make_tick,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
MOST_QUERIES = 16
FIRST = date(2026, 10, 5)  # the Monday of week 41


def in_october(coach: Membership, name: str, done: int, routine: str = "Hip prehab", skipped: int = 0) -> Athlete:
    """Five doses due in week 41, so many of them done or skipped on the left."""
    athlete = make_athlete(coach.team, coach, name=name)
    plan = make_plan(athlete, start=FIRST, end=FIRST + timedelta(days=6), opened_on=FIRST, name=routine)
    line = make_line(plan, make_exercise(f"plank-{name.lower()}", name="Side plank"), fixed=(1, 2, 3, 4, 5))
    for ahead in range(done + skipped):
        status = "done" if ahead < done else "skipped"
        make_tick(line, FIRST + timedelta(days=ahead), status=status, reason="" if ahead < done else "time")
    seen_on(athlete, FIRST + timedelta(days=20))
    return athlete


def page(by: Membership, query: str = "?month=2026-10") -> str:
    response = of(by).get(f"/reports/{query}")
    assert response.status_code == 200
    return words(response.content)


def test_month_adds_up_by_week_routine_and_group(coach: Membership) -> None:
    maya, noor = in_october(coach, "Maya", 4), in_october(coach, "Noor", 2, "Calm knees", skipped=2)
    in_october(coach, "Tessa", 3)
    juniors = Group.objects.create(team=coach.team, name="Juniors")
    juniors.athletes.set([maya, noor])
    shown = page(coach)
    assert "Riverside Harriers October 2026, weeks 40 to 44 3 athletes" in shown
    assert "60 % 9 of 15 doses due" in shown
    assert "2026-W41 60 9 of 15 1 1 1" in shown  # one on track, one slipping, one low
    assert "Calm knees 40 2 of 5 1 Hip prehab 70 7 of 10 2" in shown
    assert "Juniors 60 6 of 10 2" in shown
    assert "Side plank 2 of 15 time 2" in shown


def test_month_tells_reviews_red_flags_and_who_came_and_left(coach: Membership) -> None:
    maya, noor = in_october(coach, "Maya", 4), in_october(coach, "Noor", 2)
    make_review(maya, coach, "2026-W41", decision="ease")
    make_review(maya, coach, "2026-W41", decision="well_done")
    make_review(noor, coach, "2026-W44", decision="talk")
    check = make_safety_check(noor, "RF3", day=date(2026, 10, 20))
    make_referral(check, closes=True, recorded_at=datetime(2026, 10, 31, 23, tzinfo=UTC))
    make_referral(check, closes=True, recorded_at=datetime(2026, 11, 1, tzinfo=UTC))
    gone = make_athlete(coach.team, coach, name="Gone Girl")
    Membership.objects.filter(pk=gone.membership_id).update(left_at=datetime(2026, 10, 3, tzinfo=UTC))
    Membership.objects.filter(pk=maya.membership_id).update(joined_at=datetime(2026, 10, 1, tzinfo=UTC))
    shown = page(coach)
    assert "1 of 2 weeks of athletes reviewed. Well done 1, Talk 1." in shown
    assert "Red flags opened: 1. Closed by a coach's record: 1." in shown
    assert "New on the team: Maya. Left: Gone Girl." in shown
    assert "bladder" not in shown


def test_only_those_whose_record_may_be_read_are_in_it_and_whose_is_said(coach: Membership) -> None:
    other = make_staff(coach.team, name="Mateo Ruiz")
    in_october(coach, "Maya", 4)
    hidden = in_october(other, "Quill", 1, "Quill's knees", skipped=1)
    make_safety_check(hidden, "RF3", day=date(2026, 10, 20))
    make_review(hidden, other, "2026-W41", decision="refer")
    shown = page(coach)
    assert "1 athlete those Robin Clarke may read" in shown
    assert "4 of 5 doses due" in shown
    assert "Quill" not in shown
    assert "Red flags opened: 0." in shown
    assert "Refer" not in shown
    assert "2 athletes" in page(make_owner(coach.team))
    assert "1 athlete" in page(make_assistant(coach.team, coach))
    assert page(make_staff(make_team("Harbour Milers"))).count("Quill") == 0


def test_month_leaves_one_line_with_whom_it_showed(coach: Membership) -> None:
    maya = in_october(coach, "Maya", 4)
    for _twice in range(2):
        page(coach)
    events = AuditEvent.objects.filter(actor=coach)
    assert [(event.action, event.what, event.shown) for event in events] == [
        ("listed", "month 2026-10", f",{maya.membership_id},")
    ]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("2026-13", "“2026-13” is no month. Months are written like 2026-11."),
        ("october", "“october” is no month."),
        ("2027-01", "Of 2027-01 there is nothing to tell yet."),
        ("1999-12", "Of 1999-12 there is nothing to tell yet."),
        ("9999-12", "Of 9999-12 there is nothing to tell yet."),
        ("0000-01", "“0000-01” is no month."),
    ],
)
def test_months_that_are_none_are_said(coach: Membership, asked: str, why: str) -> None:
    response = of(coach).get(f"/reports/?month={asked}")
    assert response.status_code == 422
    assert why in words(response.content)


def test_month_has_the_weeks_with_their_thursday_in_it() -> None:
    today = NOW.date()
    weeks = {text: asked_month(text, today).period(today) for text in ("2026-10", "2026-11", "2026-01", "")}
    told = {text: (str(period.first), str(period.last)) for text, period in weeks.items()}
    assert told == {
        "2026-10": ("2026-W40", "2026-W44"),
        "2026-11": ("2026-W45", "2026-W48"),
        "2026-01": ("2026-W01", "2026-W05"),
        "": ("2026-W45", "2026-W48"),
    }
    assert str(asked_month("", date(2026, 11, 2))) == "2026-10"
    with pytest.raises(BadPeriod):
        asked_month("2026-12", today)


def test_month_costs_the_same_for_one_athlete_and_for_many(coach: Membership, at_most_queries: QueryBudget) -> None:
    client = of(coach)
    for number in range(12):
        in_october(coach, f"Athlete {number}", 1)
        if number in (0, 11):
            with at_most_queries(MOST_QUERIES):
                client.get("/reports/?month=2026-10")


# --- a large team --------------------------------------------------------------------------------------------------


@pytest.fixture
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "LARGE", 1)


@pytest.mark.usefixtures("_large")
def test_large_team_s_month_is_put_together_on_demand(coach: Membership) -> None:
    for name in ("Maya", "Noor"):
        in_october(coach, name, 3, skipped=1)
    waits = page(coach)
    assert "The month of 2 athletes is put together beside this page." in waits
    assert "doses due" not in waits
    response = of(coach).post("/reports/?month=2026-10", {"month": "2026-10"})
    assert response["Location"] == "/reports/?month=2026-10"
    shown = page(coach)
    assert "60 % 6 of 10 doses due" in shown
    assert "Side plank 2 of 10 time 2" in shown
    assert "None yet." in words(of(coach).get("/exports/").content)
    made = Export.objects.get()
    assert of(coach).get(f"/exports/{made.pk}/file/").status_code == 404
    assert "put together" in page(make_owner(coach.team))  # another's is not theirs


@pytest.mark.usefixtures("_large")
def test_large_team_s_month_waits_with_its_progress(coach: Membership, settings: Any) -> None:
    settings.TASKS = {"default": settings.TASKS["default"] | {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    for name in ("Maya", "Noor"):
        in_october(coach, name, 3)
    of(coach).post("/reports/", {"month": "2026-10"})
    shown = of(coach).get("/reports/?month=2026-10").content
    assert "0 of 2 athletes" in words(shown)
    assert b'hx-trigger="every 2s"' in shown
    Export.objects.update(state="failed")
    assert "It stopped before it was done." in page(coach)


@pytest.mark.usefixtures("_large")
def test_large_team_s_month_goes_with_an_athlete_who_is_handed_over(coach: Membership) -> None:
    maya, _noor, _tessa = (in_october(coach, name, 3) for name in ("Maya", "Noor", "Tessa"))
    of(coach).post("/reports/", {"month": "2026-10"})
    maya.charges.all().delete()
    assert "put together" in page(coach)


@pytest.mark.usefixtures("_large")
def test_assistants_order_nothing(coach: Membership) -> None:
    for name in ("Maya", "Noor"):
        in_october(coach, name, 3)
    assistant = make_assistant(coach.team, coach)
    assert "In a team as large as this a coach has it put together." in page(assistant)
    assert of(assistant).post("/reports/", {"month": "2026-10"}).status_code == 404


def test_facts_are_read_as_they_were_written(coach: Membership) -> None:
    in_october(coach, "Maya", 3, skipped=1)
    october = asked_month("2026-10", NOW.date()).period(NOW.date())
    athletes = Athlete.objects.select_related("membership", "team").prefetch_related("groups")
    (told,) = facts(list(athletes), october, NOW)
    assert Facts.read(told.written()) == told
    assert told.weeks["2026-W41"] == ("slipping", 6, 10, 5)
    assert told.routines == {"Hip prehab": (6, 10)}
    assert told.moves == [("Side plank", "", 1, 5, {"time": 1})]
