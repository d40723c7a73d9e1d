"""Takes in what athletes tapped: the one function behind the form and the API, inserts only."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from athletes.adherence import Lineage, refusal, tap_time
from athletes.alerts import alert_on_pain
from athletes.contact import open_by_ticks, open_plans, record_contact
from athletes.kinds import keep
from athletes.models import Athlete, FeedbackAction, Plan, PlannedExercise, TickAction
from athletes.models.tick import Action, TickStatus
from athletes.reports import lineage_of_chain
from athletes.tapped import (
    NO_CONSENT,
    NO_HEALTH_CONSENT,
    UNKNOWN,
    UNKNOWN_MOVE,
    Answer,
    FeedbackTapped,
    Said,
    Tapped,
    TickTapped,
)
from exercises.models import Exercise

__all__ = ["Answer", "FeedbackTapped", "Tapped", "TickTapped", "deliver", "open_plans", "record_contact"]


def deliver(
    athlete: Athlete,
    ticks: Sequence[TickTapped],
    feedback: Sequence[FeedbackTapped],
    now: datetime,
    further: Sequence[Said] = (),
) -> list[Answer]:
    """Append what can count, once, and answer for each action; `athlete` comes with consents and membership.

    An id that is stored already is answered as stored and changes nothing. An id that belongs to somebody
    else is not answered at all: the device keeps it. Of two actions with one id the first counts. Nothing is
    answered before the commit.
    """
    told: dict[UUID, TickTapped | FeedbackTapped] = {}
    for tick in ticks:
        told.setdefault(tick.op_id, tick)
    for note in feedback:
        told.setdefault(note.op_id, note)
    lines = _lines_named(athlete, {action.planned_exercise for action in told.values()})
    refused = _refusals(athlete, told.values(), lines, now)
    kept = [_row(athlete, action, now) for op_id, action in told.items() if op_id not in refused]
    with transaction.atomic():
        ticked, new_ticks = _append(athlete, [row for row in kept if isinstance(row, TickAction)], lines)
        said, new_answers = _append(athlete, [row for row in kept if isinstance(row, FeedbackAction)], lines)
        if athlete.may_tick:  # without the consent nothing is kept
            record_contact(athlete, now, [row.date for row in (*new_ticks, *new_answers)])
    stored = ticked | said | _known_of(athlete, refused)
    answered = stored | refused.keys()
    answers = [Answer(op_id, "" if op_id in stored else refused[op_id]) for op_id in told if op_id in answered]
    return answers + _keep(athlete, [said for said in further if said.op_id not in told], now)


def _keep(athlete: Athlete, further: Iterable[Said], now: datetime) -> list[Answer]:
    """What is on no planned exercise, oldest first, each kept by itself."""
    once: dict[UUID, Said] = {}
    for said in further:
        once.setdefault(said.op_id, said)
    codes = {op_id: keep(athlete, once[op_id], now) for op_id in sorted(once, key=lambda key: once[key].acted_at)}
    return [Answer(op_id, code) for op_id in once if (code := codes[op_id]) is not None]


def _lines_named(athlete: Athlete, named: Iterable[int]) -> dict[int, PlannedExercise]:
    """All versions of the lineages that the actions name, by id; only this athlete's."""
    if not named:
        return {}
    own = PlannedExercise.objects.filter(team=athlete.team_id, plan__athlete=athlete)
    lineages = own.filter(pk__in=named).values("lineage")
    chains = own.filter(lineage__in=lineages).select_related("plan", "exercise").order_by("valid_from")
    plans: dict[int, Plan] = {}
    lines = {line.pk: line for line in chains.only(*_OF_A_LINE)}
    for line in lines.values():  # one object a plan, so that opening it once is seen by all its lines
        line.plan = plans.setdefault(line.plan_id, line.plan)
    return lines


# What the bounds of rule 8 ask of a line, its plan and its exercise.
_OF_A_LINE = (
    *("plan", "exercise", "lineage", "valid_from", "valid_to", "weekdays", "days_a_week", "times_a_day", "per_side"),
    *("plan__start", "plan__end", "plan__opened_on", "plan__choose_at_most", "plan__choices"),
    "exercise__category",
)


def _refusals(
    athlete: Athlete, told: Collection[Tapped], lines: Mapping[int, PlannedExercise], now: datetime
) -> dict[UUID, str]:
    """The code of each action that cannot be kept."""
    lineages = _lineages(lines.values())
    hidden = _hidden_moves(athlete, told)
    codes = {}
    for action in told:
        line = lines.get(action.planned_exercise)
        code = _refusal(athlete, action, lineages[line.lineage], now) if line else UNKNOWN
        if not code and isinstance(action, TickTapped) and action.eased_to in hidden:
            code = UNKNOWN_MOVE
        if code:
            codes[action.op_id] = code
    return codes


