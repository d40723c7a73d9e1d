"""What every page about one athlete knows: who it is, how they stand, and what may be done."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from accounts.consents import guardian_of
from accounts.models import Consent
from athletes.adherence import Week
from athletes.models import Athlete, Plan
from coaching.squad import Person


@dataclass(frozen=True)
class Tab:
    """`athlete` came `with_consents`, `person` with the week a dashboard shows; `code` is the tab in the head."""

    code: ClassVar = ""

    athlete: Athlete
    person: Person
    may_edit: bool

    @property
    def today(self) -> date:
        """On the athlete's calendar."""
        return self.person.record.today

    @property
    def week(self) -> Week:
        """That of today; the one in view may be the one before."""
        return Week.of(self.today)

    @cached_property
    def guardian(self) -> Consent | None:
        """The consent of the guardian who agreed for an athlete under 16."""
        return guardian_of(self.athlete.membership)

    def is_over(self, plan: Plan) -> bool:
        return plan.end is not None and plan.end < self.today

    def runs(self, plan: Plan) -> bool:
        return plan.start <= self.today and not self.is_over(plan)
