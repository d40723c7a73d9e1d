"""The stop: what open red flags ask of an athlete, in words, until the coach's record closes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from athletes.models import Athlete, ExcusedPeriod, SafetyCheck
from athletes.safety.asking import MAY_ANSWER_AGAIN
from athletes.safety.questions import RedFlag, by_urgency


@dataclass(frozen=True)
class Stop:
    """All plans stand still; `periods` came with `safety_check`, at least one, none has an end."""

    periods: tuple[ExcusedPeriod, ...]
    now: datetime

    @cached_property
    def answers(self) -> list[SafetyCheck]:
        """Oldest first."""
        told = [period.safety_check for period in self.periods if period.safety_check]
        return sorted(told, key=lambda check: check.acted_at)

    @cached_property
    def flags(self) -> list[RedFlag]:
        """What was told, the most urgent first."""
        return by_urgency(flag for check in self.answers for flag in check.flags)

    @property
    def ids(self) -> list[str]:
        return [flag.id for flag in self.flags]

    @property
    def worst(self) -> RedFlag:
        """The one that decides how soon."""
        return self.flags[0]

    @property
    def urgent(self) -> bool:
        """Whether plans run again only once a clinician has seen the athlete."""
        return any(flag.urgent for flag in self.flags)

    @property
    def since(self) -> date:
        return min(period.start for period in self.periods)

    @property
    def again_until(self) -> datetime | None:
        """Until when the newest answer may be put right, None when that time is over."""
        until = self.answers[-1].acted_at + MAY_ANSWER_AGAIN
        return until if self.now <= until else None


def stop_of(periods: Iterable[ExcusedPeriod], now: datetime) -> Stop | None:
    """The stop that some excused periods of one athlete make, read with `safety_check`; None if there is none."""
    open_ones = tuple(period for period in periods if period.safety_check_id and period.end is None)
    return Stop(open_ones, now) if open_ones else None


def open_periods(athlete: Athlete) -> list[ExcusedPeriod]:
    """What has no end yet of an athlete's excused periods, read with `safety_check`."""
    return list(ExcusedPeriod.objects.filter(athlete=athlete, end=None).select_related("safety_check"))
