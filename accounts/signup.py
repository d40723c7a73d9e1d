"""A coach starts a team: the wish waits in the session until the code from the mail comes back."""

from typing import Any, Self

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.module_loading import import_string

from accounts.mail import post
from accounts.models import Membership, Role, Team, User

KEY = "team_signup"


@transaction.atomic
def open_team(user: User, team_name: str, name: str, zone: str) -> Team:
    """A team, its owner, and what every team begins with."""
    team = Team.objects.create(name=team_name, zone=zone)
    Membership.objects.create(team=team, user=user, role=Role.OWNER, name=name, zone=zone)
    for begins_with in settings.TEAM_BEGINS_WITH:
        import_string(begins_with)(team)
    return team


class TeamSignup(AbstractCodeVerificationProcess):  # type: ignore[misc]
    """allauth's code machinery (10 minutes, 5 tries, this session only) around a team that is not there yet."""

    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS, settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT, state)

    @classmethod
    def begin(cls, request: HttpRequest, wish: dict[str, str]) -> None:
        """Mail a code; the same for an address that has a login and for one that has none."""
        process = cls(request, {**cls.initial_state(None, wish["email"]), "wish": wish})
        process.send()
        process.persist()

    @classmethod
    def resume(cls, request: HttpRequest) -> Self | None:
        """The wish of this session, if its code still counts."""
        state = request.session.get(KEY)
        process: Self | None = cls(request, state).abort_if_invalid() if state else None
        return process

    def send(self) -> None:
        self.state["code"] = get_adapter().generate_login_code()
        post("accounts/mail/team_code", [self.email], {"code": self.state["code"]})

    def persist(self) -> None:
        self.request.session[KEY] = self.state

    def abort(self) -> None:
        self.request.session.pop(KEY, None)

    @property
    def email(self) -> str:
        return str(self.state["email"])

    def finish(self) -> HttpResponse:
        """The address is proven: the team comes into being, its owner is signed in."""
        self.abort()
        wish = self.state["wish"]
        user = User.objects.owner_of(self.email)
        self.request.session["team"] = open_team(user, wish["team"], wish["name"], wish["zone"]).pk
        record_authentication(self.request, user, method="code", email=self.email)
        response: HttpResponse = perform_login(
            self.request, Login(user=user, email=self.email, redirect_url=reverse("home"))
        )
        return response
