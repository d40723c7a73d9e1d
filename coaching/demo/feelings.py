"""How invented athletes say their moves felt: from a feeling and dice to answers on a day's session, as pure code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from coaching.demo.habits import Slot, Word

MORNING = time(7, 20)
SORE_FROM = 3  # the morning after is asked from here up
LATELY = 2  # weeks in which a story happens
EASY_WEEKS = 3  # this one and the last two that are over, which a rule asks for


@dataclass(frozen=True, slots=True)
class Feeling:
    """Probabilities, 0 to 1, and the story of one move; weeks count back from the current one, which is 0."""

    speaks: float = 0.3  # that a session is spoken of at all
    sore: tuple[int, str] | None = None  # (rank of the move, side) that hurts
    pains: tuple[int, ...] = ()  # its worst pain of the weeks, the last complete one first
    note: str = ""  # said with the first pain of the last complete week
    eases_to: str = ""  # what is done instead of the sore move later in that week, by slug
    nowhere: int | None = None  # rank of the move that is felt nowhere lately
    easy: bool = False  # whether everything is too easy lately
    hurt: tuple[int, str, int] | None = None  # (rank, side, pain) of last Saturday, which stopped the move


@dataclass(frozen=True, slots=True)
class Said:
    """One answer; `slot` says of which move and side, `day` of which session, `tapped` at which local time."""

    slot: Slot
    day: date
    tapped: datetime
    felt: str = ""
    hard: str = ""
    pain: int | None = None
    pain_next_morning: int | None = None
    note: str = ""


CONTENT = Feeling()
TALKATIVE = Feeling(speaks=0.6)
SORE_SIDE = Feeling(
    speaks=0.5,
    sore=(1, "right"),
    pains=(4, 3, 2, 1, 1),
    note="Right hip grumbles after ten seconds in the plank. Fine on runs.",
    eases_to="side-plank-knees",
)
HURT = Feeling(hurt=(2, "right", 6), note="Sharp on the outside of the knee, so I left it.")
NUMB = Feeling(speaks=0.5, nowhere=5)
AT_EASE = Feeling(speaks=0.6, easy=True)


def answers(feeling: Feeling, session: Sequence[Word], weeks_ago: int, first: bool, dice: Random) -> Iterator[Said]:
    """What is said of one session; `first` marks the first of its week."""
    speaks = dice.random() < feeling.speaks
    for word in session:
        usual, kind = dice.random(), word.slot
        if (kind.rank, kind.side) == feeling.sore and 1 <= weeks_ago <= len(feeling.pains):
            yield from _sore(feeling, word, feeling.pains[weeks_ago - 1] - (not first), weeks_ago, first, dice)
        elif kind.side == "left":
            continue  # what is not the story of one side is said of the whole move
        elif kind.rank == feeling.nowhere and weeks_ago < LATELY:
            yield _said(word, felt="nowhere", hard="right", pain=0)
        elif feeling.easy and weeks_ago < EASY_WEEKS:
            yield _said(word, felt="target", hard="too_easy", pain=int(usual < 0.2))
        elif speaks and word.status == "done" and usual < 0.4:
            yield _usual(word, weeks_ago, dice)


def _usual(word: Word, weeks_ago: int, dice: Random) -> Said:
    """Nothing of note; now and then, but not lately, it was felt elsewhere or was not quite right."""
    odd = weeks_ago > LATELY and dice.random() < 0.25
    felt = "elsewhere" if odd and dice.random() < 0.5 else "target"
    hard = dice.choice(("too_easy", "too_hard")) if odd else "right"
    return _said(word, felt=felt, hard=hard, pain=dice.choice((0, 0, 0, 0, 1, 1, 2)))


def _sore(feeling: Feeling, word: Word, pain: int, weeks_ago: int, first: bool, dice: Random) -> Iterator[Said]:
    told = feeling.note if first and weeks_ago == 1 else ""
    hard = "too_hard" if pain > SORE_FROM else "right"
    yield replace(_said(word, felt="elsewhere", hard=hard, pain=max(pain, 0), note=told), slot=word.slot)
    if pain >= SORE_FROM:
        tomorrow = datetime.combine(word.day + timedelta(days=1), MORNING) + timedelta(minutes=dice.randrange(40))
        yield Said(word.slot, word.day, tomorrow, pain_next_morning=pain - 3)


def hurt(feeling: Feeling, slots: Sequence[Slot], today: date) -> Iterator[Said]:
    """The answer of last Saturday, which is never today."""
    if feeling.hurt:
        rank, side, pain = feeling.hurt
        day = today - timedelta(days=(today.weekday() - 5) % 7 or 7)
        for slot in (slot for slot in slots if (slot.rank, slot.side) == (rank, side)):
            at = datetime.combine(day, time(10, 40))
            yield Said(slot, day, at, felt="elsewhere", hard="too_hard", pain=pain, note=feeling.note)


def _said(word: Word, **told: str | int) -> Said:
    return Said(replace(word.slot, side=""), word.day, word.tapped + timedelta(seconds=20), **told)  # type: ignore[arg-type]