def _hidden_moves(athlete: Athlete, told: Iterable[Tapped]) -> set[int]:
    """Of the exercises that were done instead, those that this athlete's team does not have."""
    named = {action.eased_to for action in told if isinstance(action, TickTapped) and action.eased_to}
    if not named:
        return named
    seen = Exercise.objects.usable_in(athlete.membership).filter(pk__in=named)
    return named - set(seen.values_list("pk", flat=True))


def _lineages(lines: Iterable[PlannedExercise]) -> dict[UUID, Lineage]:
    chains: dict[UUID, list[PlannedExercise]] = {}
    for line in lines:
        chains.setdefault(line.lineage, []).append(line)
    return {key: lineage_of_chain(tuple(chain), ()) for key, chain in chains.items()}


def _refusal(athlete: Athlete, action: Tapped, lineage: Lineage, now: datetime) -> str:
    """The code of why this action cannot be kept, empty if it can."""
    if not athlete.may_tick:
        return NO_CONSENT
    if action.tells_health and not athlete.may_tell_pain:
        return NO_HEALTH_CONSENT
    occurrence, side = 1, action.side
    if isinstance(action, TickTapped):
        occurrence = action.occurrence
    elif not side:  # feedback without a side is on the move as a whole
        side = lineage.versions[0].sides[0]
    tapped_on = tap_time(action.acted_at, now).date()
    return refusal(lineage, action.date, side, occurrence, tapped_on) or ""


def _row(athlete: Athlete, action: TickTapped | FeedbackTapped, now: datetime) -> TickAction | FeedbackAction:
    """A row to append; a tap ahead of the clock is cut to now, once (rule 9)."""
    tapped = tap_time(action.acted_at, now)
    offset = tapped.utcoffset()
    columns: dict[str, Any] = {
        "op_id": action.op_id,
        "team_id": athlete.team_id,
        "athlete_id": athlete.pk,
        "planned_exercise_id": action.planned_exercise,
        "date": action.date,
        "side": action.side,
        "seq": action.seq,
        "acted_at": tapped,
        "utc_offset": int(offset.total_seconds() // 60) if offset else 0,
        "received_at": now,
    }
    if isinstance(action, TickTapped):
        columns |= {"occurrence": action.occurrence, "eased_to_id": action.eased_to}
        return TickAction(status=action.status, reason=action.reason, **columns)
    told = {part: getattr(action, part) for part in ("felt", "hard", "pain", "note", "pain_next_morning")}
    return FeedbackAction(**told, **columns)


def _append[Row: (TickAction, FeedbackAction)](
    athlete: Athlete, rows: list[Row], lines: Mapping[int, PlannedExercise]
) -> tuple[set[UUID], list[Row]]:
    """Insert the rows that are new, and say which ids are this athlete's afterwards, and which rows were new.

    Almost always all are new, so they are inserted first and looked up only when an id turns out to be known:
    it may be a repeated delivery, or somebody else's.
    """
    if not rows:
        return set(), []
    new, own = rows, set[UUID]()
    try:
        with transaction.atomic():
            _insert(rows)
    except IntegrityError:
        known = dict(type(rows[0]).objects.filter(pk__in=[row.pk for row in rows]).values_list("op_id", "athlete"))
        own = {op_id for op_id, owner in known.items() if owner == athlete.pk}
        new = [row for row in rows if row.pk not in known]
        _insert(new)
    _open_plans_ticked(new, lines)
    alert_on_pain(athlete, new)
    return own | {row.pk for row in new}, new


def _insert(rows: Sequence[Action]) -> None:
    if rows:
        type(rows[0])._default_manager.bulk_create(rows)


def _open_plans_ticked(rows: Iterable[Action], lines: Mapping[int, PlannedExercise]) -> None:
    earliest: dict[Plan, Any] = {}
    for row in rows:
        if isinstance(row, TickAction) and row.status != TickStatus.CLEARED:
            plan = lines[row.planned_exercise_id].plan
            earliest[plan] = min(row.date, earliest.get(plan, row.date))
    open_by_ticks(earliest)


def _known_of(athlete: Athlete, refused: Mapping[UUID, str]) -> set[UUID]:
    """Those refused now that were stored before: a known id is answered as the first time."""
    if not refused:
        return set()
    ticks = TickAction.objects.filter(athlete=athlete, pk__in=refused).values_list("op_id", flat=True)
    notes = FeedbackAction.objects.filter(athlete=athlete, pk__in=refused).values_list("op_id", flat=True)
    return set(ticks.union(notes))
