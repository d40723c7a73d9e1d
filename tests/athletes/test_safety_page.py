"""The questions come before the plan where they are due, and an open red flag takes the plan's place."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models.consent import Purpose
from athletes.models import Athlete, ExcusedPeriod, Plan, PlannedExercise, SafetyCheck, TickAction
from tests.conftest import QueryBudget
from tests.factories import (
    MONDAY,
    make_athlete,
    make_exercise,
    make_feedback,
    make_line,
    make_plan,
    make_safety_check,
    make_staff,
    make_team,
    make_tick,
)
from tests.pages import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WEDNESDAY = date(2026, 11, 18)
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def asked_never(**fields: Any) -> Athlete:
    return make_athlete(make_team(), answered=False, **fields)


def planned(athlete: Athlete, **fields: Any) -> PlannedExercise:
    return make_line(make_plan(athlete, **fields), make_exercise(name="Side plank"), days_a_week=7)


def text(phone: Client, url: str) -> str:
    return phone.get(url, follow=True).content.decode()


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        ("/today/", "/safety/"),
        ("/floor/", "/safety/"),
        ("/today/2026-11-18/", "/safety/"),
        ("/today/2026-11-17/", "/safety/?day=2026-11-17"),
        ("/floor/2026-11-17/", "/safety/?day=2026-11-17"),
    ],
)
def test_the_questions_come_before_the_plan_and_lead_to_the_day_after(url: str, leads_to: str) -> None:
    athlete = asked_never()
    line = planned(athlete, opened_on=None)
    phone = client_of(athlete)
    assert phone.get(url).headers["Location"] == leads_to
    assert "Side plank" not in text(phone, url)
    line.plan.refresh_from_db()
    assert line.plan.opened_on is None
    then = phone.post(leads_to, {"answer": "none", "occasion": "sign_up"})
    assert (then.status_code, then.headers["Location"]) == (303, "/today/2026-11-17/" if "17" in url else "/today/")
    assert SafetyCheck.objects.get().occasion == "sign_up"
    assert "Side plank" in text(phone, "/today/")
    line.plan.refresh_from_db()
    assert line.plan.opened_on == WEDNESDAY


@pytest.mark.parametrize("day", ["nonsense", "//evil.example/", "2026-13-01", ""])
def test_a_day_that_is_none_leads_to_today(day: str) -> None:
    answer = client_of(asked_never()).post(f"/safety/?day={day}", {"answer": "none"})
    assert answer.headers["Location"] == "/today/"


def test_weekly_questions_block_nothing_and_stand_on_today_until_they_are_answered() -> None:
    athlete = asked_never()
    planned(athlete, start=date(2026, 11, 2), opened_on=date(2026, 11, 2))
    make_safety_check(athlete, day=WEDNESDAY - timedelta(days=8))
    phone = client_of(athlete)
    for _opening in range(2):
        page = text(phone, "/today/")
        assert ("This week's safety questions" in page, "Side plank" in page) == (True, True)
    phone.post("/safety/", {"answer": "none", "occasion": "weekly"})
    assert "safety questions" not in text(phone, "/today/")


def test_a_new_plan_asks_again_and_the_answer_names_it() -> None:
    athlete = asked_never()
    make_safety_check(athlete, day=MONDAY)
    plan = planned(athlete, opened_on=None).plan
    phone = client_of(athlete)
    page = text(phone, "/today/")
    assert "Before a new plan starts." in page
    assert f'name="plan" value="{plan.pk}"' in page
    phone.post("/safety/", {"answer": "none", "occasion": "first_start", "plan": plan.pk})
    assert SafetyCheck.objects.order_by("acted_at").last().plan == plan  # type: ignore[union-attr]
    assert "Side plank" in text(phone, "/today/")


@pytest.mark.parametrize("part", ["pain", "pain_next_morning"])
def test_pain_above_5_asks_before_anything_else_is_shown(part: str) -> None:
    athlete = asked_never()
    line = planned(athlete)
    make_safety_check(athlete, day=WEDNESDAY, at=NOON)
    five: dict[str, Any] = {part: 5}
    make_feedback(line, WEDNESDAY, at=NOON + timedelta(minutes=30), **five)
    assert client_of(athlete).get("/today/").status_code == 200
    make_feedback(line, WEDNESDAY, at=NOON + timedelta(minutes=31), **{key: pain + 1 for key, pain in five.items()})
    phone = client_of(athlete)
    assert "You told of pain above 5, so we ask again." in text(phone, "/today/")


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Tick what applies and send it, or tap *None of these*."),
        ({"answer": "send"}, "Tick what applies and send it, or tap *None of these*."),
        ({"answer": "send", "flags": ["RF99"]}, "Tick what applies and send it, or tap *None of these*."),
        (
            {"answer": "none", "flags": ["RF6"]},
            "You ticked something and tapped *None of these*. Untick it, or send what you ticked.",
        ),
    ],
)
def test_a_form_that_says_nothing_or_two_things_is_asked_again(form: dict[str, Any], sentence: str) -> None:
    answer = client_of(asked_never()).post("/safety/", form)
    page = answer.content.decode()
    assert sentence in page
    assert ('value="RF6" ' in page, page.count(" checked")) == (True, 1 if form.get("flags") == ["RF6"] else 0)
    assert SafetyCheck.objects.count() == 0


def test_without_consent_the_list_is_advice_and_nothing_is_kept() -> None:
    athlete = asked_never(purposes=[Purpose.TICKS])
    planned(athlete)
    phone = client_of(athlete)
    page = text(phone, "/today/")
    assert "Your coach is not told: tell them yourself." in page
    assert ("Emergency care now" in page, 'type="checkbox"' in page) == (True, False)
    phone.post("/safety/", {"answer": "none", "flags": ["RF6"]})
    assert (SafetyCheck.objects.count(), ExcusedPeriod.objects.count()) == (0, 0)
    assert phone.session["safety_read"] == "2026-11-18T18:00:00+00:00"
    assert "Side plank" in text(phone, "/today/")
    assert client_of(athlete).get("/today/").headers["Location"] == "/safety/"  # another device asks again


def stopped() -> tuple[Athlete, PlannedExercise]:
    """Ticked on Monday and told of a knee that locks on Wednesday."""
    athlete = make_athlete(make_team(), make_staff(make_team("Lakeside"), name="Robin Castle"), answered=False)
    line = planned(athlete)
    make_tick(line, MONDAY)
    make_safety_check(athlete, "RF6", day=WEDNESDAY, at=NOON)
    return athlete, line


@pytest.mark.parametrize("url", ["/today/", "/floor/", "/floor/2026-11-17/", "/today/2026-11-20/", "/library/mine/"])
def test_an_open_red_flag_takes_the_plans_place(url: str) -> None:
    athlete, _line = stopped()
    page = text(client_of(athlete), url)
    assert ("Your plan is stopped" in page, "Show the card" in page, "Side plank" in page) == (True, True, False)
    assert ("See a clinician before you exercise again" in page, 'id="session"' in page) == (True, False)


def test_ticks_stay_and_days_before_the_answer_are_as_they_were() -> None:
    athlete, line = stopped()
    page = text(client_of(athlete), "/today/2026-11-16/")
    assert ("Side plank" in page, "Your plan is stopped" in page) == (True, False)
    make_tick(line, WEDNESDAY)
    assert "Side plank" in text(client_of(athlete), "/today/")


def test_a_stop_opens_no_plan() -> None:
    athlete, _line = stopped()
    fresh = make_line(make_plan(athlete, opened_on=None), days_a_week=7).plan
    client_of(athlete).get("/today/")
    assert Plan.objects.get(pk=fresh.pk).opened_on is None


def test_the_plain_form_takes_a_tick_that_was_made_before() -> None:
    athlete, line = stopped()
    answer = client_of(athlete).post("/today/", {"tick": f"{line.pk}:"})
    assert (answer.status_code, TickAction.objects.count()) == (303, 2)


def test_the_sheet_holds_no_move_while_a_red_flag_is_open() -> None:
    athlete, line = stopped()
    page = text(client_of(athlete), f"/plan/{line.plan_id}/sheet/")
    assert ("Do none of these moves until your coach says so." in page, "Side plank" in page) == (True, False)


def test_once_the_coach_has_recorded_it_the_plan_is_back_at_once() -> None:
    athlete, _line = stopped()
    ExcusedPeriod.objects.update(end=WEDNESDAY)
    page = text(client_of(athlete), "/today/")
    assert ("Your plan is stopped" in page, "Side plank" in page) == (False, True)


def test_answer_again_is_offered_for_ten_minutes() -> None:
    athlete = asked_never()
    make_safety_check(athlete, "RF6", day=WEDNESDAY, at=datetime(2026, 11, 18, 17, 50, tzinfo=UTC))
    assert "Answer again, until 18:00" in text(client_of(athlete), "/today/")
    SafetyCheck.objects.update(acted_at=datetime(2026, 11, 18, 17, 49, tzinfo=UTC))
    assert "Answer again" not in text(client_of(athlete), "/today/")


def test_the_card_says_what_was_answered_and_no_more() -> None:
    athlete, line = stopped()
    make_feedback(line, MONDAY, pain=4, note="It grumbles")
    make_plan(athlete, name="Runner's knee, phase 1", rehab=True)
    page = text(client_of(athlete), "/safety/card/")
    for words in (
        "Maya Lindqvist",
        "A knee that locks or gives way, or swells within a day of a run",
        "Do not run or exercise until a clinician has looked at the knee.",
        "Wednesday 18 November 2026",
        "Robin Castle",
        "Hip and core prehab",
        "This is not a diagnosis.",
        "Seen on",
        "with limits",
    ):
        assert words in page
    assert ("grumbles" in page, "knee, phase" in page, "numbness between the legs" in page) == (False, False, False)


def test_without_a_stop_the_card_says_so() -> None:
    assert "Nothing is stopped" in text(client_of(make_athlete(make_team())), "/safety/card/")


def test_the_most_urgent_comes_first_and_an_urgent_one_needs_a_clinician() -> None:
    athlete = asked_never()
    make_safety_check(athlete, "RF6", day=WEDNESDAY, at=NOON)
    assert "that a clinician has seen you" not in text(client_of(athlete), "/today/")
    make_safety_check(athlete, "RF9", "RF2", day=WEDNESDAY, at=NOON + timedelta(hours=1))
    page = text(client_of(athlete), "/today/")
    assert page.index("Go to urgent care today") < page.index("see a doctor this week") < page.index("at the knee")
    assert ("Urgent medical care today" in page, "that a clinician has seen you" in page) == (True, True)


def test_the_api_says_what_is_stopped_and_what_is_asked() -> None:
    athlete, _line = stopped()
    told = json.loads(client_of(athlete).get("/api/v1/today/").content)
    assert (told["moves"], told["safety_due"]) == ([], None)
    assert told["stopped"] == {
        "since": "2026-11-18",
        "flags": ["RF6"],
        "how_soon": "See a clinician before you exercise again",
        "advice": "Do not run or exercise until a clinician has looked at the knee.",
    }
    never = asked_never()
    planned(never)
    told = json.loads(client_of(never).get("/api/v1/today/").content)
    assert (told["moves"], told["safety_due"], told["stopped"]) == ([], "sign_up", None)


def test_the_pocket_is_new_after_a_stop_and_holds_it_on_every_day_to_come() -> None:
    athlete, _line = stopped()
    phone = client_of(athlete)
    pocket = json.loads(phone.get("/pocket/").content)
    pages = {page["url"]: page["html"] for page in pocket["pages"]}
    dated = {url: html for url, html in pages.items() if url.startswith(("/today/", "/floor/"))}
    assert [url for url, html in dated.items() if "Show the card" not in html] == ["/today/2026-11-17/"]
    assert "A knee that locks" in pages["/safety/card/"]
    ExcusedPeriod.objects.all().delete()
    assert json.loads(phone.get("/pocket/").content)["version"] != pocket["version"]


def test_a_day_to_come_waits_for_the_questions_on_the_phone() -> None:
    athlete = make_athlete(make_team())
    planned(athlete, start=WEDNESDAY + timedelta(days=3), opened_on=None)
    pages = {page["url"]: page["html"] for page in json.loads(client_of(athlete).get("/pocket/").content)["pages"]}
    waits = [url for url, html in pages.items() if " data-asks" in html]
    assert waits == [f"/today/2026-11-{day}/" for day in (21, 22, 23, 24, 25)]


def test_a_stopped_today_costs_no_further_query(at_most_queries: QueryBudget) -> None:
    athlete, _line = stopped()
    phone = client_of(athlete)
    phone.get("/today/")
    with at_most_queries(8):
        phone.get("/today/")


def test_nobody_sees_somebody_elses_stop() -> None:
    athlete, _line = stopped()
    other = make_athlete(athlete.team, name="Noor Aziz")
    planned(other)
    page = text(client_of(other), "/today/")
    assert ("Your plan is stopped" in page, "Side plank" in page) == (False, True)
    assert "knee" not in text(client_of(other), "/safety/card/")
