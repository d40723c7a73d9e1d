"""Template tags for the app on the phone."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from athletes.phone.versions import pocket_version
from athletes.today import DayPage

register = template.Library()


@register.simple_tag
def pocket_data(page: DayPage) -> SafeString:
    """What today's page says about the pocket: its version, by which a phone sees whether to fetch it anew."""
    return format_html(' data-pocket="{}"', pocket_version(page.record)) if page.is_today else SafeString()


@register.simple_tag
def safety_data(page: DayPage) -> SafeString:
    """What a phone without signal goes by: the newest answer that the page knows of, ms, and whether a plan waits."""
    answered = page.record.athlete.answered_at
    known = format_html(' data-answered="{}"', int(answered.timestamp() * 1000)) if answered else SafeString()
    waits = page.asks is not None and page.asks.blocks and not page.stop
    return known + (SafeString(" data-asks") if waits else SafeString())
