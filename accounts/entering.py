"""Coming in by a link: one function, one transaction, one winner."""

from collections.abc import Iterable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accounts import consents
from accounts.adapter import keep_session
from accounts.invitations import why_no_door
from accounts.models import Invitation, Membership, User
from accounts.models.consent import Guardian


class LinkSpent(Exception):
    """Used, expired or replaced between the page and the button, or not for this login."""


def log_in(request: HttpRequest, user: User) -> None:
    """Sign this person in without a further step; the session gets a new id and is listed with the others."""
    get_adapter(request).login(request, user)
    UserSession.objects.create_from_request(request)


def enter(
    request: HttpRequest,
    invitation: Invitation,
    name: str,
    zone: str,
    purposes: Iterable[str],
    guardian: Guardian | None = None,
) -> HttpResponseBase:
    """Use the link up, take the place, keep the consents, sign in; of many at once one succeeds.

    Raises `LinkSpent` for all others. A mailed link proves the mailbox as a login code does, so it goes through
    allauth's steps and asks for a second factor where there is one.
    """
    with transaction.atomic():
        user = _take_place(request, invitation, name, zone)
        consents.give(invitation.membership, purposes, guardian)
    request.session["team"] = invitation.team_id
    if invitation.email and request.user != user:
        record_authentication(request, user, method="code", email=invitation.email)
        login = Login(user=user, email=invitation.email, redirect_url=reverse("home"))
        response: HttpResponse = perform_login(request, login)
        return response
    if request.user != user:
        log_in(request, user)
        request.session["team"] = invitation.team_id
    else:
        keep_session(request, user)  # an athlete who became staff just now
    return redirect("home")


@transaction.atomic
def _take_place(request: HttpRequest, invitation: Invitation, name: str, zone: str) -> User:
    now = timezone.now()
    held = Invitation.objects.usable(now).select_for_update().filter(pk=invitation.pk).first()
    if held is None or held.membership.left_at:
        raise LinkSpent
    place = held.membership
    user = _door_user(place) if held.kind == Invitation.Kind.DOOR else _new_user(request, held, place)
    _fill(place, user=user, name=place.name or name, zone=zone)
    Invitation.objects.filter(pk=held.pk).update(used_at=now)
    return user


def _door_user(place: Membership) -> User:
    if place.user is None or why_no_door(place):
        raise LinkSpent
    return place.user


def _new_user(request: HttpRequest, held: Invitation, place: Membership) -> User:
    """Whose login takes the place: the proven owner of the address, else a new login that is only this place."""
    if place.user_id or not fits(request, held):
        raise LinkSpent
    user = User.objects.owner_of(held.email) if held.email else User.objects.create_user()
    twins = Membership.objects.of(user).filter(team_id=place.team_id)
    taken = twins.staff() if place.is_staff else twins.filter(role=place.role)
    if taken.exists() or not user.is_active:
        raise LinkSpent
    return user


def _fill(place: Membership, **fields: Any) -> None:
    for field, value in fields.items():
        setattr(place, field, value)
    place.full_clean(exclude=["team", "user"])
    place.save(update_fields=list(fields))


def fits(request: HttpRequest, invitation: Invitation) -> bool:
    """Whether the person at this browser may use the link: nobody signed in, or the one it is for."""
    user = request.user
    if not user.is_authenticated:
        return True
    if invitation.kind == Invitation.Kind.DOOR:
        return user.pk == invitation.membership.user_id
    return bool(invitation.email) and user.email == invitation.email
