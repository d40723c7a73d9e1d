"""What allauth asks of us: who may sign up, how long a session lasts, how mail leaves, which factor may go."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.mail import post
from accounts.models import Membership, User


def keep_session(request: HttpRequest, user: User) -> None:
    """An athlete stays signed in for a season, staff for two weeks: they hold many people's data."""
    staff = Membership.objects.of(user).staff().exists()
    days = settings.STAFF_SESSION_DAYS if staff else settings.ATHLETE_SESSION_DAYS
    request.session.set_expiry(days * 86400)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    # To nobody: the code page says the same for known and unknown addresses, and strangers get no mail.
    SILENT = "account/email/unknown_account"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """A team is started at its own page, an athlete comes by invitation."""
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        keep_session(request, user)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """The passkey first, where there is one: it is at hand, and it is the easiest."""
        words = {
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
            "mfa_reauthenticate": _("Use the app or a recovery code"),
            "reauthenticate": _("Use the password"),
        }
        known = {method["id"]: method for method in super().get_reauthentication_methods(user)}
        return [{**known[key], "description": word} for key, word in words.items() if key in known]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        to = [] if template_prefix == self.SILENT else [email]
        post(template_prefix, to, {"email": email, "public_url": settings.PUBLIC_URL, **context})


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    def _get_site_name(self) -> str:
        return "Evenstride"

    def _get_user_identifier(self, user: User) -> str:
        """What the phone shows beside the passkey: the address, else the person's name."""
        place = Membership.objects.of(user).first()
        return user.email or (place.name if place else "") or str(user)

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """A name to begin with; the person may give a better one, such as the phone's."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey") if number == 1 else _("Passkey %(number)s") % {"number": number}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keep one second factor; they add the next before they remove the last."""
        factors = Authenticator.objects.filter(user_id=authenticator.user_id)
        others = factors.exclude(pk=authenticator.pk).exclude(type=Authenticator.Type.RECOVERY_CODES)
        if not settings.REQUIRE_STAFF_MFA or others.exists():
            return True
        return not Membership.objects.of(authenticator.user).staff().exists()


def display_name(user: User) -> str:
    """The person's name in words, for a login that may have no e-mail."""
    place = Membership.objects.of(user).first()
    return place.name if place and place.name else str(user)
