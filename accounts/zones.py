"""Time-zone names: checked once at the door, so that no page meets one it cannot load."""

import zoneinfo
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


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
    return (*sorted(name for name in zoneinfo.available_timezones() if name.startswith(areas)), "UTC")


def validate_zone(name: str) -> None:
    """Refuse what this machine's zone database does not know (an alias such as `GB` is known)."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("We do not know the time zone %(name)s."), params={"name": name})
