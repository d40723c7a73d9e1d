"""What the coach changed in an athlete's plans, as sentences: a dose, a schedule, a move that came or went."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from athletes.models import Plan, PlannedExercise
from athletes.reports import Record
from exercises.dose import dose_text, schedule_text

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """One edit and the day it holds from: "From Monday 9 November: side plank 2 × 20 s, was 2 × 15 s"."""

    day: date
    what: str

    def __str__(self) -> str:
        return _("From %(day)s: %(what)s") % {"day": date_format(self.day, "l j F"), "what": self.what}


def changes(record: Record) -> tuple[Change, ...]:
    """The edits of the plans in the record, newest first, those that are still to come included."""
    found = [change for chain in record.versions.values() for change in _of_chain(chain)]
    found += [Change(plan.start, _new_plan(plan)) for plan in sorted(record.plans, key=lambda plan: plan.start)[1:]]
    return tuple(sorted(found, key=lambda change: change.day, reverse=True))


def _new_plan(plan: Plan) -> str:
    return _("a new plan, %(name)s") % {"name": plan.name}


def _of_chain(chain: tuple[PlannedExercise, ...]) -> Iterator[Change]:
    first, last = chain[0], chain[-1]
    name = first.exercise.name
    if first.valid_from > first.plan.start:
        words = {"exercise": name, "dose": dose_text(first), "days": schedule_text(first)}
        yield Change(first.valid_from, _("%(exercise)s is new, %(dose)s, %(days)s") % words)
    for before, after in pairwise(chain):
        was, now = _differing(before, after)
        if now:
            words = {"exercise": name, "now": now, "was": was}
            yield Change(after.valid_from, _("%(exercise)s %(now)s, was %(was)s") % words)
    if last.valid_to and (last.plan.end is None or last.valid_to < last.plan.end):
        yield Change(last.valid_to + DAY, _("%(exercise)s has left the plan") % {"exercise": name})


def _differing(before: PlannedExercise, after: PlannedExercise) -> tuple[str, str]:
    """What was and what is, in words: the dose, the schedule, or both; empty for an edit of neither."""
    parts = [(text(before), text(after)) for text in (dose_text, schedule_text)]
    told = [(was, now) for was, now in parts if was != now]
    return ", ".join(was for was, _now in told), ", ".join(now for _was, now in told)
