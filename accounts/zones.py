"""Time-zone names: checked once at the door, so that no page meets one it cannot load."""

import zoneinfo
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


@cache
def known_zones() -> frozenset[str]:
    """Every name this machine can load, aliases such as `GB` or `Asia/Calcutta` among them."""
    return frozenset(zoneinfo.available_timezones())


@cache
def zone_names() -> tuple[str, ...]:
    """All area/city names a person could pick, sorted; legacy aliases stay out."""
    areas = (
        "Africa/",
        "America/",
        "Antarctica/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    )
    return (*sorted(name for name in known_zones() if name.startswith(areas)), "UTC")


def validate_zone(name: str) -> None:
    """Refuse what this machine's zone database does not know (an alias such as `GB` is known)."""
    if name not in known_zones():
        raise ValidationError(_("We do not know the time zone %(name)s."), params={"name": name})


def zone_or(name: str, fallback: str) -> str:
    """The zone a phone reported, if this machine knows it; a phone is not asked twice."""
    return name if name in known_zones() else fallback
