"""From the dashboard to a swap in two clicks, with what it changes in sight, and back again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from athletes.weeks import Week
from exercises.models import Exercise
from tests.browser.conftest import DESK, OpenAs, accessibility_faults
from tests.coaching.screens import seen_on
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_staff, make_team, make_tick

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plank() -> Exercise:
    """Side plank, with two of its kind to take its place."""
    make_exercise("clamshell", name="Clamshell", sets=2, reps=15, unilateral=True)
    make_exercise("bird-dog", name="Bird dog", sets=3, reps=8)
    return make_exercise("side-plank", name="Side plank", unilateral=True)


def test_coach_swaps_a_skipped_move_from_the_dashboard_and_takes_it_back(open_as: OpenAs, plank: Exercise) -> None:
    coach = make_staff(make_team())
    start = Week.of(timezone.localdate()).back(3).monday
    maya = make_athlete(coach.team, coach)
    line = make_line(make_plan(maya, start=start, opened_on=start), plank, per_side=True)
    seen_on(maya, timezone.localdate())
    for back in range(21):  # all is done, so that nothing else is more urgent
        day = timezone.localdate() - timedelta(days=back)
        make_tick(line, day, "right")
        make_tick(line, day, "left", "skipped" if back in (3, 6, 9) else "done")
    page = open_as(coach.user, DESK)
    page.goto("/dashboard/")
    page.get_by_role("link", name="Swap").first.click()  # the first click
    save = page.get_by_role("button", name="Swap from that day")
    expect(save).to_be_focused()
    changes = page.get_by_role("table", name="What changes for Maya Lindqvist")
    expect(changes).to_contain_text("Clamshell: 2 × 15 each side, Mon Wed Fri")
    assert accessibility_faults(page) == []

    page.get_by_role("radio", name="Bird dog").check()  # another one: what changes follows without a new page
    expect(changes).to_contain_text("Bird dog: 3 × 8, Mon Wed Fri")
    expect(changes).to_contain_text("3 and 3")
    page.get_by_role("radio", name="next Monday").check()
    expect(changes).to_have_accessible_name(f"What changes for Maya Lindqvist from {_next_monday()}")

    save.click()  # the second
    expect(page.get_by_text(f"From {_next_monday()}: Bird dog in place of Side plank, 3 × 8")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone. The plan is as it was before.")).to_be_visible()


def _next_monday() -> str:
    monday = Week.of(timezone.localdate()).next().monday
    return f"{monday:%a} {monday.day} {monday:%b}"
