"""What a page of a large team reads, put together beside the request like a file, and kept seven days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import Membership, User
from athletes.models import Athlete
from coaching.exports.fetching import pieces, still_theirs
from coaching.exports.ordering import order
from coaching.exports.page import File, own
from coaching.models import Export
from coaching.period import Period
from coaching.reports.facts import Facts, facts

LARGE = 300  # athletes, which take a second: more take longer than somebody waits for a page


@dataclass(frozen=True, slots=True)
class Prepared[One]:
    """What is known, or None with the file that is being made; neither where nobody has ordered it yet."""

    known: Sequence[One] | None
    made_at: datetime
    file: File | None = None


def prepared(
    staff: Membership, user: User, athletes: Sequence[Athlete], period: Period, now: datetime
) -> Prepared[Facts]:
    """A month's facts of `athletes` with `membership`, `team` and `groups`, all that this person may read."""
    if len(athletes) <= LARGE:
        return Prepared(list(facts(athletes, period, now)), now)
    told = written(staff, user, Export.Kind.MONTH, period, now)
    return Prepared(None if told.known is None else [Facts.read(line) for line in told.known], told.made_at, told.file)


def written(staff: Membership, user: User, kind: str, period: Period, now: datetime, **options: Any) -> Prepared[str]:
    """The lines of the newest file of this kind, of these weeks and with these options."""
    weeks = {"first": str(period.first), "last": str(period.last)}
    mine = own(staff, user).filter(kind=kind, format=Export.Format.LINES, **weeks)
    found = next((one for one in mine if one.options == options), None)
    file = File(found, now) if found else None
    if file is None or file.state == "over":
        return Prepared(None, now)
    if file.state == Export.State.READY and still_theirs(file.export):
        text = b"".join(pieces(file.export)).decode()
        return Prepared(text.splitlines(), file.export.touched_at, file)
    return Prepared(None, now, file if file.busy or file.again else None)


def order_lines(staff: Membership, kind: str, athletes: Sequence[Athlete], period: Period, **options: Any) -> Export:
    """Begin to make them. Raises coaching.exports.ordering.Refused."""
    return order(staff, kind, Export.Format.LINES, period, athletes, options=options)
