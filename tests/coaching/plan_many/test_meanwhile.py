"""An edit of many meets a colleague, a second click and the way back, and nothing is saved in silence."""

from uuid import uuid4

import pytest

from accounts.models import AuditEvent, Membership, Team
from athletes.models import PlanEdit
from exercises.models import Exercise, Routine
from tests.coaching.plan_many.acting import MANY, START, asks, runs, save, shown
from tests.coaching.plans import TOMORROW, edit, lines
from tests.coaching.screens import TODAY, of
from tests.factories import make_assistant, make_staff, make_tick
from tests.pages import words

pytestmark = pytest.mark.django_db


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
