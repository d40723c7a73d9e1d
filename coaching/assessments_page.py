"""The assessments of one athlete as the coach reads them: each check over time, two days compared, who looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from athletes.checks.book import protocols
from athletes.checks.protocol import Protocol
from athletes.checks.records import series_of
from athletes.checks.tracks import Compared, Track, compare, days, shown_of_each, tracks
from athletes.models import Assessment, Athlete

LIST_SHOWN = 25


@dataclass(frozen=True)
class Asked:
    """What the address asks for: one check, two days, all of the list, on paper."""

    check: str = ""
    before: date | None = None
    now: date | None = None
    everything: bool = False
    paper: bool = False


@dataclass(frozen=True)
class AssessmentsPage:
    athlete: Athlete
    asked: Asked
    inches: bool
    may_edit: bool

    @cached_property
    def every(self) -> list[Track]:
        return tracks(series_of(self.athlete), protocols())

    @cached_property
    def tracks(self) -> list[Track]:
        """Those asked for; of many checks at once only the newest observations are drawn."""
        if self.asked.check:
            return [track for track in self.every if track.protocol.id == self.asked.check]
        return self.every

    @property
    def checks(self) -> list[tuple[Protocol, list[tuple[Track, Track]]]]:
        """Each check with its parts, whole and as far as it is drawn."""
        by_check = groupby(self.tracks, key=lambda track: track.protocol)
        return [(protocol, [(track, self._drawn(track)) for track in parts]) for protocol, parts in by_check]

    def _drawn(self, track: Track) -> Track:
        return track if self.asked.check else track.newest(shown_of_each(self.every))

    @property
    def filters(self) -> list[Protocol]:
        return list({track.protocol.id: track.protocol for track in self.every}.values())

    @cached_property
    def days(self) -> list[date]:
        return days(self.tracks)

    @property
    def before(self) -> date | None:
        """The first day of the comparison: as asked, else the oldest."""
        if self.asked.before in self.days:
            return self.asked.before
        return self.days[-1] if len(self.days) > 1 else None

    @property
    def now(self) -> date | None:
        if self.asked.now in self.days:
            return self.asked.now
        return self.days[0] if len(self.days) > 1 else None

    @property
    def comparing(self) -> bool:
        return self.asked.before is not None and self.before is not None

    @property
    def compared(self) -> list[Compared]:
        return compare(self.tracks, self.before, self.now) if self.before and self.now else []

    @cached_property
    def _kept(self) -> Sequence[Assessment]:
        rows = Assessment.objects.filter(athlete=self.athlete).finished().select_related("entered_by")
        return list(rows if self.asked.everything else rows[: LIST_SHOWN + 1])

    @property
    def assessments(self) -> Sequence[Assessment]:
        return self._kept if self.asked.everything else self._kept[:LIST_SHOWN]

    @property
    def older(self) -> bool:
        return len(self._kept) > len(self.assessments)
