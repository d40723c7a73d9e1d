"""What waits for one of the staff, as the header of each page counts it: weeks to review, and threads with news."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import Membership, User
from athletes.talk.unread import with_unread
from athletes.weeks import shown_week
from coaching.models import WeeklyReview
from coaching.scope import readable_by


class Awaiting(NamedTuple):
    """`reviews` are of the week that the dashboard shows by itself; `threads` hold something new for this person."""

    reviews: int
    threads: int


def awaiting(staff: Membership, user: User, now: datetime) -> Awaiting:
    """1 query, for a squad of any size."""
    week = shown_week(now, ZoneInfo(staff.zone))
    standing = WeeklyReview.objects.standing().filter(team=staff.team_id, athlete=OuterRef("pk"), week=str(week))
    athletes = with_unread(readable_by(staff, user), staff).annotate(is_reviewed=Exists(standing))
    told = athletes.aggregate(
        reviews=Count("pk", filter=Q(is_reviewed=False)), threads=Count("pk", filter=Q(is_unread=True))
    )
    return Awaiting(**told)
