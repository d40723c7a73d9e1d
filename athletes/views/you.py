"""You: who coaches you, where your days are counted, how you get back in, and the ways to all that is yours."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Membership
from athletes.access import AthleteRequest, athlete_page
from athletes.forms import ZoneForm


@require_http_methods(["GET", "HEAD", "POST"])
@athlete_page
def you(request: AthleteRequest) -> HttpResponse:
    """One's own page; a new zone moves no tick."""
    athlete = request.athlete
    form = ZoneForm(request.POST or None, instance=athlete.membership)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved. Your days now begin and end there."))
        return redirect("athletes:you")
    shown = {
        "athlete": athlete,
        "form": form,
        "coaches": Membership.objects.filter(charges__athlete=athlete).present(),
        "passkeys": Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN).count(),
    }
    return render(request, "athletes/you.html", shown)
