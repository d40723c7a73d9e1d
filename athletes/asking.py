"""What Today asks about how the moves felt: of the one just ticked, and once of what hurt the day before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from athletes.access import zone_of
from athletes.answering import Said, standing
from athletes.day import Card
from athletes.feedback import Answers
from athletes.models import Athlete, PlannedExercise
from athletes.reports import record
from athletes.stopping import ask_next_morning
from athletes.tapped import FeedbackTapped
from athletes.today import DayPage

JUST_NOW = timedelta(minutes=10)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Morning:
    """The one question after a night: how a move of the day before feels now."""

    line: PlannedExercise
    said: Answers


def asked_how(page: DayPage) -> Card | None:
    """The card that was just ticked by itself and of which nothing was said yet."""
    cards = {card.line.pk: card for card, _lane, status in page.last_tap if status in ("done", "partly")}
    fresh = page.open and page.last_tapped_at is not None and page.now - page.last_tapped_at < JUST_NOW
    if not (fresh and page.may_tell and len(cards) == 1):
        return None
    return next((card for card in cards.values() if not card.said), None)


def morning(page: DayPage) -> Morning | None:
    """Of what hurt yesterday, the worst of which nothing was said this morning; only on today's own page."""
    if not (page.is_today and page.open and page.may_tell) or page.stop:
        return None
    asked = [said for said in _yesterdays(page) if ask_next_morning(said.pain)]
    if any(said.pain_next_morning is not None for said in asked):
        return None
    worst = max(asked, key=lambda said: said.pain or 0, default=None)
    lines = {line.lineage: line for line in page.record.lines_on(page.day - DAY)}
    line = lines.get(worst.exercise) if worst else None  # type: ignore[call-overload]
    return Morning(line, worst) if line and worst else None


def _yesterdays(page: DayPage) -> list[Answers]:
    return [said for said in page.record.feedback if said.date == page.day - DAY]


def answers_data(page: DayPage) -> list[dict[str, Any]]:
    """What was said of this day and the day before, as the phone keeps an action; it judges pain from it offline."""
    lines = {line.lineage: line.pk for day in (page.day - DAY, page.day) for line in page.record.lines_on(day)}
    told = [action for said in page.record.feedback if said.exercise in lines for action in (said.move, said.morning)]
    return [
        {
            "op_id": str(action.op_id),
            "seq": action.seq,
            "acted_at": action.acted_at.isoformat(),
            "planned_exercise": lines[action.exercise],  # type: ignore[index]
            "date": action.date.isoformat(),
            "side": action.side,
            "felt": action.felt,
            "hard": action.hard,
            "pain": action.pain,
            "pain_next_morning": action.pain_next_morning,
            "note": action.note,
        }
        for action in dict.fromkeys(told)
        if action and action.date in (page.day - DAY, page.day)
    ]


def beside_what_stands(athlete: Athlete, said: Said, now: datetime) -> FeedbackTapped:
    """One pressed button as an action: it repeats what was said of that move and side before."""
    known = record(athlete, said.day, said.day, now)
    lineage = next((line.lineage for line in known.lines if line.pk == said.line), None)
    before = standing(known.feedback, lineage, said.side, said.day)
    return said.tapped(before, now.astimezone(zone_of(athlete)))
