"""One's own account: what is shown, consents taken back and given, who looked."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import audit
from accounts.models import AuditEvent, Consent, Membership, User
from accounts.models.consent import Purpose
from accounts.templatetags.devices import device
from athletes.models import Athlete
from tests.accounts.links import last_code, signed_in, who
from tests.factories import make_athlete, make_owner, make_staff, make_team, make_user

pytestmark = pytest.mark.django_db


def own(athlete: Athlete) -> Client:
    assert athlete.membership.user is not None
    return signed_in(athlete.membership.user)


def test_account_page_lists_teams_and_offers_an_address_to_an_athlete_without_one() -> None:
    page = own(make_athlete(make_team())).get("/you/account/").content.decode()
    for words in ("Riverside Harriers", "None yet.", "Passkeys", "Who looked", "What you agreed to"):
        assert words in page


def test_staff_have_no_athletes_pages() -> None:
    owner = make_owner(make_team()).user
    assert owner is not None
    assert signed_in(owner).get("/you/consents/").status_code == 404
    assert signed_in(owner).get("/you/who-looked/").status_code == 404
    assert b"Who looked" not in signed_in(owner).get("/you/account/").content


def test_consent_is_taken_back_and_given_again_each_with_its_row() -> None:
    athlete = make_athlete(make_team())
    client = own(athlete)
    client.post("/you/consents/", {"purpose": "health", "answer": "withdraw"})
    assert Athlete.objects.with_consents().get().may_tell_health is False
    assert Athlete.objects.with_consents().get().may_tick is True
    client.post("/you/consents/", {"purpose": "health", "answer": "give"})
    assert Athlete.objects.with_consents().get().may_tell_health is True
    health = Consent.objects.filter(purpose=Purpose.HEALTH)
    assert [row.withdrawn_at is None for row in health.order_by("id")] == [False, True]
    assert [(event.actor, event.what) for event in AuditEvent.objects.all()] == [(athlete.membership, "consent")]


def test_giving_twice_keeps_the_first() -> None:
    athlete = make_athlete(make_team(), purposes=[])
    client = own(athlete)
    for _ in range(2):
        client.post("/you/consents/", {"purpose": "ticks", "answer": "give"})
    assert Consent.objects.count() == 1


@pytest.mark.parametrize("purpose", ["", "everything", "x" * 5000])
def test_unknown_purpose_is_nothing(purpose: str) -> None:
    client = own(make_athlete(make_team(), purposes=[]))
    assert client.post("/you/consents/", {"purpose": purpose, "answer": "give"}).status_code == 404
    assert Consent.objects.count() == 0


def test_who_looked_shows_others_looks_at_oneself_only() -> None:
    team = make_team()
    coach = make_staff(team, name="Robin Clarke")
    athlete, mate = make_athlete(team, coach), make_athlete(team, coach, name="Mate")
    audit.record(coach, athlete.membership, AuditEvent.Action.OPENED, "week 2026-W47")
    audit.record(coach, mate.membership, AuditEvent.Action.OPENED, "week 2026-W01")
    audit.record_list(coach, "dashboard", [athlete.membership_id, mate.membership_id])
    audit.record_list(coach, "dashboard of others", [mate.membership_id])
    audit.record(athlete.membership, athlete.membership, AuditEvent.Action.CHANGED, "consent")
    page = own(athlete).get("/you/who-looked/")
    seen = [(event.actor.name, event.get_action_display(), event.what) for event in page.context["page"]]
    assert seen == [("Robin Clarke", "saw in a list", "dashboard"), ("Robin Clarke", "opened", "week 2026-W47")]


def test_same_list_again_within_the_hour_leaves_one_event() -> None:
    team = make_team()
    coach = make_staff(team)
    ids = [make_athlete(team, coach).membership_id for _ in range(2)]
    audit.record_list(coach, "dashboard", ids)
    audit.record_list(coach, "dashboard", reversed(ids))
    audit.record_list(coach, "dashboard", ids[:1])
    assert [event.shown for event in AuditEvent.objects.order_by("id")] == [f",{ids[0]},{ids[1]},", f",{ids[0]},"]


def test_person_whose_number_is_part_of_anothers_is_not_mixed_up() -> None:
    team = make_team()
    person = make_staff(team)
    AuditEvent.objects.create(team=team, action="listed", what="dashboard", shown=f",1{person.pk},{person.pk}1,")
    assert list(AuditEvent.objects.about(person)) == []


def test_who_looked_costs_the_same_for_one_event_and_for_fifty() -> None:
    team = make_team()
    coach = make_staff(team)
    athlete = make_athlete(team, coach)
    client, counts = own(athlete), []
    for more in (1, 49):
        for number in range(more):
            audit.record(coach, athlete.membership, AuditEvent.Action.OPENED, f"week {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get("/you/who-looked/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_athlete_without_an_address_adds_one_by_code_and_signs_in_with_it() -> None:
    athlete = make_athlete(make_team())
    client = own(athlete)
    client.post("/account/email/", {"email": "Maya@club.example", "action_add": ""})
    assert EmailAddress.objects.count() == 0
    client.post("/account/confirm-email/", {"code": last_code()})
    user = User.objects.get(memberships=athlete.membership)
    assert user.email == "maya@club.example"
    phone = Client()
    phone.post("/account/login/", {"login": "maya@club.example"})
    phone.post("/account/login/code/confirm/", {"code": last_code()})
    assert who(phone) == user.pk


def test_changing_the_address_tells_the_old_one() -> None:
    user = make_user("old@club.example")
    client = signed_in(user)
    client.post("/account/email/", {"email": "new@club.example", "action_add": ""})
    client.post("/account/confirm-email/", {"code": last_code()})
    user.refresh_from_db()
    assert user.email == "new@club.example"
    assert [address.email for address in EmailAddress.objects.filter(user=user)] == ["new@club.example"]
    assert [letter.to for letter in mail.outbox] == [["new@club.example"], ["old@club.example"]]


def test_address_of_another_login_is_not_given_away() -> None:
    make_user("taken@club.example")
    user = make_user("mine@club.example")
    client = signed_in(user)
    answer = client.post("/account/email/", {"email": "taken@club.example", "action_add": ""})
    assert answer["Location"] == "/account/confirm-email/"
    page = client.post("/account/confirm-email/", {"code": last_code()})
    assert page.context["form"].errors == {"code": ["A user is already registered with this email address."]}
    user.refresh_from_db()
    assert user.email == "mine@club.example"


def test_sessions_are_listed_and_the_others_can_be_ended() -> None:
    make_user("robin@club.example")
    phones = [Client(), Client()]
    for phone in phones:
        phone.post("/account/login/", {"login": "robin@club.example"})
        phone.post("/account/login/code/confirm/", {"code": last_code()})
    page = phones[0].get("/account/sessions/")
    assert page.context["session_count"] == 2
    phones[0].post("/account/sessions/")
    assert phones[0].get("/you/account/").status_code == 200
    assert phones[1].get("/you/account/")["Location"] == "/account/login/?next=/you/account/"


PAGES = [
    "/account/email/",
    "/account/password/set/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/sessions/",
    "/account/logout/",
    "/you/account/",
    "/you/consents/",
    "/you/second-factor/",
    "/you/who-looked/",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_for_an_athlete_without_an_address(path: str) -> None:
    page = own(make_athlete(make_team())).get(path)
    assert (page.status_code, "no-store" in page["Cache-Control"], b"style=" in page.content) == (200, True, False)


def test_authenticator_app_is_set_up_and_asked_for_at_the_next_login() -> None:
    from allauth.mfa.totp.internal import auth

    user = make_user("robin@club.example")
    client = signed_in(user)
    page = client.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    code = auth.format_hotp_value(auth.hotp_value(secret, next(auth.yield_hotp_counters_from_time())))
    client.post("/account/2fa/totp/activate/", {"code": code})
    assert Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).count() == 1
    other = Client()
    other.post("/account/login/", {"login": "robin@club.example"})
    login = [letter for letter in mail.outbox if "is your Evenstride code" in letter.subject][-1]
    answer = other.post("/account/login/code/confirm/", {"code": login.subject.split()[0]})
    assert (answer["Location"], who(other)) == ("/account/2fa/authenticate/", None)


def test_account_page_shows_only_ones_own_places() -> None:
    team = make_team()
    owner = make_owner(team)
    Membership.objects.create(team=make_team("Strangers"), user=make_user(), role="owner", name="Other")
    assert owner.user is not None
    page = signed_in(owner.user).get("/you/account/")
    assert [place.team.name for place in page.context["places"]] == ["Riverside Harriers"]


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/156.0.0.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0", "Edge, Windows"),
        ("curl/8.0", "A browser, unknown device"),
        ("", "A browser, unknown device"),
    ],
)
def test_device_is_named_in_words(user_agent: str, words: str) -> None:
    assert device(user_agent) == words


def test_passkey_form_signs_in_alone_unless_switched_off() -> None:
    page = own(make_athlete(make_team())).get("/account/2fa/webauthn/add/")
    assert (page.context["form"]["name"].value(), page.context["form"]["passwordless"].value()) == ("Passkey", True)


def test_passkey_is_the_first_proof_asked_for() -> None:
    user = make_user("robin@club.example")
    user.set_password("long enough to count")
    user.save()
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN):
        Authenticator.objects.create(user=user, type=kind, data={"secret": "x"})
    answer = signed_in(user).post("/account/email/", {"email": "new@club.example", "action_add": ""})
    assert answer["Location"] == "/account/2fa/webauthn/reauthenticate/?next=%2Faccount%2Femail%2F"
