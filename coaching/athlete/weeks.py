"""An athlete's weeks, half a year on a page: the figure, what was decided, the worst pain, what was excused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import ClassVar

from athletes.adherence import Week
from athletes.feedback import worst_pain_by_week
from athletes.models import ExcusedPeriod
from athletes.reports import Record, record
from athletes.standing import Standing, standing
from coaching.athlete.tab import Tab
from coaching.models import WeeklyReview

A_PAGE = 26  # weeks


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One week; `pain` is the worst that was told, 0 to 10, None where nobody was asked."""

    standing: Standing
    review: WeeklyReview | None
    pain: int | None
    excused: tuple[ExcusedPeriod, ...]


@dataclass(frozen=True)
class Weeks(Tab):
    """The weeks up to `until`, newest first, none before the first plan."""

    code: ClassVar = "weeks"

    until: Week
    now: datetime

    @cached_property
    def begun(self) -> Week | None:
        """The week in which the first plan began; None before there is one."""
        first = self.athlete.plans.order_by("start").values_list("start", flat=True).first()
        return Week.of(first) if first else None

    @property
    def shown(self) -> list[Week]:
        weeks = (self.until.back(back) for back in range(A_PAGE))
        return [week for week in weeks if self.begun and week >= self.begun]

    @cached_property
    def record(self) -> Record:
        return record(self.athlete, self.until.back(A_PAGE - 1).monday, self.until.sunday, self.now)

    @cached_property
    def _reviews(self) -> Mapping[str, WeeklyReview]:
        """The one that stands of each week."""
        rows = WeeklyReview.objects.standing().filter(team=self.athlete.team_id, athlete=self.athlete)
        within = rows.filter(week__gte=str(self.until.back(A_PAGE - 1)), week__lte=str(self.until))
        return {review.week: review for review in reversed(within.select_related("reviewed_by"))}

    @cached_property
    def lines(self) -> list[WeekLine]:
        pains = dict(worst_pain_by_week(self.record.feedback, self.shown))
        return [
            WeekLine(
                standing(self.record, week, self.person.limits),
                self._reviews.get(str(week)),
                pains.get(week),
                tuple(period for period in self.record.periods if _touches(period, week)),
            )
            for week in self.shown
        ]

    @property
    def newer(self) -> Week | None:
        """Where the page after this one ends."""
        return min(self.until.back(-A_PAGE), self.week) if self.until < self.week else None

    @property
    def older(self) -> Week | None:
        """Where the page before this one ends."""
        before = self.until.back(A_PAGE)
        return before if self.begun and self.begun <= before else None


def asked_until(told: str, this_week: Week) -> Week:
    """The last week of a page as its address says it; this week where that names none, or one to come."""
    try:
        return min(Week.parse(told), this_week)
    except ValueError:
        return this_week


def _touches(period: ExcusedPeriod, week: Week) -> bool:
    return period.start <= week.sunday and (period.end is None or period.end >= week.monday)
