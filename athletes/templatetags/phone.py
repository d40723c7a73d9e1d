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
