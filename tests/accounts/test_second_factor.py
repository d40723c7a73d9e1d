"""Staff add a factor before the team keeps a second athlete's data, and keep one afterwards."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import Settings

from accounts.models import Consent, Membership, Role, User
from accounts.models.consent import Purpose
from tests.accounts.links import signed_in
from tests.factories import make_athlete, make_owner, make_staff, make_team

pytestmark = pytest.mark.django_db
WANTS = "/you/second-factor/"


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.REQUIRE_STAFF_MFA = True


def owner_of_team_with(athletes: int) -> tuple[Client, User]:
    team = make_team()
    owner = make_owner(team)
    for number in range(athletes):
        make_athlete(team, owner, name=f"Athlete {number}")
    assert owner.user is not None
    return signed_in(owner.user), owner.user


def add(user: User, kind: str = Authenticator.Type.TOTP) -> Authenticator:
    return Authenticator.objects.create(user=user, type=kind, data={"secret": "x"})


def lets_in(client: Client) -> bool:
    """Whether the team page's form is reached: a refused form re-renders, a missing factor redirects."""
    answer = client.post("/team/save/", {"name": "River Club", "zone": "UTC", "on_track": 75, "slipping": 50})
    return answer["Location"] == "/team/"


def test_one_athlete_needs_no_second_factor_and_two_do() -> None:
    assert lets_in(owner_of_team_with(1)[0])
    client, _ = owner_of_team_with(2)
    answer = client.post("/team/save/", {"name": "River Club"})
    assert (answer.status_code, answer["Location"]) == (302, WANTS)


def test_athletes_without_consent_or_gone_do_not_count() -> None:
    client, _ = owner_of_team_with(2)
    Consent.objects.filter(membership=Membership.objects.filter(role=Role.ATHLETE).last()).delete()
    assert lets_in(client)
    other, _ = owner_of_team_with(2)
    gone = Membership.objects.filter(role=Role.ATHLETE).last()
    assert gone is not None
    Membership.objects.filter(pk=gone.pk).update(left_at=gone.joined_at)
    assert lets_in(other)


@pytest.mark.parametrize("kind", [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
def test_a_factor_opens_the_pages(kind: str) -> None:
    client, user = owner_of_team_with(2)
    add(user, kind)
    assert lets_in(client)


def test_recovery_codes_alone_are_no_factor() -> None:
    client, user = owner_of_team_with(2)
    add(user, Authenticator.Type.RECOVERY_CODES)
    assert not lets_in(client)


def test_demo_asks_for_none(settings: Settings) -> None:
    settings.REQUIRE_STAFF_MFA = False
    assert lets_in(owner_of_team_with(2)[0])


def test_page_says_why_and_where() -> None:
    client, user = owner_of_team_with(2)
    page = client.get(WANTS).content.decode()
    assert "keeps the data of more than one athlete" in page
    assert "/account/2fa/webauthn/add/" in page
    assert "/account/2fa/totp/activate/" in page
    add(user)
    assert "Your account is well locked" in client.get(WANTS).content.decode()


def test_staff_cannot_take_their_last_factor_away() -> None:
    client, user = owner_of_team_with(0)
    last = add(user, Authenticator.Type.WEBAUTHN)
    client.post(f"/account/2fa/webauthn/keys/{last.pk}/remove/")
    assert Authenticator.objects.filter(pk=last.pk).exists()


def test_factor_is_remembered_so_that_pages_do_not_ask_for_it_again(settings: Settings) -> None:
    client, user = owner_of_team_with(2)
    add(user)
    assert lets_in(client)
    assert client.session["second_factor_seen"] is True


def test_health_consent_alone_counts_as_an_athletes_data() -> None:
    team = make_team()
    owner = make_staff(team, Role.OWNER)
    for _ in range(2):
        make_athlete(team, owner, purposes=[Purpose.HEALTH])
    assert owner.user is not None
    assert not lets_in(signed_in(owner.user))
