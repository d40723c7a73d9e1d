"""Takes in what athletes tapped: the one function behind the form and the API, inserts only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.adherence import Lineage, Refusal, refusal, tap_time
from athletes.models import Athlete, FeedbackAction, Plan, PlannedExercise, TickAction
from athletes.models.tick import HEALTH_REASONS, TickStatus
from athletes.reports import lineage_of_chain
from athletes.weeks import local_date


@dataclass(frozen=True, slots=True)
class Tapped:
    """One action as a device tells it; `acted_at` is aware and carries the device's own UTC offset."""

    op_id: UUID
    seq: int
    planned_exercise: int
    date: date
    side: str
    acted_at: datetime


@dataclass(frozen=True, slots=True)
class TickTapped(Tapped):
    status: str
    occurrence: int = 1
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackTapped(Tapped):
    felt: str = ""
    hard: str = ""
    pain: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one action: stored (`code` empty), or refused with a code and a sentence for the athlete."""

    op_id: UUID
    code: str = ""

    @property
    def stored(self) -> bool:
        return not self.code

    @property
    def message(self) -> str:
        return refusal_text(self.code) if self.code else ""


def refusal_text(code: str) -> str:
    """Why an action was refused, in the athlete's words."""
    texts = {
        Refusal.FUTURE: _("That day has not come yet. A tick is for today or a day before."),
        Refusal.TOO_EARLY: _("That day is more than a week ago and is closed. Tell your coach if it matters."),
        Refusal.NOT_IN_PLAN: _("This exercise was not in your plan on that day."),
        Refusal.WRONG_SIDE: _("This exercise has no such side."),
        Refusal.WRONG_OCCURRENCE: _("This exercise is not planned that often on one day."),
        "unknown": _("This exercise is not in any of your plans."),
        "no_consent": _("You have not agreed that we keep ticks. You can change that under You."),
        "no_health_consent": _("You have not agreed that we keep health answers. You can change that under You."),
    }
    return texts[code]


def deliver(
    athlete: Athlete, ticks: Sequence[TickTapped], feedback: Sequence[FeedbackTapped], now: datetime
) -> list[Answer]:
    """Append what can count, once, and answer for each action; `athlete` comes with consents and membership.

    An id that is stored already is answered as stored and changes nothing. An id that belongs to somebody
    else is not answered at all: the device keeps it. Nothing is answered before the commit.
    """
    lines = _lines_named(athlete, [told.planned_exercise for told in (*ticks, *feedback)])
    lineages = _lineages(lines)
    refused = {
        told.op_id: code for told in (*ticks, *feedback) if (code := _refusal(athlete, told, lines, lineages, now))
    }
    with transaction.atomic():
        if kept := [_tick_row(athlete, told, now) for told in ticks if told.op_id not in refused]:
            TickAction.objects.bulk_create(kept, ignore_conflicts=True)
            _open_plans(kept, lines)
        if notes := [_feedback_row(athlete, told, now) for told in feedback if told.op_id not in refused]:
            FeedbackAction.objects.bulk_create(notes, ignore_conflicts=True)
        record_contact(athlete, now)
    stored = _stored_ids(athlete, ticks, feedback)
    return _answers(chain(ticks, feedback), stored, refused)


def record_contact(athlete: Athlete, now: datetime) -> None:
    """Note that the athlete was here (rule 6), at most once a minute and at once on a new day of theirs."""
    today = local_date(now, ZoneInfo(athlete.membership.zone))
    fresh = athlete.last_contact_at and (now - athlete.last_contact_at).total_seconds() < 60
    if fresh and athlete.last_contact_on == today:
        return
    athlete.last_contact_at, athlete.last_contact_on = now, max(today, athlete.last_contact_on or today)
    athlete.save(update_fields=["last_contact_at", "last_contact_on"])


def open_plans(plans: Sequence[Plan], today: date) -> None:
    """The first Today that lists a plan opens it (rule 1)."""
    for plan in plans:
        if plan.opened_on is None and plan.start <= today:
            _open(plan, today)


def _open_plans(kept: Sequence[TickAction], lines: Mapping[int, PlannedExercise]) -> None:
    """A tick opens its plan on its date if nothing did before (rule 1); the order of arrival does not matter."""
    for row in sorted(kept, key=lambda row: row.date):
        plan = lines[row.planned_exercise_id].plan
        if row.status != TickStatus.CLEARED and (plan.opened_on is None or row.date < plan.opened_on):
            _open(plan, row.date)


