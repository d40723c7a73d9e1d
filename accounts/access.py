"""Who is at the door: finds the membership a page is opened with, or answers 404."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from accounts.models import Membership, Role, User
from accounts.numbers import row_number
from accounts.second_factor import second_factor_due


class StaffRequest(HttpRequest):
    """A request of a person who is staff of the team they are looking at."""

    user: User
    membership: Membership


type StaffView[**P] = Callable[Concatenate[StaffRequest, P], HttpResponseBase]
type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

ALL_STAFF = (Role.OWNER, Role.COACH, Role.ASSISTANT)
COACHES = (Role.OWNER, Role.COACH)


def staff_membership(request: HttpRequest) -> Membership | None:
    """The staff place in the team chosen in this session, else in the first team joined."""
    mine = Membership.objects.of(request.user)
    places = list(mine.staff().select_related("team").with_other_side().order_by("id"))
    chosen = request.session.get("team")
    return next((place for place in places if place.team_id == chosen), places[0] if places else None)


def staff_page[**P](*roles: str) -> Callable[[StaffView[P]], View[P]]:
    """Let in only these roles; a page that is not for you does not exist for you."""

    def decorate(view: StaffView[P]) -> View[P]:
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            place = staff_membership(request)
            if place is None or place.role not in roles:
                raise Http404
            if second_factor_due(request, place):
                return redirect("accounts:second_factor")
            request.membership = place  # type: ignore[attr-defined]
            with timezone.override(place.zone):  # times on the page are on the clock of whoever reads it
                return view(request, *args, **kwargs)  # type: ignore[arg-type]

        update_wrapper(guarded, view)
        return guarded

    return decorate


def number_or_404(text: str) -> int:
    """A row's number from a form; thousands of digits, signs and words name no row."""
    if (number := row_number(text)) is None:
        raise Http404
    return number
