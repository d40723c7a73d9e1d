"""All plans of a routine at once: who is edited, who is left out and why, and before and after of each."""

from datetime import date, timedelta

import pytest

from accounts.models import AuditEvent, Membership
from athletes.models import PlanEdit, PlannedExercise
from exercises.models import Exercise, Routine
from tests.coaching.plan_many.acting import MANY, START, apart, asks, runs, save, shown
from tests.coaching.plans import NEXT_MONDAY, TOMORROW, edit, lines
from tests.coaching.screens import TODAY, field, of
from tests.factories import make_exercise, make_feedback, make_line, make_routine, make_safety_check, make_tick
from tests.pages import words

pytestmark = pytest.mark.django_db


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


def test_the_way_in_lists_the_routines_that_run(coach: Membership, routine: Routine) -> None:
    runs(routine, coach, "Maya")
    runs(make_routine(make_exercise("old"), name="Old routine"), coach, "Noor", end=TODAY - timedelta(days=1))
    said = words(of(coach).get(MANY).content)
    assert "Hip and core prehab 1 plan Edit its plans" in said
    assert "Old routine" not in said
