"""The pages that a link opens: an invitation, and the door back in."""

from collections.abc import Callable
from functools import update_wrapper

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.entering import LinkSpent, enter, fits
from accounts.forms.joining import JoinForm
from accounts.models import Invitation

type LinkView = Callable[[HttpRequest, Invitation], HttpResponseBase]


def link_page(kind: str) -> Callable[[LinkView], Callable[[HttpRequest, str], HttpResponseBase]]:
    """Find the link behind a token: 404 for one that never was, 410 and the reason for one that is over."""

    def decorate(view: LinkView) -> Callable[[HttpRequest, str], HttpResponseBase]:
        def guarded(request: HttpRequest, /, token: str) -> HttpResponseBase:
            found = Invitation.objects.with_token(token).filter(kind=kind)
            invitation = found.select_related("team", "membership", "created_by").first()
            response = _open(request, invitation, view)
            response["Cache-Control"] = "no-store, private"
            # Not "no-referrer": with it browsers send "Origin: null" with the form, which the CSRF check must
            # refuse. The origin alone keeps the token out of every Referer just as well.
            response["Referrer-Policy"] = "strict-origin"
            return response

        update_wrapper(guarded, view)
        return login_not_required(require_http_methods(["GET", "POST"])(guarded))

    return decorate


def _open(request: HttpRequest, invitation: Invitation | None, view: LinkView) -> HttpResponseBase:
    if invitation is None:
        return render(request, "accounts/link_unknown.html", status=404)
    if invitation.over(timezone.now()) or invitation.membership.left_at:
        return spent(request, invitation)
    if not fits(request, invitation):
        return render(request, "accounts/link_other_login.html", {"invitation": invitation}, status=409)
    return view(request, invitation)


def spent(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """410: says whether it was used, replaced or ran out, and what to do; never whose it was."""
    invitation.refresh_from_db()
    return render(
        request,
        "accounts/link_spent.html",
        {"reason": invitation.over(timezone.now()) or "revoked", "kind": invitation.kind},
        status=410,
    )


@link_page(Invitation.Kind.INVITATION)
def join(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    """Who invites, the notice, the consents, 16 or older: one page, one tap."""
    form = JoinForm(invitation, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            said = (form.name_or_known(), form.cleaned_data["zone"], form.purposes(), form.guardian())
            return enter(request, invitation, *said)
        except LinkSpent:
            return spent(request, invitation)
    return render(request, "accounts/join.html", {"form": form, "invitation": invitation})


@link_page(Invitation.Kind.DOOR)
def door(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    """Back in on a new phone; asks for consent only of a person who was never asked."""
    asks = not invitation.membership.consents.exists()
    form = JoinForm(invitation, request.POST if request.method == "POST" else None)
    if form.is_valid():
        purposes = form.purposes() if asks else []
        try:
            said = (form.name_or_known(), form.cleaned_data["zone"], purposes, form.guardian())
            return enter(request, invitation, *said)
        except LinkSpent:
            return spent(request, invitation)
    return render(request, "accounts/door.html", {"form": form, "invitation": invitation, "asks": asks})
