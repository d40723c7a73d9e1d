"""Signing in: an address alone asks for a code, an address with a password signs in."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.adapter import keep_session
from accounts.limits import spend_code
from accounts.models import Team
from accounts.zones import zone_or


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]
    def _setup_password_field(self) -> None:
        """allauth drops the field when nobody signs up with a password; here it is an option for everyone."""
        self.fields["login"].label = _("E-mail")
        self.fields["password"].required = False

    def _clean_without_password(self, email: str | None, phone: str | None) -> dict[str, Any]:
        spend_code(self.request, email or "")
        return super()._clean_without_password(email, phone)  # type: ignore[no-any-return]

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response: HttpResponse = super().login(request, redirect_url)
        if request.user.is_authenticated:
            # allauth sets one length for all passwords after it has signed the person in.
            keep_session(request, request.user)
        return response


class RequestLoginCodeForm(allauth_forms.RequestLoginCodeForm):  # type: ignore[misc]
    """allauth's second page for the same wish: the same limits hold there."""

    def clean_email(self) -> str:
        from allauth.core import context

        spend_code(context.request, self.cleaned_data["email"])
        return super().clean_email()  # type: ignore[no-any-return]


class SignupForm(forms.Form):
    """A coach starts a team; nothing is stored before the code from the mail comes back."""

    team = forms.CharField(label=_("Team name"), max_length=Team._meta.get_field("name").max_length)
    name = forms.CharField(label=_("Your name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-ev-zone": ""}))

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_zone(self) -> str:
        return zone_or(self.cleaned_data["zone"], Team._meta.get_field("zone").get_default())
