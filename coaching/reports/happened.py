"""What happened in a month beside the figures: reviews, red flags, who came and who left."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from accounts.models import Membership, User
from athletes.models import Athlete, ExcusedPeriod, ExcusedReason, Referral
from coaching.models import Decision, WeeklyReview
from coaching.period import Period


@dataclass(frozen=True)
class Happened:
    """In the month from `first` to before `after`, on the coach's clock; each figure is one query."""

    staff: Membership
    user: User
    period: Period
    first: datetime
    after: datetime

    @cached_property
    def _decided(self) -> Sequence[tuple[int, str, str]]:
        """Athlete, week and decision of the reviews that stand, the newest of each week first."""
        weeks = {"week__gte": str(self.period.first), "week__lte": str(self.period.last)}
        rows = WeeklyReview.objects.for_coach(self.user).standing().filter(team=self.staff.team_id, **weeks)
        return list(rows.values_list("athlete_id", "week", "decision"))

    @property
    def reviews(self) -> set[tuple[int, str]]:
        """Which weeks of which athletes were reviewed."""
        return {(athlete, week) for athlete, week, _decision in self._decided}

    @property
    def decisions(self) -> list[tuple[str, int]]:
        """How often each was taken, in the order of the review; of a week reviewed twice the newest counts."""
        newest: dict[tuple[int, str], str] = {}
        for athlete, week, decision in self._decided:
            newest.setdefault((athlete, week), decision)
        told = Counter(newest.values())
        return [(str(decision.label), told[decision]) for decision in Decision if told[decision]]

    @cached_property
    def opened(self) -> int:
        """Red flags that stopped somebody's plans."""
        mine = ExcusedPeriod.objects.for_coach(self.user).filter(team=self.staff.team_id)
        last = self.after.date() - timedelta(days=1)
        return mine.filter(reason=ExcusedReason.RED_FLAG, start__range=(self.first.date(), last)).count()

    @cached_property
    def recorded(self) -> int:
        """Red flags that a coach's record closed."""
        mine = Referral.objects.for_coach(self.user).filter(team=self.staff.team_id, closes=True)
        within = mine.filter(recorded_at__gte=self.first, recorded_at__lt=self.after)
        return within.values("safety_check").distinct().count()

    @cached_property
    def joined(self) -> list[str]:
        return self._names(membership__joined_at__gte=self.first, membership__joined_at__lt=self.after)

    @cached_property
    def left(self) -> list[str]:
        return self._names(membership__left_at__gte=self.first, membership__left_at__lt=self.after)

    def _names(self, **when: datetime) -> list[str]:
        rows = Athlete.objects.for_coach(self.user).filter(team=self.staff.team_id, **when)
        return [name for name in rows.values_list("membership__name", flat=True) if name]


def happened(staff: Membership, user: User, period: Period, first: date, after: date) -> Happened:
    """From midnight to midnight where the coach is."""
    zone = ZoneInfo(staff.zone)
    midnights = (datetime.combine(day, time(), tzinfo=zone) for day in (first, after))
    return Happened(staff, user, period, *midnights)
