"""Local dates and ISO weeks: the only calendar that figures, screens and addresses use."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Self
from zoneinfo import ZoneInfo

_WRITTEN = re.compile(r"([0-9]{4})-W([0-9]{2})")
# Bounds for weeks that come from an address: stepping a season back or forth from them never leaves the calendar.
_FIRST_YEAR, _LAST_YEAR = 2000, 2999
_LOOK_BACK_UNTIL = (2, time(12))  # Tuesday 12:00, as (ISO weekday, time)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """Monday to Sunday of somebody's own dates; weeks sort by their Monday."""

    monday: date

    def __post_init__(self) -> None:
        if self.monday.weekday():
            raise ValueError(f"A week begins on a Monday, {self.monday} is none.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a week written as `2026-W47`; anything else is a ValueError that says what is wrong."""
        written = _WRITTEN.fullmatch(text)
        if not written:
            raise ValueError(f"A week is written like 2026-W47, not {text!r}.")
        year, number = int(written[1]), int(written[2])
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise ValueError(f"The year of {text} lies outside {_FIRST_YEAR} to {_LAST_YEAR}.")
        try:
            return cls(date.fromisocalendar(year, number, 1))
        except ValueError:
            raise ValueError(f"The year {year} has no week {number}.") from None

    @classmethod
    def of(cls, day: date) -> Self:
        """The week in which a date lies."""
        return cls(day - timedelta(days=day.weekday()))

    def __str__(self) -> str:
        year, number, _ = self.monday.isocalendar()
        return f"{year:04d}-W{number:02d}"

    def __contains__(self, day: date) -> bool:
        return self.monday <= day <= self.sunday

    @property
    def number(self) -> int:
        """The ISO number in its year, 1 to 53."""
        return self.monday.isocalendar().week

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        """The seven dates, Monday first."""
        return _seven_days(self.monday)

    def back(self, weeks: int) -> Self:
        """The week that many weeks earlier; a negative number looks ahead."""
        return type(self)(self.monday - timedelta(weeks=weeks))

    def next(self) -> Self:
        return self.back(-1)

    def previous(self) -> Self:
        return self.back(1)


@lru_cache(maxsize=256)  # a squad's season is a dozen weeks, asked for thousands of times
def _seven_days(monday: date) -> tuple[date, ...]:
    return tuple(monday + timedelta(days=ahead) for ahead in range(7))


@lru_cache(maxsize=256)
def weeks_back(week: Week, number: int) -> tuple[Week, ...]:
    """So many weeks, this one first and the oldest last."""
    return tuple(week.back(back) for back in range(number))


@lru_cache(maxsize=256)
def written_week(text: str) -> Week:
    """`Week.parse`, for weeks that many rows name."""
    return Week.parse(text)


def local_date(moment: datetime, zone: ZoneInfo) -> date:
    """The date on a calendar in `zone` at an aware moment."""
    return moment.astimezone(zone).date()


def shown_week(now: datetime, zone: ZoneInfo) -> Week:
    """The week a coach looks at: the last complete one until Tuesday 12:00 in `zone`, then this one so far."""
    local = now.astimezone(zone)
    this_week = Week.of(local.date())
    looks_back = (local.isoweekday(), local.time()) < _LOOK_BACK_UNTIL
    return this_week.previous() if looks_back else this_week
