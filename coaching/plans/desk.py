"""What an edit of one plan needs at hand: the plan as it stands, whose day it is, and what the ladder allows."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accounts.models import Membership
from athletes.models import Athlete, Plan, PlannedExercise
from athletes.reports import record
from athletes.safety.stop import Stop
from athletes.weeks import local_date
from coaching.plans.alternatives import Alternatives, alternatives
from coaching.plans.asked import PlanNow, What, plan_now
from coaching.plans.ladder import CALM_DAYS, Rungs, above, held, pain_by_exercise, rungs
from coaching.safety.stopped import open_stop
from exercises.models import Exercise
from exercises.models.exercise import ExerciseQuerySet


@dataclass(frozen=True)
class Desk:
    """`plan` comes with its athlete and membership; `by` is the coach who edits."""

    plan: Plan
    by: Membership
    now: datetime

    @cached_property
    def today(self) -> date:
        """On the athlete's calendar."""
        return local_date(self.now, ZoneInfo(self.plan.athlete.membership.zone))

    @cached_property
    def exercises(self) -> ExerciseQuerySet:
        """What may come into the plan: the library and the team's own."""
        return Exercise.objects.usable_in(self.by).offered()

    @cached_property
    def standing(self) -> PlanNow:
        return plan_now(self.plan, self.today)

    @cached_property
    def stop(self) -> Stop | None:
        """While a red flag is open the plan stands still, whatever is edited."""
        return open_stop(self.plan.athlete)

    @cached_property
    def planned(self) -> set[int]:
        """The exercises that the plan asks for, now or later."""
        return {one.exercise_id for one in self.standing.lines if not one.valid_to or one.valid_to >= self.today}

    @cached_property
    def _rungs(self) -> dict[int, Rungs]:
        return rungs(self.planned, self.exercises)

    @cached_property
    def _pain(self) -> dict[int, int]:
        """Read only where the athlete still agrees that pain is kept."""
        athlete = Athlete.objects.with_consents().select_related("membership").get(pk=self.plan.athlete_id)
        if not athlete.may_tell_pain:
            return {}
        told = record(athlete, self.today - CALM_DAYS, self.today, self.now)
        return pain_by_exercise(told.feedback, {line.lineage: line.exercise_id for line in told.lines}, self.today)

    def steps(self, what: What, line: PlannedExercise) -> list[Exercise]:
        """The neighbours that are not in the plan yet, nearest first; none above where the line is held."""
        near = self._rungs.get(line.exercise_id, Rungs())
        if self.stop or (what == What.UP and self.held(line)):
            return []
        return [one for one in (near.harder if what == What.UP else near.easier) if one.pk not in self.planned]

    def held(self, line: PlannedExercise) -> str:
        """Why the line gets no harder; "" if it may."""
        pain = self._pain.get(line.exercise_id)
        return held(self.plan.mode, stopped=self.stop is not None, pain=pain)

    def why_no_step(self, what: What, line: PlannedExercise) -> str:
        """Why there is no button, in words; "" where there is one."""
        if self.steps(what, line):
            return ""
        near = self._rungs.get(line.exercise_id, Rungs())
        found = near.harder if what == What.UP else near.easier
        if found and (what == What.UP or self.stop) and (why := self.held(line)):
            return why
        if found:
            return _("%(exercise)s is in this plan already.") % {"exercise": found[0].name}
        return _("Nothing harder on the ladder.") if what == What.UP else _("Nothing easier on the ladder.")

    @cached_property
    def _instead(self) -> dict[int, Alternatives]:
        return {}

    def instead(self, line: PlannedExercise) -> Alternatives:
        """What may take a line's place by a swap; nothing harder where the line is held."""
        if line.exercise_id not in self._instead:
            harder = above(line.exercise, self.exercises) if self.held(line) else set()
            self._instead[line.exercise_id] = alternatives(line.exercise, self.exercises, self.planned | harder)
        return self._instead[line.exercise_id]

    def may_come(self, what: What, line: PlannedExercise) -> ExerciseQuerySet:
        """The same as rows, for a form to choose from."""
        found = self.instead(line).all if what == What.SWAP else self.steps(what, line)
        return self.exercises.filter(pk__in=[one.pk for one in found])
