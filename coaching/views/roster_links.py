"""Links to print for several athletes, each shown once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import COACHES, StaffRequest, staff_page
from coaching.roster.chosen import NobodyChosen, chosen
from coaching.roster.links import MOST, links, waiting
from coaching.views.roster import nobody


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def roster_links(request: StaffRequest) -> HttpResponse:
    """Asks first, because the links before these stop working; then shows the sheet."""
    try:
        athletes = chosen(request)
    except NobodyChosen as none:
        return nobody(request, none)
    wait = waiting(athletes)
    if not wait or len(wait) > MOST:
        all_in, too_many = _("They have all joined already."), _("A sheet has %(most)s links at most. Tick fewer.")
        messages.error(request, too_many % {"most": MOST} if wait else all_in)
        return redirect("coaching:team")
    if request.method == "POST":
        return render(request, "coaching/links_sheet.html", {"links": links(wait, request.membership)})
    return render(request, "coaching/links.html", {"waiting": wait, "joined": len(athletes) - len(wait)})
