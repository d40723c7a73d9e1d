"""Flags on the figures of weeks: low, falling, no contact, changed since the review.

A week so far counts as soon as it has a band, like any other.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain, islice, takewhile

from athletes.adherence import DEFAULT_LIMITS, Band, Limits, ReviewChange, Reviewed, WeekFigures, review_change
from coaching.flags.kinds import Changed, Falling, Flag, Low, NoContact, by_urgency

FALL = Fraction(20, 100)  # F5, points below the mean
WEEKS_BEFORE = 4  # F5
SILENT_DAYS = 2  # F6, full local days


def low_or_falling(newest_first: Iterable[WeekFigures], limits: Limits = DEFAULT_LIMITS) -> tuple[Flag, ...]:
    """F4 and F5. The weeks are read as far back as the five that have a band, and on while all of them are low."""
    older = (week for week in newest_first if week.band(limits))
    banded = list(islice(older, 1 + WEEKS_BEFORE))
    return by_urgency([_low(chain(banded, older), limits), _falling(banded)])


def _low(banded: Iterable[WeekFigures], limits: Limits) -> Low | None:
    low = [week.week for week in takewhile(lambda week: week.band(limits) == Band.LOW, banded)]
    return Low((low[0], low[1]), since=low[-1]) if len(low) > 1 else None


def _falling(banded: Sequence[WeekFigures]) -> Falling | None:
    rates = [week.adherence or Fraction(0) for week in banded]
    if len(rates) <= WEEKS_BEFORE:
        return None
    mean = sum(rates[1:], Fraction(0)) / WEEKS_BEFORE
    return Falling(banded[0].week, rates[0], mean) if mean - rates[0] >= FALL else None


def no_contact(weeks: Iterable[WeekFigures], last_contact: date | None, as_of: date, today: date) -> NoContact | None:
    """F6, from this week and the one before: on a Monday only that one has unknown days."""
    silent = (today - as_of).days
    if silent < SILENT_DAYS or not any(week.no_contact for week in weeks):
        return None
    return NoContact(last_contact, silent)


def changed(reviews: Iterable[tuple[Reviewed, WeekFigures]]) -> Changed | None:
    """F13: the newest reviewed week that changed (rule 12); what only became complete is no change."""
    weeks = [now for seen, now in reviews if review_change(seen, now) == ReviewChange.CHANGED]
    newest = max(weeks, key=lambda now: now.week, default=None)
    return Changed(newest.week, newest.credits, newest.due) if newest else None


def on_track(newest_first: Iterable[WeekFigures], limits: Limits = DEFAULT_LIMITS) -> bool:
    """Whether the last banded week is on track; the weeks are read only as far back as that one."""
    return next((band for week in newest_first if (band := week.band(limits))), None) == Band.ON_TRACK
