"""Signing in by a mailed code: what it tells, how often, for how long, and to whom."""

import time
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import Role, User
from tests.accounts.links import last_code, signed_in, who
from tests.factories import make_athlete, make_owner, make_staff, make_team, make_user

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"
CONFIRM = "/account/login/code/confirm/"


def ask(client: Client, email: str, **extra: Any) -> Any:
    return client.post(LOGIN, {"login": email}, **extra)


def test_code_is_eight_letters_and_signs_in_once() -> None:
    user = make_user("robin@club.example")
    client = Client()
    answer = ask(client, "Robin@Club.example")
    assert (answer.status_code, answer["Location"]) == (302, CONFIRM)
    assert mail.outbox[-1].to == ["robin@club.example"]
    code = last_code()
    assert client.post(CONFIRM, {"code": code.lower().replace("-", " ")})["Location"] == "/"
    assert who(client) == user.pk
    client.post("/account/logout/")
    assert client.post(CONFIRM, {"code": code})["Location"] == "/account/login/code/"
    assert who(client) is None


def test_code_belongs_to_the_browser_that_asked() -> None:
    make_user("robin@club.example")
    ask(Client(), "robin@club.example")
    other = Client()
    ask(other, "nobody@club.example")
    assert other.post(CONFIRM, {"code": last_code()}).status_code == 200
    assert who(other) is None


def test_code_counts_until_the_last_second_of_its_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    make_user("robin@club.example")
    for age, inside in ((600, True), (601, False)):
        client = Client()
        ask(client, "robin@club.example")
        code, asked = last_code(), client.session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"]
        with monkeypatch.context() as clock:
            clock.setattr(time, "time", lambda at=asked + age: at)
            client.post(CONFIRM, {"code": code})
        assert (who(client) is not None) is inside


def test_fifth_wrong_try_ends_the_code_and_locks_nobody_out() -> None:
    user = make_user("robin@club.example")
    stranger, owner = Client(), Client()
    ask(stranger, "robin@club.example")
    code = last_code()
    answers = [stranger.post(CONFIRM, {"code": "WRNG-WRNG"}).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 302]
    stranger.post(CONFIRM, {"code": code})
    assert who(stranger) is None
    ask(owner, "robin@club.example")
    owner.post(CONFIRM, {"code": last_code()})
    assert who(owner) == user.pk


def test_unknown_address_gets_the_same_answer_and_no_mail() -> None:
    make_user("known@club.example")
    pages = []
    for email in ("known@club.example", "other@club.example"):
        client = Client()
        first, second = ask(client, email), client.get(CONFIRM)
        wrong = client.post(CONFIRM, {"code": "WRNG-WRNG"})
        bodies = [page.content.decode().replace(email, "ADDRESS") for page in (second, wrong)]
        for page, response in zip(bodies, (second, wrong), strict=True):
            token = str(response.context["csrf_token"])
            bodies[bodies.index(page)] = page.replace(token, "TOKEN")
        pages.append((first.status_code, first["Location"], second.status_code, wrong.status_code, bodies))
    assert pages[0] == pages[1]
    assert [letter.to for letter in mail.outbox] == [["known@club.example"]]


def test_both_pages_that_ask_for_a_code_keep_still_about_strangers() -> None:
    answer = Client().post("/account/login/code/", {"email": "other@club.example"})
    assert (answer.status_code, answer["Location"]) == (302, CONFIRM)
    assert mail.outbox == []


def test_seventh_code_in_an_hour_is_refused_to_the_same_place_and_address(settings: Settings) -> None:
    limit(settings)
    make_user("robin@club.example")
    for _ in range(6):
        assert ask(Client(), "robin@club.example").status_code == 302
    refused = ask(Client(), "ROBIN@club.example")
    assert refused.status_code == 200
    assert refused.context["form"].non_field_errors() == [
        "Too many codes were asked for. Wait a while, then try again."
    ]
    assert len(mail.outbox) == 6
    # The owner, at home, is not locked out; nor is anybody else at the stranger's place.
    assert ask(Client(), "robin@club.example", REMOTE_ADDR="203.0.113.9").status_code == 302
    assert ask(Client(), "ash@club.example").status_code == 302


def test_overall_limit_holds_over_places_and_both_pages(settings: Settings) -> None:
    limit(settings, code_overall="3/h/key")
    for number in range(3):
        ask(Client(), f"p{number}@club.example", REMOTE_ADDR=f"203.0.113.{number}")
    answer = Client().post("/account/login/code/", {"email": "p9@club.example"}, REMOTE_ADDR="203.0.113.99")
    assert answer.context["form"].errors == {"email": ["Too many codes were asked for. Wait a while, then try again."]}


