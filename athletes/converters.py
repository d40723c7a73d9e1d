"""Dates in addresses: `2026-11-18`, within years for which every page can be drawn."""

from datetime import date

FIRST, LAST = date(2000, 1, 3), date(2999, 12, 22)


class DateConverter:
    """Anything that is no date of the calendar matches no address."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        day = date.fromisoformat(value)
        if not FIRST <= day <= LAST:
            raise ValueError(value)
        return day

    def to_url(self, value: date) -> str:
        return value.isoformat()
