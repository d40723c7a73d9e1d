"""What an athlete's answers on a move leave standing: felt, hard, pain, the morning after, and the note.

A move's own answers (felt, hard, pain, note) stand together, as the newest action left them; an action without
any takes them back. The morning after is a question of its own: its newest answer stands beside them.
"""

from collections.abc import Hashable, Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import UUID

from athletes.weeks import Week

SIDES = ("", "left", "right")


class Told(NamedTuple):
    """One action of feedback, kept for ever.

    `acted_at` is aware and cut to the first receipt already, `received_at` is the server's clock at that receipt.
    `exercise` is whatever the caller tells exercises apart by, `date` the day of the move, pains are 0 to 10.
    """

    op_id: UUID
    seq: int
    acted_at: datetime
    received_at: datetime
    exercise: Hashable
    date: date
    side: str
    felt: str = ""
    hard: str = ""
    pain: int | None = None
    pain_next_morning: int | None = None
    note: str = ""

    @property
    def of_the_morning_only(self) -> bool:
        own = bool(self.felt or self.hard or self.note) or self.pain is not None
        return self.pain_next_morning is not None and not own


class Answers(NamedTuple):
    """What stands for one exercise, side and date; the two actions that it comes from say when it was told."""

    exercise: Hashable
    date: date
    side: str
    move: Told | None
    morning: Told | None

    @property
    def felt(self) -> str:
        return self.move.felt if self.move else ""

    @property
    def hard(self) -> str:
        return self.move.hard if self.move else ""

    @property
    def note(self) -> str:
        return self.move.note if self.move else ""

    @property
    def pain(self) -> int | None:
        """During the move, 0 to 10."""
        return self.move.pain if self.move else None

    @property
    def pain_next_morning(self) -> int | None:
        return self.morning.pain_next_morning if self.morning else None

    @property
    def worst_pain(self) -> int | None:
        """During the move or the morning after, which belongs to the day of the move."""
        return worst(pain for pain in (self.pain, self.pain_next_morning))


def standing_feedback(told: Iterable[Told]) -> tuple[Answers, ...]:
    """The answers of each exercise, side and date by date, whatever the order and repetition of the actions.

    Of two actions the one with the greater (time of the tap, sequence on the device, id) stands, as with ticks
    (rule 9 of docs/adherence.md). What was taken back is left out.
    """
    kept: dict[tuple[date, Hashable, str], list[Told]] = {}
    for action in sorted(told, key=_rank):
        kept.setdefault((action.date, action.exercise, action.side), []).append(action)
    standing = [_answers(actions) for actions in kept.values()]
    said = [answers for answers in standing if answers.move or answers.morning]
    return tuple(sorted(said, key=lambda answers: (answers.date, SIDES.index(answers.side))))


def worst(pains: Iterable[int | None]) -> int | None:
    """The greatest pain that was told; None where nobody was asked."""
    return max((pain for pain in pains if pain is not None), default=None)


def worst_pain_of_days(feedback: Iterable[Answers]) -> dict[date, int]:
    """The worst pain of each day on which pain was told."""
    days: dict[date, int] = {}
    for answers in feedback:
        if (pain := answers.worst_pain) is not None:
            days[answers.date] = max(pain, days.get(answers.date, 0))
    return days


def worst_pain_by_week(feedback: Iterable[Answers], weeks: Iterable[Week]) -> list[tuple[Week, int | None]]:
    """The worst pain of each week, in the order of `weeks`; None for a week in which no pain was told.

    The worst of a week is the worst of its days, during a move or the morning after: a Sunday's move that hurts
    on Monday morning counts in the Sunday's week.
    """
    told: dict[Week, int] = {}
    for day, pain in worst_pain_of_days(feedback).items():
        week = Week.of(day)
        told[week] = max(pain, told.get(week, 0))
    return [(week, told.get(week)) for week in weeks]


def _answers(in_order: list[Told]) -> Answers:
    """What the actions of one exercise, side and date leave, the oldest of them first."""
    first = in_order[0]
    moves = [action for action in in_order if not action.of_the_morning_only]
    mornings = [action for action in in_order if action.pain_next_morning is not None]
    move = moves[-1] if moves and _says_something(moves[-1]) else None
    return Answers(first.exercise, first.date, first.side, move, mornings[-1] if mornings else None)


def _says_something(action: Told) -> bool:
    return bool(action.felt or action.hard or action.note) or action.pain is not None


def _rank(action: Told) -> tuple[datetime, int, UUID]:
    return action.acted_at.astimezone(UTC), action.seq, action.op_id
