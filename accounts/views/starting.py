"""A coach starts a team: two pages, the wish and the code."""

from allauth.account.forms import ConfirmLoginCodeForm
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.signing_in import SignupForm
from accounts.limits import spend_code
from accounts.signup import TeamSignup


def _within_limits(request: HttpRequest, form: SignupForm) -> bool:
    try:
        spend_code(request, form.cleaned_data["email"])
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


@login_not_required
@require_http_methods(["GET", "POST"])
def signup_team(request: HttpRequest) -> HttpResponse:
    """Team, name and address; then a code goes out, whoever the address belongs to."""
    form = SignupForm(request.POST or None)
    if form.is_valid() and _within_limits(request, form):
        TeamSignup.begin(request, form.cleaned_data)
        return redirect("accounts:confirm_team")
    return render(request, "accounts/signup_team.html", {"form": form})


@login_not_required
@require_http_methods(["GET", "POST"])
def confirm_team(request: HttpRequest) -> HttpResponse:
    """The code from the mail; the right one makes the team, the fifth wrong one ends it."""
    wish = TeamSignup.resume(request)
    if wish is None:
        return redirect("accounts:signup_team")
    form = ConfirmLoginCodeForm(request.POST or None, code=wish.code)
    if form.is_valid():
        return wish.finish()
    if request.method == "POST" and not wish.record_invalid_attempt():
        messages.error(request, _("That code was tried too often. Start again to get a new one."))
        return redirect("accounts:signup_team")
    return render(request, "accounts/confirm_team.html", {"form": form, "email": wish.email})
