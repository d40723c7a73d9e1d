"""How many codes may be asked for, over all workers: by one place for one address, by one place, by everybody."""

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _


def spend_code(request: HttpRequest, email: str) -> None:
    """Count one request for a code, or refuse it with words for the form.

    The tightest limit is of the pair: a stranger who asks for the owner's code uses up his own, not the owner's.
    """
    pair = f"{get_ip(request)} {email.strip().lower()}"
    within = ratelimit.consume(request, action="code_for_pair", key=pair) and ratelimit.consume(
        request, action="code_overall", key="all"
    )
    if not within:
        raise ValidationError(_("Too many codes were asked for. Wait a while, then try again."), code="limit")
