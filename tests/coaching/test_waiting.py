"""F11, waiting for you: the histories that raise it, and the nearest ones that do not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accounts.models import Membership
from athletes.models import Athlete
from athletes.weeks import Week
from coaching import flags
from coaching.flags import Waiting
from coaching.squad import Person, squad
from tests.coaching.screens import MONDAY
from tests.factories import make_athlete, make_message, make_review, make_staff

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TWO_DAYS = timedelta(hours=48)
HOUR = timedelta(hours=1)


@pytest.fixture
def maya(coach: Membership) -> Athlete:
    return make_athlete(coach.team, coach)


def seen(athlete: Athlete, coach: Membership) -> Person:
    assert coach.user
    return squad(coach, coach.user, Week.of(MONDAY), NOW, only=athlete.pk)[0]


def asks(athlete: Athlete, ago: timedelta) -> None:
    make_message(athlete, athlete.membership, sent_at=NOW - ago)


def answers(athlete: Athlete, by: Membership, ago: timedelta) -> None:
    make_message(athlete, by, sent_at=NOW - ago)


def test_unanswered_for_two_days_is_raised(maya: Athlete, coach: Membership) -> None:
    asks(maya, TWO_DAYS)
    assert seen(maya, coach).waiting == Waiting(NOW - TWO_DAYS, 2)
    assert [flag.code for flag in seen(maya, coach).flags] == ["F11", "F12"]


def test_a_minute_less_is_not(maya: Athlete, coach: Membership) -> None:
    asks(maya, TWO_DAYS - timedelta(minutes=1))
    assert seen(maya, coach).waiting is None


def test_an_answer_of_any_of_the_staff_ends_it(maya: Athlete, coach: Membership) -> None:
    asks(maya, 2 * TWO_DAYS)
    answers(maya, make_staff(coach.team), TWO_DAYS)
    assert seen(maya, coach).waiting is None


def test_an_answer_before_the_question_does_not(maya: Athlete, coach: Membership) -> None:
    answers(maya, coach, TWO_DAYS + HOUR)
    asks(maya, TWO_DAYS)
    assert seen(maya, coach).waiting == Waiting(NOW - TWO_DAYS, 2)


def test_a_review_with_a_note_is_an_answer(maya: Athlete, coach: Membership) -> None:
    asks(maya, 2 * TWO_DAYS)
    make_review(maya, coach, note="Rest it until Friday.", reviewed_at=NOW - TWO_DAYS)
    assert seen(maya, coach).waiting is None


@pytest.mark.parametrize(
    "told",
    [
        {"note": ""},
        {"note": "", "private_note": "Ask about sleep."},
        {"note": "Rest it.", "withdrawn_at": NOW},
        {"note": "Rest it.", "reviewed_at": NOW - 3 * TWO_DAYS},
    ],
    ids=["no note", "a private note", "taken back", "before the question"],
)
def test_these_reviews_are_none(maya: Athlete, coach: Membership, told: dict[str, Any]) -> None:
    asks(maya, TWO_DAYS + HOUR)
    make_review(maya, coach, **({"reviewed_at": NOW - HOUR} | told))
    assert seen(maya, coach).waiting == Waiting(NOW - TWO_DAYS - HOUR, 2)


def test_written_again_after_the_answer_waits_from_then(maya: Athlete, coach: Membership) -> None:
    asks(maya, 3 * TWO_DAYS)
    answers(maya, coach, 2 * TWO_DAYS)
    asks(maya, HOUR)
    assert seen(maya, coach).waiting is None
    asks(maya, TWO_DAYS + HOUR)
    assert seen(maya, coach).waiting == Waiting(NOW - TWO_DAYS - HOUR, 2)


def test_asking_again_does_not_begin_the_wait_anew(maya: Athlete, coach: Membership) -> None:
    asks(maya, 3 * TWO_DAYS)
    asks(maya, HOUR)
    assert seen(maya, coach).waiting == Waiting(NOW - 3 * TWO_DAYS, 6)


def test_nobody_waits_for_the_answers_of_others(maya: Athlete, coach: Membership) -> None:
    asks(maya, TWO_DAYS)
    dev = make_athlete(coach.team, coach, name="Dev")
    answers(dev, coach, HOUR)
    assert seen(maya, coach).waiting == Waiting(NOW - TWO_DAYS, 2)
    assert seen(dev, coach).waiting is None


def test_the_rule_knows_its_hours() -> None:
    assert flags.waiting(NOW - TWO_DAYS, NOW) == Waiting(NOW - TWO_DAYS, 2)
    assert flags.waiting(NOW - TWO_DAYS + timedelta(seconds=1), NOW) is None
    assert flags.waiting(None, NOW) is None
