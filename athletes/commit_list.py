"""The commit list: of what the coach offers the athlete chooses what they will really do (rule 14)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _, ngettext

from athletes.choosing import Choice, next_choice, standing_on
from athletes.models import Plan, PlannedExercise
from exercises.minutes import item_seconds, routine_minutes


class ChoiceRefused(Exception):
    """Says, for the athlete, why a choice cannot be kept; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Option:
    """One move of the list; `chosen` as the page shows it first."""

    line: PlannedExercise
    chosen: bool

    @property
    def minutes(self) -> int:
        return routine_minutes([self.line])

    @property
    def seconds(self) -> int:
        return round(item_seconds(self.line))


@dataclass(frozen=True)
class CommitList:
    """A plan's list on a day of the athlete's; `told` are the lineages of a form that came back."""

    plan: Plan
    today: date
    told: Collection[str] | None = None

    @cached_property
    def newest(self) -> Choice | None:
        """The last choice the athlete made, whether it holds already or not."""
        return None if self.plan.to_choose else self.plan.choices_made[-1]

    @property
    def waits(self) -> bool:
        """Whether the newest choice holds only from a day to come."""
        return self.newest is not None and self.newest.holds_from > self.today

    @cached_property
    def until_then(self) -> list[str]:
        """What is asked for until a choice that waits holds, by name."""
        standing = standing_on(self.plan.choices_made, self.today)
        if not self.waits or standing is None or standing.lineages is None:
            return []
        return [line.exercise.name for line in self._lines if str(line.lineage) in standing.lineages]

    @cached_property
    def _lines(self) -> list[PlannedExercise]:
        return lines_offered(self.plan, self.today)

    @cached_property
    def options(self) -> list[Option]:
        told = self.told if self.told is not None else (self.newest.lineages if self.newest else None) or ()
        return [Option(line, str(line.lineage) in told) for line in self._lines]

    @property
    def number(self) -> int:
        return sum(option.chosen for option in self.options)

    @property
    def minutes(self) -> int:
        return routine_minutes(option.line for option in self.options if option.chosen)


def lines_offered(plan: Plan, today: date) -> list[PlannedExercise]:
    """Each line of a plan that is not over, in the version in force or the first to come, in the plan's order."""
    lines: dict[UUID, PlannedExercise] = {}
    for line in (
        plan.planned_exercises.not_over(today).select_related("plan", "exercise").order_by("rank", "valid_from")
    ):
        lines.setdefault(line.lineage, line)
    return list(lines.values())


@transaction.atomic
def choose(plan: Plan, lineages: Collection[str], today: date) -> Choice:
    """Keep a choice of at least one and at most as many as the coach says, and say from when it holds.

    Two devices that choose at once come one after the other; the same choice again changes nothing.
    """
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    _check(locked, lineages, today)
    choices = locked.choices_made
    if not locked.to_choose and choices[-1].lineages == frozenset(lineages):
        return choices[-1]
    choice = next_choice(choices, lineages, today)
    locked.choices = [*locked.choices, choice.written()]
    locked.save(update_fields=["choices"])
    return choice


def _check(plan: Plan, lineages: Collection[str], today: date) -> None:
    if plan.choose_at_most is None:
        raise ChoiceRefused(_("Your coach now asks for all of these moves, so there is nothing to choose."))
    if not lineages:
        raise ChoiceRefused(_("Choose at least one move."))
    if len(lineages) > plan.choose_at_most:
        said = ngettext("Choose %(most)d move at most.", "Choose %(most)d moves at most.", plan.choose_at_most)
        raise ChoiceRefused(said % {"most": plan.choose_at_most})
    if not set(lineages) <= {str(line.lineage) for line in lines_offered(plan, today)}:
        raise ChoiceRefused(_("Your coach has changed the list meanwhile. You see it as it is now; choose once more."))
