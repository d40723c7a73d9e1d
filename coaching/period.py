"""The weeks that a report or a file is of, as an address or a form names them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from athletes.weeks import Week

USUAL, MOST = 12, 52  # weeks


class BadPeriod(ValueError):
    """What was asked for is no period of ours; the text says why, for whoever typed it."""


@dataclass(frozen=True, slots=True)
class Period:
    """From a Monday to a Sunday, both weeks included."""

    first: Week
    last: Week

    @property
    def count(self) -> int:
        return (self.last.monday - self.first.monday).days // 7 + 1

    @property
    def weeks(self) -> list[Week]:
        """Oldest first."""
        return [self.last.back(back) for back in reversed(range(self.count))]

    @property
    def start(self) -> date:
        return self.first.monday

    @property
    def end(self) -> date:
        return self.last.sunday

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def asked_period(first: str, last: str, shown: Week, today: date) -> Period:
    """Twelve weeks up to the one that is shown where nothing is asked for. Raises BadPeriod."""
    end = _week(last) if last else shown
    start = _week(first) if first else end.back(USUAL - 1)
    if start > end:
        words = {"first": start, "last": end}
        raise BadPeriod(_("The first week, %(first)s, is after the last one, %(last)s.") % words)
    if end.monday > today:
        raise BadPeriod(_("Week %(week)s has not begun yet.") % {"week": end})
    period = Period(start, end)
    if period.count > MOST:
        raise BadPeriod(_("%(count)d weeks are too many: at most %(most)d.") % {"count": period.count, "most": MOST})
    return period


def _week(text: str) -> Week:
    try:
        return Week.parse(text.strip())
    except ValueError:
        words = {"text": text.strip()[:20]}
        raise BadPeriod(_("“%(text)s” is no week. Weeks are written like 2026-W47.") % words) from None
