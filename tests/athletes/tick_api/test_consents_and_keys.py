"""What a batch may say at all: consents, scopes of keys, and the token against other sites."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models.consent import Purpose
from athletes.models import Athlete, FeedbackAction, PlannedExercise, TickAction
from tests.athletes.acting import batch, bearer, codes, deliver, tick_item
from tests.factories import MONDAY, make_athlete, make_line, make_plan
from tests.pages import client_of
from tests.test_house import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
WEDNESDAY = MONDAY + timedelta(days=2)


def test_a_known_id_stays_stored_after_the_consent_was_withdrawn(
    phone: Client, athlete: Athlete, line: PlannedExercise
) -> None:
    item = tick_item(line, WEDNESDAY, "left")
    deliver(phone, batch(athlete, item))
    athlete.membership.consents.all().delete()
    answer = deliver(phone, batch(athlete, item, tick_item(line, WEDNESDAY, "right")))
    assert codes(answer) == ["stored", "no_consent"]


def test_without_the_consent_for_health_neither_feedback_nor_its_reasons_are_kept(athlete: Athlete) -> None:
    other = make_athlete(athlete.team, name="Ticks Only", purposes=[Purpose.TICKS])
    line = make_line(make_plan(other))
    skips = [tick_item(line, WEDNESDAY, status="skipped", reason=reason) for reason in ("pain", "ill", "time")]
    note = tick_item(line, WEDNESDAY) | {"hard": "right"}
    answer = deliver(client_of(other), batch(other, *skips, feedback=(note,)))
    assert codes(answer) == ["no_health_consent", "no_health_consent", "stored", "no_health_consent"]
    assert (TickAction.objects.count(), FeedbackAction.objects.count()) == (1, 0)


def test_without_any_consent_nothing_is_kept_not_even_the_contact(athlete: Athlete) -> None:
    other = make_athlete(athlete.team, name="No Consent", purposes=[])
    line = make_line(make_plan(other, opened_on=None))
    assert codes(deliver(client_of(other), batch(other, tick_item(line, WEDNESDAY)))) == ["no_consent"]
    other.refresh_from_db()
    line.plan.refresh_from_db()
    assert (TickAction.objects.count(), other.last_contact_at, line.plan.opened_on) == (0, None, None)


def test_a_key_needs_the_scope_to_tick(athlete: Athlete, line: PlannedExercise) -> None:
    body = batch(athlete, tick_item(line, WEDNESDAY, "left"))
    user = athlete.membership.user
    assert deliver(Client(), body, **bearer(user, "read")).status_code == 403
    assert codes(deliver(Client(), body, **bearer(user, "tick"))) == ["stored"]
    assert deliver(Client(), body, authorization="Bearer wrong").status_code == 401


def test_a_session_needs_the_csrf_token(athlete: Athlete, line: PlannedExercise) -> None:
    phone = Client(enforce_csrf_checks=True)
    phone.force_login(athlete.membership.user)  # type: ignore[arg-type]
    assert deliver(phone, batch(athlete, tick_item(line, WEDNESDAY, "left"))).status_code == 403
    assert TickAction.objects.count() == 0


def test_the_phone_looks_for_the_token_where_the_settings_put_it(settings: Settings) -> None:
    script = (ROOT / "static/js/phone/delivery.js").read_text()
    behind_https = re.search(
        r'CSRF_COOKIE_NAME = .*"([^"]+)"$', (ROOT / "coaching/settings.py").read_text(), re.MULTILINE
    )
    assert behind_https
    assert f'const COOKIES = ["{behind_https[1]}", "{settings.CSRF_COOKIE_NAME}"];' in script
    assert (settings.CSRF_COOKIE_HTTPONLY, settings.CSRF_USE_SESSIONS) == (False, False)
