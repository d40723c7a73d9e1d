"""What a phone needs to know to install Evenstride: its name, its icons, and that it opens on Today."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

PAPER = "#F6F2EA"  # --ev-paper of the light theme; a manifest knows one theme only
ICONS = [
    ("icons/app-192.png", "192x192", "any"),
    ("icons/app-512.png", "512x512", "any"),
    ("icons/maskable-192.png", "192x192", "maskable"),
    ("icons/maskable-512.png", "512x512", "maskable"),
]


def manifest() -> dict[str, Any]:
    """The members of a web app manifest; source: W3C, Web Application Manifest."""
    return {
        "id": "/",
        "name": "Evenstride",
        "short_name": "Evenstride",
        "description": _("Your prehab routine: what is due today, ticked in one tap."),
        "lang": get_language() or "en",
        "dir": "ltr",
        "start_url": reverse("athletes:today"),
        "scope": "/",
        "display": "standalone",
        "theme_color": PAPER,
        "background_color": PAPER,
        "categories": ["fitness", "health", "sports"],
        "icons": [_icon(*icon) for icon in ICONS],
        "shortcuts": _shortcuts(),
    }


def _icon(name: str, sizes: str, purpose: str) -> dict[str, str]:
    return {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}


def _shortcuts() -> list[dict[str, Any]]:
    icon = [_icon("icons/app-192.png", "192x192", "any")]
    places = [(_("Today"), "athletes:today"), (_("Floor mode"), "athletes:floor_today")]
    return [{"name": name, "url": reverse(place), "icons": icon} for name, place in places]
