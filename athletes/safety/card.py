"""The refer-out card: one page that says what was answered and what to do, to show or to print."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from accounts.models import Membership
from athletes.models import Athlete, Plan, PlanMode
from athletes.safety.stop import Stop, open_periods, stop_of
from athletes.weeks import local_date


@dataclass(frozen=True)
class CardPage:
    """What the card of one athlete says; without a stop there is nothing to show."""

    athlete: Athlete
    stop: Stop | None
    running: Collection[Plan]
    now: datetime

    @property
    def at(self) -> int:
        """The server's clock when the page was made, ms."""
        return int(self.now.timestamp() * 1000)

    @cached_property
    def coaches(self) -> list[Membership]:
        return list(Membership.objects.filter(charges__athlete=self.athlete).present())

    @property
    def plan_names(self) -> list[str]:
        """Of the plans that stand still; one that tells of an injury is only called a plan."""
        return [plan.name for plan in self.running if plan.mode == PlanMode.PREHAB and not plan.rehab]


def card_page(athlete: Athlete, now: datetime) -> CardPage:
    """For an athlete who came with `membership`."""
    today = local_date(now, ZoneInfo(athlete.membership.zone))
    running = Plan.objects.filter(athlete=athlete, start__lte=today).not_over(today)
    return CardPage(athlete, stop_of(open_periods(athlete), now), tuple(running), now)
