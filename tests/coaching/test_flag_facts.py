"""The facts of a flag, by which one that was seen stays away: the same while days go by, others when the reason is."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from athletes.feedback import Answers, Told, standing_feedback
from coaching.flags import (
    Changed,
    Ends,
    Falling,
    FeltNowhere,
    Flag,
    Low,
    NoContact,
    NotOpened,
    PainAbove,
    PainRising,
    ReadyToStepUp,
    RedFlagOpen,
    Skipped,
    TooHard,
    Waiting,
)
from tests.athletes.pure import FRI, MON, PHONE, SAT, SUN, THU, TUE, WED, WEEK

EARLIER = WEEK.previous()
SENT = datetime(2026, 11, 18, 9, tzinfo=UTC)


def hurt(pain: int, day: int = 0) -> Answers:
    moment = datetime(2026, 11, 20 + day, 18, tzinfo=PHONE)
    return standing_feedback(
        [Told(UUID(int=1), 1, moment, moment, "plank", FRI + timedelta(days=day), "left", pain=pain)]
    )[0]


KINDS: list[tuple[Flag, Flag, Flag]] = [
    # as it was raised, as it stands when only days have gone by, and for another reason
    (RedFlagOpen(MON, ("RF5",)), RedFlagOpen(MON, ("RF5",)), RedFlagOpen(MON, ("RF2", "RF5"))),
    (PainAbove(6, hurt(6), False, FRI), PainAbove(6, hurt(6), False, FRI), PainAbove(7, hurt(7), False, FRI)),
    (PainAbove(6, hurt(6), False, FRI), PainAbove(6, hurt(6), False, WED), PainAbove(6, hurt(6, 1), False, FRI)),
    (PainRising(WEEK, (1, 2, 3)), PainRising(WEEK, (1, 2, 3)), PainRising(WEEK.next(), (2, 3, 4))),
    (PainRising(WEEK, (1, 2, 3)), PainRising(WEEK, (1, 2, 3)), PainRising(WEEK, (1, 2, 4))),
    (Low((WEEK, EARLIER), EARLIER), Low((WEEK, EARLIER), EARLIER), Low((WEEK.next(), WEEK), EARLIER)),
    (
        Falling(WEEK, Fraction(3, 5), Fraction(4, 5)),
        Falling(WEEK, Fraction(1, 2), Fraction(4, 5)),  # of a week so far, which moves with each day
        Falling(WEEK.next(), Fraction(3, 5), Fraction(4, 5)),
    ),
    (NoContact(MON, 2), NoContact(MON, 9), NoContact(THU, 2)),
    (NoContact(None, 2), NoContact(None, 3), NoContact(MON, 2)),
    *[
        (
            kind("plank", "left", 3, MON, FRI),
            kind("plank", "left", 2, WED, FRI),  # the first has left the 14 days
            kind("plank", "left", 3, WED, SAT),
        )
        for kind in (Skipped, FeltNowhere, TooHard)
    ],
    (NotOpened(MON, 3), NotOpened(MON, 4), NotOpened(TUE, 3)),
    (Waiting(SENT, 2), Waiting(SENT, 5), Waiting(SENT + timedelta(days=1), 2)),
    (Ends(SUN), Ends(SUN), Ends(None)),
    (Changed(WEEK, Fraction(3), 5), Changed(WEEK, Fraction(3), 5), Changed(WEEK, Fraction(7, 2), 5)),
    (
        ReadyToStepUp("plank", 2, MON, FRI, 3, 4, 1),
        ReadyToStepUp("plank", 2, MON, FRI, 3, 4, 0),
        ReadyToStepUp("plank", 3, MON, SAT, 3, 4, 1),
    ),
]


@pytest.mark.parametrize(("raised", "later", "other"), KINDS, ids=lambda flag: flag.code)
def test_facts_change_with_the_reason_and_not_with_the_days(raised: Flag, later: Flag, other: Flag) -> None:
    assert raised.facts == later.facts
    assert raised.facts != other.facts


def test_every_kind_of_the_list_is_here_and_its_facts_fit_their_column() -> None:
    assert sorted({raised.number for raised, _later, _other in KINDS}) == list(range(1, 15))
    long = Skipped("0b8fbd2c-1c49-4f0c-b6c4-0d2a1f3f7c55", "right", 14, MON, FRI)
    every = RedFlagOpen(MON, tuple(f"RF{number}" for number in range(1, 11)))
    assert max(len(flag.facts) for flag in (long, every, *(raised for raised, _later, _other in KINDS))) < 100


def test_since_is_the_first_of_the_rising_weeks_and_the_week_of_the_fall() -> None:
    assert PainRising(WEEK, (1, 2, 3)).since == WEEK.back(2)
    assert Falling(WEEK, Fraction(3, 5), Fraction(4, 5)).since == WEEK
