"""One's own account: how one signs in, what one agreed to, who looked, and the way out."""

from allauth.account.views import logout as allauth_logout
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import consents
from accounts.access import number_or_404
from accounts.demo import demo_is_open, enterable
from accounts.entering import log_in
from accounts.forms.joining import GuardianForm
from accounts.models import AuditEvent, Membership, Role, User
from accounts.models.consent import Purpose
from accounts.second_factor import has_second_factor, second_factor_wanted

EVENTS_A_PAGE = 50


def own_places(request: HttpRequest) -> list[Membership]:
    return list(Membership.objects.of(request.user).select_related("team").order_by("id"))


def own_athlete_place(request: HttpRequest) -> Membership:
    """The athlete this login is: in the team of the address, else of the session, else in the first; 404 for others.

    Archived places are among them: what was agreed to can be seen and taken back as long as something is kept.
    """
    athletes = [place for place in own_places(request) if place.role == Role.ATHLETE] + archived_places(request)
    chosen = number_or_404(request.GET.get("team") or str(request.session.get("team") or 0))
    if not athletes:
        raise Http404
    return next((place for place in athletes if place.team_id == chosen), athletes[0])


def archived_places(request: HttpRequest) -> list[Membership]:
    """The athlete's places of this login that are archived, the newest first."""
    return list(Membership.objects.archived_of(request.user).select_related("team").order_by("-left_at"))


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What this login has, each with the page that changes it."""
    places = own_places(request)
    factors = set(Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True))
    context = {
        "places": places,
        "is_athlete": any(place.role == Role.ATHLETE for place in places),
        "archived": archived_places(request),
        "wants_copies": any(place.wants_copies for place in places),
        "has_passkey": Authenticator.Type.WEBAUTHN in factors,
        "has_app": Authenticator.Type.TOTP in factors,
        "has_codes": Authenticator.Type.RECOVERY_CODES in factors,
    }
    return render(request, "accounts/account.html", context)


@require_POST
def mail_copies(request: HttpRequest) -> HttpResponse:
    """Whether a mail says that somebody wrote; one word for all places of this login, whichever hat it wears."""
    wanted = request.POST.get("answer") == "on"
    Membership.objects.of(request.user).update(mail_copies=wanted)
    said = _("You get a mail when somebody writes to you.") if wanted else _("No more mails when somebody writes.")
    messages.success(request, said)
    return redirect("accounts:account")


@require_http_methods(["GET", "HEAD", "POST"])
def consents_page(request: HttpRequest) -> HttpResponse:
    """Each purpose with what was said to it and when; taking back is as easy as giving."""
    place = own_athlete_place(request)
    if request.method != "POST":
        return _show_consents(request, place)
    purpose, answer = request.POST.get("purpose", ""), request.POST.get("answer", "")
    if purpose not in Purpose.values or (place.left_at and answer != "withdraw"):
        raise Http404
    if answer in ("give", "give_of_age"):
        return _give(request, place, purpose, of_age=answer == "give_of_age")
    if answer == "keep":
        consents.decline(place, purpose)
        messages.success(request, _("Left as it was. Nothing new is kept."))
    else:
        consents.withdraw(place, purpose)
        messages.success(request, _("Taken back. Nothing more is kept for this."))
    return redirect(request.get_full_path())


def _give(request: HttpRequest, place: Membership, purpose: str, *, of_age: bool) -> HttpResponse:
    """For an athlete whose guardian agreed so far the guardian agrees again, unless they are 16 by now."""
    form = GuardianForm(request.POST)
    by_guardian = consents.guardian_of(place) is not None and not of_age
    if form.is_valid() and by_guardian:
        form.require_guardian(place.name)
    if not form.is_valid():
        return _show_consents(request, place, form)
    consents.give(place, [purpose], form.guardian() if by_guardian else None)
    messages.success(request, _("Thank you. This is kept from now on."))
    return redirect("accounts:consents")


def _show_consents(request: HttpRequest, place: Membership, form: GuardianForm | None = None) -> HttpResponse:
    standing, last = consents.in_force(place), consents.guardian_of(place)
    rows = [{"purpose": purpose, "consent": standing.get(purpose)} for purpose in Purpose]
    shown = {"rows": rows, "team": place.team, "guardian": last, "refused": request.POST.get("purpose")}
    shown["archived"] = place.left_at is not None
    shown["form"] = form or GuardianForm(initial={"guardian_relation": last.guardian_relation if last else ""})
    return render(request, "accounts/consents.html", shown, status=422 if form else 200)


@require_safe
def who_looked(request: HttpRequest) -> HttpResponse:
    """Who opened, listed or changed this athlete's record, newest first."""
    place = own_athlete_place(request)
    events = AuditEvent.objects.about(place).exclude(actor=place).select_related("actor").defer("shown")
    page = Paginator(events, EVENTS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/who_looked.html", {"page": page, "place": place})


@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why staff add a passkey or an authenticator app, and where."""
    has_one = has_second_factor(request.user.pk)
    return render(request, "accounts/second_factor.html", {"wanted": second_factor_wanted(request), "has_one": has_one})


@login_not_required
def log_out(request: HttpRequest) -> HttpResponse:
    """allauth's page; the browser also drops its cache, but not its storage: unsent ticks live there."""
    response: HttpResponse = allauth_logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache"'
    return response


@login_not_required
@require_POST
def demo_login(request: HttpRequest) -> HttpResponse:
    """Enter the demo as one of its people."""
    if not demo_is_open(request):
        raise Http404
    person = get_object_or_404(enterable(), pk=number_or_404(request.POST.get("membership", "")))
    log_in(request, get_object_or_404(User, memberships=person))
    request.session["team"] = person.team_id
    return redirect("home")