def _open(plan: Plan, day: date) -> None:
    plan.opened_on = day
    plan.save(update_fields=["opened_on"])


def _lines_named(athlete: Athlete, named: Sequence[int]) -> dict[int, PlannedExercise]:
    """All versions of the lineages that the actions name, by id; only this athlete's."""
    own = PlannedExercise.objects.filter(team=athlete.team_id, plan__athlete=athlete)
    lineages = own.filter(pk__in=set(named)).values("lineage")
    chains = own.filter(lineage__in=lineages).select_related("plan", "exercise").order_by("valid_from")
    plans: dict[int, Plan] = {}
    lines = {line.pk: line for line in chains.defer("exercise__pose", "exercise__evidence")}
    for line in lines.values():  # one object a plan, so that opening it once is seen by all its lines
        line.plan = plans.setdefault(line.plan_id, line.plan)
    return lines


def _lineages(lines: Mapping[int, PlannedExercise]) -> dict[UUID, Lineage]:
    chains: dict[UUID, list[PlannedExercise]] = {}
    for line in lines.values():
        chains.setdefault(line.lineage, []).append(line)
    return {key: lineage_of_chain(tuple(chain), ()) for key, chain in chains.items()}


def _refusal(
    athlete: Athlete,
    told: Tapped,
    lines: Mapping[int, PlannedExercise],
    lineages: Mapping[UUID, Lineage],
    now: datetime,
) -> str:
    """The code of why this action cannot be kept, empty if it can."""
    line = lines.get(told.planned_exercise)
    if line is None:
        return "unknown"
    if not athlete.may_tick:  # type: ignore[attr-defined]  # annotated by with_consents
        return "no_consent"
    if _tells_health(told) and not athlete.may_tell_health:  # type: ignore[attr-defined]
        return "no_health_consent"
    occurrence = told.occurrence if isinstance(told, TickTapped) else 1
    tapped_on = tap_time(told.acted_at, now).date()
    return refusal(lineages[line.lineage], told.date, told.side, occurrence, tapped_on) or ""


def _tells_health(told: Tapped) -> bool:
    return isinstance(told, FeedbackTapped) or (isinstance(told, TickTapped) and told.reason in HEALTH_REASONS)


def _columns(athlete: Athlete, told: Tapped, now: datetime) -> dict[str, object]:
    """What tick and feedback rows share; a tap ahead of the clock is cut to now, once (rule 9)."""
    tapped = tap_time(told.acted_at, now)
    offset = tapped.utcoffset()
    return {
        "op_id": told.op_id,
        "team_id": athlete.team_id,
        "athlete": athlete,
        "planned_exercise_id": told.planned_exercise,
        "date": told.date,
        "side": told.side,
        "seq": told.seq,
        "acted_at": tapped,
        "utc_offset": int(offset.total_seconds() // 60) if offset else 0,
        "received_at": now,
    }


def _tick_row(athlete: Athlete, told: TickTapped, now: datetime) -> TickAction:
    own = {"status": told.status, "occurrence": told.occurrence, "reason": told.reason}
    return TickAction(**_columns(athlete, told, now), **own)


def _feedback_row(athlete: Athlete, told: FeedbackTapped, now: datetime) -> FeedbackAction:
    own = {"felt": told.felt, "hard": told.hard, "pain": told.pain, "note": told.note}
    return FeedbackAction(**_columns(athlete, told, now), **own)


def _stored_ids(athlete: Athlete, ticks: Sequence[Tapped], feedback: Sequence[Tapped]) -> set[UUID]:
    """Which of the ids are this athlete's now, read back: an ignored conflict may be somebody else's row."""
    own = TickAction.objects.filter(athlete=athlete, op_id__in=[told.op_id for told in ticks]).values_list("op_id")
    if feedback:
        notes = FeedbackAction.objects.filter(athlete=athlete, op_id__in=[told.op_id for told in feedback])
        own = own.union(notes.values_list("op_id"))
    return {op_id for (op_id,) in own}


def _answers(told: "chain[Tapped]", stored: set[UUID], refused: Mapping[UUID, str]) -> list[Answer]:
    answers = {}
    for action in told:
        if action.op_id in stored:
            answers[action.op_id] = Answer(action.op_id)
        elif code := refused.get(action.op_id):
            answers[action.op_id] = Answer(action.op_id, code)
    return list(answers.values())
