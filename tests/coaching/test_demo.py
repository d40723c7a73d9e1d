"""The demonstration's season: the same from the same seed, and every character there to be seen."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.core.management import call_command

from accounts.models import Role, Team
from athletes.feedback import worst_pain_by_week
from athletes.models import Athlete, ExcusedPeriod, FeedbackAction, Referral, SafetyCheck, TickAction
from athletes.reports import Record, records
from athletes.weeks import Week
from coaching.asides import apply, asides_of
from coaching.demo import habits
from coaching.demo.habits import Habit, Slot, words
from coaching.demo.teams import FIRST_TEAM, write_demo
from coaching.models import WeeklyReview
from coaching.squad import squad

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday
LAST = Week.of(NOW.date()).previous()
SLOTS = [Slot(1, 1, "left", 1), Slot(1, 1, "right", 1)]


def season(habit: Habit, days: int, today: date) -> list[habits.Word]:
    dice = Random(1)
    return [word for back in range(days) for word in words(habit, SLOTS, today - timedelta(days=back), today, dice)]


def test_words_never_speak_of_the_future_or_of_silent_days() -> None:
    today = date(2026, 11, 22)
    assert max(word.day for word in season(habits.MOVER, 60, today)) <= today
    assert max(word.day for word in season(habits.SILENT, 60, today)) == today - timedelta(days=6)


def test_words_of_a_one_sided_skipper_are_skips_on_that_side_only() -> None:
    told = season(habits.ONE_SIDED, 80, date(2026, 11, 22))
    skipped = [word.slot.side for word in told if word.status == "skipped"]
    assert skipped.count("right") > 40
    assert skipped.count("left") < 6


@pytest.fixture
def demo(db: None) -> dict[str, Record]:
    call_command("load_library", verbosity=0)
    write_demo(NOW)
    athletes = list(Athlete.objects.select_related("membership"))
    known = records(athletes, LAST.back(11).monday, NOW.date(), NOW)
    return {athlete.membership.name: known[athlete.pk] for athlete in athletes}


def test_demo_tells_every_character(demo: dict[str, Record]) -> None:
    team = Team.objects.get(name=FIRST_TEAM)
    roles = [team.memberships.filter(role=role).count() for role in (Role.OWNER, Role.COACH, Role.ASSISTANT)]
    assert (roles, team.athletes.count(), Team.objects.count()) == ([1, 2, 1], 24, 2)
    assert demo["Priya Raman"].week(LAST).no_contact
    assert demo["Rosa Jiménez"].week(LAST).due == 0  # not opened yet
    assert demo["Marta Nowak"].plans == ()
    assert demo["Chiara Moretti"].week(LAST.back(3)).due == 0  # ill for a week
    assert {len(chain) for chain in demo["Grace Mbeki"].versions.values()} == {2}  # edited in mid-week
    fading = demo["Callum Reid"]
    assert fading.week(LAST).half_credits < fading.week(LAST.back(10)).half_credits
    review = WeeklyReview.objects.get(athlete=demo["Dev Patel"].athlete, week=str(LAST))
    assert review.half_credits < demo["Dev Patel"].week(LAST).half_credits  # changed since the review


def test_demo_tells_how_moves_felt(demo: dict[str, Record]) -> None:
    coach = Team.objects.get(name=FIRST_TEAM).memberships.filter(role=Role.COACH).order_by("id")[0]
    assert coach.user
    raised = {one.name: [flag.code for flag in one.flags] for one in squad(coach, coach.user, LAST, NOW)}
    assert {code: [name for name, codes in raised.items() if code in codes] for code in ("F2", "F3", "F8", "F14")} == {
        "F2": ["Jonas Weidemann"],
        "F3": ["Maya Lindqvist"],
        "F8": ["Ana Duarte"],
        "F14": ["Hugo Bennett"],
    }
    jonas = max(demo["Jonas Weidemann"].feedback, key=lambda told: told.pain or 0)
    assert (jonas.pain, jonas.date, jonas.side) == (6, date(2026, 11, 21), "right")  # last Saturday
    assert [
        pain for _week, pain in worst_pain_by_week(demo["Maya Lindqvist"].feedback, [LAST.back(2), LAST.back(1), LAST])
    ] == [2, 3, 4]
    assert {line.in_short_version for line in demo["Maya Lindqvist"].lines} == {True, False}
    assert list(demo["Maya Lindqvist"].eased_names.values()) == ["Side plank from knees"]


def test_demo_has_an_open_red_flag_on_top_and_one_that_was_recorded(demo: dict[str, Record]) -> None:
    coach = Team.objects.get(name=FIRST_TEAM).memberships.filter(role=Role.COACH).order_by("id")[0]
    assert coach.user
    people = squad(coach, coach.user, LAST, NOW)
    assert [(one.name, one.stop and one.stop.since) for one in people if one.stop] == [
        ("Tessa Okafor", date(2026, 11, 21))
    ]
    assert people[0].name == "Tessa Okafor"
    tessa = demo["Tessa Okafor"]
    assert (tessa.plans[0].name, tessa.plans[0].mode) == ("ITBS phase 1: settle", "clinician")
    assert {action.date for action in tessa.actions if action.date >= date(2026, 11, 21)} == set()
    assert SafetyCheck.objects.filter(athlete=tessa.athlete).latest("acted_at").flags == ["RF5"]
    referral = Referral.objects.get()
    assert (referral.athlete.membership.name, referral.closes) == ("Femke de Vries", True)
    stop = ExcusedPeriod.objects.get(safety_check=referral.safety_check)
    assert (stop.start, stop.end) == (date(2026, 10, 21), date(2026, 10, 23))
    assert demo["Femke de Vries"].week(Week.of(stop.start)).due < demo["Femke de Vries"].week(LAST).due


def test_demo_shows_a_newcomer_who_needs_them_and_what_the_reviews_set_aside(demo: dict[str, Record]) -> None:
    coach = Team.objects.get(name=FIRST_TEAM).memberships.filter(role=Role.COACH).order_by("id")[0]
    assert coach.user
    people = squad(coach, coach.user, LAST, NOW)
    triaged = apply(people, asides_of(people), NOW.date())
    first = ["Tessa Okafor", "Jonas Weidemann", "Maya Lindqvist", "Priya Raman"]
    assert [one.person.name for one in triaged if one.open][:4] == first
    assert len([one for one in triaged if one.open]) == 9
    aside = {one.person.name: [away.flag.code for away in one.aside] for one in triaged if one.aside}
    assert aside == {"Callum Reid": ["F4", "F5"], "Grace Mbeki": ["F5"]}
    assert {one.person.name for one in triaged if one.aside} <= {one.name for one in people if one.review}


def test_demo_is_the_same_from_the_same_seed_and_is_kept_by_a_second_call(demo: dict[str, Record]) -> None:
    told = sorted(TickAction.objects.values_list("op_id", "date", "side", "status", "acted_at"))
    said = sorted(FeedbackAction.objects.values_list("op_id", "date", "side", "felt", "acted_at"))
    call_command("demo_data", verbosity=0)
    assert sorted(FeedbackAction.objects.values_list("op_id", "date", "side", "felt", "acted_at")) == said
    assert max(row[4] for row in said) <= NOW
    assert sorted(TickAction.objects.values_list("op_id", "date", "side", "status", "acted_at")) == told
    assert max(row[4] for row in told) <= NOW
