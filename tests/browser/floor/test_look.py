"""On every screen, and with text twice as large, side, time and controls are in sight while it runs."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, ViewportSize

from athletes.models import Athlete, PlannedExercise
from exercises.loader import load_library
from exercises.models import Exercise
from tests.browser.conftest import PHONE, OpenAs, accessibility_faults
from tests.factories import make_athlete, make_line, make_plan, make_team

pytestmark = pytest.mark.django_db(transaction=True)

SCREENS: dict[str, ViewportSize] = {
    "phone": PHONE,
    "small phone": {"width": 360, "height": 640},
    "phone on its side": {"width": 844, "height": 390},
    "tablet": {"width": 820, "height": 1180},
}
SEEN = ("side", "timer", "pause", "back", "skip")
# What a finger or an eye meets in the middle of each part is that part, and nothing is wider than the screen.
HIDDEN = """names => {
  const covered = names.filter((name) => {
    const part = document.querySelector(`[data-floor="${name}"]`);
    const { left, top, width, height } = part.getBoundingClientRect();
    return !part.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  const { scrollWidth } = document.documentElement;
  return [...covered, ...(scrollWidth > innerWidth ? [`${scrollWidth} wide`] : [])];
}"""


@pytest.fixture
def runner() -> Athlete:
    """Two holds that take turns: the longest name, and a word beside the time."""
    load_library()
    athlete = make_athlete(make_team(), zone="UTC")
    plan = make_plan(athlete, start=datetime.now(UTC).date(), stop_pain=3)
    for slug in ("isometric-hip-push-away", "isometric-hip-pull-in"):
        line = make_line(plan, Exercise.objects.get(slug=slug), days_a_week=7, per_side=True)
        PlannedExercise.objects.filter(pk=line.pk).update(sets=2, reps=3, hold_s=10)
    return athlete


def push(page: Page) -> None:
    """Into the first hold."""
    page.clock.install()
    page.goto("/floor/")
    page.get_by_role("button", name="Start").click()
    page.clock.run_for(18_000)
    page.get_by_text("Push", exact=True).wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_running_hold_shows_side_time_and_controls_on_every_screen(
    theme: str, runner: Athlete, open_as: OpenAs
) -> None:
    page = open_as(runner.membership.user, PHONE, theme)
    push(page)
    hidden = {}
    for name, size in SCREENS.items():
        for percent in ("100%", "200%"):
            page.set_viewport_size(size)
            page.evaluate("percent => document.documentElement.style.setProperty('font-size', percent)", percent)
            hidden[name, percent] = page.evaluate(HIDDEN, SEEN)
    assert {where: parts for where, parts in hidden.items() if parts} == {}
    assert accessibility_faults(page) == []


def test_figure_moves(runner: Athlete, open_as: OpenAs) -> None:
    page = open_as(runner.membership.user)
    push(page)
    page.locator('[data-floor="stage"] animate').first.wait_for(state="attached")


def test_figure_stands_still_for_whoever_asks_for_less_motion(runner: Athlete, open_as: OpenAs) -> None:
    page = open_as(runner.membership.user)
    page.emulate_media(reduced_motion="reduce")
    page.goto("/floor/")
    page.get_by_role("button", name="Start").click()
    page.locator('[data-floor="stage"] use').wait_for(state="attached")
    assert page.locator('[data-floor="stage"] animate').count() == 0