def test_limits_are_kept_in_the_database_cache(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_table"}}
    limit(settings, code_overall="2/h/key")
    codes = [ask(Client(), f"p{number}@club.example").status_code for number in range(3)]
    assert codes == [302, 302, 200]


def limit(settings: Settings, **changes: str) -> None:
    """Turn the real limits on, as `coaching.settings` has them."""
    from coaching import settings as real

    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {**real.ACCOUNT_RATE_LIMITS, **changes}


def test_password_is_an_option_on_the_same_page() -> None:
    user = make_user("robin@club.example")
    user.set_password("long enough to count")
    user.save()
    client = Client()
    answer = client.post(LOGIN, {"login": "robin@club.example", "password": "wrong"})
    assert answer.context["form"].non_field_errors() == [
        "The email address and/or password you specified are not correct."
    ]
    assert client.post(LOGIN, {"login": "robin@club.example", "password": "long enough to count"})["Location"] == "/"
    assert (who(client), mail.outbox) == (user.pk, [])


@pytest.mark.parametrize("password", [None, "long enough to count"])
@pytest.mark.parametrize(("role", "days"), [(Role.OWNER, 14), (Role.ASSISTANT, 14), (Role.ATHLETE, 400)])
def test_session_lasts_as_the_role_allows(role: str, days: int, password: str | None) -> None:
    user = make_staff(make_team(), role=role).user
    assert user is not None
    user.set_password(password)
    user.save()
    client = Client()
    client.post(LOGIN, {"login": user.email, "password": password or ""})
    if password is None:
        client.post(CONFIRM, {"code": last_code()})
    assert who(client) == user.pk
    assert client.session.get_expiry_age() == days * 86400
    assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == days * 86400


def test_session_id_changes_at_login_and_the_old_cookie_is_dead_after_logout() -> None:
    make_user("robin@club.example")
    client = Client()
    ask(client, "robin@club.example")
    before = client.session.session_key
    client.post(CONFIRM, {"code": last_code()})
    during = client.session.session_key
    assert before != during
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = str(during)
    assert thief.get("/you/second-factor/").status_code == 200
    answer = client.post("/account/logout/")
    assert (answer["Location"], answer["Clear-Site-Data"]) == (LOGIN, '"cache"')
    assert thief.get("/you/second-factor/")["Location"] == f"{LOGIN}?next=/you/second-factor/"


def test_logout_needs_a_post() -> None:
    user = make_user()
    client = signed_in(user)
    page = client.get("/account/logout/")
    assert (page.status_code, page.has_header("Clear-Site-Data"), who(client)) == (200, False, user.pk)


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "\\\\evil.example"]
)
def test_next_leads_nowhere_else(target: str) -> None:
    make_user("robin@club.example")
    client = Client()
    asked = client.post(f"{LOGIN}?next={target}", {"login": "robin@club.example", "next": target})
    assert asked["Location"] == CONFIRM
    assert client.post(CONFIRM, {"code": last_code(), "next": target})["Location"] == "/"
    assert client.post("/account/logout/", {"next": target})["Location"] == LOGIN


def test_next_leads_to_a_page_of_ours() -> None:
    make_user("robin@club.example")
    client = Client()
    asked = client.post(LOGIN, {"login": "robin@club.example", "next": "/you/account/"})
    assert client.post(asked["Location"], {"code": last_code()})["Location"] == "/you/account/"


def test_closed_login_gets_no_code() -> None:
    user = make_user("gone@club.example")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert ask(Client(), "gone@club.example")["Location"] == CONFIRM
    assert mail.outbox == []


def test_forged_host_is_in_no_mail() -> None:
    make_user("robin@club.example")
    client = Client(headers={"host": "evil.example"})
    ask(client, "robin@club.example")
    client.post("/account/password/reset/", {"email": "robin@club.example"})
    assert len(mail.outbox) == 2
    assert not [letter for letter in mail.outbox if "evil" in str(letter.body) + letter.subject]


def test_sign_up_page_of_allauth_leads_to_ours() -> None:
    assert Client().get("/account/signup/")["Location"] == "/start/"


def test_login_without_an_address_has_a_name_in_every_message() -> None:
    athlete = make_athlete(make_team(), name="Maya Lindqvist")
    from accounts.adapter import display_name

    assert athlete.membership.user is not None
    assert display_name(athlete.membership.user) == "Maya Lindqvist"
    assert str(athlete.membership.user) == f"login {athlete.membership.user_id}"


def test_home_shows_each_their_page() -> None:
    team = make_team()
    owner, athlete, nobody = make_owner(team).user, make_athlete(team).membership.user, make_user()
    assert owner is not None
    assert athlete is not None
    assert Client().get("/")["Location"] == LOGIN
    assert signed_in(owner).get("/")["Location"] == reverse("coaching:dashboard")
    assert signed_in(athlete).get("/")["Location"] == reverse("athletes:today")
    assert b"You are in no team now" in signed_in(nobody).get("/").content
