"""Template tag of the header: how many threads hold something new for whoever looks."""

from django import template
from django.template import Context

from coaching.talk.inbox import unread_threads

register = template.Library()


@register.simple_tag(takes_context=True)
def news(context: Context) -> int:
    """1 query; a page that knows the number already says it in the block `talk_count` instead."""
    request = context.get("request")
    staff = getattr(request, "membership", None)
    return unread_threads(staff, request.user) if request and staff else 0
