"""Several coaches save the same plan at the same moment: one edit counts, and the others are told what it was."""

from pathlib import Path
from queue import SimpleQueue
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import Membership, Team
from athletes.models import PlanEdit, PlannedExercise
from tests.accounts.links import all_at_once
from tests.coaching.plans import TOMORROW, versions
from tests.coaching.screens import LONG_AGO, field, of, weekdays_plan
from tests.factories import make_athlete, make_exercise, make_line, make_routine, make_staff
from tests.pages import words

pytestmark = pytest.mark.django_db(transaction=True)
DOSE = {"reps": "12", "times_a_day": "1", "kind": "fixed", "weekdays": ["1", "3"], "from_day": TOMORROW.isoformat()}


@pytest.fixture
def coaches(team: Team) -> list[Membership]:
    return [make_staff(team, name=f"Coach {number}") for number in range(4)]


@pytest.fixture
def line(team: Team, coaches: list[Membership]) -> PlannedExercise:
    """One of two lines of a plan that all coaches are in charge of."""
    routine = make_routine(make_exercise("clamshell", name="Clamshell"))
    line = weekdays_plan(make_athlete(team, *coaches), routine=routine)
    make_line(line.plan, make_exercise("bridge", name="Bridge"))
    return line


def test_of_four_edits_at_once_one_is_kept_and_the_others_are_told_of_it(
    coaches: list[Membership], line: PlannedExercise, tmp_path: Path
) -> None:
    address, name = f"/plans/{line.plan_id}/edit/", f"change-{line.lineage}"
    waiting: SimpleQueue[tuple[Client, str, str]] = SimpleQueue()
    for sets, coach in enumerate(coaches, start=3):
        waiting.put((client := of(coach), field(client.get(address).content, "stamp"), str(sets)))

    def save() -> tuple[int, str, bool]:
        client, stamp, sets = waiting.get()
        told = {f"{name}-{key}": value for key, value in {**DOSE, "sets": sets}.items()}
        answer = client.post(address, {"edit": name, "stamp": stamp, **told})
        return answer.status_code, sets, "This plan was edited meanwhile. Coach" in words(answer.content)

    def kept() -> tuple[list[int], int]:
        return [sets for _from, _to, sets, _days in versions(line)], PlanEdit.objects.count()

    answers = sorted(all_at_once(4, save, tmp_path))
    assert [(status, told) for status, _sets, told in answers] == [(302, False), *[(422, True)] * 3]
    assert all_at_once(1, kept, tmp_path) == [([2, int(answers[0][1])], 1)]


def test_an_edit_of_all_and_one_of_a_single_plan_do_not_overwrite_each_other(
    coaches: list[Membership], line: PlannedExercise, tmp_path: Path
) -> None:
    one, many = of(coaches[0]), of(coaches[1])
    address, name = f"/plans/{line.plan_id}/edit/", f"change-{line.lineage}"
    single = {f"{name}-{key}": value for key, value in {**DOSE, "sets": "5"}.items()}
    single |= {"edit": name, "stamp": field(one.get(address).content, "stamp")}
    told = {"routine": str(line.plan.routine_id), "line": str(line.exercise_id), "what": "remove"}
    told |= {"when": TOMORROW.isoformat(), "from_day": TOMORROW.isoformat()}
    stamp = f"stamp-{line.plan_id}"
    seen = field(many.get("/plans/edit-many/", told).content, stamp)
    together = {**told, stamp: seen, "plan": str(line.plan_id), "key": str(uuid4()), "save": "1"}
    waiting: SimpleQueue[tuple[Client, str, dict[str, object]]] = SimpleQueue()
    waiting.put((one, address, dict(single)))
    waiting.put((many, "/plans/edit-many/", dict(together)))

    def save() -> int:
        client, where, sent = waiting.get()
        return int(client.post(where, sent).status_code)

    def kept() -> tuple[int, list[tuple[object, ...]]]:
        return PlanEdit.objects.count(), [(first, sets) for first, _to, sets, _days in versions(line)]

    assert sorted(all_at_once(2, save, tmp_path)) == [302, 422]
    assert all_at_once(1, kept, tmp_path) in ([(1, [(LONG_AGO, 2), (TOMORROW, 5)])], [(1, [(LONG_AGO, 2)])])
