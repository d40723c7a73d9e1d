"""The files of one coach, ready to be shown: how far each is, and what can be done with it."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Membership, User
from coaching.exports.files import SHEET_ROWS
from coaching.models import Export
from coaching.models.export import ExportQuerySet


def own(staff: Membership, user: User) -> ExportQuerySet:
    """What this person ordered in the team in view."""
    return Export.objects.for_coach(user).filter(team=staff.team_id)


@dataclass(frozen=True, slots=True)
class File:
    """One ordered file at a moment."""

    export: Export
    now: datetime

    @property
    def state(self) -> str:
        """As it is kept, or `over` after its week, or `lost` without a sign of life."""
        if self.export.over(self.now):
            return "over"
        return "lost" if self.export.lost(self.now) else self.export.state

    @property
    def busy(self) -> bool:
        return self.state in Export.BUSY

    @property
    def again(self) -> bool:
        return self.state in ("lost", Export.State.FAILED, Export.State.CANCELLED)

    @property
    def what(self) -> str:
        return str(self.export.get_kind_display())

    @property
    def sheets(self) -> int:
        """How many sheets its rows fill, each with a header."""
        return max(1, -(-self.export.rows // (SHEET_ROWS - 1)))

    @property
    def drawing(self) -> bool:
        """Whether all of it is read, and the pages of a document are drawn: that cannot be counted."""
        read = self.export.done == self.count or self.count == 1
        return self.state == Export.State.RUNNING and self.export.format == Export.Format.PDF and read

    @property
    def count(self) -> int:
        """Athletes."""
        return len(self.export.athletes)


@dataclass(frozen=True, slots=True)
class Files:
    """All of them, newest first."""

    files: list[File]

    @property
    def busy(self) -> bool:
        """Whether it is worth looking again soon."""
        return any(file.busy for file in self.files)


def files(staff: Membership, user: User, now: datetime) -> Files:
    return Files([File(export, now) for export in to_fetch(staff, user)])


def to_fetch(staff: Membership, user: User) -> ExportQuerySet:
    """One's own files, but for what only a page reads."""
    return own(staff, user).exclude(format=Export.Format.LINES)
