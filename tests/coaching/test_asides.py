"""Flags set aside: what stays away and for how long, for whom, and that an open red flag never does."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Membership, Team
from athletes.models import Athlete
from coaching.asides import Aside, comes_back, digest
from coaching.flags import Low, PainAbove, RedFlagOpen, Skipped
from coaching.models import SetAside
from tests.athletes.pure import FRI, MON, WEEK
from tests.coaching.screens import MONDAY, TODAY, of, row, seen_on, steady, tick_week, weekdays_plan
from tests.coaching.test_flag_facts import hurt
from tests.factories import (
    make_assistant,
    make_athlete,
    make_feedback,
    make_owner,
    make_safety_check,
    make_staff,
    make_tick,
)
from tests.pages import words

LOW = Low((WEEK, WEEK.previous()), WEEK.previous())
PAIN = PainAbove(6, hurt(6), False, FRI)
SKIPPED = Skipped("plank", "left", 3, MON, FRI)
TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("aside", "flag", "today", "away"),
    [
        (Aside("F4", LOW.facts), LOW, TODAY, True),
        (Aside("F4", LOW.facts), LOW, TODAY + timedelta(days=90), True),  # seen, and nothing changed
        (Aside("F4", "2026-W46"), LOW, TODAY, False),  # another week is low now
        (Aside("F7", LOW.facts), LOW, TODAY, False),  # another flag
        (Aside("F4", LOW.facts, TOMORROW), LOW, TODAY, True),
        (Aside("F4", LOW.facts, TOMORROW), LOW, TOMORROW, False),
        (Aside("F7", "other", TOMORROW), SKIPPED, TODAY, True),  # later is later, skipped once more or not
        (Aside("F2", PAIN.facts, TOMORROW), PAIN, TODAY, True),
        (Aside("F2", "other", TOMORROW), PAIN, TODAY, False),  # but worse pain does not wait
        (Aside("F1", RedFlagOpen(MON, ("RF5",)).facts), RedFlagOpen(MON, ("RF5",)), TODAY, False),
    ],
)
def test_seen_holds_until_the_facts_change_and_later_until_its_day(
    aside: Aside, flag: Low, today: date, away: bool
) -> None:
    assert aside.holds(flag, today) is away


@pytest.mark.parametrize(
    ("when", "today", "back"),
    [
        ("seen", TODAY, None),
        ("tomorrow", TODAY, date(2026, 11, 24)),
        ("days", TODAY, date(2026, 11, 26)),
        ("monday", TODAY, date(2026, 11, 30)),  # of a Monday the next one
        ("monday", date(2026, 11, 29), date(2026, 11, 30)),
    ],
)
def test_a_choice_names_a_day_of_the_coachs_calendar(when: str, today: date, back: date | None) -> None:
    assert comes_back(when, today) == back


pytestmark = pytest.mark.django_db


@pytest.fixture
def callum(team: Team, coach: Membership) -> Athlete:
    """Low for two weeks, and a move skipped three times."""
    athlete = make_athlete(team, coach, name="Callum Reid")
    line = weekdays_plan(athlete, start=MONDAY - timedelta(weeks=1))
    tick_week(line, MONDAY - timedelta(weeks=1), 2)
    for ahead in range(3):
        make_tick(line, MONDAY + timedelta(days=ahead), status="skipped")
    seen_on(athlete, TODAY)
    return athlete


def key(client: Client, athlete: Athlete, code: str) -> str:
    """As the page of choices names the flag."""
    page = client.get(f"/aside/{athlete.pk}/").content.decode()
    return next(part.split('"')[0] for part in page.split('value="') if part.startswith(f"{athlete.pk}.{code}."))


def put_off(client: Client, athlete: Athlete, code: str, when: str = "seen", **more: str) -> str:
    said = {"flag": key(client, athlete, code), "when": when, **more}
    return client.post("/dashboard/aside/", said, follow=True).content.decode()


def test_a_flag_that_was_seen_gives_way_to_the_next_and_waits_below(coach: Membership, callum: Athlete) -> None:
    client = of(coach)
    assert "Under 50 % two weeks running" in row(client.get("/dashboard/").content, "Callum Reid")
    page = put_off(client, callum, "F4")
    said = row(page.encode(), "Callum Reid")
    assert "Under 50 %" not in said
    assert "skipped 3 times" in said
    assert "Callum Reid, Under 50 % two weeks running: seen. Undo" in words(page)
    assert "Set aside (1) Callum Reid Under 50 % two weeks running seen, back when it changes" in words(page)


def test_whoever_is_set_aside_altogether_is_neither_in_the_rows_nor_steady(
    team: Team, coach: Membership, callum: Athlete
) -> None:
    steady(make_athlete(team, coach, name="Amira Haddad"))
    client = of(coach)
    put_off(client, callum, "F4")
    page = words(put_off(client, callum, "F7", "tomorrow"))
    assert "0 need you, 1 is steady" in page
    assert "Nobody needs you right now What you have set aside is below." in page
    assert "Set aside (2)" in page
    assert "back on Tue 24 Nov" in page
    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False):
        assert "1 needs you, 1 is steady" in words(client.get("/dashboard/").content)


def test_what_was_brought_back_is_a_row_again_and_twice_is_once(coach: Membership, callum: Athlete) -> None:
    client = of(coach)
    put_off(client, callum, "F4")
    kept = SetAside.objects.get()
    back = {"back": f"{callum.pk}.F4.0000"}
    for _click in range(2):
        page = client.post("/dashboard/aside/", back, follow=True).content
        assert "Under 50 % two weeks running" in row(page, "Callum Reid")
    assert (kept.by, kept.athlete, kept.code, kept.until) == (coach, callum, "F4", None)
    assert SetAside.objects.count() == 0


def test_a_flag_comes_back_when_its_reason_changes(coach: Membership, callum: Athlete) -> None:
    client = of(coach)
    put_off(client, callum, "F7")
    assert "skipped" not in row(client.get("/dashboard/").content, "Callum Reid")
    line = callum.plans.get().planned_exercises.get()
    make_tick(line, MONDAY + timedelta(days=4), status="skipped")
    assert "skipped 4 times" in row(client.get("/dashboard/").content, "Callum Reid")


def test_of_two_tabs_the_old_one_sets_nothing_aside_that_it_never_showed(coach: Membership, callum: Athlete) -> None:
    client = of(coach)
    shown = key(client, callum, "F7")
    line = callum.plans.get().planned_exercises.get()
    make_tick(line, MONDAY + timedelta(days=4), status="skipped")
    page = client.post("/dashboard/aside/", {"flag": shown, "when": "seen"}, follow=True).content
    assert "This has changed since the page was made. Look once more." in words(page)
    assert SetAside.objects.count() == 0


def test_of_two_tabs_the_later_word_stands(coach: Membership, callum: Athlete) -> None:
    client = of(coach)
    shown = key(client, callum, "F4")
    for when in ("seen", "monday"):
        client.post("/dashboard/aside/", {"flag": shown, "when": when})
    assert list(SetAside.objects.values_list("code", "until")) == [("F4", date(2026, 11, 30))]


def test_several_flags_of_one_athlete_go_at_once(coach: Membership, callum: Athlete) -> None:
    client = of(coach)
    both = [key(client, callum, "F4"), key(client, callum, "F7")]
    client.post("/dashboard/aside/", {"flag": both, "when": "days"})
    assert list(SetAside.objects.order_by("code").values_list("code", "until")) == [
        ("F4", date(2026, 11, 26)),
        ("F7", date(2026, 11, 26)),
    ]


def test_the_dashboard_stays_as_it_was_filtered(coach: Membership, callum: Athlete) -> None:
    said = {"flag": key(of(coach), callum, "F4"), "when": "seen", "address": "q=callum&week=2026-W46&aside=x"}
    answer = of(coach).post("/dashboard/aside/", said)
    assert answer.headers["Location"] == f"/dashboard/?q=callum&week=2026-W46&aside={said['flag']}"


def test_only_for_oneself(team: Team, coach: Membership, callum: Athlete) -> None:
    put_off(of(coach), callum, "F4")
    for other in (make_owner(team), make_assistant(team, coach)):
        assert "Under 50 %" in row(of(other).get("/dashboard/").content, "Callum Reid")
    assert "Under 50 %" in words(of(coach).get(f"/athletes/{callum.pk}/weeks/2026-W47/").content)


def test_an_assistant_sets_aside_for_themselves(team: Team, coach: Membership, callum: Athlete) -> None:
    ash = make_assistant(team, coach)
    put_off(of(ash), callum, "F4")
    assert SetAside.objects.get().by == ash


def test_nobody_elses_athlete(team: Team, callum: Athlete) -> None:
    other = make_staff(team, name="Mateo Serrano")
    assert of(other).get(f"/aside/{callum.pk}/").status_code == 404
    page = of(other).post("/dashboard/aside/", {"flag": f"{callum.pk}.F4.{digest(LOW)}", "when": "seen"}, follow=True)
    assert "This has changed since the page was made." in words(page.content)
    assert SetAside.objects.count() == 0


def test_what_another_set_aside_is_not_brought_back(team: Team, coach: Membership, callum: Athlete) -> None:
    put_off(of(coach), callum, "F4")
    of(make_owner(team)).post("/dashboard/aside/", {"back": f"{callum.pk}.F4.0000"})
    assert SetAside.objects.get().by == coach


def test_an_open_red_flag_is_not_set_aside(team: Team, coach: Membership) -> None:
    tessa = make_athlete(team, coach, name="Tessa Okafor")
    weekdays_plan(tessa)
    check = make_safety_check(tessa, "RF5", day=MONDAY)
    client = of(coach)
    assert "Later" not in row(client.get("/dashboard/").content, "Tessa Okafor")
    assert "An open red flag cannot be set aside." in words(client.get(f"/aside/{tessa.pk}/").content)
    forged = f"{tessa.pk}.F1.{digest(RedFlagOpen(check.date, ('RF5',)))}"
    client.post("/dashboard/aside/", {"flag": forged, "when": "seen"})
    assert SetAside.objects.count() == 0


def test_the_database_refuses_f1_and_the_same_flag_twice(team: Team, coach: Membership, callum: Athlete) -> None:
    def keep(code: str) -> None:
        with transaction.atomic():
            SetAside.objects.create(team=team, athlete=callum, by=coach, code=code, facts="x")

    keep("F4")
    for code in ("F4", "F1"):
        with pytest.raises(IntegrityError):
            keep(code)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"flag": "x", "when": "seen"},
        {"flag": "1.F4.zzzz", "when": "seen"},
        {"flag": ["1.F4.0a1b", "2.F4.0a1b"], "when": "seen"},
        {"flag": "1.F4.0a1b", "when": "never"},
        {"flag": "9" * 5000 + ".F4.0a1b", "when": "seen"},
        {"back": "x"},
    ],
)
def test_a_form_that_is_none_of_ours_is_said_so(coach: Membership, callum: Athlete, said: dict[str, str]) -> None:
    page = of(coach).post("/dashboard/aside/", said, follow=True).content
    assert "Nothing was set aside: the page was an old one. Try again." in words(page)
    assert SetAside.objects.count() == 0


def test_worse_pain_brings_back_what_was_put_off(team: Team, coach: Membership) -> None:
    jonas = make_athlete(team, coach, name="Jonas Weidemann")
    line = steady(jonas)
    make_feedback(line, MONDAY, pain=6)
    client = of(coach)
    put_off(client, jonas, "F2", "monday")
    assert "0 need you" in words(client.get("/dashboard/").content)
    make_feedback(line, MONDAY + timedelta(days=2), pain=7)
    assert "Pain 7 of 10" in row(client.get("/dashboard/").content, "Jonas Weidemann")


def test_all_that_is_set_aside_has_a_page_that_leads_back_to_itself(coach: Membership, callum: Athlete) -> None:
    client = of(coach)
    assert "Nothing is set aside" in words(client.get("/dashboard/aside/").content)
    put_off(client, callum, "F4")
    assert "Callum Reid Under 50 % two weeks running" in words(client.get("/dashboard/aside/").content)
    answer = client.post("/dashboard/aside/", {"back": f"{callum.pk}.F4.0000", "to": "list"})
    assert answer.headers["Location"] == "/dashboard/aside/"
