"""When staff must add a passkey or an authenticator app before they see more health data."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from accounts.models import Consent, Membership

SEEN = "second_factor_seen"
ATHLETES_WITHOUT = 1


def has_second_factor(user_id: int | None) -> bool:
    """Recovery codes alone are not one: they come with the first real factor."""
    factors = Authenticator.objects.filter(user_id=user_id)
    return bool(factors.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def holds_many(place: Membership) -> bool:
    """Whether the team keeps the data of a second athlete."""
    agreed = Consent.objects.in_force().filter(team_id=place.team_id, membership__left_at=None)
    return agreed.values("membership").distinct().count() > ATHLETES_WITHOUT


def second_factor_due(request: HttpRequest, place: Membership) -> bool:
    """True while the team keeps a second athlete's data and this login has one factor only.

    Once seen, a factor is not looked for again in this session: the last one of staff cannot be removed
    (`accounts.adapter.MFAAdapter`).
    """
    if not settings.REQUIRE_STAFF_MFA or request.session.get(SEEN):
        return False
    if has_second_factor(place.user_id):
        request.session[SEEN] = True
        return False
    return holds_many(place)


def second_factor_wanted(request: HttpRequest) -> bool:
    """Whether any place of this login waits for a second factor, for the page that explains it."""
    staff = Membership.objects.of(request.user).staff()
    return any(second_factor_due(request, place) for place in staff)
