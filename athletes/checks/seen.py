"""What the athlete's own pages show of each check: the last observations as dots, and what they say together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _, ngettext

from athletes.checks.book import protocols
from athletes.checks.findings import Series
from athletes.checks.looks import agreed, once
from athletes.checks.protocol import Asks, Claim, Part, Protocol
from athletes.checks.reading import Seen, repeated, side_of

WEEK = 7
SHOWN = 4  # the last dots of a row; three count


@dataclass(frozen=True, slots=True)
class Dot:
    """One observation: its side as the half that is filled, its day, and in words."""

    day: date
    side: str
    said: str
    looked_by: str


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a check over time; `dots` oldest first, `said` what the last three say together."""

    part: Part
    dots: list[Dot]
    said: str

    @property
    def newest(self) -> Dot:
        return self.dots[-1]

    @property
    def sides(self) -> list[str]:
        """What each dot speaks for, "" for nothing."""
        return [dot.side for dot in self.dots]

    @property
    def sided(self) -> bool:
        """Whether an observation speaks for a side."""
        return self.part.sides or self.part.asks is Asks.SIDE

    @property
    def short(self) -> str:
        """One line: several looks together, else the newest with what they say together."""
        if not self.sided:
            return self.newest.said
        return self.said if len(self.dots) > 1 and not self.part.measured else f"{self.newest.said}; {self.said}"


@dataclass(frozen=True, slots=True)
class CheckSeen:
    """One check with its parts; `lines` is empty where nothing was seen yet."""

    protocol: Protocol
    lines: list[Line]

    @property
    def known(self) -> list[Claim]:
        """What is known of the check, as far as we saw the source ourselves."""
        return [claim for claim in self.protocol.reliability if claim.checked]


def check_seen(protocol: Protocol, seen: Series, shown: int = SHOWN) -> CheckSeen:
    """One check out of an athlete's observations."""
    return CheckSeen(protocol, list(_lines(protocol, seen, shown)))


def checks_seen(seen: Series) -> list[CheckSeen]:
    """Every check with an observation, in the order of the book."""
    told = (check_seen(protocol, seen) for protocol in protocols().values())
    return [each for each in told if each.lines]


def last_day(seen: Series) -> date | None:
    """When anything was looked at last."""
    return max((each.day for told in seen.values() for each in told), default=None)


def ago(last: date, today: date) -> str:
    """How long it is since somebody looked: days, from two weeks on whole weeks."""
    days = (today - last).days
    if days <= 0:
        return _("Last check today.")
    if days < 2 * WEEK:
        return ngettext("Last check %(n)s day ago.", "Last check %(n)s days ago.", days) % {"n": days}
    return _("Last check %(n)s weeks ago.") % {"n": days // WEEK}


def _lines(protocol: Protocol, seen: Series, shown: int) -> Iterator[Line]:
    for part in protocol.parts:
        told = seen.get((protocol.id, part.key), ())
        if told:
            said = agreed(protocol.id, part, repeated(part, told))
            yield Line(part, list(_dots(protocol, part, told[-shown:])), said)


def _dots(protocol: Protocol, part: Part, told: Sequence[Seen]) -> Iterator[Dot]:
    return (Dot(each.day, side_of(part, each), once(protocol.id, part, each), each.looked_by) for each in told)
