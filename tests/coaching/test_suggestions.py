"""Suggestions on the coach's pages: shown with why, answered, remembered, and leading to where they are done."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from accounts.models import AuditEvent, Membership, Team
from athletes.models import Assessment, Athlete, Plan, SuggestionAnswer, Symptom
from athletes.rules import RULES
from athletes.safety.questions import RED_FLAGS
from exercises.models import Routine
from tests.coaching.screens import MONDAY, of, steady, weekdays_plan
from tests.factories import (
    make_assistant,
    make_athlete,
    make_excused,
    make_exercise,
    make_feedback,
    make_line,
    make_owner,
    make_plan,
    make_routine,
    make_staff,
)
from tests.pages import words
from tests.statements import statements

pytestmark = pytest.mark.django_db
WEEK = "2026-W48"


@pytest.fixture
def maya(team: Team, coach: Membership) -> Athlete:
    return make_athlete(team, coach, name="Maya Lindqvist")


@pytest.fixture
def phase_two() -> Routine:
    routine = make_routine(make_exercise("pelvic-drop"), name="ITBS phase 2")
    routine.slug = "itbs-phase-2-fredericson"
    routine.save()
    return routine


def tells(athlete: Athlete, region: str = "outer_knee", **ratings: int) -> None:
    """A new symptom list with one pain on the left."""
    at = datetime(2026, 11, 16, 12, tzinfo=UTC)
    listed = Assessment.objects.create(team=athlete.team, athlete=athlete, way="self", day=MONDAY, finished_at=at)
    Symptom.objects.create(
        team=athlete.team, assessment=listed, region=region, side="left", kind="pain", **(ratings or {"during_run": 4})
    )


def buttons(page: bytes) -> list[str]:
    """What the buttons of the suggestions send, in their order."""
    return re.findall(r'name="answer" value="([^"]+)"', page.decode())


def panel(page: bytes) -> str:
    found = re.search(r'<section class="ev-panel ev-sugs".*?</section>', page.decode(), flags=re.S)
    return words(found[0]) if found else ""


def pages(athlete: Athlete) -> list[str]:
    return [f"/athletes/{athlete.pk}/", f"/athletes/{athlete.pk}/weeks/{WEEK}/", f"/assign/?athlete={athlete.pk}"]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_suggestion_says_what_why_and_how_sure(
    coach: Membership, maya: Athlete, phase_two: Routine, place: int
) -> None:
    tells(maya)
    said = panel(of(coach).get(pages(maya)[place]).content)
    assert said.startswith(
        "Suggestion, you decide The second phase after ITB trouble: build the outer hip for six weeks ITBS phase 2 "
        "Outer-knee pain 4 of 10 in runs, left, told on Mon 16 Nov Shorten runs to before the pain begins; "
        "flat routes. Rule P1 · Fredericson 2000: 24 runners, no control group. · Confidence: small or indirect study."
    )
    assert said.endswith("Use it P1 Not now P1")


def test_use_it_leads_to_assign_with_all_chosen_and_assigns_nothing(
    coach: Membership, maya: Athlete, phase_two: Routine
) -> None:
    tells(maya)
    client = of(coach)
    use = buttons(client.get(pages(maya)[0]).content)[0]
    answer = client.post(f"/athletes/{maya.pk}/suggestions/", {"answer": use, "note-P1": " Try it after the race. "})
    assert answer.headers["Location"] == f"/assign/?routine={phase_two.pk}&athlete={maya.pk}"
    assert Plan.objects.count() == 0
    kept = SuggestionAnswer.objects.get()
    assert (kept.rule, kept.taken, kept.note, kept.answered_by) == ("P1", True, "Try it after the race.", coach)
    assign = client.get(answer.headers["Location"])
    assert f'value="{phase_two.pk}" checked' in assign.content.decode()
    assert f'value="{maya.pk}" checked' in assign.content.decode()
    assert panel(assign.content) == ""


def test_not_now_is_remembered_until_there_are_new_grounds(
    coach: Membership, maya: Athlete, phase_two: Routine
) -> None:
    tells(maya)
    client, week = of(coach), pages(maya)[1]
    not_now = buttons(client.get(week).content)[1]
    answer = client.post(f"/athletes/{maya.pk}/suggestions/", {"answer": not_now, "back": week})
    assert answer.headers["Location"] == week
    assert panel(client.get(week).content) == ""
    page = words(client.get(pages(maya)[0]).content)
    assert "Nothing is put forward now." in page
    assert "Suggestions you answered 23 Nov" not in page
    assert "Mon 23 Nov Robin Clarke left P1: The second phase after ITB trouble" in page
    SuggestionAnswer.objects.update(findings="0" * 64)  # as if it had been answered on other grounds
    assert "Rule P1" in panel(client.get(week).content)


def test_the_same_button_twice_is_kept_once_and_leads_to_the_same_place(
    coach: Membership, maya: Athlete, phase_two: Routine
) -> None:
    tells(maya)
    client = of(coach)
    use, not_now = buttons(client.get(pages(maya)[0]).content)
    url = f"/athletes/{maya.pk}/suggestions/"
    ways = [client.post(url, {"answer": use}).headers["Location"] for _ in range(2)]
    client.post(url, {"answer": not_now})
    assert ways == [f"/assign/?routine={phase_two.pk}&athlete={maya.pk}"] * 2
    assert list(SuggestionAnswer.objects.values_list("taken", flat=True)) == [True]
    assert AuditEvent.objects.filter(what="suggestion P1 answered").count() == 1


@pytest.mark.parametrize(
    "told", ["", "use", "use.P1.zz", "use.P9." + "0" * 64, "burn.P1." + "0" * 64, "use.." + "é" * 9]
)
def test_an_answer_to_nothing_changes_nothing(coach: Membership, maya: Athlete, told: str) -> None:
    tells(maya)
    client = of(coach)
    answer = client.post(f"/athletes/{maya.pk}/suggestions/", {"answer": told, "back": "//evil.example/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/athletes/{maya.pk}/")
    assert "does not stand any more" in words(client.get(f"/athletes/{maya.pk}/").content)
    assert SuggestionAnswer.objects.count() == 0


def test_assistants_see_and_cannot_answer_strangers_neither(
    team: Team, coach: Membership, maya: Athlete, phase_two: Routine
) -> None:
    tells(maya)
    use = buttons(of(coach).get(pages(maya)[0]).content)[0]
    helper = of(make_assistant(team, coach))
    for page in pages(maya)[:2]:
        content = helper.get(page).content
        assert ("Rule P1" in panel(content), buttons(content)) == (True, [])
    for person in (make_assistant(team, coach, name="Other"), make_staff(team, name="Not in charge"), maya.membership):
        assert of(person).post(f"/athletes/{maya.pk}/suggestions/", {"answer": use}).status_code == 404
    assert SuggestionAnswer.objects.count() == 0
    of(make_owner(team)).post(f"/athletes/{maya.pk}/suggestions/", {"answer": use})
    assert SuggestionAnswer.objects.get().answered_by.name == "Olive Owner"  # type: ignore[union-attr]


def test_a_move_leads_to_the_plan_with_what_is_meant_marked(coach: Membership, maya: Athlete) -> None:
    twist = make_exercise("scorpion-stretch", name="Scorpion stretch")
    plan = make_plan(maya)
    make_line(plan, twist)
    tells(maya, "low_back", at_rest=3)
    client = of(coach)
    use = buttons(client.get(pages(maya)[0]).content)[0]
    way = client.post(f"/athletes/{maya.pk}/suggestions/", {"answer": use}).headers["Location"]
    assert way == f"/plans/{plan.pk}/edit/?mark=scorpion-stretch"
    assert "Scorpion stretch suggested: look at this one" in words(client.get(way).content)
    assert "suggested" not in words(client.get(f"/plans/{plan.pk}/edit/").content)


def test_a_move_to_add_is_chosen_in_the_form_of_the_plan(coach: Membership, maya: Athlete) -> None:
    bridge = make_exercise("glute-bridge", name="Glute bridge")
    make_exercise("standing-wall-hip-abduction-isometric", name="Wall press")
    plan = make_plan(maya)
    make_line(plan, bridge)
    tells(maya, "outer_hip", at_rest=2)
    client = of(coach)
    use = buttons(client.get(pages(maya)[0]).content)[0]
    way = client.post(f"/athletes/{maya.pk}/suggestions/", {"answer": use}).headers["Location"]
    assert way == f"/plans/{plan.pk}/edit/?add=standing-wall-hip-abduction-isometric"
    page = unescape(client.get(way).content.decode())
    assert re.search(r'<option value="\d+" selected>Wall press', page)
    assert '<details class="ev-fold" open><summary>Add an exercise' in page


def test_low_weeks_lead_to_the_decision_ease(coach: Membership, maya: Athlete) -> None:
    weekdays_plan(maya)
    maya.last_contact_on = datetime(2026, 11, 23, tzinfo=UTC).date()
    maya.save()
    client, week = of(coach), f"/athletes/{maya.pk}/weeks/2026-W47/"
    page = client.get(week).content
    assert "Rule C1" in panel(page)
    use = buttons(page)[0]
    way = client.post(f"/athletes/{maya.pk}/suggestions/", {"answer": use, "week": "2026-W47"}).headers["Location"]
    assert way == f"{week}?decision=ease"
    assert 'value="ease" data-key="2" data-label="Ease" checked' in client.get(way).content.decode()


def test_progression_under_a_clinician_is_told_and_held(coach: Membership, maya: Athlete, phase_two: Routine) -> None:
    abduction = make_exercise("side-lying-hip-abduction")
    plan = make_plan(maya, routine=phase_two, mode="clinician")
    for exercise in (abduction, phase_two.items.get().exercise):
        line = make_line(plan, exercise, days_a_week=3)
        line.sets, line.reps = 3, 30
        line.save()
    make_feedback(line, MONDAY, pain=1)
    client = of(coach)
    page = client.get(pages(maya)[0]).content
    assert "The plan is under a clinician, who says when it gets harder. Ask them first." in panel(page)
    assert "Noted P3" in panel(page)
    answer = client.post(f"/athletes/{maya.pk}/suggestions/", {"answer": buttons(page)[0]})
    assert answer.headers["Location"] == f"/athletes/{maya.pk}/"


def test_an_open_red_flag_hides_all_but_the_referral(coach: Membership, maya: Athlete, phase_two: Routine) -> None:
    tells(maya)
    make_excused(maya, MONDAY, None, "red_flag")
    for page in pages(maya):
        said = panel(of(coach).get(page).content)
        assert "A red flag is open, so nothing but a referral is put forward. The record" in said
        assert "P1" not in said


def test_without_the_consent_nothing_of_health_is_shown(team: Team, coach: Membership, phase_two: Routine) -> None:
    athlete = make_athlete(team, coach, purposes=["ticks"])
    tells(athlete)
    said = panel(of(coach).get(f"/athletes/{athlete.pk}/").content)
    assert said == (
        "Suggestion, you decide Nothing is put forward now. All rules Only ticks and plans were looked at: "
        "this athlete has not agreed that health answers are kept."
    )


def test_several_ticked_athletes_have_a_line_each(
    team: Team, coach: Membership, maya: Athlete, phase_two: Routine
) -> None:
    tells(maya)
    tells(sam := make_athlete(team, coach, name="Sam Whitlock"))
    calm = make_athlete(team, coach, name="Calm One")
    client = of(coach)
    query = "&".join(f"athletes={one.pk}" for one in (maya, sam, calm))
    said = panel(client.get(f"/assign/preview/?{query}").content)
    line = "The second phase after ITB trouble: build the outer hip for six weeks (P1)"
    assert said == f"Suggestions, you decide Maya Lindqvist · {line} Sam Whitlock · {line}"
    shown = AuditEvent.objects.get(what="suggestions").shown
    assert sorted(shown.strip(",").split(",")) == sorted(str(one.membership_id) for one in (maya, sam, calm))


def cost(coach: Membership, url: str) -> int:
    client = of(coach)
    client.get(url)  # who looked is written once an hour
    with statements() as ran:
        client.get(url)
    return len(ran)


def test_the_review_costs_the_same_where_all_is_there(team: Team, coach: Membership) -> None:
    steady(calm := make_athlete(team, coach, name="Aaron Calm"))
    steady(sore := make_athlete(team, coach, name="Bo Sore"))
    tells(sore)
    few, many = (cost(coach, f"/athletes/{one.pk}/weeks/2026-W47/") for one in (calm, sore))
    assert few == many <= 10


def test_assign_costs_the_same_for_one_and_for_twenty(team: Team, coach: Membership, phase_two: Routine) -> None:
    everyone = [make_athlete(team, coach) for _ in range(20)]
    for one in everyone:
        tells(one)
    few = "/assign/?athlete=" + str(everyone[0].pk)
    many = "/assign/?" + "&".join(f"athlete={one.pk}" for one in everyone)
    assert cost(coach, "/assign/") + 9 == cost(coach, few) == cost(coach, many)


def test_all_rules_are_on_one_page_with_what_never_drives_anything(team: Team, coach: Membership) -> None:
    page = of(make_assistant(team, coach)).get("/rules/").content.decode()
    assert re.findall(r'<article class="ev-rule" id="(\w+)"', page) == [
        *(rule.id for rule in RULES),
        *sorted((flag.id for flag in RED_FLAGS), key=lambda name: int(name[2:])),
    ]
    assert "How level somebody looks, and how long their legs are." in words(page)
    assert "Confidence: small or indirect study." in words(page)
