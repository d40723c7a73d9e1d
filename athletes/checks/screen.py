"""The screen of one check: its fields with what was answered or typed, and the reading of the form it sends."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from athletes.buddy.questions import QUESTIONS, Question
from athletes.checks.book import article_checks
from athletes.checks.figures import Pictured, pictured
from athletes.checks.looks import looked
from athletes.checks.noted import ANSWERS, SIDES, Noted, NotTaken, judged, measured
from athletes.checks.protocol import Asks, Part, Protocol, Unit
from athletes.checks.typed import Bounds, bounds
from athletes.checks.wording import number, unit

MOST_TENTHS = 10  # a scale from 0 to 10


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of several; `said` is what the summary makes of it."""

    value: str
    said: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A field for a number; `side` is empty where there is one for both."""

    name: str
    side: str
    trial: int
    typed: str
    fault: str


@dataclass(frozen=True, slots=True)
class SideEntries:
    side: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Asked:
    """One part as the screen asks for it."""

    part: Part
    question: Question | None
    choices: list[Choice]
    sides: list[SideEntries]
    where: str
    fault: str

    @property
    def name(self) -> str:
        """Of the field that takes a choice."""
        return choice_name(self.part)

    @property
    def where_name(self) -> str:
        return f"w-{self.part.key}"

    @property
    def bounds(self) -> Bounds:
        return bounds(self.part)

    @property
    def unit(self) -> str:
        return unit(self.part)

    @property
    def timed(self) -> bool:
        return self.part.unit is Unit.SECONDS

    @property
    def scale(self) -> bool:
        return self.part.unit is Unit.POINTS and self.part.high == MOST_TENTHS

    @property
    def points(self) -> range:
        return range(int(self.part.high) + 1)


@dataclass(frozen=True, slots=True)
class Screen:
    """`number` is the place among the article's checks, 0 for any other."""

    protocol: Protocol
    number: int
    steps: list[Pictured]
    asked: list[Asked]

    @property
    def figures(self) -> list[Pictured]:
        return [step for step in self.steps if step.figure]

    @property
    def title(self) -> str:
        """The question itself where it is a single look or word, else what the check is called."""
        single = len(self.main) == 1 and not self.main[0].part.measured
        return self.main[0].part.question if single else self.protocol.name

    @property
    def main(self) -> list[Asked]:
        return [asked for asked in self.asked if not asked.part.optional]

    @property
    def further(self) -> list[Asked]:
        return [asked for asked in self.asked if asked.part.optional]

    @property
    def looks(self) -> bool:
        """Whether it is looked at, so that it says how little that means."""
        return any(asked.part.asks is Asks.SIDE for asked in self.asked)

    @property
    def watched(self) -> bool:
        """Whether somebody else may have looked: at what is rated by feel nobody can."""
        return self.looks or any(asked.part.measured and not asked.scale for asked in self.asked)


def choice_name(part: Part) -> str:
    return f"v-{part.key}"


def number_name(part: Part, side: str, trial: int) -> str:
    return f"n-{part.key}-{side}-{trial}"


@dataclass(slots=True)
class Sheet:
    """What stands in the fields, by their names, with the faults; and what of it can be kept."""

    typed: Mapping[str, str]
    faults: dict[str, str] = field(default_factory=dict)
    noted: list[Noted] = field(default_factory=list)

    def take(self, name: str, read: Callable[[], Noted]) -> None:
        try:
            self.noted.append(read())
        except NotTaken as fault:
            self.faults[name] = str(fault)


def read_screen(protocol: Protocol, typed: Mapping[str, str]) -> Sheet:
    """Every answer of a form; fields that are empty are no answers."""
    sheet = Sheet({name: written.strip() for name, written in typed.items()})
    for part in protocol.parts:
        if not part.measured:
            chosen, where = sheet.typed.get(choice_name(part), ""), sheet.typed.get(f"w-{part.key}", "")
            if chosen:
                sheet.take(choice_name(part), partial(judged, protocol, part, chosen, where))
            continue
        for side in SIDES if part.sides else ("",):
            for trial in range(1, protocol.trials + 1):
                name = number_name(part, side, trial)
                if written := sheet.typed.get(name, ""):
                    sheet.take(name, partial(measured, protocol, part, side, trial, written))
    return sheet


def answered(protocol: Protocol, noted: Iterable[Noted]) -> Sheet:
    """The fields as they were filled in before."""
    typed: dict[str, str] = {}
    for each in noted:
        part = protocol.part(each.part)
        if each.value is not None:
            typed[number_name(part, each.side, each.trial)] = number(each.value)
        else:
            typed |= {choice_name(part): each.verdict, f"w-{part.key}": each.where}
    return Sheet(typed)


def screen(protocol: Protocol, sheet: Sheet | None = None) -> Screen:
    """The screen with a sheet's answers, empty without one."""
    following = [each.id for each in article_checks()]
    place = following.index(protocol.id) + 1 if protocol.id in following else 0
    asked = [_asked(protocol, part, sheet or Sheet({})) for part in protocol.parts]
    return Screen(protocol, place, pictured(protocol), asked)


def _asked(protocol: Protocol, part: Part, sheet: Sheet) -> Asked:
    question = next((each for each in QUESTIONS if (each.check, each.part) == (protocol.id, part.key)), None)
    chosen = sheet.typed.get(choice_name(part), "")
    return Asked(
        part=part,
        question=question,
        choices=[Choice(value, looked(protocol.id, value), value == chosen) for value in _in_order(part, question)],
        sides=[_entries(protocol, part, side, sheet) for side in _sides(part)],
        where=sheet.typed.get(f"w-{part.key}", ""),
        fault=sheet.faults.get(choice_name(part), ""),
    )


def _in_order(part: Part, question: Question | None) -> tuple[str, ...]:
    """As they lie before the eyes: whoever looks from the feet has the right side on the left."""
    if question is None:
        return ANSWERS.get(part.asks, ())
    first, second = question.sides
    return first, "level", second, "cant_tell"


def _sides(part: Part) -> tuple[str, ...]:
    if not part.measured:
        return ()
    return SIDES if part.sides else ("",)


def _entries(protocol: Protocol, part: Part, side: str, sheet: Sheet) -> SideEntries:
    names = [(trial, number_name(part, side, trial)) for trial in range(1, protocol.trials + 1)]
    typed, faults = sheet.typed, sheet.faults
    return SideEntries(side, [Entry(n, side, trial, typed.get(n, ""), faults.get(n, "")) for trial, n in names])
