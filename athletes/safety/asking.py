"""When the safety questions are due, which answer stands, and whether a red flag is open: safety conventions of ours.

No study is claimed for the times; they are what a careful club would agree on (docs/safety.md).
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

MAY_ANSWER_AGAIN = timedelta(minutes=10)
WEEKLY = timedelta(days=7)
# An answer at sign-up counts for the first start of a plan that follows within a day.
COUNTS_FOR_THE_START = timedelta(days=1)


class Why(StrEnum):
    """Why the questions are asked, as the occasion of the answer names it; the most pressing first."""

    PAIN = "pain"
    SIGN_UP = "sign_up"
    FIRST_START = "first_start"
    WEEKLY = "weekly"

    @property
    def blocks(self) -> bool:
        """Whether the plan waits for the answer. The weekly questions are asked at each opening and block nothing."""
        return self is not Why.WEEKLY


class Answer(NamedTuple):
    """One answer to the whole page; no flags is *none of these*. `at` is aware."""

    key: Hashable
    at: datetime
    flags: frozenset[str]


def due(today: date, last: datetime | None, opened: Iterable[date | None], pain_at: datetime | None) -> Why | None:
    """Why an athlete is asked now, None if they are not.

    `today` is the athlete's date; `last` is the newest answer in the athlete's zone, None if there never was one;
    `opened` holds, for each plan that runs today, the date it was opened, None for one that no Today has listed;
    `pain_at` is the newest tap that told pain above 5.
    """
    if last is None:
        return Why.SIGN_UP
    if pain_at is not None and pain_at > last:
        return Why.PAIN
    if any(_starts_unasked(last.date(), today if day is None else day) for day in opened):
        return Why.FIRST_START
    return Why.WEEKLY if today - last.date() >= WEEKLY else None


def _starts_unasked(answered: date, opened: date) -> bool:
    return answered < opened - COUNTS_FOR_THE_START


def open_flags(answers: Iterable[Answer], closed: Iterable[Hashable]) -> list[Answer]:
    """The answers with red flags that no record has closed yet, oldest first.

    Within ten minutes of an answer the athlete may answer again, and the last of these answers stands; later on
    *none of these* takes nothing back, only the coach's record does. `closed` holds the keys of answers whose
    record lets the plans run again.
    """
    recorded = set(closed)
    return [
        answers[-1]
        for answers in sittings(answers)
        if answers[-1].flags and not recorded & {answer.key for answer in answers}
    ]


def sittings(answers: Iterable[Answer]) -> Iterator[Sequence[Answer]]:
    """Answers given within ten minutes of the first of them: the time does not start anew with each."""
    sitting: list[Answer] = []
    for answer in sorted(answers, key=lambda answer: (answer.at, str(answer.key))):
        if sitting and answer.at - sitting[0].at > MAY_ANSWER_AGAIN:
            yield sitting
            sitting = []
        sitting.append(answer)
    if sitting:
        yield sitting
