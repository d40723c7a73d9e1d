"""What the athlete chose from a plan that offers more than it asks for (rule 14 of docs/adherence.md)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from athletes.schedule import Span, choice_holds_from

DAY = timedelta(days=1)


class Choice(NamedTuple):
    """What is active from a date on: the lineages named, or all of them where the coach leaves no choice (None)."""

    holds_from: date
    lineages: frozenset[str] | None

    def written(self) -> dict[str, Any]:
        """As the plan keeps it."""
        named = None if self.lineages is None else sorted(self.lineages)
        return {"from": self.holds_from.isoformat(), "lineages": named}


def read_choices(written: Iterable[Mapping[str, Any]]) -> tuple[Choice, ...]:
    """The choices that a plan keeps, oldest first."""
    return tuple(
        Choice(date.fromisoformat(one["from"]), None if one["lineages"] is None else frozenset(one["lineages"]))
        for one in written
    )


def standing_on(choices: Sequence[Choice], day: date) -> Choice | None:
    """The choice that holds on a date: the newest of those that have begun, whatever their dates."""
    return next((choice for choice in reversed(choices) if choice.holds_from <= day), None)


def chosen_spans(choices: Sequence[Choice], lineage: str) -> tuple[Span, ...]:
    """The dates for which a lineage was chosen; a newer choice ends every older one from its date on."""
    spans, ends = [], date.max
    for choice in reversed(choices):
        if choice.holds_from < ends and (choice.lineages is None or lineage in choice.lineages):
            spans.append(Span(choice.holds_from, None if ends == date.max else ends - DAY))
        ends = min(ends, choice.holds_from)
    return tuple(reversed(spans))


def chosen_yet(choices: Sequence[Choice]) -> bool:
    """Whether the athlete has chosen since the coach last offered a choice."""
    return bool(choices and choices[-1].lineages)


def next_choice(choices: Sequence[Choice], lineages: Iterable[str], made_on: date) -> Choice:
    """A choice made on a date: the first one holds at once, each later one from the Monday after."""
    return Choice(choice_holds_from(made_on, first=not chosen_yet(choices)), frozenset(lineages))


def offered(choices: Sequence[Choice], made_on: date, since: date | None) -> tuple[Choice, ...]:
    """What is kept when the coach begins to offer a choice; `since` is the first day of a plan that runs, else None.

    A plan that runs goes on as it is until the Monday after, or until the athlete's first choice: nothing that was
    asked for in this week is taken from it.
    """
    if since is None:
        return (Choice(made_on, frozenset()),) if choices else ()
    before = () if choices else (Choice(since, None),)
    return (*before, Choice(choice_holds_from(made_on, first=False), frozenset()))


def withdrawn(choices: Sequence[Choice], made_on: date) -> tuple[Choice, ...]:
    """What is kept when the coach asks for all of a plan again: from the Monday after, at once if none was made."""
    return (Choice(choice_holds_from(made_on, first=not chosen_yet(choices)), None),)


def carried(choices: Sequence[Choice], old: str, new: str, holds_from: date) -> tuple[Choice, ...]:
    """What is kept when another move takes a line's place from a date on: who chose the old one has the new one.

    Choices that begin later are kept anew as well, because a newer choice ends every older one from its date on.
    """
    days = [holds_from, *sorted({choice.holds_from for choice in choices if choice.holds_from > holds_from})]
    told = [(day, choice.lineages) for day in days if (choice := standing_on(choices, day))]
    if not any(lineages and old in lineages for _day, lineages in told):
        return ()
    return tuple(Choice(day, lineages and frozenset(_swapped(lineages, old, new))) for day, lineages in told)


def _swapped(lineages: Iterable[str], old: str, new: str) -> Iterable[str]:
    return (new if lineage == old else lineage for lineage in lineages)
