"""The private note is for the staff: they read it beside the week, and the athlete reads it nowhere."""

import pytest

from accounts.models import AuditEvent, Membership, Team
from athletes.models import Athlete
from coaching.models import WeeklyReview
from tests.access.routes import ROUTES
from tests.access.world import ATHLETE, make_world
from tests.coaching.review.acting import WEEK, address, save
from tests.coaching.screens import of
from tests.factories import make_assistant
from tests.pages import words

pytestmark = pytest.mark.django_db
SECRET = "Between us doubts"


def test_the_staff_read_it_beside_the_week(team: Team, coach: Membership, maya: Athlete) -> None:
    client = of(coach)
    save(client, maya, "talk", note="Ring me.", private_note=SECRET)
    assert WeeklyReview.objects.get().private_note == SECRET
    for staff in (client, of(make_assistant(team, coach))):
        assert f"Talk Ring me. For the staff: {SECRET}" in words(staff.get(address(maya)).content)


def test_no_page_that_an_athlete_may_open_has_a_word_of_it() -> None:
    world = make_world()
    WeeklyReview.objects.filter(pk=world.review.pk).update(note="For you, openly", private_note=SECRET)
    client, open_note, secret = world.client(ATHLETE), [], []
    for route in (route for route in ROUTES if ATHLETE in route.readers):
        page = client.get(route.address(world))
        told = b"".join(page) if page.streaming else page.content
        open_note += [route.name] * (b"For you, openly" in told)
        secret += [route.name] * (SECRET.encode() in told)
    assert secret == []
    assert sorted(open_note) == ["athletes:progress", "athletes:talk", "athletes:week", "athletes:week_of"]


def test_it_stands_in_no_line_of_the_log(coach: Membership, maya: Athlete) -> None:
    save(of(coach), maya, private_note=SECRET)
    assert {SECRET in event.what for event in AuditEvent.objects.all()} == {False}


def test_one_that_is_too_long_comes_back_open_with_its_error(coach: Membership, maya: Athlete) -> None:
    answer = save(of(coach), maya, private_note="x" * 2001, note="Kept")
    page = answer.content.decode()
    assert (answer.status_code, WeeklyReview.objects.count()) == (422, 0)
    assert "at most 2000 characters (it has 2001)" in words(page)
    assert '<details class="ev-private" open>' in page
    assert "Kept</textarea>" in page
    assert f"/weeks/{WEEK}/" in page
