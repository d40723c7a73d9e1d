"""Picking moves without scripts: their order, doses, days, and what is told while building."""

import pytest
from django.test import Client

from accounts.models import Membership
from exercises.models import Routine, RoutineDraft
from tests.exercises.builder import NEW, errors, fields, make_strength, make_stretch, moves, pick, press, saved, shown
from tests.factories import make_routine
from tests.pages import words
from tests.statements import statements

pytestmark = pytest.mark.django_db


def test_picked_exercise_comes_with_the_dose_of_the_library(client: Client) -> None:
    plank = make_strength(tempo="2-1-2", unilateral=True)
    told = fields(pick(client, plank))
    dose = {name: told[f"m1-{name}"] for name in ("sets", "reps", "rest_s", "tempo", "per_side", "days_a_week")}
    assert dose == {
        "sets": ["2"],
        "reps": ["10"],
        "rest_s": ["30"],
        "tempo": ["2-1-2"],
        "per_side": ["on"],
        "days_a_week": ["3"],
    }


def test_next_exercise_takes_the_days_of_the_one_before(client: Client) -> None:
    pick(client, make_strength())
    told = fields(press(client, f"add-{make_stretch().pk}", m1__kind="fixed", m1__weekdays=["1", "5"]))
    assert (told["m2-kind"], told["m2-weekdays"]) == (["fixed"], ["1", "5"])


def test_lines_move_up_and_down_and_go(client: Client) -> None:
    a, b, c = make_strength("A"), make_strength("B"), make_stretch("C")
    assert moves(pick(client, a, b, c)) == ["A", "B", "C"]
    assert moves(press(client, "up-m3")) == ["A", "C", "B"]
    assert moves(press(client, "down-m1")) == ["C", "A", "B"]
    assert moves(press(client, "up-m3")) == ["C", "A", "B"]
    assert moves(press(client, "remove-m1")) == ["C", "B"]


def test_order_of_the_form_is_the_order_that_is_kept(client: Client) -> None:
    pick(client, make_strength("A"), make_stretch("B"))
    assert moves(press(client, "keep", move=["m2", "m1"])) == ["B", "A"]


def test_exercise_dropped_between_two_lies_between_them(client: Client) -> None:
    pick(client, make_strength("A"), make_strength("B"))
    assert moves(press(client, f"add-{make_stretch('C').pk}", at="1")) == ["A", "C", "B"]


def test_minutes_moves_and_pairing_are_told_while_building(client: Client) -> None:
    page = words(pick(client, make_strength(rest_s=60)))
    # 15 s to get ready, two sets of ten at 5 s, a rest of 60 s between them: 175 s.
    assert "3 min 1 move 1 strength 0 stretch No stretch yet." in page
    page = words(pick(client, make_stretch()))
    # And 15 s, two holds of 30 s with 5 s between them on each side, 5 s to change sides: 150 s.
    assert "5 min 2 moves 1 strength 1 stretch Draft kept" in page


def test_more_than_six_moves_are_warned_of_and_saved_all_the_same(client: Client) -> None:
    exercises = [make_strength(f"Move {n}") for n in range(7)]
    assert "More than 6 moves" not in pick(client, *exercises[:6])
    assert "More than 6 moves" in pick(client, exercises[6])
    press(client, "save", name="Tuesday hips")
    assert saved().items.count() == 7


@pytest.mark.parametrize("do", ["up-m9", "remove-", "down-<script>", "dance", "save-99", "add-", "\0"])
def test_button_nobody_drew_changes_nothing(client: Client, do: str) -> None:
    pick(client, make_strength("Side plank"))
    assert moves(press(client, do)) == ["Side plank"]
    assert Routine.objects.count() == 0


def test_thirty_moves_fit_and_no_more(client: Client) -> None:
    plank = make_strength()
    told: dict[str, str | list[str]] = {"move": [f"m{n}" for n in range(1, 31)]}
    told |= {f"m{n}-exercise": str(plank.pk) for n in range(1, 31)}
    press(client, "keep", NEW, **told)
    page = press(client, f"add-{plank.pk}")
    assert (errors(page)["list"], len(moves(page))) == ("A routine holds 30 moves at most.", 30)


def test_looking_writes_nothing(client: Client) -> None:
    shown(client)
    press(client, "keep")
    assert RoutineDraft.objects.count() == 0


def test_search_beside_the_list_keeps_what_is_typed(client: Client) -> None:
    make_strength("Side plank"), make_stretch("Couch stretch")
    page = press(client, "keep", name="Tuesday hips", q="couch")
    assert ("Couch stretch" in page, "Side plank" in page, fields(page)["name"]) == (True, False, ["Tuesday hips"])


def test_htmx_gets_the_part_that_changed(client: Client) -> None:
    plank = make_strength()
    headers = {"HX-Request": "true"}
    part = client.post(NEW, {**fields(shown(client)), "do": f"add-{plank.pk}"}, headers=headers).content.decode()
    assert (part.count("<html"), part.count('id="build"'), part.count('id="shelf"')) == (0, 1, 0)
    found = client.get(f"{NEW}?q=plank", headers=headers).content.decode()
    assert (found.count("<html"), found.count('id="build"'), found.count('id="shelf"')) == (0, 0, 1)
    answer = client.post(NEW, {**fields(shown(client)), "name": "Hips", "do": "save"}, headers=headers)
    assert answer["HX-Redirect"] == saved("Hips").get_absolute_url()


def queries(client: Client, url: str, told: dict[str, list[str]] | None = None) -> int:
    with statements() as ran:
        response = client.get(url) if told is None else client.post(url, told, headers={"HX-Request": "true"})
        assert response.status_code == 200
    return len(ran)


def test_builder_costs_the_same_at_three_and_at_twenty_moves(client: Client, coach: Membership) -> None:
    counts = []
    for number in (3, 20):
        exercises = [make_strength(f"Move {number} {n}") for n in range(number)]
        routine = make_routine(*exercises, name=f"Hips {number}", team=coach.team)
        url = f"/routines/{routine.pk}/edit/"
        opened = queries(client, url)
        told = fields(shown(client, url))
        kept = queries(client, url, {**told, "goal": ["Steady"], "do": ["keep"]})
        publishing = queries(client, url, {**told, "do": ["save"]})
        page = queries(client, saved(routine.name).get_absolute_url())
        counts.append((opened, kept, publishing, page))
    assert counts[0] == counts[1]
    assert counts[0][0] <= 13  # one of them counts the threads with something new, in the header
    assert counts[0][1] <= 12
