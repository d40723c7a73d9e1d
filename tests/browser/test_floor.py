"""Floor mode in the athlete's words: started with one tap, run without another, interrupted, without signal."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import sleep
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, ViewportSize, expect

from athletes.floor.moves import of_dose
from athletes.models import Athlete, FeedbackAction, PlannedExercise, TickAction
from exercises.loader import LIBRARY
from exercises.minutes import item_seconds
from exercises.models import Exercise
from tests.browser.conftest import PHONE, OpenAs, accessibility_faults
from tests.browser.test_phone import settle_in
from tests.factories import make_athlete, make_exercise, make_line, make_plan, make_team, make_tick

pytestmark = pytest.mark.django_db(transaction=True)

ON_ITS_SIDE: ViewportSize = {"width": 844, "height": 390}
# Two sets of a 20 s hold on either side with 30 s of rest, then one of ten squats of 2 s, each after 15 s.
PLANK_S, SQUAT_S = 15 + 4 * 20 + 2 * 5 + 10, 15 + 20

type Act = Callable[[int], None]


def today() -> date:
    return datetime.now(UTC).date()


@pytest.fixture
def maya() -> Athlete:
    """Two moves a day; of the first one the left side was left out yesterday."""
    athlete = make_athlete(make_team(), zone="UTC")
    plan = make_plan(athlete, start=today() - timedelta(days=7), opened_on=today() - timedelta(days=7), stop_pain=3)
    easier = make_exercise("side-plank-knees", name="Side plank from knees", unilateral=True, hold_s=10, sets=2)
    plank = make_exercise(
        "side-plank", name="Side plank", unilateral=True, cues=["Hips high"], feel="Side of the waist"
    )
    plank.easier.add(easier)
    squat = make_exercise("squat", name="Squat", cues=["Knees over the toes"])
    line = make_line(plan, plank, days_a_week=7, per_side=True, hold_s=20, rest_s=30)
    make_line(plan, squat, days_a_week=7, tempo="1-0-1")
    PlannedExercise.objects.filter(exercise=plank).update(reps=1)
    PlannedExercise.objects.filter(exercise=squat).update(sets=1)
    make_tick(line, today() - timedelta(days=1), "right")
    return athlete


def on_the_floor(page: Page) -> Callable[[int], None]:
    """Opens floor mode under a clock that the test turns; returns what lets seconds pass."""
    page.clock.install()
    page.goto("/floor/")
    expect(part(page, "start").or_(part(page, "resume"))).to_be_visible()
    page.clock.pause_at(datetime.now(UTC) + timedelta(seconds=30))
    return lambda seconds: page.clock.run_for(seconds * 1000)


def part(page: Page, name: str) -> Locator:
    return page.locator(f'[data-floor="{name}"]:visible')


def start(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Start")).click()
    page.clock.run_for(200)  # so that a full second is past when it is looked at


def ticked() -> list[tuple[str, str, str, str]]:
    """Exercise, side, status and reason of what reached the server of today, in the order it was told."""
    told = TickAction.objects.filter(date=today()).order_by("seq").select_related("planned_exercise__exercise")
    return [(tick.planned_exercise.exercise.name, tick.side, tick.status, tick.reason) for tick in told]


def with_the_coach(page: Page, wanted: list[tuple[str, str, str, str]]) -> None:
    """The page says so, and it is true."""
    sleep(0.5)  # an answer about the tick before the last one may still be on its way
    expect(part(page, "saved")).to_have_text("With your coach")
    assert ticked() == wanted


BOTH_MOVES = [
    ("Side plank", "left", "done", ""),
    ("Side plank", "right", "done", ""),
    ("Squat", "", "done", ""),
]


def test_floor_runs_hands_free_from_start_to_end(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    seconds(5)
    expect(part(page, "why")).to_have_text("Get ready")
    seconds(12)
    expect(part(page, "side")).to_have_text("Left side")
    expect(part(page, "why")).to_have_text("Your harder side first")
    expect(part(page, "digits")).to_have_text("0:18")
    expect(part(page, "progress")).to_have_text("Move 1 of 2 · set 1 of 2")
    expect(part(page, "then")).to_have_text("Then right side, 20 s")
    seconds(PLANK_S - 17 + 20)
    expect(part(page, "name")).to_have_text("Squat")
    expect(part(page, "digits")).to_have_text("3")
    seconds(SQUAT_S)
    expect(page.get_by_role("heading", level=1, name="Done")).to_be_visible()
    with_the_coach(page, BOTH_MOVES)


def test_floor_goes_on_after_a_reload_and_after_the_page_was_killed(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    seconds(15 + 20 + 5 + 20 + 10 + 20 + 3)  # the left side is done, the right one has its second set to go
    page.reload()
    expect(part(page, "resume-text")).to_have_text("You were at move 1 of 2: Side plank, right side")
    other = page.context.new_page()
    page.close()
    seconds = on_the_floor(other)
    other.get_by_role("button", name="Go on").click()
    seconds(15 + 1)
    expect(part(other, "side")).to_have_text("Right side")
    expect(part(other, "progress")).to_have_text("Move 1 of 2 · set 2 of 2")
    seconds(20 + SQUAT_S)
    with_the_coach(other, BOTH_MOVES)
    other.goto("/floor/")
    expect(other.get_by_role("heading", name="Done for today")).to_be_visible()


def test_floor_is_right_after_a_locked_screen_and_asks_after_a_long_absence(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    seconds(15 + 2)
    page.clock.fast_forward(15_000)
    seconds(1)
    expect(part(page, "digits")).to_have_text("0:02")
    page.clock.fast_forward(600_000)
    seconds(1)
    expect(part(page, "cue")).to_contain_text("You were away")
    page.get_by_role("button", name="Go on").click()
    seconds(15 + 2)
    expect(part(page, "digits")).to_have_text("0:19")
    assert ticked() == []


def test_floor_ticks_nothing_during_a_call_of_five_minutes(maya: Athlete, open_as: OpenAs) -> None:
    """A phone on which the page runs on out of sight, as it does on Android."""
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    in_sight(page, False)
    seconds(300)
    in_sight(page, True)
    expect(part(page, "cue")).to_contain_text("You were away")
    page.get_by_role("button", name="Go on").click()
    seconds(15 + 2)
    expect(part(page, "digits")).to_have_text("0:19")
    assert ticked() == []


def in_sight(page: Page, seen: bool) -> None:
    hidden = str(not seen).lower()
    page.evaluate(f"Object.defineProperty(document, 'hidden', {{ value: {hidden}, configurable: true }})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_floor_works_without_signal_and_sends_afterwards(maya: Athlete, open_as: OpenAs, may_fail: set[str]) -> None:
    may_fail.update(["/api/v1/ticks/", "/favicon.ico"])
    page = open_as(maya.membership.user, PHONE)
    settle_in(page)
    page.context.set_offline(True)
    seconds = on_the_floor(page)
    start(page)
    seconds(PLANK_S + SQUAT_S + 1)
    expect(part(page, "saved")).to_have_text("3 saved here")
    assert ticked() == []
    page.context.set_offline(False)
    with_the_coach(page, BOTH_MOVES)


def test_floor_ticks_only_what_was_done_when_one_leaves(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    seconds(15 + 20 + 5 + 12)
    page.get_by_role("link", name="Close floor mode; what you did is kept").click()
    page.wait_for_url(f"**/today/{today()}/")
    expect(page.get_by_role("button", name="left: partly")).to_be_visible()
    assert ticked() == [("Side plank", "left", "partly", "")]
    page.goto("/floor/")
    expect(part(page, "resume-text")).to_have_text("You were at move 1 of 2: Side plank, right side")


def test_floor_skips_with_a_reason_and_takes_the_easier_move(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    seconds(15 + 4)
    page.get_by_role("button", name="Easier").click()
    seconds(1)
    expect(part(page, "name")).to_have_text("Side plank from knees")
    page.get_by_role("button", name="Skip").click()  # the wait
    seconds(2)
    page.get_by_role("button", name="Skip").click()
    page.get_by_role("button", name="No kit").click()
    seconds(5 + 10 + 60 + 10 + SQUAT_S)
    with_the_coach(page, [("Side plank", "left", "skipped", "kit"), *BOTH_MOVES[1:]])
    eased = TickAction.objects.exclude(eased_to=None).values_list("side", "eased_to__name")
    assert list(eased) == [("right", "Side plank from knees")]


def test_floor_leaves_out_what_hurts_and_stops_above_five(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    seconds = on_the_floor(page)
    start(page)
    seconds(PLANK_S + 2)
    expect(part(page, "rate-of")).to_have_text("How was Side plank?")
    page.get_by_role("button", name="Too hard").click()
    seconds(1)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="6", exact=True).click()
    expect(part(page, "pain-says")).to_contain_text("your coach is told")
    page.get_by_role("button", name="Keep it").click()
    seconds(1)
    expect(page.get_by_role("heading", level=1, name="Stopped for today")).to_be_visible()
    expect(part(page, "done-says")).to_contain_text("your coach is told")
    with_the_coach(page, BOTH_MOVES[:2])
    answers = FeedbackAction.objects.order_by("seq").values_list("planned_exercise__exercise__name", "hard", "pain")
    assert list(answers) == [("Side plank", "too_hard", None), ("Side plank", "too_hard", 6)]


MISSING = """
  const request = async () => { throw new DOMException("no", "NotAllowedError"); };
  Object.defineProperty(navigator, "wakeLock", { value: { request } });
  Object.defineProperty(window, "speechSynthesis", { value: undefined });
  delete window.AudioContext;
  delete Navigator.prototype.vibrate;
