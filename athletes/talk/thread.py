"""A thread as it is read: messages of both sides and the notes of reviews in the order of their time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from accounts.models import Membership
from athletes.models import Athlete, ReadUpTo
from athletes.talk.about import Chip, Links
from athletes.talk.reading import time_told
from athletes.talk.unread import EPOCH
from athletes.weeks import Week

A_PAGE = 40  # entries


@dataclass(frozen=True, slots=True)
class Entry:
    """A message, or the note of a review with its `decision`; `who` is "" of somebody who is not there any more."""

    key: str
    at: datetime
    by_athlete: bool
    who: str
    text: str
    chips: tuple[Chip, ...]
    decision: str = ""


@dataclass(frozen=True)
class Thread:
    """One page of a thread, oldest first, as one side reads it."""

    athlete: Athlete
    entries: tuple[Entry, ...]
    earlier: bool  # whether there is more before
    of_athlete: bool  # whose side it is read from
    read_at: datetime

    @property
    def newest(self) -> Entry | None:
        return self.entries[-1] if self.entries else None

    @cached_property
    def first_new(self) -> Entry | None:
        """The first that the other side wrote since it was read."""
        new = (entry for entry in self.entries if entry.by_athlete != self.of_athlete and entry.at > self.read_at)
        return next(new, None)

    @property
    def before(self) -> str:
        """The query of the page before this one."""
        return urlencode({"before": self.entries[0].at.astimezone(UTC).isoformat()}) if self.entries else ""


def thread(athlete: Athlete, reader: Membership, links: Links, before: str = "") -> Thread:
    """The newest entries, or those before a time (what is no time is left out); the athlete comes with `membership`.

    3 queries.
    """
    until = time_told(before)
    found = sorted([*_messages(athlete, links, until), *_notes(athlete, links, until)], key=lambda entry: entry.at)
    read = ReadUpTo.objects.filter(team=athlete.team_id, athlete=athlete, reader=reader).first()
    of_athlete = reader.pk == athlete.membership_id
    return Thread(athlete, tuple(found[-A_PAGE:]), len(found) > A_PAGE, of_athlete, read.at if read else EPOCH)


def _messages(athlete: Athlete, links: Links, until: datetime | None) -> Iterator[Entry]:
    rows = athlete.messages.filter(team=athlete.team_id).select_related("author", "planned_exercise__exercise")
    rows = rows.select_related("planned_exercise__plan").order_by("-sent_at", "-op_id")
    for row in _page(rows, "sent_at", until):
        who = athlete.membership.name if row.by_athlete else row.author.name if row.author else ""
        yield Entry(str(row.pk), row.sent_at, row.by_athlete, who, row.text, links.chips(row))


def _notes(athlete: Athlete, links: Links, until: datetime | None) -> Iterator[Entry]:
    """Of the reviews that stand, and never what they note for the staff alone."""
    rows = athlete.reviews.standing().exclude(note="").select_related("reviewed_by").defer("private_note")
    for row in _page(rows.order_by("-reviewed_at", "-pk"), "reviewed_at", until):
        who = row.reviewed_by.name if row.reviewed_by else ""
        chip = Chip(_("Review of week %(week)s") % {"week": Week.parse(row.week).number}, links.week(row.week))
        yield Entry(f"review-{row.pk}", row.reviewed_at, False, who, row.note, (chip,), row.decision)


def _page(rows: Any, time: str, until: datetime | None) -> Any:
    """One more than a page, so that it is known whether there are more."""
    return (rows.filter(**{f"{time}__lt": until}) if until else rows)[: A_PAGE + 1]
