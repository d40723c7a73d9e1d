"""An athlete's plans: those that run, those to come and those that ended, each with its lines."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from django.db.models import Prefetch

from athletes.models import Plan, PlannedExercise
from coaching.athlete.tab import Tab


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan with its lines in force: today, on its first day if it is to come, on its last if it ended."""

    plan: Plan
    lines: tuple[PlannedExercise, ...]


@dataclass(frozen=True)
class Plans(Tab):
    code: ClassVar = "plans"

    @cached_property
    def _cards(self) -> list[PlanCard]:
        lines = PlannedExercise.objects.select_related("exercise").order_by("rank", "valid_from")
        plans = self.athlete.plans.prefetch_related(Prefetch("planned_exercises", lines))
        return [PlanCard(plan, self._lines(plan)) for plan in plans]

    def _lines(self, plan: Plan) -> tuple[PlannedExercise, ...]:
        day = max(plan.start, min(self.today, plan.end or self.today))
        return tuple(
            line
            for line in plan.planned_exercises.all()
            if line.valid_from <= day and (line.valid_to is None or day <= line.valid_to)
        )

    @property
    def running(self) -> list[PlanCard]:
        return [card for card in self._cards if self.runs(card.plan)]

    @property
    def coming(self) -> list[PlanCard]:
        return [card for card in self._cards if card.plan.start > self.today]

    @property
    def past(self) -> list[PlanCard]:
        """The newest first."""
        return [card for card in reversed(self._cards) if self.is_over(card.plan)]
