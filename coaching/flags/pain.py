"""Flags on pain: above 5 since the last review, and rising from week to week."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from athletes.feedback import Answers, Told
from athletes.stopping import AMBER, tell_coach
from athletes.weeks import Week
from coaching.flags.kinds import PainAbove, PainRising


def pain_above(feedback: Iterable[Answers], reviewed_at: datetime | None) -> PainAbove | None:
    """F2: the worst pain above 5 that came in after the newest review of the athlete, whichever week that was of.

    What counts is when the answer was received: one that lay on the phone when the coach reviewed has been seen by
    nobody. Of pains as bad the newest day is told.
    """
    unseen = [
        (pain, answers, next_morning)
        for answers in feedback
        for pain, told, next_morning in _pains(answers)
        if tell_coach(pain) and (reviewed_at is None or told.received_at > reviewed_at)
    ]
    if not unseen:
        return None
    worst = max(unseen, key=lambda one: (one[0], one[1].date))
    return PainAbove(*worst, since=min(answers.date for _pain, answers, _morning in unseen))


def _pains(answers: Answers) -> Iterator[tuple[int, Told, bool]]:
    for told, pain, next_morning in (
        (answers.move, answers.pain, False),
        (answers.morning, answers.pain_next_morning, True),
    ):
        if told is not None and pain is not None:
            yield pain, told, next_morning


def rising_over(this_week: Week) -> list[Week]:
    """The weeks that F3 looks at, oldest first."""
    return [this_week.back(back) for back in (3, 2, 1, 0)]


def pain_rising(worst: Mapping[Week, int | None], this_week: Week) -> PainRising | None:
    """F3: the worst pain rose twice from one week to the next, up to this week so far or else to the last one.

    A week in which nobody was asked is no rise, neither from it nor to it. `worst` knows the weeks of `rising_over`.
    """
    before, first, last, now = (worst[week] for week in rising_over(this_week))
    return _rising(this_week, first, last, now) or _rising(this_week.previous(), before, first, last)


def _rising(week: Week, *pains: int | None) -> PainRising | None:
    first, second, third = pains
    if first is None or second is None or third is None:
        return None
    return PainRising(week, (first, second, third)) if first < second < third and third >= AMBER else None
