"""An edit of a plan in words, as the timeline says it and as a second coach is told of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _, ngettext

from athletes.changes import became, came, left, took_place
from athletes.models import Plan, PlanEdit, PlannedExercise
from coaching.plans.asked import STEPS, What
from coaching.wording import day as day_text
from exercises.models import Exercise

type Names = Mapping[int, Exercise]


def names_of(edits: Iterable[PlanEdit]) -> Names:
    """The exercises that some edits are about; one query."""
    told = {
        row["exercise_id"] for edit in edits for side in (edit.before, edit.after) for row in side["lines"].values()
    }
    return Exercise.objects.only("name", "team").in_bulk(told)


def said(edit: PlanEdit, plan: Plan, names: Names) -> str:
    """ "side plank 3 × 20 s, was 2 × 20 s": what an edit asked for, without its day."""
    if edit.lineage:
        return _of_line(edit, _Lines(edit, plan, names))
    before, after = edit.before["plan"], edit.after["plan"]
    if edit.what == What.END:
        return _end(after["end"], before["end"])
    if edit.what == What.CHOICE:
        return _choice(after.get("choose_at_most", plan.choose_at_most))
    begins = any(row["end"] is None for row in edit.after["pauses"].values())
    return _("the plan is paused") if begins else _("the plan goes on after its pause")


@dataclass(frozen=True)
class _Lines:
    """The lines of an edit as rows were before and are after it."""

    edit: PlanEdit
    plan: Plan
    names: Names

    @property
    def before(self) -> PlannedExercise:
        """What stood on the edit's day."""
        rows = self._rows(self.edit.before)
        day = self.edit.holds_from
        here = [row for row in rows if row.valid_from <= day and (not row.valid_to or row.valid_to >= day)]
        return (here or rows)[-1]

    @property
    def after(self) -> PlannedExercise:
        """What stands from the edit's day on."""
        return next(row for row in self._rows(self.edit.after) if row.valid_from == self.edit.holds_from)

    def _rows(self, side: Mapping[str, Any]) -> list[PlannedExercise]:
        found = [self._row(dict(row)) for row in side["lines"].values()]
        return sorted(found, key=lambda row: row.valid_from)

    def _row(self, row: dict[str, Any]) -> PlannedExercise:
        exercise = self.names.get(row.pop("exercise_id")) or Exercise(name=_("an exercise that is gone"))
        days = {name: row[name] and date.fromisoformat(row[name]) for name in ("valid_from", "valid_to")}
        return PlannedExercise(**row | days, plan=self.plan, exercise=exercise)


def _of_line(edit: PlanEdit, lines: _Lines) -> str:
    if edit.what == What.ADD:
        return came(lines.after)
    if edit.what == What.REMOVE:
        return left(lines.before)
    if edit.what in STEPS:
        return took_place(lines.after, lines.before)
    quiet = _("%(exercise)s, its note, rest or place in the short version") % {"exercise": lines.after.exercise.name}
    return became(lines.before, lines.after) or quiet


def _end(now: str | None, was: str | None) -> str:
    before = day_text(date.fromisoformat(was)) if was else _("open")
    if now is None:
        return _("the plan runs until you end it, its last day was %(was)s") % {"was": before}
    return _("the plan ends on %(day)s, was %(was)s") % {"day": day_text(date.fromisoformat(now)), "was": before}


def _choice(most: int | None) -> str:
    if most is None:
        return _("all moves are asked for")
    one, many = "the athlete chooses at most %(most)d move", "the athlete chooses at most %(most)d moves"
    return ngettext(one, many, most) % {"most": most}
