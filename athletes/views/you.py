"""You: name, zone, who coaches you, and the ways to what was agreed and who looked."""

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
    coaches = Membership.objects.filter(charges__athlete=athlete).present()
    return render(request, "athletes/you.html", {"athlete": athlete, "form": form, "coaches": coaches})
