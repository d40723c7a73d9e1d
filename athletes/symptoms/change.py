"""What changed between two symptom lists: what is new, what is gone, what is stronger or weaker by which number."""

from collections.abc import Sequence
from dataclasses import dataclass

from athletes.models import Assessment, Athlete
from athletes.symptoms.lists import RATINGS, Line, lines_of

NEW, GONE, MORE, LESS, SAME = "new", "gone", "more", "less", "same"
# A change of one point is within what people vary between two tellings; the facts base names 2 in general use.
NOTABLE = 2


@dataclass(frozen=True)
class Changed:
    """A line beside the one before; `by` is the largest change of a rating that was told both times."""

    line: Line
    how: str
    by: int = 0


@dataclass(frozen=True)
class Course:
    """The two newest lists of an athlete, the newest first; None where there is none."""

    newest: Assessment | None
    before: Assessment | None

    @property
    def lines(self) -> list[Changed]:
        """Of the newest list in its order, then what is gone; nothing is called a change where nothing came before."""
        now, then = lines_of(self.newest), lines_of(self.before)
        if self.before is None:
            return [Changed(line, "") for line in now]
        known, listed = {line.key: line for line in then}, {line.key for line in now}
        return [_beside(line, known.get(line.key)) for line in now] + [
            Changed(line, GONE) for line in then if line.key not in listed
        ]

    @property
    def listed(self) -> list[Line]:
        return lines_of(self.newest)


def course(athlete: Athlete) -> Course:
    """2 queries."""
    lists: Sequence[Assessment | None] = [
        *athlete.assessments.symptom_lists()
        .select_related("entered_by")
        .prefetch_related("symptoms")
        .order_by("-finished_at")[:2]
    ]
    newest, before, *_rest = [*lists, None, None]
    return Course(newest, before)


def _beside(line: Line, then: Line | None) -> Changed:
    if then is None:
        return Changed(line, NEW)
    steps = [now - before for now, before in _both(line, then)]
    by = max(steps, key=abs, default=0)
    if abs(by) < NOTABLE:
        return Changed(line, SAME)
    return Changed(line, MORE if by > 0 else LESS, abs(by))


def _both(line: Line, then: Line) -> list[tuple[int, int]]:
    """Each rating that was told both times, now and before."""
    pairs = [(getattr(line, name), getattr(then, name)) for name in RATINGS]
    return [(now, before) for now, before in pairs if now is not None and before is not None]
