"""Writes down an edit of a plan: who, from which day, and the rows that it changed as they were and as they are."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder

from accounts import audit
from accounts.models import AuditEvent, Membership
from athletes.choosing import read_choices
from athletes.models import Plan, PlanEdit, PlannedExercise
from coaching.plans.asked import DAY, What
from coaching.plans.turning import Turned
from exercises.models.prescription import PRESCRIPTION_FIELDS

LINE = ("id", "exercise_id", "lineage", "valid_from", "valid_to", "rank", "in_short_version", *PRESCRIPTION_FIELDS)
PAUSE = ("id", "start", "end", "reason", "entered_by_id", "entered_at")
OF_PLAN = ("end", "choose_at_most", "choices")

type Rows = Mapping[str, Any]  # a row as JSON keeps it


@contextmanager
def noted(plan: Plan, what: PlanEdit.What, today: date, by: Membership) -> Iterator[None]:
    """Around an edit of the plan as a whole (its end, a pause, the athlete's choice), in the edit's transaction."""
    before = rows(plan)
    yield
    after = rows(plan)
    _write(plan, PlanEdit(what=what, holds_from=_holds_from(what, before, after, today)), before, after, by)


def _write(plan: Plan, edit: PlanEdit, before: Rows, after: Rows, by: Membership) -> None:
    edit.team_id, edit.plan, edit.made_by = plan.team_id, plan, by
    edit.before, edit.after = _differing(before, after), _differing(after, before)
    edit.save(force_insert=True)
    audit.record(by, plan.athlete.membership, AuditEvent.Action.CHANGED, "plan")


def lines_of(edits: Sequence[Turned]) -> list[Rows]:
    """By edit the lines that it touches, and the plan's columns, as they are now; 1 query."""
    ids = [pk for edit in edits for pk in edit.touched]
    found = {one["id"]: one for one in PlannedExercise.objects.filter(pk__in=ids).values(*LINE)}
    return [_kept(edit.plan, [found[pk] for pk in edit.touched if pk in found], []) for edit in edits]


def write_down(edits: Sequence[Turned], stood: Sequence[Rows], by: Membership, together: UUID | None) -> None:
    """Edits of lines that were just written, with the rows that `lines_of` found before; 3 queries."""
    told = [
        PlanEdit(
            team_id=edit.plan.team_id,
            plan=edit.plan,
            what=edit.asked.what,
            lineage=edit.lineage,
            holds_from=edit.asked.from_day,
            made_by=by,
            together=together,
            before=_differing(before, after),
            after=_differing(after, before),
        )
        for edit, before, after in zip(edits, stood, lines_of(edits), strict=True)
    ]
    PlanEdit.objects.bulk_create(told)
    whose = [edit.plan.athlete.membership for edit in edits]
    audit.record_each(by, whose, AuditEvent.Action.CHANGED, "plan")


def rows(plan: Plan) -> Rows:
    """What an edit may change, by kind and row, as JSON keeps it; 2 queries."""
    lines = plan.planned_exercises.order_by("pk").values(*LINE)
    return _kept(plan, lines, plan.excused_periods.order_by("pk").values(*PAUSE))


def _kept(plan: Plan, lines: Iterable[Rows], pauses: Iterable[Rows]) -> Rows:
    found = {
        "lines": {str(one["id"]): one for one in lines},
        "pauses": {str(one["id"]): one for one in pauses},
        "plan": {name: getattr(plan, name) for name in OF_PLAN},
    }
    kept: Rows = json.loads(json.dumps(found, cls=DjangoJSONEncoder))
    return kept


def _differing(mine: Rows, theirs: Rows) -> dict[str, Any]:
    """Of my rows those that are not the same on the other side."""
    return {kind: {key: row for key, row in mine[kind].items() if theirs[kind].get(key) != row} for kind in mine}


def _holds_from(what: PlanEdit.What, before: Rows, after: Rows, today: date) -> date:
    """The first day on which something else is asked for than before."""
    if what == What.END:
        ends = [_day(rows["plan"]["end"]) for rows in (before, after) if rows["plan"]["end"]]
        return min(ends) + DAY if ends else today
    if what == What.CHOICE:
        added = read_choices(after["plan"]["choices"])[len(before["plan"]["choices"]) :]
        return max(today, min((choice.holds_from for choice in added), default=today))
    turns = [_turn(row) for key, row in after["pauses"].items() if row != before["pauses"].get(key)]
    gone = [_day(row["start"]) for key, row in before["pauses"].items() if key not in after["pauses"]]
    return min([*turns, *gone], default=today)


def _turn(pause: Rows) -> date:
    """The day a pause begins, or the day on which the plan goes on after it."""
    return _day(pause["end"]) + DAY if pause["end"] else _day(pause["start"])


def _day(told: str) -> date:
    return date.fromisoformat(told)
