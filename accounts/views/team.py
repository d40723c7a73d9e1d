"""The owner's page: who is on the staff, what the bands mean, and in which zone the team lives."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import StaffRequest, number_or_404, staff_page
from accounts.forms.team import AttachForm, StaffForm, TeamForm
from accounts.invitations import invite
from accounts.leaving import StillInCharge, leave
from accounts.limits import why_no_mail
from accounts.models import Membership, Role
from accounts.models.team import MembershipQuerySet
from accounts.staff import attach, invite_staff, last_address


def _staff(request: StaffRequest) -> MembershipQuerySet:
    return Membership.objects.present().staff().filter(team=request.membership.team)


def _page(request: StaffRequest, status: int = 200, **forms: Any) -> HttpResponse:
    """The team's page, with the form that was just refused in place of a fresh one."""
    team = request.membership.team
    staff = list(_staff(request).select_related("user", "team").prefetch_related("attachments"))
    attach_forms = {place.pk: AttachForm(place) for place in staff if place.role == Role.ASSISTANT}
    rows = [{"place": place, "attach": attach_forms.get(place.pk), "waits": place.user_id is None} for place in staff]
    context = {"team": team, "rows": rows, "staff_form": StaffForm(team), "team_form": TeamForm(instance=team)}
    return render(request, "accounts/team.html", {**context, **forms}, status=status)


@require_safe
@staff_page(Role.OWNER)
def team(request: StaffRequest) -> HttpResponse:
    return _page(request)


@require_POST
@staff_page(Role.OWNER)
def invite_to_staff(request: StaffRequest) -> HttpResponse:
    form = StaffForm(request.membership.team, request.POST)
    if not form.is_valid():
        return _page(request, status=422, staff_form=form)
    invite_staff(request.membership, **form.cleaned_data)
    messages.success(request, _("The invitation is on its way to %s.") % form.cleaned_data["email"])
    return redirect("accounts:team")


@require_POST
@staff_page(Role.OWNER)
def invite_again(request: StaffRequest, pk: int) -> HttpResponse:
    """A new mail to the same address; the link before it ends."""
    place = get_object_or_404(_staff(request).filter(user=None), pk=pk)
    email = last_address(place)
    if why := why_no_mail(place.team_id, timezone.now()):
        messages.error(request, why)
    else:
        invite(place, request.membership, email)
        messages.success(request, _("A new invitation is on its way to %s.") % email)
    return redirect("accounts:team")


@require_POST
@staff_page(Role.OWNER)
def attach_assistant(request: StaffRequest, pk: int) -> HttpResponse:
    assistant = get_object_or_404(_staff(request).filter(role=Role.ASSISTANT), pk=pk)
    form = AttachForm(assistant, request.POST)
    if form.is_valid():
        attach(assistant, form.cleaned_data["coaches"])
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Choose coaches of this team."))
    return redirect("accounts:team")


@require_POST
@staff_page(Role.OWNER)
def end_place(request: StaffRequest, pk: int) -> HttpResponse:
    """A coach or assistant leaves, unless an athlete would be left without a coach in charge."""
    person = get_object_or_404(_staff(request).exclude(role=Role.OWNER), pk=pk)
    try:
        leave(person)
    except StillInCharge as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%s has left the team.") % person.name)
    return redirect("accounts:team")


@require_POST
@staff_page(Role.OWNER)
def save_team(request: StaffRequest) -> HttpResponse:
    form = TeamForm(request.POST, instance=request.membership.team)
    if not form.is_valid():
        request.membership.team.refresh_from_db()
        return _page(request, status=422, team_form=form)
    form.save()
    messages.success(request, _("Saved."))
    return redirect("accounts:team")


@require_POST
def switch_team(request: HttpRequest) -> HttpResponse:
    """Look at another of one's own teams."""
    mine = Membership.objects.of(request.user).filter(team=number_or_404(request.POST.get("team", "")))
    if not mine.exists():
        raise Http404
    request.session["team"] = mine[0].team_id
    return redirect("home")
