"""Drafts of routines: offered again, kept apart, one for each coach and routine."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.models import Membership
from exercises.builder.content import blank
from exercises.models import Routine, RoutineDraft
from tests.exercises.builder import NEW, draft_of, edit, fields, make_strength, moves, pick, press, shown
from tests.factories import make_staff
from tests.pages import client_of, words

pytestmark = pytest.mark.django_db


def test_draft_is_offered_again_with_its_time(coach: Membership) -> None:
    client = client_of(coach)
    with time_machine.travel(datetime(2026, 11, 23, 12, 4, tzinfo=UTC), tick=False):
        pick(client, make_strength("Side plank"))
        press(client, "keep", name="Tuesday hips")
        page = words(shown(client, "/routines/"))
        assert "You have a draft from 12:04 on Mon 23 Nov: Tuesday hips Continue Discard" in page
        assert "You have a draft from 12:04 on Mon 23 Nov: go on below, or discard it." in words(shown(client))
    assert moves(shown(client)) == ["Side plank"]


def test_discarded_draft_is_gone_and_the_routine_stays(coach: Membership, routine: Routine) -> None:
    client = client_of(coach)
    press(client, "remove-m1", edit(routine))
    assert (moves(shown(client, edit(routine))), routine.items.count()) == (["Couch stretch"], 2)
    page = press(client, "discard", edit(routine))
    assert "Draft discarded." in page
    assert (moves(shown(client, edit(routine))), draft_of(coach, routine)) == (["Side plank", "Couch stretch"], None)


def test_drafts_of_two_coaches_and_of_two_routines_stand_apart(coach: Membership, routine: Routine) -> None:
    other = make_staff(coach.team)
    press(client_of(coach), "remove-m1", edit(routine))
    pick(client_of(coach), make_strength("Bird dog"))
    assert moves(shown(client_of(other), edit(routine))) == ["Side plank", "Couch stretch"]
    assert moves(shown(client_of(other))) == []
    assert moves(shown(client_of(coach))) == ["Bird dog"]


def test_coach_has_one_draft_a_routine(coach: Membership, routine: Routine) -> None:
    for target in (routine, None):
        told = {"team": coach.team, "coach": coach, "routine": target, "content": blank()}
        RoutineDraft.objects.create(**told)
        with pytest.raises(IntegrityError, match="draft"), transaction.atomic():
            RoutineDraft.objects.create(**told)


def test_new_draft_of_a_page_left_open_is_kept_after_it_was_saved_elsewhere(coach: Membership) -> None:
    client = client_of(coach)
    pick(client, make_strength("Side plank"))
    left_open = fields(shown(client))
    press(client, "save", name="Tuesday hips")
    client.post(NEW, {**left_open, "name": "Wednesday hips", "do": "keep"})
    page = shown(client)
    assert (moves(page), fields(page)["name"]) == (["Side plank"], ["Wednesday hips"])
