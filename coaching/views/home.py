"""The address without a path: each person to the page they work on."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.access import staff_membership
from accounts.models import Membership


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Visitors to the landing page, staff to the dashboard, athletes to Today; others are told who can let them in."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    if staff_membership(request) is not None:
        return redirect("coaching:dashboard")
    if Membership.objects.of(request.user).exists():
        return redirect("athletes:today")
    return render(request, "accounts/no_team.html")
