"""Today on the phone in a basement: what was tapped without signal is drawn, kept, undone, and reaches the coach."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Consent
from athletes.models import Athlete, FeedbackAction, PlannedExercise, TickAction
from tests.browser.conftest import PHONE, OpenAs, accessibility_faults, sign_in
from tests.factories import make_athlete, make_exercise, make_feedback, make_line, make_plan, make_team

pytestmark = pytest.mark.django_db(transaction=True)
TICKS = "/api/v1/ticks/"


@pytest.fixture(autouse=True)
def no_signal(may_fail: set[str]) -> None:
    may_fail.update({TICKS, "/pocket/", "/static/favicon.svg", "/favicon.ico", f"/today/{today()}/"})


@pytest.fixture
def athlete() -> Athlete:
    return make_athlete(make_team(), zone="UTC")


@pytest.fixture
def lines(athlete: Athlete) -> list[PlannedExercise]:
    return [daily(athlete, "Side plank", per_side=True), daily(athlete, "Knee to chest", per_side=False)]


def daily(athlete: Athlete, name: str, *, per_side: bool, stop_pain: int = 5) -> PlannedExercise:
    start = today() - timedelta(days=10)
    plan = make_plan(athlete, start=start, opened_on=start, stop_pain=stop_pain)
    return make_line(plan, make_exercise(name=name), days_a_week=7, per_side=per_side, valid_from=start)


def today() -> date:
    return datetime.now(UTC).date()


def card(page: Page, name: str) -> Locator:
    return page.locator(".ev-cards > li").filter(has=page.get_by_role("heading", name=name))


def half(page: Page, name: str, said: str) -> Locator:
    return card(page, name).get_by_role("button", name=said, exact=True)


def ready(page: Page) -> None:
    """Today as it stands when it can do without signal: the worker is in charge and the pages are in the pocket."""
    page.goto("/today/")
    page.evaluate("navigator.serviceWorker.ready")
    lies_on_the_phone(page, f"/today/{today()}/")
    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def lies_on_the_phone(page: Page, *addresses: str) -> None:
    """Wait until these pages are kept; asked from here, because a promise is true before it is kept."""
    for address in addresses:
        for _ in range(150):
            if page.evaluate("(address) => caches.match(address).then(Boolean)", address):
                break
            page.wait_for_timeout(100)


def stored() -> list[tuple[str, str]]:
    return list(TickAction.objects.order_by("acted_at", "seq").values_list("side", "status"))


def test_ticks_in_a_basement_reach_the_coach_exactly_once(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    ready(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Side plank").click()
    expect(page.locator("#said")).to_have_text("Side plank: left done, right done")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 to go")
    expect(page.locator("#kept")).to_have_text("2 saved here")
    page.reload()
    expect(half(page, "Side plank", "left: done")).to_be_visible()
    expect(card(page, "Side plank")).to_contain_text("Saved here")
    context = page.context
    page.close()
    page = context.new_page()
    page.goto("/today/")
    expect(half(page, "Side plank", "right: done")).to_be_visible()
    expect(page.locator("#kept")).to_have_text("2 saved here")
    assert stored() == []
    context.set_offline(False)
    expect(card(page, "Side plank")).to_contain_text("With your coach")
    expect(page.locator("#kept")).to_have_text("")
    expect(page.locator(".ev-cards.settled")).to_contain_text("Side plank")
    page.reload()
    expect(half(page, "Side plank", "left: done")).to_be_visible()
    assert stored() == [("left", "done"), ("right", "done")]


def test_undo_without_signal_goes_back_over_a_reload(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    ready(page)
    page.context.set_offline(True)
    half(page, "Side plank", "left: due").click()
    page.get_by_role("button", name="Knee to chest").click()
    expect(page.locator("#kept")).to_have_text("2 saved here")
    page.reload()
    undo = page.get_by_role("button", name="Undo last")
    undo.click()
    expect(half(page, "Knee to chest", "due")).to_be_visible()
    expect(half(page, "Side plank", "left: done")).to_be_visible()
    undo.click()
    expect(half(page, "Side plank", "left: due")).to_be_visible()
    expect(undo).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 to go")
    page.context.set_offline(False)
    expect(page.locator("#kept")).to_have_text("")
    assert stored() == [("left", "done"), ("", "done"), ("", "cleared"), ("left", "cleared")]


def test_partly_and_a_skip_with_its_reason_work_without_signal(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.context.set_offline(True)
    card(page, "Side plank").get_by_role("link", name="More").click()
    card(page, "Side plank").get_by_role("group", name="Partly").get_by_role("button", name="Right").click()
    expect(half(page, "Side plank", "right: partly")).to_be_visible()
    card(page, "Knee to chest").get_by_role("link", name="More").click()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Skip it").click()
    card(page, "Knee to chest").get_by_role("group", name="Why skipped?").get_by_role("button", name="No time").click()
    expect(half(page, "Knee to chest", "skipped, no time")).to_be_visible()
    expect(card(page, "Knee to chest")).to_contain_text("Skipped, no time")
    page.context.set_offline(False)
    expect(page.locator("#kept")).to_have_text("")
    assert stored() == [("right", "partly"), ("", "skipped"), ("", "skipped")]


def test_what_the_server_refuses_is_shown_and_put_right(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.context.set_offline(True)
    half(page, "Side plank", "left: due").click()
    page.get_by_role("button", name="Knee to chest").click()
    expect(page.locator("#kept")).to_have_text("2 saved here")
    Consent.objects.update(withdrawn_at=timezone.now())
    page.context.set_offline(False)
    refused = page.get_by_role("alert")
    expect(refused.get_by_role("listitem")).to_have_count(2)
    expect(refused).to_contain_text("Side plank, left")
    expect(refused).to_contain_text("You have not agreed that we keep ticks")
    assert accessibility_faults(page) == []
    Consent.objects.update(withdrawn_at=None)
    refused.get_by_role("listitem").filter(has_text="Knee to chest").get_by_role("button", name="Discard").click()
    expect(refused.get_by_role("listitem")).to_have_count(1)
    refused.get_by_role("button", name="Send it again").click()
    expect(refused).to_have_count(0)
    expect(card(page, "Side plank")).to_contain_text("With your coach")
    assert stored() == [("left", "done")]


def test_a_page_left_open_past_midnight_keeps_its_day_and_says_so(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    expect(page.locator("#midnight")).to_have_count(0)
    tomorrow = datetime.combine(today() + timedelta(days=1), datetime.min.time(), tzinfo=UTC) + timedelta(minutes=5)
    page.clock.set_fixed_time(tomorrow)
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("#midnight")).to_have_text(
        f"It is {tomorrow:%A} now. What you tap here still counts for {today():%A}. Go to {tomorrow:%A}"
    )
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Knee to chest").click()
    expect(card(page, "Knee to chest")).to_contain_text("With your coach")
    assert list(TickAction.objects.values_list("date", flat=True)) == [today()]


def test_a_phone_that_flew_west_opens_the_day_it_is_there(
    lines: list[PlannedExercise], browser: Browser, live_server: LiveServer
) -> None:
    """A tick for a date that the phone has not reached would be refused."""
    athlete = lines[0].plan.athlete
    athlete.membership.zone = "Etc/GMT-14"
    athlete.membership.save()
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, timezone_id="Etc/GMT+12")
    assert athlete.membership.user is not None
    sign_in(context, athlete.membership.user, live_server.url)
    page = context.new_page()
    page.goto("/today/")
    there = (datetime.now(UTC) - timedelta(hours=12)).date()
    expect(page).to_have_url(re.compile(f"/today/{there}/$"))
    page.get_by_role("button", name="Knee to chest").click()
    expect(card(page, "Knee to chest")).to_contain_text("With your coach")
    context.close()
    assert list(TickAction.objects.values_list("date", flat=True)) == [there]


def test_how_it_felt_is_one_more_tap(athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.context.set_offline(True)
    page.get_by_role("button", name="Side plank").click()
    assert accessibility_faults(page) == []
    card(page, "Side plank").get_by_role("button", name="Too hard").click()
    expect(card(page, "Side plank")).to_contain_text("Too hard")
    card(page, "Side plank").get_by_role("link", name="More").click()
    card(page, "Side plank").get_by_role("button", name="Elsewhere").click()
    card(page, "Side plank").get_by_role("button", name="2", exact=True).click()
    card(page, "Side plank").get_by_label("Note").fill("front of the hip")
    card(page, "Side plank").get_by_role("button", name="Keep the note").click()
    expect(card(page, "Side plank")).to_contain_text("Felt elsewhere, too hard, pain 2, “front of the hip”")
    card(page, "Side plank").get_by_role("link", name="Close").click()
    page.context.set_offline(False)
    expect(page.locator("#kept")).to_have_text("")
    newest = FeedbackAction.objects.order_by("-seq")[0]
    assert (newest.felt, newest.hard, newest.pain, newest.note) == ("elsewhere", "too_hard", 2, "front of the hip")
    page.reload()
    expect(card(page, "Side plank")).to_contain_text("Felt elsewhere, too hard, pain 2, “front of the hip”")


def test_a_note_that_is_begun_stays_while_pain_is_told(athlete: Athlete, open_as: OpenAs) -> None:
    daily(athlete, "Side plank", per_side=True)
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    plank = card(page, "Side plank")
    plank.get_by_role("link", name="More").click()
    plank.get_by_label("Note").fill("Left hip clicks")
    plank.get_by_role("button", name="3", exact=True).click()
    expect(plank.get_by_role("button", name="3", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(plank.get_by_label("Note")).to_have_value("Left hip clicks")
    plank.get_by_role("button", name="Keep the note").click()
    expect(plank.get_by_text("Left hip clicks").first).to_be_visible()
    expect(plank.get_by_text("With your coach")).to_be_visible()
    newest = FeedbackAction.objects.order_by("seq").last()
    assert newest is not None
    assert (newest.pain, newest.note) == (3, "Left hip clicks")


@pytest.mark.parametrize("days", [-9, 3])
def test_a_day_that_is_closed_or_still_to_come_opens_as_it_is(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs, days: int
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto(f"/today/{today() + timedelta(days=days)}/")
    page.wait_for_load_state("networkidle")
    said = "Nothing due" if days < 0 else "2 due, about"
    expect(page.get_by_role("heading", level=1)).to_contain_text(said)
    expect(page.locator(".ev-cards > li")).to_have_count(2)
    expect(page.locator(".ev-cards button")).to_have_count(0)


def test_above_the_plans_limit_the_move_stops_for_today(athlete: Athlete, open_as: OpenAs) -> None:
    daily(athlete, "Side plank", per_side=True, stop_pain=3)
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.context.set_offline(True)
    half(page, "Side plank", "left: due").click()
    card(page, "Side plank").get_by_role("link", name="Felt, pain").click()
    card(page, "Side plank").get_by_role("button", name="3", exact=True).click()
    expect(card(page, "Side plank")).to_contain_text("Pain 3: the same or easier, no step up.")
    card(page, "Side plank").get_by_role("button", name="4", exact=True).click()
    expect(card(page, "Side plank")).to_contain_text("Pain 4 is above your plan's limit of 3: stop this one for today.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Done for today")
    assert accessibility_faults(page) == []
    card(page, "Side plank").get_by_role("button", name="Skip, pain").click()
    expect(half(page, "Side plank", "right: skipped, pain")).to_be_visible()
    page.context.set_offline(False)
    expect(card(page, "Side plank")).to_contain_text("With your coach")
    assert stored() == [("left", "done"), ("right", "skipped")]
    expect(card(page, "Side plank")).to_contain_text("Pain 4 is above your plan's limit of 3: stop this one for today.")


def test_a_private_window_ticks_while_there_is_signal_and_says_what_is_lost(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    page.goto("/today/")
    expect(page.locator("#messages")).to_contain_text("This window keeps nothing on your phone")
    page.get_by_role("button", name="Knee to chest").click()
    expect(half(page, "Knee to chest", "done")).to_be_visible()
    assert stored() == [("", "done")]
    page.context.set_offline(True)
    half(page, "Side plank", "left: due").click()
    expect(page.locator("#said")).to_contain_text("That was not kept")
    expect(half(page, "Side plank", "left: due")).to_be_visible()
    assert accessibility_faults(page) == []


def test_a_full_phone_that_is_signed_out_says_that_a_tap_was_not_kept(
    athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs
) -> None:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.wait_for_load_state("networkidle")
    page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    page.context.clear_cookies(name="sessionid")
    half(page, "Side plank", "left: due").click()
    expect(page.locator("#said")).to_contain_text("That was not kept")
    expect(page.locator("#messages")).to_contain_text("Your phone has no space left")
    expect(half(page, "Side plank", "left: due")).to_be_visible()
    assert stored() == []


def test_the_morning_after_is_asked_once(athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs) -> None:
    make_feedback(lines[0], today() - timedelta(days=1), pain=4)
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    question = page.get_by_role("group", name="Yesterday: Side plank, pain 4. And this morning?")
    assert accessibility_faults(page) == []
    question.get_by_role("button", name="2", exact=True).click()
    expect(question).to_have_count(0)
    for _ in range(150):  # until it is with the coach
        if FeedbackAction.objects.filter(pain_next_morning=2).exists():
            break
        page.wait_for_timeout(100)
    answer = FeedbackAction.objects.get(pain_next_morning=2)
    assert (answer.date, answer.pain) == (today() - timedelta(days=1), None)
    page.reload()
    expect(question).to_have_count(0)


@pytest.fixture
def big(athlete: Athlete, lines: list[PlannedExercise], open_as: OpenAs) -> Page:
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return page


def test_large_text_fits_in_every_state(big: Page) -> None:
    big.context.set_offline(True)
    big.get_by_role("button", name="Side plank").click()
    fits(big)
    card(big, "Side plank").get_by_role("link", name="Felt, pain").click()
    card(big, "Side plank").get_by_role("button", name="5", exact=True).click()  # above it the questions come first
    fits(big)
    assert accessibility_faults(big) == []


def fits(page: Page) -> None:
    wide: list[int] = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


TAP_EACH = """() => {
  const halves = [...document.querySelectorAll(".ev-pair > button")];
  for (const half of halves) {
    half.click();
    if (half.className !== "done") throw new Error("not drawn at once");
    document.body.offsetHeight;
  }
  return halves.length;
}"""
WORK = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")


@pytest.mark.parametrize("rate", [1, 4])
def test_a_tick_is_drawn_within_fifty_milliseconds(athlete: Athlete, open_as: OpenAs, rate: int) -> None:
    """Of the page's own processor time, so that the test means the same on a busy machine; `rate` slows it down."""
    for number in range(10):
        daily(athlete, f"Move {number}", per_side=True)
    page = open_as(athlete.membership.user, PHONE)
    page.goto("/today/")
    page.context.set_offline(True)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    before = work_ms(devtools)
    ticks: int = page.evaluate(TAP_EACH)
    spent = work_ms(devtools) - before
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert ticks == 20
    assert spent / ticks < 50
    expect(page.locator("#kept")).to_have_text("20 saved here")


def work_ms(devtools: CDPSession) -> float:
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return 1000 * sum(float(each["value"]) for each in metrics if each["name"] in WORK)
