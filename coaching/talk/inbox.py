"""All threads of one of the staff: unread ones first, then who waits longest, each with its last line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Subquery

from accounts.models import Membership, User
from athletes.models import Athlete, Message
from athletes.talk.unread import with_waiting
from coaching.flags import Waiting, waiting
from coaching.scope import readable_by

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One thread in the list."""

    athlete: Athlete
    last: Message
    waiting: Waiting | None

    @property
    def name(self) -> str:
        return self.athlete.membership.called


@dataclass(frozen=True, slots=True)
class Inbox:
    page: Page[Athlete]
    lines: list[Line]


def inbox(staff: Membership, user: User, number: str | None, now: datetime) -> Inbox:
    """One page of the threads in which anything was written; 3 queries."""
    newest = Message.objects.filter(team=OuterRef("team"), athlete=OuterRef("pk")).order_by("-sent_at", "-op_id")
    last = {"last_id": Subquery(newest.values("op_id")[:1]), "last_at": Subquery(newest.values("sent_at")[:1])}
    begun = readable_by(staff, user).filter(Exists(newest)).select_related("membership")
    found = with_waiting(begun, staff).annotate(**last)
    waiting_longest = F("waiting_since").asc(nulls_last=True)
    ordered = found.order_by(F("is_unread").desc(), waiting_longest, F("last_at").desc(), "pk")
    page = Paginator(ordered, A_PAGE).get_page(number)
    return Inbox(page, list(_lines(page, now)))


def _lines(page: Iterable[Athlete], now: datetime) -> Iterable[Line]:
    ids: dict[int, UUID] = {one.pk: one.last_id for one in page}  # type: ignore[attr-defined]  # annotated in inbox
    messages = Message.objects.select_related("author").in_bulk(list(ids.values()))
    for one in page:
        yield Line(one, messages[ids[one.pk]], waiting(one.waiting_since, now))
