"""Who records and who reads, which lines are left, and what a withdrawn consent leaves to do."""

import pytest

from accounts.consents import withdraw
from accounts.models import AuditEvent, Membership, Team
from accounts.models.consent import Purpose
from athletes.models import Athlete, Referral, SafetyCheck
from tests.coaching.safety.acting import CLOSES, FRIDAY, TOLD, address, send, stops
from tests.coaching.screens import TODAY, field, of
from tests.factories import make_assistant, make_owner, make_safety_check, make_staff, make_team
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_owner_records_assistants_read_and_others_find_nothing(team: Team, coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF6", day=FRIDAY)
    assistant, owner = make_assistant(team, coach), make_owner(team)
    other, stranger = make_staff(team, name="Mateo Serrano"), make_staff(make_team("Harbour Milers"))
    page = of(assistant).get(address(tessa))
    assert "You can read this. The coach in charge records it." in words(page.content)
    assert b"<textarea" not in page.content
    for person, readable in ((assistant, 200), (other, 404), (stranger, 404)):
        client = of(person)
        assert client.get(address(tessa)).status_code == readable
        assert client.post(address(tessa), TOLD | CLOSES | {"seen": "1.1.0"}).status_code == 404
    assert (Referral.objects.count(), stops(tessa)) == (0, [(FRIDAY, None)])
    assert send(of(owner), tessa, **TOLD, **CLOSES).status_code == 302
    assert Referral.objects.get().recorded_by == owner


def test_opening_and_recording_leave_neutral_lines_in_the_audit_log(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF6", day=FRIDAY)
    client = of(coach)
    seen = field(client.get(address(tessa)).content, "seen")
    send(client, tessa, seen, **TOLD, **CLOSES)
    events = AuditEvent.objects.order_by("pk").values_list("actor", "subject", "action", "what")
    assert list(events) == [
        (coach.pk, tessa.membership_id, "opened", "safety"),
        (coach.pk, tessa.membership_id, "changed", "safety record"),
    ]


def test_the_stop_outlives_the_consent_and_is_ended_without_a_word_kept(coach: Membership, tessa: Athlete) -> None:
    make_safety_check(tessa, "RF2", day=FRIDAY)
    withdraw(tessa.membership, Purpose.HEALTH)
    client = of(coach)
    assert stops(tessa) == [(FRIDAY, None)]
    page = client.get(address(tessa)).content
    assert "This athlete no longer agrees that health answers are kept." in words(page)
    assert b"<textarea" not in page
    # What was typed into the form of before keeps nothing and ends nothing.
    refused = send(client, tessa, **TOLD, clinician_saw_on="2026-11-22", **CLOSES)
    assert refused.status_code == 422
    assert "Plans run again only after a clinician has seen them." in words(refused.content)
    assert stops(tessa) == [(FRIDAY, None)]
    assert send(client, tessa, knows="on", looked_at="on").status_code == 302
    assert (stops(tessa), Referral.objects.count()) == ([(FRIDAY, TODAY)], 0)
    main = client.get(address(tessa)).content.split(b"<main")[1].split(b"</main>")[0]
    assert b"<form" not in main


def test_a_stop_ended_without_consent_stays_ended_when_the_athlete_agrees_and_answers_again(
    coach: Membership, tessa: Athlete
) -> None:
    make_safety_check(tessa, "RF6", day=FRIDAY)
    withdraw(tessa.membership, Purpose.HEALTH)
    send(of(coach), tessa, knows="on")
    make_safety_check(tessa, day=TODAY)
    assert stops(tessa) == [(FRIDAY, TODAY)]
    assert SafetyCheck.objects.count() == 2
