"""What an edit changes for an athlete, before and after: doses and minutes, left and right, from which day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from athletes.models import Plan, PlannedExercise
from coaching.plans.asked import Asked, PlanNow, What
from exercises.dose import dose_text, schedule_text
from exercises.minutes import item_seconds, routine_minutes


@dataclass(frozen=True, slots=True)
class Load:
    """What lines ask for: doses in a full week (each side is one of its own), and minutes of one session of all."""

    doses: int
    left: int
    right: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One row of the table: what, as it is and as it would be."""

    label: str
    before: str
    after: str

    @property
    def same(self) -> bool:
        return self.before == self.after


@dataclass(frozen=True)
class Effect:
    """One edit of one plan; `was` is the line as it is, `now` as it would be, None where there is none."""

    first_day: date
    was: PlannedExercise | None
    now: PlannedExercise | None
    before: Load
    after: Load

    @property
    def line(self) -> tuple[str, str]:
        """The line in words, as it is and as it would be."""
        return _said(self.was), _said(self.now)

    @property
    def turns(self) -> list[Turn]:
        """What is to be compared; sides only where some line has them."""
        told = [
            Turn(_("This line"), *self.line),
            Turn(_("Doses in a full week"), str(self.before.doses), str(self.after.doses)),
        ]
        if self.before.left or self.after.left or self.before.right or self.after.right:
            told.append(Turn(_("of them left and right"), _sides(self.before), _sides(self.after)))
        told.append(Turn(_("Minutes a session, about"), str(self.before.minutes), str(self.after.minutes)))
        return told

    @property
    def harder(self) -> bool:
        """Whether the same exercise is asked for more: more work in a session, or more often."""
        if not (self.was and self.now) or self.was.exercise_id != self.now.exercise_id:
            return False
        was, now = load([self.was]), load([self.now])
        return now.doses > was.doses or item_seconds(self.now) > item_seconds(self.was)


def effect(now: PlanNow, asked: Asked) -> Effect:
    """What an edit that may be made would do."""
    line = now.line(asked) if asked.lineage else None
    here = [one for one in now.in_force(asked.from_day) if _is_asked(now.plan, one, asked.from_day)]
    staying = [one for one in here if one.lineage != asked.lineage]
    new = _new(now.plan, line, asked)
    counted = [new] if new and (line is None or _is_asked(now.plan, line, asked.from_day)) else []
    return Effect(asked.from_day, line, new, load(here), load([*staying, *counted]))


def load(lines: Iterable[PlannedExercise]) -> Load:
    """Of a full week of these lines, and of a session of all of them."""
    told: Sequence[PlannedExercise] = list(lines)
    sided = sum(often(line) for line in told if line.per_side)
    return Load(sum(often(line) for line in told) + sided, sided, sided, routine_minutes(told))


def often(line: PlannedExercise) -> int:
    """How many times in a full week a side of it is asked for."""
    return (len(line.fixed_days) or line.days_a_week) * line.times_a_day


def _new(plan: Plan, line: PlannedExercise | None, asked: Asked) -> PlannedExercise | None:
    if asked.what == What.REMOVE:
        return None
    kept = {field.attname: getattr(line, field.attname) for field in PlannedExercise._meta.fields} if line else {}
    new = PlannedExercise(**{**kept, **asked.wanted, "id": None, "plan_id": plan.pk, "valid_from": asked.from_day})
    if asked.exercise:
        new.exercise = asked.exercise
    elif line:
        new.exercise = line.exercise
    return new


def _is_asked(plan: Plan, line: PlannedExercise, day: date) -> bool:
    """Whether it counts: what an athlete did not choose is not asked for (rule 14)."""
    if plan.to_choose or (spans := plan.chosen(line.lineage)) is None:
        return True
    return any(day in span for span in spans)


def _said(line: PlannedExercise | None) -> str:
    if line is None:
        return _("not in the plan")
    words = {"exercise": line.exercise.name, "dose": dose_text(line), "days": schedule_text(line)}
    return _("%(exercise)s: %(dose)s, %(days)s") % words


def _sides(load: Load) -> str:
    return _("%(left)d and %(right)d") % {"left": load.left, "right": load.right}
