"""Where the figures of the squad's page come from: counted at once for most, beside the request for very many."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from accounts.models import Membership, User
from athletes.models import Athlete
from athletes.weeks import Week, local_date
from coaching.models import Export
from coaching.period import Period
from coaching.reports.prepared import Prepared, order_lines, written
from coaching.squad_view import part
from coaching.squad_view.follower import SEASON, Follower, followers


def counted_followers(
    staff: Membership, user: User, athletes: Sequence[Athlete], week: Week, of: str, now: datetime
) -> Prepared[Follower]:
    """Of `athletes` with `membership`, whom the address calls `of`."""
    if len(athletes) <= part.MANY:
        today = local_date(now, ZoneInfo(staff.zone))
        return Prepared(list(followers(athletes, week, today, now)), now)
    told = written(staff, user, Export.Kind.SQUAD, _season(week), now, of=of)
    known = None if told.known is None else [Follower.read(line) for line in told.known]
    return Prepared(known, told.made_at, told.file)


def order_followers(staff: Membership, athletes: Sequence[Athlete], week: Week, of: str) -> Export:
    """Begin to count them. Raises coaching.exports.ordering.Refused."""
    return order_lines(staff, Export.Kind.SQUAD, athletes, _season(week), of=of)


def _season(week: Week) -> Period:
    return Period(week.back(SEASON - 1), week)
