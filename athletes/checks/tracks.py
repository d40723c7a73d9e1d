"""What was observed over time, check by check, and how two days compare; nothing is read into it beyond `reading`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from athletes.checks.findings import Series
from athletes.checks.protocol import Part, Protocol
from athletes.checks.reading import Repeated, Seen, repeated

# Where many parts stand on one page each shows its newest, so many as keep the page small.
ON_A_PAGE, AT_LEAST, AT_MOST = 200, 5, 12


@dataclass(frozen=True, slots=True)
class Track:
    """One part of one check over time, oldest first."""

    protocol: Protocol
    part: Part
    seen: Sequence[Seen]

    @property
    def repeated(self) -> Repeated:
        """What the last three say together; only for what speaks for a side."""
        return repeated(self.part, self.seen)

    def newest(self, count: int) -> "Track":
        return Track(self.protocol, self.part, self.seen[-count:])

    def on(self, day: date) -> Seen | None:
        """What was seen on a day; the last of it."""
        return next((seen for seen in reversed(self.seen) if seen.day == day), None)


@dataclass(frozen=True, slots=True)
class Compared:
    """One part on two days; either may be missing."""

    track: Track
    before: Seen | None
    now: Seen | None


def tracks(series: Series, book: Mapping[str, Protocol], only: str = "") -> list[Track]:
    """In the order of the book; `only` names one check."""
    return [
        Track(protocol, part, series[protocol.id, part.key])
        for protocol in book.values()
        for part in protocol.parts
        if (protocol.id, part.key) in series and only in ("", protocol.id)
    ]


def shown_of_each(shown: Sequence[Track]) -> int:
    """How many observations of each part a page draws that shows them all."""
    return min(max(ON_A_PAGE // max(len(shown), 1), AT_LEAST), AT_MOST)


def days(shown: Iterable[Track]) -> list[date]:
    """Every day with an observation, newest first."""
    return sorted({seen.day for track in shown for seen in track.seen}, reverse=True)


def compare(shown: Iterable[Track], before: date, now: date) -> list[Compared]:
    """The parts that were seen on at least one of the two days."""
    both = (Compared(track, track.on(before), track.on(now)) for track in shown)
    return [one for one in both if one.before or one.now]
