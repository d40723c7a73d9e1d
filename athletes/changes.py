"""What the coach changed in an athlete's plans, as sentences: a dose, a schedule, a move that came or went."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from athletes.models import Plan, PlannedExercise
from athletes.reports import Record
from exercises.dose import dose_text, schedule_text

DAY = timedelta(days=1)

type Chain = tuple[PlannedExercise, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One edit and the day it holds from: "From Monday 9 November: side plank 2 × 20 s, was 2 × 15 s"."""

    day: date
    what: str

    def __str__(self) -> str:
        return _("From %(day)s: %(what)s") % {"day": date_format(self.day, "l j F"), "what": self.what}


def changes(record: Record) -> tuple[Change, ...]:
    """The edits of the plans in the record, newest first, those that are still to come included."""
    found = list(changes_of(record.lines))
    found += [Change(plan.start, _new_plan(plan)) for plan in sorted(record.plans, key=lambda plan: plan.start)[1:]]
    return tuple(sorted(found, key=lambda change: change.day, reverse=True))


def changes_of(lines: Iterable[PlannedExercise]) -> Iterator[Change]:
    """The edits that every version of some plans' lines tell of, line by line."""
    chains: dict[UUID, list[PlannedExercise]] = {}
    for line in sorted(lines, key=lambda line: line.valid_from):
        chains.setdefault(line.lineage, []).append(line)
    told = [tuple(chain) for chain in chains.values()]
    for chain in told:
        yield from _of_chain(chain, told)


def came(line: PlannedExercise) -> str:
    """ "Side plank is new, 2 × 20 s each side, daily"."""
    words = {"exercise": line.exercise.name, "dose": dose_text(line), "days": schedule_text(line)}
    return _("%(exercise)s is new, %(dose)s, %(days)s") % words


def took_place(line: PlannedExercise, of: PlannedExercise) -> str:
    """ "Side plank from knees in place of side plank, 2 × 20 s each side, daily"."""
    words = {
        "exercise": line.exercise.name,
        "other": of.exercise.name,
        "dose": dose_text(line),
        "days": schedule_text(line),
    }
    return _("%(exercise)s in place of %(other)s, %(dose)s, %(days)s") % words


def became(before: PlannedExercise, after: PlannedExercise) -> str:
    """ "Side plank 2 × 20 s, was 2 × 15 s"; "" where neither dose nor schedule differs."""
    was, now = differing(before, after)
    words = {"exercise": after.exercise.name, "now": now, "was": was}
    return _("%(exercise)s %(now)s, was %(was)s") % words if now else ""


def left(line: PlannedExercise) -> str:
    """ "Side plank has left the plan"."""
    return _("%(exercise)s has left the plan") % {"exercise": line.exercise.name}


def differing(before: PlannedExercise, after: PlannedExercise) -> tuple[str, str]:
    """What was and what is, in words: the dose, the schedule, or both; empty for an edit of neither."""
    parts = [(text(before), text(after)) for text in (dose_text, schedule_text)]
    told = [(was, now) for was, now in parts if was != now]
    return ", ".join(was for was, _now in told), ", ".join(now for _was, now in told)


def _new_plan(plan: Plan) -> str:
    return _("a new plan, %(name)s") % {"name": plan.name}


def _of_chain(chain: Chain, chains: list[Chain]) -> Iterator[Change]:
    first, last = chain[0], chain[-1]
    if first.valid_from > first.plan.start:
        before = next((one[-1] for one in chains if _follows(one, chain)), None)
        yield Change(first.valid_from, took_place(first, before) if before else came(first))
    for before, after in pairwise(chain):
        if said := became(before, after):
            yield Change(after.valid_from, said)
    heir = any(_follows(chain, one) for one in chains)
    if last.valid_to and not heir and (last.plan.end is None or last.valid_to < last.plan.end):
        yield Change(last.valid_to + DAY, left(last))


def _follows(before: Chain, after: Chain) -> bool:
    """Whether a line took another's place: it has its rank, from the day after the other's last."""
    old, new = before[-1], after[0]
    same_place = (old.plan_id, old.rank) == (new.plan_id, new.rank)
    return same_place and old.valid_to is not None and new.valid_from == old.valid_to + DAY
