"""The feedback of the plain form: what a button says of how a move felt, and how that is read.

A button's value is `line:side:part:value`: `12:left:hard:too_easy`, `12::pain:4`, `12::morning:2` for how the move
of the day before feels today. An empty value takes the part back; a note stands in a field beside its button. The
answers of a move stand together, so an action repeats what was said before.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from athletes.feedback import Answers
from athletes.models import FeedbackAction
from athletes.tapped import FeedbackTapped
from athletes.taps import NotATap, next_seq

LONGEST_NOTE = 1000
MORNING = "morning"
_PAINS = tuple(map(str, range(11)))
_KNOWN = {
    "felt": ("", *FeedbackAction.Felt.values),
    "hard": ("", *FeedbackAction.Hard.values),
    "pain": ("", *_PAINS),
    "note": ("",),
    MORNING: _PAINS,
}
_WORD = re.compile(rf"(?P<line>[0-9]{{1,18}}):(?P<side>left|right|):(?P<part>{'|'.join(_KNOWN)}):(?P<value>[a-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Said:
    """One part of what is said of a move; `day` is the move's."""

    line: int
    side: str
    part: str
    value: str
    day: date

    def tapped(self, before: Answers | None, moment: datetime) -> FeedbackTapped:
        """The action that says this beside what was said `before`; `moment` carries the athlete's offset."""
        shared = (uuid4(), next_seq(), self.line, self.day, self.side, moment)
        if self.part == MORNING:
            return FeedbackTapped(*shared, pain_next_morning=int(self.value))
        parts = {"felt": "", "hard": "", "pain": None, "note": ""}
        told = {name: getattr(before, name, nothing) for name, nothing in parts.items()}
        told[self.part] = _number(self.value) if self.part == "pain" else self.value
        return FeedbackTapped(*shared, **told)  # type: ignore[arg-type]


def answer_word(line: int, side: str, part: str, value: object = "") -> str:
    """What a button of the feedback says."""
    return f"{line}:{side}:{part}:{value}"


def read_answer(word: str, note: str, side: str, day: date) -> Said:
    """What a pressed button says on the page of a day; NotATap if it is none of ours.

    `note` and `side` are the fields beside it; the side counts where the button names none.
    """
    found = _WORD.fullmatch(word)
    if found is None or found["value"] not in _KNOWN[found["part"]] or side not in ("", "left", "right"):
        raise NotATap(word[:80])
    value = note.replace("\0", "").strip()[:LONGEST_NOTE] if found["part"] == "note" else found["value"]
    when = day - timedelta(days=1) if found["part"] == MORNING else day
    return Said(int(found["line"]), found["side"] or side, found["part"], value, when)


def standing(feedback: Iterable[Answers], lineage: object, side: str, day: date) -> Answers | None:
    """What stands for one move, side and date."""
    wanted = (lineage, day, side)
    return next((said for said in feedback if (said.exercise, said.date, said.side) == wanted), None)


def _number(value: str) -> int | None:
    return int(value) if value else None
