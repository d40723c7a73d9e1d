"""One answer of a check as somebody gives it: read exactly, or not taken with a sentence that says why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from athletes.checks.book import protocols
from athletes.checks.protocol import Asks, Part, Protocol
from athletes.checks.typed import Refused, read
from athletes.checks.wording import why
from athletes.models import Assessment, Observation

LONGEST_WHERE = 80
SIDES = ("left", "right")
ANSWERS: Mapping[Asks, tuple[str, ...]] = {
    Asks.SIDE: ("right", "level", "left", "cant_tell"),
    Asks.YES_NO: ("yes", "no"),
}


class NotTaken(ValueError):
    """Says in one sentence why an answer cannot be."""


@dataclass(frozen=True, slots=True)
class Noted:
    """An answer in the part's own unit; `side` is empty where the part is recorded once for both."""

    check: str
    part: str
    side: str = ""
    trial: int = 1
    value: Decimal | None = None
    verdict: str = ""
    where: str = ""

    @property
    def place(self) -> tuple[str, str, str, int]:
        """What can be answered once."""
        return self.check, self.part, self.side, self.trial


def own_checks() -> list[Protocol]:
    """What an athlete can be led through: the article's checks, and those that one can do alone."""
    return [protocol for protocol in protocols().values() if protocol.article or protocol.self_possible]


def own_check(check: str) -> Protocol:
    """KeyError for a check that is none of the athlete's."""
    return {protocol.id: protocol for protocol in own_checks()}[check]


def measured(protocol: Protocol, part: Part, side: str, trial: int, typed: str) -> Noted:
    """A number as it was typed. Raises `NotTaken`."""
    if not part.measured or side not in (SIDES if part.sides else ("",)) or not 1 <= trial <= protocol.trials:
        raise NotTaken(_("%(check)s has no such part.") % {"check": protocol.name})
    try:
        value = read(part, typed)
    except Refused as refused:
        raise NotTaken(why(part, refused)) from refused
    return Noted(protocol.id, part.key, side, trial, value)


def judged(protocol: Protocol, part: Part, verdict: str, where: str = "") -> Noted:
    """A side or a yes or no. Raises `NotTaken`."""
    if verdict not in ANSWERS.get(part.asks, ()):
        raise NotTaken(_("%(check)s has no such answer.") % {"check": protocol.name})
    if len(where) > LONGEST_WHERE:
        raise NotTaken(_("At most %(letters)s letters.") % {"letters": LONGEST_WHERE})
    return Noted(protocol.id, part.key, verdict=verdict, where=where if part.asks_where else "")


def rows(assessment: Assessment, noted: Iterable[Noted]) -> list[Observation]:
    """What to insert for an assessment."""
    return [
        Observation(
            team_id=assessment.team_id,
            assessment=assessment,
            check_id=each.check,
            part=each.part,
            side=each.side,
            trial=each.trial,
            value=each.value,
            verdict=each.verdict,
            where=each.where,
        )
        for each in noted
    ]
