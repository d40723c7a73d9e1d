"""The way back from an edit of a plan, while nothing of it is ticked and no day of it is over."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import AuditEvent, Membership
from athletes.models import ExcusedPeriod, FeedbackAction, Plan, PlanEdit, PlannedExercise, TickAction
from coaching.plans.asked import EditRefused, last_ticked
from coaching.plans.log import rows
from coaching.wording import day as day_text


def newest(plan: Plan) -> PlanEdit | None:
    """The edit that could be taken back: only the last one that stands."""
    return plan.edits.standing().select_related("made_by").first()


def why_not(edit: PlanEdit, plan: Plan, today: date) -> str:
    """Why an edit of the plan stays, in words; "" if it can be taken back."""
    last = newest(plan)
    if last is None or last.pk != edit.pk or not _as_written(edit, plan):
        return _("The plan was edited again after it.")
    if edit.holds_from < today:
        return _("It holds since %(day)s, and what is past stays as it was.") % {"day": day_text(edit.holds_from)}
    return _("Something of it is ticked already.") if _told(edit, plan) else ""


@transaction.atomic
def take_back(edit: PlanEdit, plan: Plan, by: Membership, today: date) -> None:
    """Let the plan be as if the edit had not been made; raises EditRefused. The caller has locked the plan."""
    if why := why_not(edit, plan, today):
        raise EditRefused(why)
    _restore_lines(edit, plan)
    ExcusedPeriod.objects.filter(pk__in=_made(edit, "pauses")).delete()
    for row in edit.before["pauses"].values():
        its = {"team_id": plan.team_id, "plan_id": plan.pk, "athlete_id": plan.athlete_id}
        ExcusedPeriod.objects.put_back({**row, **its})
    if edit.before["plan"]:
        Plan.objects.filter(pk=plan.pk).update(**edit.before["plan"])
    edit.taken_back_at, edit.taken_back_by = timezone.now(), by
    edit.save(update_fields=["taken_back_at", "taken_back_by"])
    audit.record(by, plan.athlete.membership, AuditEvent.Action.CHANGED, "plan, an edit undone")


def _as_written(edit: PlanEdit, plan: Plan) -> bool:
    """Whether the rows are still those that the edit left: an athlete may have chosen since."""
    now = rows(plan)
    left = ((now[kind].get(key), row) for kind in edit.after for key, row in edit.after[kind].items())
    return all(_said(one) == _said(other) for one, other in left)


def _said(row: Any) -> Any:
    """A row without who entered it: whoever is erased afterwards changes no plan."""
    return {name: value for name, value in row.items() if name != "entered_by_id"} if isinstance(row, dict) else row


def _told(edit: PlanEdit, plan: Plan) -> bool:
    """Whether the athlete told something of what the edit made: a tick from its day on, or any word of a new row."""
    made = _made(edit, "lines")
    if any(kind.objects.filter(planned_exercise__in=made).exists() for kind in (TickAction, FeedbackAction)):
        return True
    lines = [row for side in (edit.before, edit.after) for row in side["lines"].values()]
    touched = {UUID(row["lineage"]) for row in lines}
    since = last_ticked(plan, edit.holds_from)
    return bool(touched & since.keys() if lines else since and edit.what == PlanEdit.What.END)


def _made(edit: PlanEdit, kind: str) -> list[str]:
    """The ids of the rows that were not there before."""
    return [key for key in edit.after[kind] if key not in edit.before[kind]]


def _restore_lines(edit: PlanEdit, plan: Plan) -> None:
    """First what was made goes and what was closed opens again, then what was gone comes back: one open row a line."""
    PlannedExercise.objects.filter(pk__in=_made(edit, "lines")).delete()
    before: Iterable[tuple[str, Mapping[str, Any]]] = edit.before["lines"].items()
    for key, row in sorted(before, key=lambda item: item[0] not in edit.after["lines"]):
        there = key in edit.after["lines"]
        line = PlannedExercise(**row, team_id=plan.team_id, plan_id=plan.pk)
        line.save(force_update=there, force_insert=not there)
