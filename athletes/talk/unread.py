"""How far each has read a thread, what is new to whom since, and how long the athlete has waited for an answer."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from accounts.models import Membership
from athletes.models import Athlete, Message, ReadUpTo
from athletes.models.athlete import AthleteQuerySet

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
THEIRS = {"team": OuterRef("team"), "athlete": OuterRef("pk")}


def with_news(athletes: AthleteQuerySet) -> AthleteQuerySet:
    """Adds `has_news`: whether a message of a coach, or a note to a review, is newer than what the athlete has read."""
    read = ReadUpTo.objects.filter(reader=OuterRef("membership"), **THEIRS)
    told = Message.objects.filter(by_athlete=False, sent_at__gt=OuterRef("own_read_at"), **THEIRS)
    noted = _noted(reviews__reviewed_at__gt=OuterRef("own_read_at"))
    news = {"has_news": Exists(told) | Exists(noted)}
    return athletes.alias(own_read_at=_or_never(read.values("at"))).annotate(**news)


def with_waiting(athletes: AthleteQuerySet, reader: Membership) -> AthleteQuerySet:
    """Adds `waiting_since`, when the athlete wrote what nobody has answered yet, and `is_unread` for this reader.

    A message of any of the staff is an answer, and so is a review with a note.
    """
    messages = Message.objects.filter(**THEIRS)
    answers = messages.filter(by_athlete=False).order_by("-sent_at").values("sent_at")
    notes = _noted().order_by("-reviews__reviewed_at").values("reviews__reviewed_at")
    open_ones = messages.filter(by_athlete=True, sent_at__gt=OuterRef("staff_wrote_at")).order_by("sent_at")
    read = ReadUpTo.objects.filter(reader=reader, **THEIRS)
    unread = messages.filter(by_athlete=True, sent_at__gt=OuterRef("read_at"))
    times = {"staff_wrote_at": Greatest(_or_never(answers), _or_never(notes)), "read_at": _or_never(read.values("at"))}
    found = {"waiting_since": Subquery(open_ones.values("sent_at")[:1]), "is_unread": Exists(unread)}
    return athletes.alias(**times).annotate(**found)


def with_unread(athletes: AthleteQuerySet, reader: Membership) -> AthleteQuerySet:
    """Adds `is_unread`: whether they wrote something since this one of the staff has read their thread."""
    read = ReadUpTo.objects.filter(reader=reader, **THEIRS)
    found = {"is_unread": Exists(Message.objects.filter(by_athlete=True, sent_at__gt=OuterRef("read_at"), **THEIRS))}
    return athletes.alias(read_at=_or_never(read.values("at"))).annotate(**found)


def _noted(**more: Any) -> AthleteQuerySet:
    """The same athlete with each review that was not taken back and says something."""
    return Athlete.objects.filter(pk=OuterRef("pk"), reviews__withdrawn_at=None, reviews__note__gt="", **more)


def _or_never(times: QuerySet[Any, Any]) -> Coalesce:
    """The first of them, else a time before everything."""
    return Coalesce(Subquery(times[:1]), Value(EPOCH, output_field=DateTimeField()))
