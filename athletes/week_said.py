"""What an athlete said of a week's moves, in words: for the athlete, and for whoever coaches them."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from athletes.adherence import Week
from athletes.feedback import Answers
from athletes.models import PlannedExercise
from athletes.models.tick import FeedbackAction, Side
from athletes.reports import Record
from athletes.stopping import AMBER, tell_coach
from athletes.templatetags.asks import FELT, HARD

Key = tuple[date, Hashable, str]  # day, lineage, side


@dataclass(frozen=True, slots=True)
class Remark:
    """What was said of one move on one day, of one side or (with the empty side) of the whole of it.

    `eased` are the moves that were done instead.
    """

    day: date
    line: PlannedExercise
    side: str
    answers: Answers | None
    eased: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """ "Side plank, right"; without a side the name alone."""
        return f"{self.line.exercise.name}, {Side(self.side).label}" if self.side else self.line.exercise.name

    @property
    def said(self) -> str:
        """ "pain 4, pain 1 the morning after, too hard, felt elsewhere"."""
        return ", ".join([*self._pains(), *self._how(), *(_("eased to %(move)s") % {"move": e} for e in self.eased)])

    @property
    def stops(self) -> bool:
        """Whether it is a pain that the coach is told of."""
        return self.answers is not None and tell_coach(self.answers.worst_pain or 0)

    @property
    def note(self) -> str:
        return self.answers.note if self.answers else ""

    @property
    def notable(self) -> bool:
        """Whether somebody should read it: pain from 3 up, hard or easy, not felt where it should, eased, or a note."""
        told = self.answers
        if told is None or self.eased or told.note:
            return True
        return (told.worst_pain or 0) >= AMBER or told.hard not in ("", "right") or told.felt not in ("", "target")

    def _pains(self) -> Iterator[str]:
        told = self.answers
        if told and told.pain is not None:
            yield _("pain %(pain)s") % {"pain": told.pain}
        if told and told.pain_next_morning is not None:
            yield _("pain %(pain)s the morning after") % {"pain": told.pain_next_morning}

    def _how(self) -> Iterator[str]:
        told = self.answers
        if told and told.hard:
            yield str(HARD[told.hard])
        if told and told.felt:
            yield str(FELT[told.felt])


@dataclass(frozen=True, slots=True)
class WeekSaid:
    """All remarks of a week: first what somebody should read, then the rest."""

    remarks: tuple[Remark, ...]

    @property
    def notable(self) -> list[Remark]:
        return [remark for remark in self.remarks if remark.notable]

    @property
    def quiet(self) -> list[Remark]:
        return [remark for remark in self.remarks if not remark.notable]

    @property
    def felt(self) -> str:
        """ "where it should 19, elsewhere 2"."""
        words = {str(felt): felt.label for felt in FeedbackAction.Felt}
        return _counted(words, (remark.answers.felt for remark in self.remarks if remark.answers))

    @property
    def hard(self) -> str:
        """ "just right 17, too hard 4"."""
        return _counted(HARD, (remark.answers.hard for remark in self.remarks if remark.answers))


def _counted(words: Mapping[str, Promise | str], told: Iterable[str]) -> str:
    times = Counter(told)
    return ", ".join(f"{word} {times[key]}" for key, word in words.items() if times[key])


def week_said(record: Record, week: Week) -> WeekSaid:
    return WeekSaid(tuple(remarks(record, week)))


def remarks(record: Record, week: Week) -> list[Remark]:
    """What was said of a week that lies within the record, by day, then in the order of the plans, then left first."""
    answers: dict[Key, Answers] = {
        (told.date, told.exercise, told.side): told for told in record.feedback if told.date in week
    }
    eased = _eased(record, week)
    lines = {lineage: (rank, chain[-1]) for rank, (lineage, chain) in enumerate(record.versions.items())}
    keys = sorted(answers.keys() | eased.keys(), key=lambda key: (key[0], lines[key[1]][0], key[2]))  # type: ignore[index]
    return [
        Remark(day, lines[lineage][1], side, answers.get((day, lineage, side)), eased.get((day, lineage, side), ()))  # type: ignore[index]
        for day, lineage, side in keys
    ]


def _eased(record: Record, week: Week) -> dict[Key, tuple[str, ...]]:
    """What was done instead; where it was the same for both sides, it is said of the whole move."""
    sides: dict[tuple[date, Hashable, str], set[str]] = {}
    for lane, dated in record.ticks.items():
        for day, tick in dated.items():
            if day in week and tick.eased_to:
                name = record.eased_names.get(tick.eased_to, "")
                sides.setdefault((day, lane.lineage, name), set()).add(lane.side)
    found: dict[Key, tuple[str, ...]] = {}
    for (day, lineage, name), told in sides.items():
        for side in ("",) if told >= {"left", "right"} else told:
            found[day, lineage, side] = (*found.get((day, lineage, side), ()), name)
    return found
