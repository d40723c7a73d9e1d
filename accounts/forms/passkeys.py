"""Adding a passkey: it signs in by itself unless the person wants a plain second factor."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone"),
        required=False,
        initial=True,
        help_text=_("Leave this on for finger, face or PIN. Switch it off for a plain security key without a PIN."),
    )
