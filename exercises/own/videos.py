"""Links to videos: https only, to hosts that the settings name, written anew so that nothing else rides along."""

from urllib.parse import urlsplit, urlunsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

LONGEST_LINK = 300
is_https = URLValidator(schemes=["https"])


def video_link(typed: str) -> str:
    """The link as it is stored; ValidationError with the reason when it is none we open."""
    if len(typed) > LONGEST_LINK:
        raise ValidationError(_("A link has at most %(most)d characters.") % {"most": LONGEST_LINK})
    try:
        is_https(typed)
        parts = urlsplit(typed)
    except (ValidationError, ValueError) as error:
        raise ValidationError(_("A full link that begins with https://, please.")) from error
    host = (parts.hostname or "").removesuffix(".")
    if not any(host == known or host.endswith(f".{known}") for known in settings.VIDEO_HOSTS):
        known = ", ".join(settings.VIDEO_HOSTS)
        raise ValidationError(_("Only links to %(known)s are opened from here.") % {"known": known})
    if parts.netloc.lower() != host or parts.path in ("", "/"):
        raise ValidationError(_("Copy the link of the video itself, from the page that shows it."))
    return urlunsplit(("https", host, parts.path, parts.query, ""))


class VideoField(forms.CharField):
    def clean(self, value: str) -> str:
        link: str = super().clean(value)
        return video_link(link) if link else ""
