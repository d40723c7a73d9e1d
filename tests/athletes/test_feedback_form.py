"""How a move felt, told by the plain form: one tap, kept beside what was said, shown, and what pain asks for."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models.consent import Purpose
from athletes.answering import answer_word, read_answer
from athletes.models import Athlete, FeedbackAction, PlannedExercise
from athletes.taps import NotATap
from tests.athletes.acting import day_url
from tests.factories import (
    MONDAY,
    make_athlete,
    make_exercise,
    make_feedback,
    make_line,
    make_plan,
    make_team,
    make_tick,
)
from tests.pages import client_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WEDNESDAY, TUESDAY = MONDAY + timedelta(days=2), MONDAY + timedelta(days=1)


@pytest.fixture
def athlete() -> Athlete:
    return make_athlete(make_team())


@pytest.fixture
def line(athlete: Athlete) -> PlannedExercise:
    return daily(athlete)


def daily(athlete: Athlete, **plan: object) -> PlannedExercise:
    move = make_exercise(name="Side plank")
    return make_line(make_plan(athlete, **plan), move, per_side=True, days_a_week=7)  # type: ignore[arg-type]


@pytest.fixture
def phone(athlete: Athlete) -> Client:
    return client_of(athlete)


def say(phone: Client, word: str, day: date = WEDNESDAY, **fields: str) -> str:
    """Press a button of the feedback and read the page that follows."""
    answer = phone.post(day_url(day), {"feedback": word, **fields})
    assert (answer.status_code, answer.headers["Location"]) == (303, day_url(day))
    return read(phone, day_url(day))


def read(phone: Client, url: str = "/today/") -> str:
    return words(phone.get(url).content)


def said() -> tuple[str, str, int | None, str]:
    newest = FeedbackAction.objects.order_by("received_at", "seq").last()
    assert newest is not None
    return newest.felt, newest.hard, newest.pain, newest.note


def test_one_tap_says_how_hard_it_was_and_the_card_shows_it(phone: Client, line: PlannedExercise) -> None:
    phone.post(day_url(WEDNESDAY), {"tick": f"{line.pk}:both"})
    assert "Too easy Just right Too hard Felt, pain" in read(phone)
    shown = say(phone, answer_word(line.pk, "", "hard", "too_hard"))
    assert "2 × 10 each side Too hard With your coach" in shown
    assert "Too easy" not in shown
    assert said() == ("", "too_hard", None, "")


def test_an_answer_stands_beside_what_was_said_before_and_can_be_taken_back(
    phone: Client, line: PlannedExercise
) -> None:
    say(phone, answer_word(line.pk, "", "felt", "elsewhere"))
    say(phone, answer_word(line.pk, "", "pain", 2))
    shown = say(phone, answer_word(line.pk, "", "note"), note="front of the hip")
    assert "Felt elsewhere, pain 2, “front of the hip”" in shown
    assert said() == ("elsewhere", "", 2, "front of the hip")
    say(phone, answer_word(line.pk, "", "felt"))
    assert said() == ("", "", 2, "front of the hip")


def test_the_side_that_was_chosen_beside_the_button_counts(phone: Client, line: PlannedExercise) -> None:
    assert "Left: pain 2" in say(phone, answer_word(line.pk, "", "pain", 2), side="left")
    assert FeedbackAction.objects.get().side == "left"


@pytest.mark.parametrize(
    ("stop_pain", "pain", "sentence"),
    [
        (5, 3, "Pain 3: the same or easier, no step up."),
        (3, 4, "Pain 4 is above your plan's limit of 3: stop this one for today."),
        (5, 6, "Pain 6: stop, this is more than training pain. Rest it today; your coach is told."),
    ],
)
def test_pain_says_what_it_asks_for(athlete: Athlete, stop_pain: int, pain: int, sentence: str) -> None:
    line = daily(athlete, stop_pain=stop_pain)
    phone = client_of(athlete)
    assert sentence in say(phone, answer_word(line.pk, "", "pain", pain))
    assert sentence not in say(phone, answer_word(line.pk, "", "pain", 2))


def test_a_stopped_move_is_neither_counted_nor_ticked_with_all_and_skips_in_one_tap(
    athlete: Athlete, line: PlannedExercise
) -> None:
    other = make_line(line.plan, make_exercise(name="Bird dog"), days_a_week=7)
    phone = client_of(athlete)
    shown = say(phone, answer_word(line.pk, "", "pain", 6))
    assert "1 to go" in shown
    page = phone.get("/today/").content.decode()
    assert f'data-all name="tick" value="{other.pk}:"' in page
    assert f'value="{line.pk}:left:1:skipped:pain {line.pk}:right:1:skipped:pain">Skip, pain' in page


def test_the_scale_divides_where_the_plans_limit_does(athlete: Athlete) -> None:
    line = daily(athlete, stop_pain=3)
    page = client_of(athlete).get(f"/today/?at={line.pk}").content.decode()
    zones = re.findall(r'<button class="(ok|mid|hi)" name="feedback" value="[^"]*" aria-pressed="false">(\d+)<', page)
    assert zones == [(zone, str(pain)) for pain, zone in enumerate(["ok"] * 3 + ["mid"] + ["hi"] * 7)]


def test_the_morning_after_is_asked_once_of_the_worst(phone: Client, line: PlannedExercise) -> None:
    make_feedback(line, TUESDAY, "left", pain=4)
    make_feedback(line, TUESDAY, "right", pain=3)
    assert "Yesterday: Side plank, pain 4. And this morning?" in read(phone)
    shown = say(phone, answer_word(line.pk, "left", "morning", 6))
    assert "And this morning?" not in shown
    assert "Pain 6: stop" in shown
    answer = FeedbackAction.objects.get(pain_next_morning=6)
    assert (answer.date, answer.side, answer.pain) == (TUESDAY, "left", None)


def test_the_morning_after_can_wait(phone: Client, line: PlannedExercise) -> None:
    make_feedback(line, TUESDAY, pain=4)
    assert "And this morning?" not in say(phone, "not_now")
    assert FeedbackAction.objects.count() == 1


@pytest.mark.parametrize("pain", [0, 2, None])
def test_little_pain_is_not_asked_about_again(phone: Client, line: PlannedExercise, pain: int | None) -> None:
    make_feedback(line, TUESDAY, pain=pain, hard="right")
    assert "And this morning?" not in read(phone)


def test_a_monday_asks_about_sunday(phone: Client, line: PlannedExercise) -> None:
    make_feedback(line, MONDAY + timedelta(days=6), pain=5)
    with time_machine.travel(datetime(2026, 11, 23, 8, tzinfo=UTC), tick=False):
        assert "Yesterday: Side plank, pain 5. And this morning?" in read(phone)
        assert "And this morning?" not in read(phone, day_url(MONDAY + timedelta(days=6)))


def test_without_the_consent_nothing_is_asked_and_the_menu_says_where_to_allow_it(athlete: Athlete) -> None:
    athlete = make_athlete(athlete.team, name="Ticks Only", purposes=[Purpose.TICKS])
    line = daily(athlete)
    make_tick(line, WEDNESDAY, "left")
    phone = client_of(athlete)
    assert "Too easy" not in read(phone)
    menu = read(phone, f"/today/?at={line.pk}")
    assert "How a move felt is kept only if you allow it." in menu
    assert "Pain, 0 to 10" not in menu
    assert "You have not agreed that we keep health answers" in say(phone, answer_word(line.pk, "", "pain", 2))
    assert FeedbackAction.objects.count() == 0


def test_somebody_elses_move_does_not_exist(phone: Client, line: PlannedExercise) -> None:
    other = daily(make_athlete(line.team, name="Noor Aziz"))
    assert phone.post(day_url(WEDNESDAY), {"feedback": answer_word(other.pk, "", "pain", 2)}).status_code == 404
    assert FeedbackAction.objects.count() == 0


@pytest.mark.parametrize(
    "word", ["", "12", "12::pain:11", "12::pain:-1", "12:both:pain:1", "12::felt:pain", "x::pain:1"]
)
def test_anything_else_is_none_of_ours(phone: Client, word: str) -> None:
    with pytest.raises(NotATap):
        read_answer(word, "", "", WEDNESDAY)
    assert "nothing was stored" in say(phone, word)


def test_a_long_note_is_cut_to_what_can_be_kept(phone: Client, line: PlannedExercise) -> None:
    say(phone, answer_word(line.pk, "", "note"), note="é" * 1200)
    assert said()[3] == "é" * 1000
