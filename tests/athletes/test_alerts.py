"""The mail that tells a coach of a red flag or of pain above 5: to whom, once, and never in anybody's way."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from accounts.models import Membership, Team
from athletes.models import Athlete, FeedbackAction, PlannedExercise, SafetyCheck
from athletes.symptoms.lists import Line, keep_list
from tests.athletes.acting import ZONE
from tests.factories import (
    MONDAY,
    make_assistant,
    make_athlete,
    make_line,
    make_owner,
    make_plan,
    make_staff,
    make_team,
    make_user,
)
from tests.pages import client_of

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _a_wednesday() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def team() -> Team:
    return make_team("Riverside Harriers")


@pytest.fixture
def coach(team: Team) -> Membership:
    return make_staff(team, name="Robin Clarke", user=make_user("robin@club.example"))


@pytest.fixture
def maya(team: Team, coach: Membership) -> Athlete:
    return make_athlete(team, coach, name="Maya Lindqvist")


@pytest.fixture
def line(maya: Athlete) -> PlannedExercise:
    return make_line(make_plan(maya, start=MONDAY), days_a_week=7)


def answer(*flags: str, **fields: Any) -> dict[str, Any]:
    item = {"op_id": str(uuid.uuid4()), "seq": 1, "occasion": "weekly", "flags": list(flags)}
    now = timezone.now().astimezone(ZONE)
    return item | {"date": now.date().isoformat(), "acted_at": now.isoformat()} | fields


def feedback(line: PlannedExercise, **fields: Any) -> dict[str, Any]:
    item = {"op_id": str(uuid.uuid4()), "seq": 1, "planned_exercise": line.pk, "date": TODAY.isoformat()}
    return item | {"side": None, "acted_at": timezone.now().astimezone(ZONE).isoformat()} | fields


def deliver(athlete: Athlete, **lists: list[dict[str, Any]]) -> list[str]:
    told = {"athlete": athlete.pk, "ticks": [], "feedback": []} | lists
    response = client_of(athlete).post("/api/v1/ticks/", told, content_type="application/json")
    assert response.status_code == 200
    return [one["status"] for one in response.json()["answers"]]


def mailed() -> list[str]:
    return sorted(address for message in mail.outbox for address in message.to)


def test_a_red_flag_mails_the_coach_in_charge_without_a_name_or_a_word_about_health(maya: Athlete) -> None:
    assert deliver(maya, safety=[answer("RF5")]) == ["stored"]
    (message,) = mail.outbox
    assert (message.subject, message.to) == ("One of your athletes needs you today", ["robin@club.example"])
    assert message.body == (
        "Hello Robin Clarke\n\n"
        "One of your athletes in Riverside Harriers needs you today. Open Evenstride to see who and why:\n\n"
        f"http://localhost:8000/athletes/{maya.pk}/\n\n"
        "You get this at most once an hour for one athlete.\n"
    )


def test_none_of_these_mails_nobody(maya: Athlete) -> None:
    assert deliver(maya, safety=[answer()]) == ["stored"]
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("told", "mails"),
    [({"pain": 6}, 1), ({"pain": 5}, 0), ({"pain_next_morning": 10}, 1), ({"pain_next_morning": 5, "pain": 3}, 0)],
)
def test_pain_above_5_mails_and_5_does_not(
    maya: Athlete, line: PlannedExercise, told: dict[str, int], mails: int
) -> None:
    assert deliver(maya, feedback=[feedback(line, **told)]) == ["stored"]
    assert len(mail.outbox) == mails


def test_the_same_answer_delivered_again_mails_nobody_again(maya: Athlete, line: PlannedExercise) -> None:
    lists = {"safety": [answer("RF5")], "feedback": [feedback(line, pain=8)]}
    deliver(maya, **lists)
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        assert deliver(maya, **lists) == ["stored", "stored"]
    assert mailed() == ["robin@club.example"]


def test_at_most_one_mail_an_hour_for_one_athlete_to_one_coach(
    team: Team, coach: Membership, maya: Athlete, line: PlannedExercise
) -> None:
    deliver(maya, feedback=[feedback(line, pain=7), feedback(line, pain=8)], safety=[answer("RF5"), answer("RF6")])
    with time_machine.travel(NOW + timedelta(minutes=59), tick=False):
        deliver(maya, safety=[answer("RF7")])
    assert len(mail.outbox) == 1
    deliver(make_athlete(team, coach, name="Jonas Weidemann"), safety=[answer("RF5")])
    assert len(mail.outbox) == 2
    with time_machine.travel(NOW + timedelta(minutes=61), tick=False):
        deliver(maya, safety=[answer("RF8")])
    assert len(mail.outbox) == 3


def test_an_answer_that_lay_on_the_phone_for_days_still_mails(maya: Athlete) -> None:
    tapped = NOW.astimezone(ZONE) - timedelta(days=6)
    old = answer("RF5", date=tapped.date().isoformat(), acted_at=tapped.isoformat())
    assert deliver(maya, safety=[old]) == ["stored"]
    assert mailed() == ["robin@club.example"]


def test_every_coach_in_charge_is_mailed_and_nobody_else(team: Team, coach: Membership) -> None:
    second = make_staff(team, name="Mateo Serrano", user=make_user("mateo@club.example"))
    make_staff(team, name="Not In Charge")
    make_assistant(team, coach)
    make_owner(team)
    make_owner(make_team("Harbour Milers"))
    deliver(make_athlete(team, coach, second), safety=[answer("RF5")])
    assert mailed() == ["mateo@club.example", "robin@club.example"]


def test_who_has_no_address_has_the_dashboard_and_the_owner_is_mailed_where_nobody_in_charge_can_be(
    team: Team, coach: Membership
) -> None:
    make_staff(team, "owner", "Olive Owner", user=make_user("olive@club.example"))
    silent = make_staff(team, name="No Address", user=make_user(None))
    deliver(make_athlete(team, silent, coach), safety=[answer("RF5")])
    assert mailed() == ["robin@club.example"]
    deliver(make_athlete(team, silent, name="Priya Raman"), safety=[answer("RF5")])
    assert mailed() == ["olive@club.example", "robin@club.example"]


def test_a_coach_who_left_is_not_mailed(team: Team, coach: Membership, maya: Athlete) -> None:
    make_staff(team, "owner", "Olive Owner", user=make_user("olive@club.example"))
    Membership.objects.filter(pk=coach.pk).update(left_at=NOW)
    deliver(maya, safety=[answer("RF5")])
    assert mailed() == ["olive@club.example"]


def test_without_consent_nothing_is_kept_and_nobody_is_mailed(team: Team, coach: Membership) -> None:
    quiet = make_athlete(team, coach, purposes=("ticks",), answered=False)
    line = make_line(make_plan(quiet, start=MONDAY), days_a_week=7)
    assert deliver(quiet, safety=[answer("RF5")], feedback=[feedback(line, pain=9)]) == ["refused", "refused"]
    assert (mail.outbox, SafetyCheck.objects.count(), FeedbackAction.objects.count()) == ([], 0, 0)


def test_a_symptom_list_alerts_above_five_and_not_when_the_coach_wrote_it_down(
    maya: Athlete, coach: Membership
) -> None:
    asked = Athlete.objects.with_consents().select_related("membership").get(pk=maya.pk)
    for pain, by, expected in ((5, maya.membership, 0), (6, coach, 0), (6, maya.membership, 1)):
        with transaction.atomic():
            keep_list(asked, [Line("outer_knee", "left", "pain", during_run=pain)], by, NOW)
        assert len(mail.outbox) == expected


class Stuck(BaseEmailBackend):
    """A mail server that does not answer until it is let go."""

    go, sent = Event(), Event()

    def send_messages(self, email_messages: Any) -> int:
        self.go.wait(20)
        self.sent.set()
        return len(email_messages)


def test_the_phone_is_answered_while_the_mail_server_hangs(maya: Athlete, settings: Any) -> None:
    settings.MAILERS = {"default": {"BACKEND": "tests.athletes.test_alerts.Stuck"}}
    settings.TASKS = {"default": settings.TASKS["default"] | {"BACKEND": "accounts.background.ThreadBackend"}}
    assert deliver(maya, safety=[answer("RF5")]) == ["stored"]
    assert (SafetyCheck.objects.filter(flags=["RF5"]).count(), Stuck.sent.is_set()) == (1, False)
    Stuck.go.set()
    assert Stuck.sent.wait(20)


class Broken(BaseEmailBackend):
    def send_messages(self, email_messages: Any) -> int:
        raise OSError("no mail server here")


def test_a_mail_that_cannot_be_sent_takes_no_answer_back(maya: Athlete, settings: Any) -> None:
    settings.MAILERS = {"default": {"BACKEND": "tests.athletes.test_alerts.Broken"}}
    assert deliver(maya, safety=[answer("RF5")]) == ["stored"]
    assert SafetyCheck.objects.filter(flags=["RF5"]).count() == 1
