"""The athlete's own excused days: which may still be said, kept as one period where they meet, taken back."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import Membership
from athletes.models import Athlete, ExcusedPeriod, ExcusedReason
from athletes.models.excused import HEALTH_EXCUSES

DAY = timedelta(days=1)
# As far back as a tick (rule 8): an excused day changes its week, so what an athlete says of a day closes together
# with its ticks. The coach may still change it afterwards.
DAYS_BACK = timedelta(days=7)
FURTHEST = timedelta(days=366)
# These two are not the athlete's word: a red flag is closed by the coach's record, a pause by whoever began it.
NOT_OWN = frozenset({ExcusedReason.RED_FLAG, ExcusedReason.PAUSE})


def reasons_for(athlete: Athlete) -> list[ExcusedReason]:
    """What the athlete may give as a reason; those of health only with the consent for it."""
    own = (reason for reason in ExcusedReason if reason not in NOT_OWN)
    return [reason for reason in own if athlete.may_tell_pain or reason not in HEALTH_EXCUSES]


def own_periods(athlete: Athlete) -> QuerySet[ExcusedPeriod]:
    """Those the athlete entered, and so may change."""
    own = ExcusedPeriod.objects.filter(athlete=athlete, plan=None, entered_by=athlete.membership_id)
    return own.exclude(reason__in=NOT_OWN)


def is_own(period: ExcusedPeriod, athlete: Athlete) -> bool:
    """The same of one period that is read already."""
    return period.plan_id is None and period.entered_by_id == athlete.membership_id and period.reason not in NOT_OWN


@dataclass(frozen=True, slots=True)
class AwayRow:
    """One period as its own page lists it; `by` is who entered it if it was not the athlete.

    `changeable` while a day of an own one may still be said otherwise.
    """

    period: ExcusedPeriod
    by: Membership | None
    changeable: bool


@dataclass(frozen=True)
class AwayPage:
    """All excused days of an athlete, newest first."""

    athlete: Athlete
    today: date

    @cached_property
    def rows(self) -> list[AwayRow]:
        own = set(own_periods(self.athlete).values_list("pk", flat=True))
        periods = self.athlete.excused_periods.select_related("plan", "entered_by").order_by("-start", "-id")
        return [AwayRow(period, self._by(period), period.pk in own and self._open(period)) for period in periods]

    def _by(self, period: ExcusedPeriod) -> Membership | None:
        return None if period.entered_by_id == self.athlete.membership_id else period.entered_by

    def _open(self, period: ExcusedPeriod) -> bool:
        return period.end is None or period.end >= self.today - DAYS_BACK

    @property
    def now(self) -> list[AwayRow]:
        """Those that are not over."""
        return [row for row in self.rows if row.period.end is None or row.period.end >= self.today]

    @property
    def past(self) -> list[AwayRow]:
        return [row for row in self.rows if row not in self.now]


@transaction.atomic
def excuse(athlete: Athlete, first: date, last: date, reason: str) -> ExcusedPeriod:
    """Keep days away; with own days of the same reason that they meet they become one period.

    So a day that is said twice, or each day of an illness anew, leaves one line.
    """
    list(Athlete.objects.select_for_update().filter(pk=athlete.pk))  # two taps at once find each other's row
    meets = Q(end=None) | Q(end__gte=first - DAY)
    met = list(own_periods(athlete).filter(meets, reason=reason, start__lte=last + DAY))
    if not met:
        return ExcusedPeriod.objects.create(
            team_id=athlete.team_id,
            athlete=athlete,
            start=first,
            end=last,
            reason=reason,
            entered_by=athlete.membership,
        )
    kept, ends = met[0], [period.end for period in met]
    kept.start = min(first, *(period.start for period in met))
    kept.end = None if None in ends else max(last, *(end for end in ends if end))
    kept.save(update_fields=["start", "end"])
    ExcusedPeriod.objects.filter(pk__in=[period.pk for period in met[1:]]).delete()
    return kept


def change(period: ExcusedPeriod, first: date, last: date, reason: str) -> None:
    period.start, period.end, period.reason = first, last, reason
    period.save(update_fields=["start", "end", "reason"])


def take_back(period: ExcusedPeriod, today: date) -> bool:
    """Whether all of it is gone; days that are closed stay excused."""
    closed = today - DAYS_BACK - DAY
    if period.start > closed:
        period.delete()
        return True
    period.end = closed
    period.save(update_fields=["end"])
    return False


def others_on(athlete: Athlete, first: date, last: date, besides: int | None = None) -> list[ExcusedPeriod]:
    """Periods for all plans that share a day with these."""
    found = ExcusedPeriod.objects.filter(athlete=athlete, plan=None).touching(first, last)
    return list(found.exclude(pk=besides or 0))
