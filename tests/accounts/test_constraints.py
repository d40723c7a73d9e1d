"""Every constraint of the accounts' models, broken once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import ApiToken, Attachment, AuditEvent, Consent, Invitation, Membership, Role, Team, User
from tests.factories import make_athlete, make_owner, make_staff, make_team, make_user

pytestmark = pytest.mark.django_db


def refused(model: Any, **fields: Any) -> bool:
    """Whether the database itself refuses the row."""
    try:
        with transaction.atomic():
            model.objects.create(**fields)
    except IntegrityError:
        return True
    return False


def test_address_is_unique_in_any_case() -> None:
    make_user("maya@club.example")
    assert refused(User, email="MAYA@club.example")
    assert not refused(User, email=None)
    assert not refused(User, email=None)


def test_missing_address_is_null_not_empty() -> None:
    assert refused(User, email="")


@pytest.mark.parametrize(("on_track", "slipping"), [(50, 50), (40, 50), (75, 0), (101, 50)])
def test_team_limits_are_in_order(on_track: int, slipping: int) -> None:
    assert refused(Team, name="x", on_track=on_track, slipping=slipping)


def test_role_is_known() -> None:
    assert refused(Membership, team=make_team(), role="king")


def test_person_has_one_staff_place_and_one_athletes_place_in_a_team() -> None:
    team = make_team()
    owner = make_owner(team)
    assert refused(Membership, team=team, user=owner.user, role=Role.COACH)
    assert not refused(Membership, team=team, user=owner.user, role=Role.ATHLETE)
    assert refused(Membership, team=team, user=owner.user, role=Role.ATHLETE)
    assert not refused(Membership, team=team, user=owner.user, role=Role.COACH, left_at=timezone.now())
    assert not refused(Membership, team=make_team("Hill Runners"), user=owner.user, role=Role.OWNER)


def test_assistant_is_attached_once_and_to_another() -> None:
    team = make_team()
    coach, assistant = make_staff(team), make_staff(team, Role.ASSISTANT)
    assert not refused(Attachment, team=team, assistant=assistant, coach=coach)
    assert refused(Attachment, team=team, assistant=assistant, coach=coach)
    assert refused(Attachment, team=team, assistant=coach, coach=coach)


def test_invitation_has_a_known_kind_an_end_after_its_start_and_its_own_token() -> None:
    place = make_athlete(make_team(), accepted=False).membership
    now = timezone.now()
    row = {"team": place.team, "membership": place, "kind": "door", "digest": "a", "created_at": now}
    later = {"expires_at": now + timedelta(hours=1)}
    assert refused(Invitation, **{**row, **later, "kind": "window"})
    assert refused(Invitation, **row, expires_at=now)
    assert not refused(Invitation, **row, **later)
    assert refused(Invitation, **row, **later)


def test_consent_has_a_known_purpose_and_one_in_force() -> None:
    place = make_athlete(make_team(), purposes=[]).membership
    row = {"team": place.team, "membership": place, "purpose": "ticks"}
    assert refused(Consent, **{**row, "purpose": "selling"})
    assert not refused(Consent, **row, withdrawn_at=timezone.now())
    assert not refused(Consent, **row)
    assert refused(Consent, **row)
    assert refused(Consent, **{**row, "withdrawn_at": timezone.now(), "guardian_name": "Eva Lindqvist"})


def test_audit_action_is_known() -> None:
    assert refused(AuditEvent, team=make_team(), action="guessed", what="x")


def test_api_key_is_unique() -> None:
    user = make_user()
    assert not refused(ApiToken, user=user, name="x", digest="d")
    assert refused(ApiToken, user=user, name="y", digest="d")


def test_zone_is_one_this_machine_can_load() -> None:
    with pytest.raises(ValidationError) as caught:
        Team(name="x", zone="Mars/Olympus").full_clean()
    assert caught.value.message_dict == {"zone": ["We do not know the time zone Mars/Olympus."]}


def test_two_at_once_get_the_same_login_for_an_address() -> None:
    first = User.objects.owner_of("maya@club.example")
    assert User.objects.owner_of("Maya@Club.example") == first
