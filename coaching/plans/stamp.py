"""The stamp that a form of a plan carries, so that of two coaches the second is told what the first one changed."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from accounts.numbers import row_number
from athletes.models import Plan, PlannedExercise
from coaching.plans.words import names_of, said
from coaching.wording import day as day_text

COLUMNS = [field.attname for field in PlannedExercise._meta.concrete_fields]


def stamp(plan: Plan) -> str:
    """Changes with every edit, whoever makes it; 3 queries."""
    pauses = plan.excused_periods.order_by("pk").values_list("pk", "start", "end")
    newest = plan.edits.order_by("-pk").values_list("pk", flat=True).first()
    return stamp_of(plan, plan.planned_exercises.all(), newest or 0, list(pauses))


def stamp_of(plan: Plan, lines: Iterable[PlannedExercise], newest: int, pauses: Sequence[Any] = ()) -> str:
    """The newest edit that is written down, and what all came to."""
    rows = sorted([getattr(line, name) for name in COLUMNS] for line in lines)
    told = repr([plan.end, plan.start, plan.choose_at_most, rows, pauses])
    return f"{newest}-{hashlib.sha256(told.encode()).hexdigest()[:20]}"


def edited_since(plan: Plan, seen: str) -> list[str]:
    """ "Robin Clarke, from Tue 24 Nov: side plank …": what was written down after a stamp, oldest first."""
    number = row_number(seen.partition("-")[0])
    if number is None:
        return []
    edits = list(plan.edits.filter(pk__gt=number, taken_back_at=None).select_related("made_by").order_by("pk"))
    names = names_of(edits)
    words = _("%(who)s, from %(day)s: %(what)s.")
    told = ((edit.made_by or _("Somebody"), day_text(edit.holds_from), said(edit, plan, names)) for edit in edits)
    return [words % {"who": who, "day": day, "what": what} for who, day, what in told]
