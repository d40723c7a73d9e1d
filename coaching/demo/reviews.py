"""Reviews of the demonstration, each by the coach in charge: earlier weeks all, the last complete week some of them."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from accounts.models import Membership, Role, Team
from athletes.adherence import Band, Limits
from athletes.models import Athlete
from athletes.reports import Record, records
from athletes.weeks import Week
from coaching.models import Decision, WeeklyReview
from coaching.review.quieting import quiet
from coaching.squad import squad

REVIEWED_SO_FAR = 9
EACH = timedelta(seconds=40)  # from one review to the next
# Two ticks of hers were still on the phone when the week was reviewed.
DELIVERED_AFTER_REVIEW = {"Dev Patel": 2}
WELL_DONE = "Good week. Keep the same days, they work for you."
TALK = "Quieter than usual. Tell me on Tuesday what got in the way."


def write_reviews(team: Team, now: datetime) -> None:
    """One review per athlete of each of four weeks, and of the last complete week the first few."""
    athletes = list(Athlete.objects.filter(team=team).select_related("membership").order_by("membership__name"))
    today = now.date()
    season = records(athletes, today - timedelta(days=100), today, now)
    last = Week.of(today).previous()
    for number, athlete in enumerate(athletes):
        weeks = [last.back(weeks_ago) for weeks_ago in range(4, 0, -1)]
        if number < REVIEWED_SO_FAR:
            weeks.append(last)
        for week in weeks:
            _review(season[athlete.pk], week, team, min(now, _monday_after(week) + number * EACH))
    for coach in team.memberships.filter(role=Role.COACH):
        _quiet_reviewed(coach, last, now)


def _quiet_reviewed(coach: Membership, week: Week, now: datetime) -> None:
    """As a review does it (coaching/review/keeping.py): the reasons that it has looked at are set aside as seen."""
    if coach.user:
        for person in squad(coach, coach.user, week, now):
            if person.review:
                quiet(person, coach)


def _monday_after(week: Week) -> datetime:
    """When the coach sits down for it."""
    return datetime.combine(week.next().monday, time(8, 30), tzinfo=UTC)


def _review(record: Record, week: Week, team: Team, at: datetime) -> None:
    late = DELIVERED_AFTER_REVIEW.get(record.athlete.membership.name, 0)
    known = sorted(record.actions, key=lambda action: (action.date > week.sunday, action.date))
    in_week = [action for action in known if action.date in week]
    seen = replace(record, actions=tuple(a for a in record.actions if a not in in_week[len(in_week) - late :]))
    figures = seen.week(week)
    if not figures.due:
        return
    limits = Limits(team.on_track, team.slipping)
    on_track = figures.band(limits) in (Band.ON_TRACK, None)
    WeeklyReview.objects.create(
        team=team,
        athlete=record.athlete,
        week=str(week),
        decision=Decision.WELL_DONE if on_track else Decision.TALK,
        note=WELL_DONE if on_track else TALK,
        half_credits=figures.half_credits,
        half_due_so_far=figures.half_due_so_far,
        due=figures.due,
        as_of=figures.as_of,
        on_track=limits.on_track,
        slipping=limits.slipping,
        reviewed_by=record.athlete.charges.earliest("id").coach,
        reviewed_at=at,
    )
