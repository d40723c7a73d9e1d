"""The buddy's page behind a one-time link, and the athlete's page that makes the link."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.invitations import qr_svg
from athletes.access import AthleteRequest, athlete_page, zone_of
from athletes.buddy.form import LookForm
from athletes.buddy.links import find, new_link, over, standing, take_back
from athletes.buddy.looking import LinkOver, look
from athletes.models import BuddyLink


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_page
def buddy_new(request: AthleteRequest) -> HttpResponse:
    """Make the link, or take it back; the page shows the link once, by text and as a code to scan."""
    now, athlete = timezone.now(), request.athlete
    made: dict[str, object] = {}
    if request.method == "POST" and "take_back" in request.POST:
        if take_back(athlete, now):
            messages.success(request, _("The link is taken back."))
        return redirect("athletes:buddy_new")
    if request.method == "POST" and athlete.may_tell_health:
        link, url = new_link(athlete, now)
        made = {"link": link, "url": url, "qr": qr_svg(url)}
    asked_in_vain = request.method == "POST" and not made
    context = {"athlete": athlete, "standing": standing(athlete, now), **made}
    with timezone.override(zone_of(athlete)):
        return render(request, "athletes/buddy_new.html", context, status=409 if asked_in_vain else 200)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def buddy(request: HttpRequest, token: str) -> HttpResponse:
    """What one person sees, once: 404 for a link that never was, 410 and the reason for one that is over."""
    response = _buddy(request, find(token))
    response["Cache-Control"] = "no-store, private"
    # As accounts.views.joining.link_page: the origin alone keeps the token out of every Referer.
    response["Referrer-Policy"] = "strict-origin"
    return response


def _buddy(request: HttpRequest, link: BuddyLink | None) -> HttpResponse:
    # Only a POST is counted: a GET changes no table, and the count may live in one.
    if not ratelimit.consume(request, action="buddy_link"):
        return render(request, "429.html", status=429)
    if link is None:
        return render(request, "athletes/buddy_unknown.html", status=404)
    now = timezone.now()
    if reason := over(link, now):
        return _over(request, reason)
    form = LookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            look(link, form.verdicts(), form.cleaned_data["looked_by"], now)
        except LinkOver:
            return _over(request, over(BuddyLink.objects.get(pk=link.pk), now) or "used")
        return render(request, "athletes/buddy_thanks.html", {"first_name": _first_name(link)})
    context = {"form": form, "first_name": _first_name(link), "link": link}
    with timezone.override(zone_of(link.athlete)):
        return render(request, "athletes/buddy.html", context, status=422 if form.is_bound else 200)


def _first_name(link: BuddyLink) -> str:
    """All that the page says of the athlete."""
    return (link.athlete.membership.name.split() or [""])[0]


def _over(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "athletes/buddy_over.html", {"reason": reason}, status=410)
