"""What the answers of some weeks add up to for the rules: too easy, raised mornings, felt nowhere, pain above 5."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date

from athletes.adherence import Ticks
from athletes.bands import Band
from athletes.feedback import Answers
from athletes.stopping import tell_coach
from athletes.weeks import Week

DAYS = 14  # P7, C3, C5

type Moves = Mapping[Hashable, Hashable]  # the exercise of a lineage


def too_easy(
    feedback: Iterable[Answers], ticks: Ticks, week: Week, may_step_up: Collection[Hashable]
) -> tuple[Hashable, ...]:
    """The moves of a week that were too easy, where they were at least half of those done or spoken of; else none.

    A move is too easy when each answer of the week on how hard it was says so, on every side. `may_step_up` are the
    lineages that are looked at.
    """
    told = [answers for answers in feedback if answers.date in week and answers.exercise in may_step_up]
    done = {
        lane.lineage
        for lane, dated in ticks.items()
        if lane.lineage in may_step_up and any(day in week and tick.half_credits for day, tick in dated.items())
    }
    hard: dict[Hashable, set[str]] = defaultdict(set)
    for answers in told:
        hard[answers.exercise] |= {answers.hard} - {""}
    easy = tuple(move for move, said in hard.items() if said == {"too_easy"})
    return easy if easy and 2 * len(easy) >= len(done | set(hard)) else ()


def raised_mornings(feedback: Iterable[Answers], today: date) -> tuple[date, ...]:
    """The days of the last 14 after which a place hurt more the next morning than during the move, oldest first."""
    raised = {
        answers.date
        for answers in feedback
        if _recent(answers.date, today) and answers.pain is not None and (answers.pain_next_morning or 0) > answers.pain
    }
    return tuple(sorted(raised))


def felt_nowhere(feedback: Iterable[Answers], exercise_of: Moves, today: date) -> dict[Hashable, tuple[date, ...]]:
    """By exercise the days of the last 14 on which it was felt nowhere, oldest first; both sides are one day."""
    days: dict[Hashable, set[date]] = defaultdict(set)
    for answers in feedback:
        if _recent(answers.date, today) and answers.felt == "nowhere":
            days[exercise_of[answers.exercise]].add(answers.date)
    return {exercise: tuple(sorted(found)) for exercise, found in days.items()}


def pain_above_5(feedback: Iterable[Answers], exercise_of: Moves, today: date) -> dict[Hashable, tuple[int, date]]:
    """By exercise the worst pain above 5 of the last 14 days and the newest day with one."""
    found: dict[Hashable, tuple[int, date]] = {}
    for answers in feedback:
        pain, exercise = answers.worst_pain, exercise_of[answers.exercise]
        if pain is not None and tell_coach(pain) and _recent(answers.date, today):
            worst, newest = found.get(exercise, (pain, answers.date))
            found[exercise] = max(worst, pain), max(newest, answers.date)
    return found


def run_since(bands: Sequence[Band | None], mondays: Sequence[date], band: Band) -> date | None:
    """The Monday on which the newest run of weeks in a band began; None if it may be longer than is known.

    Both newest first; weeks without a band are passed over.
    """
    since = None
    for monday, found in zip(mondays, bands, strict=True):
        if found not in (band, None):
            return since
        since = monday if found else since
    return None


def easy_since(easy: Sequence[bool], mondays: Sequence[date]) -> date | None:
    """The Monday on which the newest two full weeks of a run of easy ones began: each two weeks are news of their own.

    Both newest first; None where fewer than the last two were easy.
    """
    run = next((place for place, was in enumerate(easy) if not was), len(easy))
    pairs = run // 2
    return mondays[run - 1 - 2 * (pairs - 1)] if pairs else None


def _recent(day: date, today: date) -> bool:
    return 0 <= (today - day).days < DAYS
