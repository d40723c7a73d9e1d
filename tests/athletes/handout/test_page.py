"""The page of a sheet: what stands on it, which week and paper, what it costs, and who may print it."""

import re

import pytest

from accounts.models import AuditEvent, Membership
from athletes.models import Athlete, Plan
from tests.athletes.handout.paper import POSE, WEEK, address, day, read, sheet
from tests.conftest import QueryBudget
from tests.factories import (
    make_assistant,
    make_athlete,
    make_exercise,
    make_line,
    make_owner,
    make_plan,
    make_staff,
    make_team,
)
from tests.pages import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


@pytest.fixture
def coach() -> Membership:
    return make_staff(make_team())


def test_page_says_what_to_do_and_where_to_feel_it(plan: Plan) -> None:
    cues = ["Push the floor away", "Long neck", "Hips high", "A fourth that is too much"]
    make_line(plan, make_exercise("side-plank", cues=cues, feel="Under side", stop_if="Shoulder pain", pose=POSE))
    said = read(plan)
    for told in ("Maya Lindqvist", "Hip and core prehab", "Week 47", "16 November – 22 November 2026", "Side plank"):
        assert said.count(told) >= 1
    assert ("Hips high" in said, "A fourth" in said) == (True, False)
    assert ("Feel it: Under side" in said, "Stop if: Shoulder pain" in said) == (True, True)


def test_coach_stands_there_with_an_address_only_where_there_is_one(coach: Membership, plan: Plan) -> None:
    assert f"{coach.name} ({coach.user.email})" in read(plan)  # type: ignore[union-attr]
    coach.user.email = None  # type: ignore[union-attr]
    coach.user.save()  # type: ignore[union-attr]
    assert f"the same day. {coach.name} ." in read(plan)
    assert "None" not in read(plan)


def test_code_leads_to_today_without_a_secret(plan: Plan, settings: pytest.FixtureRequest) -> None:
    settings.PUBLIC_URL = "https://coach.example.org"  # type: ignore[attr-defined]
    shown = sheet(plan)
    assert (shown.address, shown.short_address) == ("https://coach.example.org/today/", "coach.example.org/today/")
    assert shown.qr.startswith("<svg")


def test_week_outside_the_plan_leads_back_to_it(athlete: Athlete) -> None:
    plan = make_plan(athlete, end=day(6))
    make_line(plan)
    assert sheet(plan, WEEK.next()).moves == ()
    assert "The plan ended on Sunday 22 November 2026." in read(plan, "?week=2026-W48")
    assert "Go to week 47" in read(plan, "?week=2026-W48")
    shown = sheet(plan)
    assert (shown.before, shown.after) == (None, None)


def test_week_that_is_none_is_refused_with_the_reason(plan: Plan) -> None:
    answer = client_of(plan.athlete).get(address(plan, "?week=2026-W54"))
    assert answer.status_code == 404
    assert "The year 2026 has no week 54." in answer.content.decode()


@pytest.mark.parametrize(("asked", "given"), [("", "a4"), ("&paper=letter", "letter"), ("&paper=../x", "a4")])
def test_paper_is_a4_unless_letter_is_chosen(plan: Plan, asked: str, given: str) -> None:
    page = client_of(plan.athlete).get(address(plan, f"?week=2026-W47{asked}")).content.decode()
    assert re.findall(r"css/handout-(\w+)[.\w]*css", page) == [given]


def test_sheet_costs_as_much_for_twelve_moves_as_for_one(plan: Plan, at_most_queries: QueryBudget) -> None:
    for _number in range(12):
        make_line(plan, make_exercise(pose=POSE))
    client = client_of(plan.athlete)
    with at_most_queries(8):
        page = client.get(address(plan)).content.decode()
    assert page.count("ev-sheet-move") == 12


def test_coach_in_charge_owner_and_assistant_print_and_leave_a_line(coach: Membership, plan: Plan) -> None:
    readers = [coach, make_owner(coach.team), make_assistant(coach.team, coach)]
    for reader in readers:
        assert client_of(reader).get(f"/plans/{plan.pk}/sheet/").status_code == 200
    lines = AuditEvent.objects.about(plan.athlete.membership).order_by("pk")
    assert [(line.actor, line.action, line.what) for line in lines] == [
        (reader, "opened", f"sheet of plan {plan.pk}") for reader in readers
    ]


def test_nobody_else_learns_that_the_plan_is_there(coach: Membership, plan: Plan) -> None:
    others = [make_staff(coach.team), make_owner(make_team("Hill Runners"))]
    assert [client_of(other).get(f"/plans/{plan.pk}/sheet/").status_code for other in others] == [404, 404]
    assert client_of(make_athlete(coach.team, coach)).get(address(plan)).status_code == 404
    assert not AuditEvent.objects.exists()


def test_pages_of_athlete_and_coach_lead_to_the_sheet(coach: Membership, plan: Plan) -> None:
    make_line(plan)
    week = client_of(plan.athlete).get("/week/").content.decode()
    assert f'href="/plan/{plan.pk}/sheet/?week=2026-W47"' in week
    for page in (f"/athletes/{plan.athlete_id}/plans/", f"/plans/{plan.pk}/edit/"):
        assert f'href="/plans/{plan.pk}/sheet/"' in client_of(coach).get(page).content.decode()
