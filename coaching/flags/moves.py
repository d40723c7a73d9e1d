"""Flags on single moves over the last 14 days: skipped, felt nowhere, too hard, and ready to step up.

A move counts once a day and time of day, whatever the side: a session that hurt on both sides is one session.
Moves are told apart by their exercise, so that a plan which follows another goes on counting.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from datetime import date

from athletes.adherence import Lane, Side, Status, Ticks
from athletes.feedback import Answers, worst
from coaching.flags.kinds import FeltNowhere, ReadyToStepUp, Skipped, TooHard

DAYS = 14  # F7, F8, F9, F14
SKIPS = 3  # F7
NOWHERE = 3  # F8
HARD = 2  # F9
EASY_DAYS = 2  # F14
CALM = 2  # F14, the greatest pain

Session = tuple[date, Hashable, int]  # one lineage and occurrence on one day, whatever the side


Said = tuple[Side, Session]


def skipped(ticks: Ticks, exercise_of: Mapping[Hashable, Hashable], today: date) -> Skipped | None:
    """F7: the most skipped exercise of the last 14 days; `exercise_of` tells the exercise of a lineage."""
    skips = ((lane.side, (day, lane.lineage, lane.occurrence)) for lane, day in _skips(ticks, today))
    most = _most(skips, exercise_of, SKIPS)
    return Skipped(*most) if most else None


def felt_nowhere(
    feedback: Iterable[Answers], exercise_of: Mapping[Hashable, Hashable], today: date
) -> FeltNowhere | None:
    """F8: the exercise that was felt nowhere most often in the last 14 days."""
    most = _most(_said(feedback, today, lambda answers: answers.felt == "nowhere"), exercise_of, NOWHERE)
    return FeltNowhere(*most) if most else None


def too_hard(feedback: Iterable[Answers], exercise_of: Mapping[Hashable, Hashable], today: date) -> TooHard | None:
    """F9: the exercise that was too hard most often in the last 14 days."""
    most = _most(_said(feedback, today, lambda answers: answers.hard == "too_hard"), exercise_of, HARD)
    return TooHard(*most) if most else None


def ready_to_step_up(
    feedback: Iterable[Answers], ticks: Ticks, may_step_up: Collection[Hashable], today: date
) -> ReadyToStepUp | None:
    """F14 but for its *on track*, which is asked last: the days of the last 14 on which the moves were too easy.

    A day counts when at least half of the moves that were done or spoken of were too easy, on every side that was
    asked. Pain must be known of those 14 days, and nowhere above 2: silence on pain is no permission. `may_step_up`
    are the lineages whose plan does not lock progression.
    """
    recent = [answers for answers in feedback if _is_recent(answers.date, today)]
    pain = worst(answers.worst_pain for answers in recent)
    told = [answers for answers in recent if answers.exercise in may_step_up]
    days = sorted({answers.date for answers in told if answers.hard == "too_easy"})
    if len(days) < EASY_DAYS or pain is None or pain > CALM:
        return None
    easy_days = [(day, found) for day in days if (found := _easy(told, ticks, may_step_up, day))]
    if len(easy_days) < EASY_DAYS:
        return None
    newest, (lineage, easy, moves) = easy_days[-1]
    return ReadyToStepUp(lineage, len(easy_days), easy_days[0][0], newest, easy, moves, pain)


def _easy(
    feedback: Iterable[Answers], ticks: Ticks, may_step_up: Collection[Hashable], day: date
) -> tuple[Hashable, int, int] | None:
    """The first too easy move of a day, how many were, and of how many; None where they were less than half."""
    told = [answers for answers in feedback if answers.date == day]
    done = {lane.lineage for lane, dated in ticks.items() if (tick := dated.get(day)) and tick.half_credits}
    moves = {answers.exercise for answers in told} | (done & set(may_step_up))
    hard: dict[Hashable, set[str]] = {}
    for answers in told:
        hard.setdefault(answers.exercise, set()).update({answers.hard} - {""})
    easy = [move for move, said in hard.items() if said == {"too_easy"}]
    return (easy[0], len(easy), len(moves)) if easy and 2 * len(easy) >= len(moves) else None


def _most(
    said: Iterable[Said], exercise_of: Mapping[Hashable, Hashable], least: int
) -> tuple[Hashable, Side, int, date, date] | None:
    """The newest lineage of the exercise with the most sessions, the side if one alone reached `least`, how often.

    Then the first and the last day of those sessions. Of two exercises with as many it is the first of `exercise_of`.
    """
    sessions: dict[Hashable, set[Session]] = {}
    by_side: dict[tuple[Hashable, Side], set[Session]] = {}
    for side, session in said:
        exercise = exercise_of[session[1]]
        sessions.setdefault(exercise, set()).add(session)
        by_side.setdefault((exercise, side), set()).add(session)
    if not sessions:
        return None
    most = max(dict.fromkeys(exercise_of.values()), key=lambda exercise: len(sessions.get(exercise, ())))
    found = sessions[most]
    if len(found) < least:
        return None
    sides = [(side, days) for (exercise, side), days in by_side.items() if exercise == most and len(days) >= least]
    side, counted = sides[0] if len(sides) == 1 else ("", found)
    dates = [session[0] for session in counted]
    newest = max(found, key=lambda session: (session[0], str(session[1])))[1]
    return newest, side, len(counted), min(dates), max(dates)


def _skips(ticks: Ticks, today: date) -> Iterator[tuple[Lane, date]]:
    for lane, dated in ticks.items():
        for day, tick in dated.items():
            if tick.status == Status.SKIPPED and _is_recent(day, today):
                yield lane, day


def _said(feedback: Iterable[Answers], today: date, so: Callable[[Answers], bool]) -> Iterator[Said]:
    for answers in feedback:
        if _is_recent(answers.date, today) and so(answers):
            yield answers.side, (answers.date, answers.exercise, 1)


def _is_recent(day: date, today: date) -> bool:
    return 0 <= (today - day).days < DAYS
