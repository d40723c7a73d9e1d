"""Reads one athlete for the review in as few queries as can be: the record, and beside it whatever is small."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from accounts.models import AuditEvent, Membership, User
from athletes.alongside import Row, day, every, moment, newest, read
from athletes.checks.impact import Impact
from athletes.models import Assessment, Athlete, ImpactCheck, Message
from athletes.models.athlete import AthleteQuerySet
from athletes.rules.brought import forward_of, with_rules
from athletes.standing import limits_of
from athletes.weeks import Week
from coaching.models import SavedReply, WeeklyReview
from coaching.scope import readable_by
from coaching.squad import Person, brought_along, first_week, people
from coaching.suggesting import Panel
from coaching.talk.replies import fill, words_for

LOOKING = timedelta(minutes=5)  # since somebody else opened the same week
PLAIN = ("pk", "week", "decision", "note", "private_note", "due", "on_track", "slipping", "reviewed_by_id")
HALVES = ("half_credits", "half_due_so_far")


class LastMessage(NamedTuple):
    """The newest that the athlete wrote."""

    text: str
    at: datetime


class LastAssessment(NamedTuple):
    day: date
    way: str
    looked_by: str

    @property
    def get_way_display(self) -> str:
        return str(Assessment.Way(self.way).label)


class Reply(NamedTuple):
    """A saved reply in this athlete's words; `decision` is the one that it goes with, "" for every occasion."""

    pk: int
    title: str
    decision: str
    text: str


@dataclass(frozen=True)
class Desk:
    """One person with one week in view, and what lies beside it."""

    person: Person
    reviews: list[WeeklyReview]  # all that stand for the week in view, newest first
    staff: Membership

    @property
    def row(self) -> Any:
        """The athlete with what was brought along."""
        return self.person.athlete

    @property
    def may_review(self) -> bool:
        """Whether the week has begun, for who may change the record."""
        return bool(self.row.may_edit) and self.person.week.monday <= self.person.record.today

    @cached_property
    def suggested(self) -> Panel:
        return Panel(forward_of(self.person.record, limits_of(self.staff.team)), self.may_review)

    @property
    def message(self) -> LastMessage | None:
        return next((LastMessage(one["text"], moment(one["at"])) for one in read(self.row.last_message)), None)

    @property
    def assessment(self) -> LastAssessment | None:
        """The newest one that was finished."""
        rows = read(self.row.last_assessment)
        return next((LastAssessment(day(one["day"]), one["way"], one["looked_by"]) for one in rows), None)

    @property
    def impact(self) -> Impact | None:
        """What the athlete answered to the impact check of this week."""
        return next((Impact(**one) for one in read(self.row.impact_of_week)), None)

    @cached_property
    def replies(self) -> list[Reply]:
        """What the team has saved, filled with this athlete's words: those for every occasion first."""
        words = words_for(self.person, self.staff)
        rows = sorted(read(self.row.saved_replies), key=lambda one: (one["decision"] != "", one["title"], one["pk"]))
        return [Reply(one["pk"], one["title"], one["decision"], fill(one["text"], words)) for one in rows]

    @property
    def looking(self) -> str:
        """Who else opened the same week just now; "" for nobody."""
        return next((one["name"] or "" for one in read(self.row.looked_just_now)), "")


def desk_of(staff: Membership, user: User, athlete: int, week: Week, now: datetime) -> Desk | None:
    """The desk of an athlete whose record this person may read, None for any other; 4 queries."""
    first = first_week(staff, week, now)
    wanted = brought_along(readable_by(staff, user).filter(pk=athlete), staff)
    row: Any = _beside(with_rules(wanted), staff, user, week, first, now).first()
    if row is None:
        return None
    reviews = sorted(map(_review, read(row.reviews_since)), key=lambda one: (one.reviewed_at, one.pk), reverse=True)
    newest_of_each = {one.week: one for one in reversed(reviews)}
    (person,) = people([row], {row.pk: newest_of_each}, staff, week, now)
    return Desk(person, [one for one in reviews if one.week == str(week)], staff)


def _beside(
    athletes: AthleteQuerySet, staff: Membership, user: User, week: Week, first: Week, now: datetime
) -> AthleteQuerySet:
    theirs = {"team": OuterRef("team"), "athlete": OuterRef("pk")}
    reviews = WeeklyReview.objects.standing().filter(week__gte=str(first), **theirs)
    wrote = Message.objects.filter(by_athlete=True, **theirs).order_by("-sent_at")
    looked = Assessment.objects.finished().filter(**theirs).order_by("-day", "-started_at")
    checks = ImpactCheck.objects.filter(week=str(week), **theirs).order_by("-acted_at", "-op_id")
    replies = SavedReply.objects.filter(team=OuterRef("team"))
    plain = {name: name for name in (*PLAIN, *HALVES)}
    return athletes.annotate(
        may_edit=Exists(Athlete.objects.editable_by(user).filter(pk=OuterRef("pk"))),
        reviews_since=every(reviews, reviewer="reviewed_by__name", at="reviewed_at", as_of="as_of", **plain),
        last_message=newest(wrote, text="text", at="sent_at"),
        last_assessment=newest(looked, day="day", way="way", looked_by="looked_by"),
        impact_of_week=newest(checks, **{part: part for part in Impact._fields}),
        saved_replies=every(replies, pk="pk", title="title", decision="decision", text="text"),
        looked_just_now=newest(_looking(staff, week, now), name="actor__name"),
    )


def _looking(staff: Membership, week: Week, now: datetime) -> Any:
    """Who else has this week open, of this athlete."""
    events = AuditEvent.objects.filter(team=OuterRef("team"), subject=OuterRef("membership"), at__gte=now - LOOKING)
    others = events.exclude(actor=staff).exclude(actor=None)
    return others.filter(action=AuditEvent.Action.OPENED, what=f"week {week}").order_by("-at")


def _review(row: Row) -> WeeklyReview:
    plain = {name: row[name] for name in (*PLAIN, *HALVES)}
    review: Any = WeeklyReview(reviewed_at=moment(row["at"]), as_of=day(row["as_of"]), **plain)
    review.reviewer = row["reviewer"]
    reviewed: WeeklyReview = review
    return reviewed
