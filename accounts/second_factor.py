"""When staff must add a passkey or an authenticator app before they see more health data."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from accounts.models import Consent, Membership

SEEN = "second_factor_seen"


def second_factor_due(request: HttpRequest, place: Membership) -> bool:
    """True while the team keeps a second athlete's health data and this login has one factor only."""
    if not settings.REQUIRE_STAFF_MFA or request.session.get(SEEN):
        return False
    if Authenticator.objects.filter(user_id=place.user_id).exclude(type="recovery_codes").exists():
        request.session[SEEN] = True
        return False
    athletes = Consent.objects.in_force().filter(team_id=place.team_id).values("membership").distinct()
    return athletes.count() >= 2
