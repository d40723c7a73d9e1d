"""Where a month's facts come from: read at once for most teams, made beside the request for a large one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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
class Prepared:
    """The facts, or None with the file that is being made; neither where nobody has ordered it yet."""

    known: Sequence[Facts] | None
    made_at: datetime
    file: File | None = None


def prepared(staff: Membership, user: User, athletes: Sequence[Athlete], period: Period, now: datetime) -> Prepared:
    """`athletes` with `membership`, `team` and `groups`, all that this person may read."""
    if len(athletes) <= LARGE:
        return Prepared(list(facts(athletes, period, now)), now)
    weeks = {"first": str(period.first), "last": str(period.last)}
    found = own(staff, user).filter(kind=Export.Kind.MONTH, **weeks).first()
    file = File(found, now) if found else None
    if file is None or file.state == "over":
        return Prepared(None, now)
    if file.state == Export.State.READY and still_theirs(file.export):
        return Prepared(_read(file.export), file.export.touched_at, file)
    return Prepared(None, now, file if file.busy or file.again else None)


def order_month(staff: Membership, athletes: Sequence[Athlete], period: Period) -> Export:
    """Begin to make it. Raises coaching.exports.ordering.Refused."""
    return order(staff, Export.Kind.MONTH, Export.Format.LINES, period, athletes)


def _read(export: Export) -> list[Facts]:
    text = b"".join(pieces(export)).decode()
    return [Facts.read(line) for line in text.splitlines()]
