"""What the coach changes about an athlete: name, groups, coaches in charge, excused days, links in."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import ALL_STAFF, COACHES, StaffRequest, staff_page
from accounts.invitations import DoorRefused, door_link, invite as invite_by, qr_svg
from accounts.models import Membership
from accounts.once import SentBefore
from athletes.models import Athlete, ExcusedPeriod, ExcusedReason
from coaching.athlete.details import Details
from coaching.forms.people import CoachesForm, DetailsForm, EndExcuseForm, ExcuseForm, InviteForm
from coaching.people import end_excuse, excuse, new_athlete, set_coaches, set_details
from coaching.scope import editable, readable
from coaching.views.record import opened


@staff_page(*ALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: StaffRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return _show(request, pk, {})
    one = get_object_or_404(editable(request).with_consents(), pk=pk)
    name = request.POST.get("edit", "")
    form = _form(request, one, name)
    if not form.is_valid():
        return _show(request, pk, {name: form})
    try:
        _keep(form, one, request.membership)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _show(request, pk, {name: form})
    messages.success(request, _("Saved."))
    still_mine = readable(request).filter(pk=pk).exists()
    return redirect("coaching:athlete_details", pk) if still_mine else redirect("coaching:dashboard")


def _show(request: StaffRequest, pk: int, bound: Mapping[str, forms.Form]) -> HttpResponse:
    """A form that came back shows the record as well, so it leaves the same trace."""
    page = Details(*opened(request, pk, "details"), bound)
    return render(request, "coaching/athlete/details.html", {"page": page}, status=422 if bound else 200)


def _form(request: StaffRequest, one: Athlete, name: str) -> forms.Form:
    if name == "details":
        return DetailsForm(request.POST)
    if name == "coaches":
        return CoachesForm(request.POST, team=one.team_id)
    if name == "excuse":
        return ExcuseForm(request.POST, athlete=one)
    raise BadRequest(f"{name!r} is no part of this page.")


def _keep(form: forms.Form, one: Athlete, by: Membership) -> None:
    told = form.cleaned_data
    if isinstance(form, DetailsForm):
        set_details(one, told["name"], told["groups"], by)
    elif isinstance(form, CoachesForm):
        set_coaches(one, told["coaches"], by)
    else:
        excuse(one, told["start"], told["end"], told["reason"], by)


@staff_page(*COACHES)
@require_POST
def excuse_end(request: StaffRequest, pk: int) -> HttpResponse:
    """Set the last day of an excused period, or take it back altogether."""
    open_to_coaches = ExcusedPeriod.objects.filter(athlete__in=editable(request)).exclude(
        reason__in=[ExcusedReason.RED_FLAG, ExcusedReason.PAUSE]
    )
    period = get_object_or_404(open_to_coaches.select_related("athlete__membership"), pk=pk)
    if "remove" in request.POST:
        end_excuse(period, None, request.membership)
        messages.success(request, _("The excused days are removed."))
        return redirect("coaching:athlete_details", period.athlete_id)
    form = EndExcuseForm(request.POST, start=period.start)
    if form.is_valid():
        end_excuse(period, form.cleaned_data["end"], request.membership)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, form.errors["end"].as_text().removeprefix("* "))
    return redirect("coaching:athlete_details", period.athlete_id)


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: StaffRequest) -> HttpResponse:
    form = InviteForm(request.POST or None, team=request.membership.team_id)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            one = new_athlete(request.membership, told["name"], told["groups"], told["key"])
        except SentBefore as before:
            messages.info(request, _("You sent this twice, and it was done once. A new link is made here."))
            return redirect(before.leads_to or "coaching:team")
        return _invited(request, one, told["email"])
    return render(request, "coaching/invite.html", {"form": form}, status=422 if form.errors else 200)


@staff_page(*COACHES)
@require_POST
def athlete_link(request: StaffRequest, pk: int) -> HttpResponse:
    """A fresh invitation, by link and QR code or by mail; the links before it stop working."""
    one = get_object_or_404(editable(request), pk=pk)
    if one.membership.user_id:
        messages.warning(request, _("This athlete has joined already."))
        return redirect("coaching:athlete_details", pk)
    form = InviteForm(request.POST, team=request.membership.team_id)
    if not form.is_valid():
        messages.error(request, _why_no_mail(form))
        return redirect("coaching:athlete_details", pk)
    return _invited(request, one, form.cleaned_data["email"])


def _why_no_mail(form: InviteForm) -> str:
    if form.has_error("email", "invalid"):
        return _("That is no e-mail address: %(told)s") % {"told": form.data["email"][:80]}
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def _invited(request: StaffRequest, one: Athlete, email: str) -> HttpResponse:
    """Shows the link once; a mailed one is not shown at all."""
    invitation, url = invite_by(one.membership, request.membership, email)
    if not url:
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": email})
        return redirect("coaching:athlete_details", one.pk)
    context = {"athlete": one, "invitation": invitation, "url": url, "qr": qr_svg(url)}
    return render(request, "coaching/link.html", context)


@staff_page(*COACHES)
@require_POST
def athlete_door(request: StaffRequest, pk: int) -> HttpResponse:
    """A door link: the same athlete on a new phone."""
    one = get_object_or_404(editable(request), pk=pk)
    try:
        invitation, url = door_link(one.membership, request.membership)
    except DoorRefused as refused:
        messages.warning(request, str(refused))
        return redirect("coaching:athlete_details", pk)
    context = {"athlete": one, "invitation": invitation, "url": url, "qr": qr_svg(url)}
    return render(request, "coaching/link.html", context)
