"""Template tags of the header: what waits for whoever looks; both of them together cost 1 query.

A page that knows a number already says it in the block `review_count` or `talk_count` instead.
"""

from django import template
from django.template import Context
from django.utils import timezone

from coaching.awaiting import Awaiting, awaiting

register = template.Library()
KEPT = "_awaiting"  # on the request: asked once


@register.simple_tag(takes_context=True)
def to_review(context: Context) -> int:
    """How many athletes' weeks are still to be reviewed."""
    return _awaiting(context).reviews


@register.simple_tag(takes_context=True)
def news(context: Context) -> int:
    """How many threads hold something new."""
    return _awaiting(context).threads


def _awaiting(context: Context) -> Awaiting:
    request = context.get("request")
    staff = getattr(request, "membership", None)
    if not (request and staff):
        return Awaiting(0, 0)
    if not hasattr(request, KEPT):
        setattr(request, KEPT, awaiting(staff, request.user, timezone.now()))
    kept: Awaiting = getattr(request, KEPT)
    return kept
