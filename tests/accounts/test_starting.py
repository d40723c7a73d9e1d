"""A coach starts a team: nothing is there before the code, and then all of it."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from accounts.models import Membership, Role, Team, User
from tests.accounts.links import last_code, signed_in, who
from tests.factories import make_user

pytestmark = pytest.mark.django_db
WISH = {"team": "Hill Runners", "name": "Cass Coach", "email": "Cass@Club.example", "zone": "Europe/Oslo"}


def test_code_opens_the_team_with_its_owner() -> None:
    client = Client()
    assert client.post("/start/", WISH)["Location"] == "/start/code/"
    assert (User.objects.count(), Team.objects.count()) == (0, 0)
    assert mail.outbox[-1].to == ["cass@club.example"]
    assert client.post("/start/code/", {"code": last_code()})["Location"] == "/"
    owner = Membership.objects.get()
    assert (owner.role, owner.name, owner.zone) == (Role.OWNER, "Cass Coach", "Europe/Oslo")
    assert (owner.team.name, owner.team.zone) == ("Hill Runners", "Europe/Oslo")
    assert owner.user is not None
    assert (owner.user.email, who(client)) == ("cass@club.example", owner.user_id)
    assert client.session["team"] == owner.team_id


def test_code_is_used_up_by_the_team_it_made() -> None:
    client = Client()
    client.post("/start/", WISH)
    code = last_code()
    client.post("/start/code/", {"code": code})
    assert client.post("/start/code/", {"code": code})["Location"] == "/start/"
    assert Team.objects.count() == 1


def test_five_wrong_codes_end_the_wish() -> None:
    client = Client()
    client.post("/start/", WISH)
    code = last_code()
    answers = [client.post("/start/code/", {"code": "WRNG-WRNG"}) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 302]
    assert answers[0].context["form"].errors == {"code": ["Incorrect code."]}
    assert client.post("/start/code/", {"code": code})["Location"] == "/start/"
    assert Team.objects.count() == 0


def test_known_address_starts_a_second_team_with_the_same_answers() -> None:
    known = make_user("cass@club.example")
    client = Client()
    assert client.post("/start/", WISH)["Location"] == "/start/code/"
    client.post("/start/code/", {"code": last_code()})
    assert (who(client), User.objects.count(), Team.objects.count()) == (known.pk, 1, 1)


def test_second_factor_of_a_known_address_still_counts() -> None:
    from allauth.mfa.models import Authenticator

    known = make_user("cass@club.example")
    Authenticator.objects.create(user=known, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client()
    client.post("/start/", WISH)
    assert client.post("/start/code/", {"code": last_code()})["Location"] == "/account/2fa/authenticate/"
    assert who(client) is None


def test_somebody_signed_in_becomes_the_owner_of_the_address() -> None:
    client = signed_in(make_user("other@club.example"))
    client.post("/start/", WISH)
    client.post("/start/code/", {"code": last_code()})
    assert who(client) == User.objects.get(email="cass@club.example").pk


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("team", " ", "This field is required."),
        ("team", "x" * 81, "Ensure this value has at most 80 characters (it has 81)."),
        ("name", "a\x00b", "Null characters are not allowed."),
        ("email", "cass@", "Enter a valid email address."),
    ],
)
def test_bad_field_gets_its_error_and_keeps_what_was_typed(field: str, value: str, error: str) -> None:
    page = Client().post("/start/", {**WISH, field: value})
    assert page.context["form"].errors == {field: [error]}
    assert page.context["form"]["zone"].value() == "Europe/Oslo"
    assert mail.outbox == []


def test_codes_to_strangers_are_limited_too(settings: Settings) -> None:
    from coaching import settings as real

    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = real.ACCOUNT_RATE_LIMITS
    statuses = [Client().post("/start/", WISH).status_code for _ in range(7)]
    assert statuses == [302] * 6 + [200]
    assert len(mail.outbox) == 6


def test_code_page_without_a_wish_leads_back() -> None:
    assert Client().get("/start/code/")["Location"] == "/start/"


@pytest.mark.parametrize("path", ["/start/", "/start/code/"])
def test_forms_need_a_csrf_token(path: str) -> None:
    assert Client(enforce_csrf_checks=True).post(path, WISH).status_code == 403
    assert (Team.objects.count(), len(mail.outbox)) == (0, 0)
