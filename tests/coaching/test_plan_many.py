"""All plans of a routine at once: who is edited, who is left out and why, nothing in silence, and the way back."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse

from accounts.models import AuditEvent, Membership, Team
from athletes.models import Plan, PlanEdit, PlannedExercise
from exercises.models import Exercise, Routine
from tests.coaching.plans import NEXT_MONDAY, TODAY, TOMORROW, edit, lines
from tests.coaching.screens import MONDAY, field, of, words
from tests.conftest import QueryBudget
from tests.factories import (
    make_assistant,
    make_athlete,
    make_exercise,
    make_feedback,
    make_line,
    make_plan,
    make_routine,
    make_safety_check,
    make_staff,
    make_tick,
)

pytestmark = pytest.mark.django_db

START = MONDAY - timedelta(weeks=4)
MANY = "/plans/edit-many/"


@pytest.fixture
def plank() -> Exercise:
    return make_exercise("side-plank", name="Side plank", unilateral=True)


@pytest.fixture
def leg_raise(plank: Exercise) -> Exercise:
    harder = make_exercise("leg-raise", name="Side plank with leg raise", sets=2, reps=8, unilateral=True)
    plank.harder.add(harder)
    return harder


@pytest.fixture
def routine(plank: Exercise) -> Routine:
    return make_routine(plank, make_exercise("bridge", name="Bridge"))


def runs(routine: Routine, coach: Membership, name: str, **fields: Any) -> PlannedExercise:
    """An athlete with a plan of the routine; the line with its first exercise."""
    fields.setdefault("start", START)
    athlete = make_athlete(coach.team, coach, name=name)
    plan = make_plan(athlete, opened_on=fields["start"], routine=routine, **fields)
    made = [make_line(plan, item.exercise, per_side=item.per_side, days_a_week=3) for item in routine.items.all()]
    return made[0]


def asks(routine: Routine, of_line: Exercise | None, what: str, **told: Any) -> dict[str, Any]:
    return {"routine": routine.pk, "line": of_line.pk if of_line else "", "what": what, **told}


def shown(coach: Membership, told: dict[str, Any]) -> bytes:
    return of(coach).get(MANY, told).content


def save(coach: Membership, told: dict[str, Any], plans: list[Plan], html: bytes = b"", key: str = "") -> HttpResponse:
    """Save for these plans, with the stamps of the page as it is now or as it was."""
    seen = html or shown(coach, told)
    stamps = dict(re.findall(r'name="(stamp-\d+)" value="([^"]+)"', seen.decode()))
    sent = {**told, **stamps, "plan": [plan.pk for plan in plans], "key": key or uuid4(), "save": "1"}
    return of(coach).post(MANY, sent)  # type: ignore[return-value]


def apart(html: bytes) -> list[str]:
    """Who is left out, with the reason."""
    return [words(one) for one in re.findall(r"<li>(.*?)</li>", html.decode().split('class="ev-apart"')[1], re.S)]


def test_a_step_up_for_all_shows_before_and_after_of_each(
    coach: Membership, routine: Routine, plank: Exercise, leg_raise: Exercise
) -> None:
    runs(routine, coach, "Maya")
    html = shown(coach, asks(routine, plank, "up"))
    said = words(html)
    assert "Side plank 1 of 1" in said
    assert (
        "Maya Side plank: 2 × 10 each side, 3 days a week"
        " Side plank with leg raise: 2 × 8 each side, 3 days a week 9 3 / 3 6 → 5 Tue 24 Nov"
    ) in said
    assert html.count(b' name="plan" value="') == 1


def test_it_is_saved_for_those_who_are_ticked_and_written_down_for_each(
    coach: Membership, routine: Routine, plank: Exercise, leg_raise: Exercise
) -> None:
    maya, noor, sam = (runs(routine, coach, name) for name in ("Maya", "Noor", "Sam"))
    told = asks(routine, plank, "up", exercise=leg_raise.pk, when=NEXT_MONDAY, from_day=TOMORROW)
    answer = save(coach, told, [maya.plan, sam.plan])
    assert answer.status_code == 302
    changed = [("Side plank", START, date(2026, 11, 29)), ("Side plank with leg raise", NEXT_MONDAY, None)]
    assert [lines(one.plan)[:2] for one in (maya, sam)] == [changed, changed]
    assert len(lines(noor.plan)) == 2
    edits = PlanEdit.objects.order_by("plan")
    assert [(one.plan, one.what, one.made_by, one.holds_from) for one in edits] == [
        (maya.plan, "up", coach, NEXT_MONDAY),
        (sam.plan, "up", coach, NEXT_MONDAY),
    ]
    assert len({one.together for one in edits}) == 1
    told_of = AuditEvent.objects.filter(action="changed", what="plan").values_list("subject", flat=True)
    assert sorted(told_of) == sorted([maya.plan.athlete.membership_id, sam.plan.athlete.membership_id])
    done = words(of(coach).get(answer.headers["Location"]).content)
    assert "2 plans edited" in done
    assert "Maya from Mon 30 Nov: Side plank with leg raise in place of Side plank, 2 × 8 each side" in done


def test_those_who_cannot_are_listed_apart_with_the_reason(
    coach: Membership, routine: Routine, plank: Exercise, leg_raise: Exercise
) -> None:
    runs(routine, coach, "Ann")
    by_hand = runs(routine, coach, "Ben")
    dose = {"sets": "1", "reps": "6", "times_a_day": "1", "kind": "fixed", "weekdays": ["1"], "per_side": "on"}
    edit(coach, by_hand.plan, f"change-{by_hand.lineage}", {**dose, "from_day": TODAY})
    runs(routine, coach, "Cal", mode="clinician")
    hurts = runs(routine, coach, "Dev")
    make_feedback(hurts, TODAY, "left", pain=4)
    make_safety_check(runs(routine, coach, "Eve").plan.athlete, "RF6", day=TODAY)
    swapped = runs(routine, coach, "Flo")
    PlannedExercise.objects.filter(pk=swapped.pk).update(exercise=make_exercise("other", name="Other"))
    has_it = runs(routine, coach, "Gus")
    make_line(has_it.plan, leg_raise)
    runs(routine, coach, "Hal", end=TODAY)
    runs(routine, coach, "Ida", end=TODAY - timedelta(days=1))
    html = shown(coach, asks(routine, plank, "up"))
    assert apart(html) == [
        "Ben Edited for them alone: 1 × 6 each side, Mon.",
        "Cal Under a clinician: the clinician says when it gets harder.",
        "Dev Pain 4 of 10 within 14 days: the same or easier, no step up.",
        "Eve A red flag is open: plans stand still until the referral is recorded.",
        "Flo Side plank is not in this plan.",
        "Gus Side plank with leg raise is in this plan already.",
        "Hal The plan ends on Mon 23 Nov, before that.",
    ]
    assert html.count(b' name="plan" value="') == 1
    assert "1 has ended and stays as it was." in words(html)


def test_a_swap_offers_nothing_that_all_have_already(coach: Membership, routine: Routine, plank: Exercise) -> None:
    make_exercise("walk", name="Monster walk")
    runs(routine, coach, "Maya")
    html = shown(coach, asks(routine, plank, "swap"))
    assert html.count(b' name="exercise" value="') == 2  # the one in the list, and the one that is to be saved
    assert "Side plank: 2 × 10 each side, 3 days a week Monster walk: 1 × 1, 3 days a week" in words(html)


def test_who_is_ticked_that_day_already_is_left_out(coach: Membership, routine: Routine, plank: Exercise) -> None:
    make_tick(runs(routine, coach, "Maya"), TODAY, "left")
    html = shown(coach, asks(routine, plank, "remove", when="", from_day=TODAY))
    assert apart(html) == ["Maya That can hold from Tue 24 Nov at the earliest."]


def test_a_plan_to_come_is_edited_from_its_first_day(coach: Membership, routine: Routine, plank: Exercise) -> None:
    line = runs(routine, coach, "Maya", start=NEXT_MONDAY)
    save(coach, asks(routine, plank, "remove", when=TOMORROW, from_day=TOMORROW), [line.plan])
    assert lines(line.plan) == [("Bridge", NEXT_MONDAY, None)]


def test_a_dose_for_all_begins_with_what_most_have(coach: Membership, routine: Routine, plank: Exercise) -> None:
    first, second, odd = (runs(routine, coach, name) for name in ("Maya", "Noor", "Sam"))
    PlannedExercise.objects.filter(pk=odd.pk).update(sets=5)
    html = shown(coach, asks(routine, plank, "change"))
    assert (field(html, "sets"), field(html, "reps")) == ("2", "10")
    dose = {"sets": "3", "reps": "12", "times_a_day": "1", "kind": "fixed", "weekdays": ["2", "4"], "per_side": "on"}
    told = asks(routine, plank, "change", **dose, when=TOMORROW, from_day=TOMORROW)
    assert save(coach, told, [first.plan, second.plan, odd.plan]).status_code == 302
    open_lines = PlannedExercise.objects.filter(exercise=plank, valid_to=None)
    assert [(one.sets, one.reps, one.fixed_days) for one in open_lines] == [(3, 12, frozenset({2, 4}))] * 3


def test_an_exercise_is_added_for_all_who_do_not_have_it(coach: Membership, routine: Routine) -> None:
    walk = make_exercise("walk", name="Monster walk", sets=2, reps=20)
    maya, noor = runs(routine, coach, "Maya"), runs(routine, coach, "Noor")
    make_line(noor.plan, walk)
    told = asks(
        routine, None, "add", exercise=walk.pk, kind="flexible", days_a_week="2", times_a_day="1", when=TOMORROW
    )
    html = shown(coach, told)
    assert apart(html) == ["Noor Monster walk is in this plan already."]
    save(coach, told, [maya.plan])
    assert lines(maya.plan)[-1] == ("Monster walk", TOMORROW, None)


def test_of_two_coaches_the_second_saves_nothing_and_sees_who_was_edited(
    coach: Membership, routine: Routine, plank: Exercise, leg_raise: Exercise
) -> None:
    maya, noor = runs(routine, coach, "Maya"), runs(routine, coach, "Noor")
    told = asks(routine, plank, "up", exercise=leg_raise.pk, when=TOMORROW, from_day=TOMORROW)
    seen = shown(coach, told)
    edit(coach, noor.plan, "end", {"last_day": "2026-12-20"})
    answer = save(coach, told, [maya.plan, noor.plan], seen)
    assert answer.status_code == 422
    said = words(answer.content)
    assert "Nothing is saved yet. These plans were edited meanwhile; you see them as they are now" in said
    assert "check and save once more: Noor What changes" in said
    assert len(lines(maya.plan)) == 2
    assert save(coach, told, [maya.plan, noor.plan], answer.content).status_code == 302
    assert len(lines(noor.plan)) == 3


def test_one_who_fell_out_meanwhile_is_named_and_nothing_is_saved(
    coach: Membership, routine: Routine, plank: Exercise
) -> None:
    maya, noor = runs(routine, coach, "Maya"), runs(routine, coach, "Noor")
    told = asks(routine, plank, "remove", when="", from_day=TODAY)
    seen = shown(coach, told)
    make_tick(noor, TODAY, "left")
    answer = save(coach, told, [maya.plan, noor.plan], seen)
    assert answer.status_code == 422
    assert "check and save once more: Noor" in words(answer.content)
    assert PlanEdit.objects.count() == 0


def test_a_double_click_edits_once(coach: Membership, routine: Routine, plank: Exercise) -> None:
    line = runs(routine, coach, "Maya")
    told = asks(routine, plank, "remove", when=TOMORROW, from_day=TOMORROW)
    seen, key = shown(coach, told), str(uuid4())
    first, again = (save(coach, told, [line.plan], seen, key) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    assert PlanEdit.objects.count() == 1


def test_it_is_taken_back_for_all_of_whom_nothing_is_ticked(
    coach: Membership, routine: Routine, plank: Exercise, leg_raise: Exercise
) -> None:
    maya, noor = runs(routine, coach, "Maya"), runs(routine, coach, "Noor")
    told = asks(routine, plank, "up", exercise=leg_raise.pk, when="", from_day=TODAY)
    save(coach, told, [maya.plan, noor.plan])
    make_tick(noor.plan.planned_exercises.get(exercise=leg_raise), TODAY, "left")
    key = PlanEdit.objects.all()[0].together
    AuditEvent.objects.all().delete()
    of(coach).get(f"{MANY}?done={key}")
    shown = f",{maya.plan.athlete.membership_id},{noor.plan.athlete.membership_id},"
    assert AuditEvent.objects.get().shown == shown  # the page says of each what was edited
    said = words(of(coach).post(f"{MANY}undo/", {"done": key}, follow=True).content)
    assert "1 edit undone." in said
    assert "Noor: it stays. Something of it is ticked already." in said
    assert lines(maya.plan)[0] == ("Side plank", START, None)
    assert lines(noor.plan)[1] == ("Side plank with leg raise", TODAY, None)


def test_nobody_else_reaches_what_was_edited(team: Team, coach: Membership, routine: Routine, plank: Exercise) -> None:
    line = runs(routine, coach, "Maya")
    told = asks(routine, plank, "remove", when=TOMORROW, from_day=TOMORROW)
    save(coach, told, [line.plan])
    key = PlanEdit.objects.get().together
    other = make_staff(team, name="Mateo")
    assert of(other).get(MANY, {"done": str(key)}).status_code == 404
    assert of(other).post(f"{MANY}undo/", {"done": key}).status_code == 404
    assert "Maya" not in words(shown(other, told))
    assert save(other, told, [line.plan]).status_code == 422
    assert of(make_assistant(team, coach)).get(MANY).status_code == 404
    assert [of(coach).get(MANY, {"done": told}).status_code for told in ("", "x", str(uuid4()))] == [404, 404, 404]


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"plan": []}, "Tick at least one athlete."),
        ({"plan": ["x"]}, "A plan you ticked is not in your charge. Tick from the list."),
        ({"from_day": "", "when": ""}, "Set the first day."),
        ({"exercise": "0"}, "That exercise cannot take this place now. Pick one of those listed."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(
    coach: Membership, routine: Routine, plank: Exercise, leg_raise: Exercise, told: dict[str, Any], error: str
) -> None:
    line = runs(routine, coach, "Maya")
    good = asks(routine, plank, "up", exercise=leg_raise.pk, when=TOMORROW, from_day=TOMORROW)
    stamp = field(shown(coach, good), f"stamp-{line.plan_id}")
    sent = {**good, f"stamp-{line.plan_id}": stamp, "plan": [line.plan_id], "key": uuid4(), "save": "1", **told}
    answer = of(coach).post(MANY, sent)
    assert answer.status_code == 422
    assert error in words(answer.content)
    assert PlanEdit.objects.count() == 0


@pytest.mark.parametrize("query", ["routine=0", "routine=x", "routine=", "routine=" + "9" * 30])
def test_a_routine_that_is_none_is_not_found(coach: Membership, query: str) -> None:
    assert of(coach).get(f"{MANY}?{query}").status_code == 404


def test_nonsense_in_the_address_chooses_nothing(coach: Membership, routine: Routine, plank: Exercise) -> None:
    runs(routine, coach, "Maya")
    for query in ("line=x", f"line={plank.pk}&what=fly", "what=up", "line=0&what=swap"):
        answer = of(coach).get(f"{MANY}?routine={routine.pk}&{query}")
        assert (answer.status_code, b'name="save"' in answer.content) == (200, False)


def test_what_is_wrong_is_said_where_the_changes_would_stand(
    coach: Membership, routine: Routine, plank: Exercise
) -> None:
    runs(routine, coach, "Maya")
    dose = {"sets": "0", "reps": "10", "times_a_day": "1", "kind": "fixed", "weekdays": ["1"]}
    html = shown(coach, asks(routine, plank, "change", **dose, when=TOMORROW))
    told = words(html.decode().split('id="whom"')[1])
    assert "Put right what is marked, and what would change is shown here." in told
    assert "Ensure this value is greater than or equal to 1." in told


def test_the_way_in_lists_the_routines_that_run(coach: Membership, routine: Routine) -> None:
    runs(routine, coach, "Maya")
    runs(make_routine(make_exercise("old"), name="Old routine"), coach, "Noor", end=TODAY - timedelta(days=1))
    said = words(of(coach).get(MANY).content)
    assert "Hip and core prehab 1 plan Edit its plans" in said
    assert "Old routine" not in said


@pytest.mark.parametrize("athletes", [2, 12])
def test_the_page_costs_the_same_for_two_and_for_twelve(
    coach: Membership,
    routine: Routine,
    plank: Exercise,
    leg_raise: Exercise,
    athletes: int,
    at_most_queries: QueryBudget,
) -> None:
    for number in range(athletes):
        runs(routine, coach, f"Athlete {number}")
    client = of(coach)
    client.get(MANY, asks(routine, plank, "up"))
    with at_most_queries(22):
        html = client.get(MANY, asks(routine, plank, "up")).content
    assert html.count(b' name="plan" value="') == athletes
