"""The round of a request: begun when it is not there yet, gone on with when it is."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from accounts.access import StaffRequest
from athletes.weeks import Week, local_date
from coaching.review.queue import Queue, places_of
from coaching.review.round import Round, keep_round, round_of
from coaching.squad import SEASON, squad


def walk(request: StaffRequest, week: Week, now: datetime, at: int | None = None, *, begin: bool = True) -> Queue:
    """The queue of this week with an athlete in view; 1 query, and those of the squad where a round begins.

    For a week before the season, or to come, there is no queue: nobody works through it.
    """
    staff = request.membership
    this_week = Week.of(local_date(now, ZoneInfo(staff.zone)))
    if not this_week.back(SEASON) <= week <= this_week:
        return Queue(week, [], staff, at)
    begun = round_of(request.session, week)
    places = places_of(staff, request.user, week)
    if begun is None:
        begun = _begun(request, week, now) if begin else Round(week, ())
    here = begun.with_present(places)
    if begin and here != round_of(request.session, week):
        keep_round(request.session, here)
    return Queue(week, [replace(places[pk], band=here.bands.get(pk, "")) for pk in here.order], staff, at)


def _begun(request: StaffRequest, week: Week, now: datetime) -> Round:
    """In the order of the dashboard."""
    people = squad(request.membership, request.user, week, now)
    bands = {person.athlete.pk: person.standing.band for person in people}
    return Round(week, tuple(bands), bands=bands)