"""


def test_floor_says_what_this_phone_cannot_do_and_runs_without_it(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    page.add_init_script(MISSING)
    seconds = on_the_floor(page)
    expect(part(page, "warn").get_by_role("listitem")).to_have_count(4)
    expect(part(page, "warn")).to_contain_text("The screen may go dark meanwhile. The timer stays right, and waits")
    start(page)
    seconds(PLANK_S + SQUAT_S + 1)
    with_the_coach(page, BOTH_MOVES)


def test_floor_remembers_that_the_voice_is_off(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    on_the_floor(page)
    page.get_by_role("button", name="Voice").click()
    expect(page.get_by_role("button", name="Voice", pressed=False)).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Voice", pressed=False)).to_be_visible()
    expect(page.get_by_role("button", name="Beeps", pressed=True)).to_be_visible()


def test_every_screen_of_the_floor_is_accessible(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, PHONE)
    on_the_floor(page)
    page.clock.resume()  # axe waits by the clock too
    assert accessibility_faults(page) == []
    start(page)
    page.clock.run_for(17_000)
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Skip").click()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Go on with it").click()
    page.clock.run_for(PLANK_S * 1000 - 15_000)
    page.get_by_role("button", name="More").click()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Cancel").click()
    page.clock.run_for(SQUAT_S * 1000)
    expect(page.get_by_role("heading", level=1, name="Done")).to_be_visible()
    assert accessibility_faults(page) == []


def test_floor_fits_a_phone_on_its_side(maya: Athlete, open_as: OpenAs) -> None:
    page = open_as(maya.membership.user, ON_ITS_SIDE)
    seconds = on_the_floor(page)
    start(page)
    seconds(17)
    for name in ("side", "digits", "pause", "skip"):
        expect(part(page, name)).to_be_in_viewport(ratio=1)


SECONDS = """async (moves) => {
  const { planned, secondsOf } = await import("/static/js/floor/timeline.js");
  const { untouched } = await import("/static/js/floor/progress.js");
  const pace = { change_move_s: 15, change_side_s: 5, between_holds_s: 5 };
  return moves.map((move) => secondsOf(planned({ ...pace, moves: [move] }, untouched())));
}"""


def test_floor_takes_as_long_as_the_estimate_says_for_the_whole_library(open_as: OpenAs) -> None:
    stated = yaml.safe_load((LIBRARY / "exercises.yaml").read_text())["exercises"]
    doses = [of_library(entry) for entry in stated]
    sides = [["right", "left"] if dose.per_side else [""] for dose in doses]
    moves = [
        {"key": str(number), "ticked": {}, "phases": None, "easier": [], **of_dose(dose, names, len(names))}
        for number, (dose, names) in enumerate(zip(doses, sides, strict=True))
    ]
    page = open_as(None, PHONE)
    page.goto("/account/login/")
    timed = page.evaluate(SECONDS, moves)
    assert len(timed) == 70
    # Only turning over takes longer, where a rest of 15 s leaves no room for it: 2.5 s in each pause.
    far = [dose.slug for dose, seconds in zip(doses, timed, strict=True) if abs(seconds - item_seconds(dose)) > 2.5]
    assert far == []
    assert [
        move["key"] for move, seconds in zip(moves, timed, strict=True) if abs(move["seconds"] - seconds) > 0.5
    ] == []


def of_library(entry: dict[str, Any]) -> Exercise:
    dose = {key: value for key, value in entry["dose"].items() if key in ("sets", "reps", "hold_s", "rest_s", "tempo")}
    return Exercise(slug=entry["slug"], unilateral=entry["unilateral"], **{"tempo": "", **dose})
