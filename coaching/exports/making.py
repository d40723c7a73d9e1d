"""Makes an ordered file beside the request: claimed by one worker, with a sign of life after each chunk."""

import logging
from datetime import datetime

from django.db.models import F
from django.tasks import task
from django.utils import timezone, translation

from athletes.weeks import Week
from coaching.exports.contents import CONTENTS, Table
from coaching.exports.files import FILES
from coaching.exports.people import chunks
from coaching.models import Export, ExportPart
from coaching.models.export import ExportQuerySet
from coaching.period import Period
from coaching.reports.documents import DOCUMENTS, Document

logger = logging.getLogger(__name__)


class NotOurs(Exception):
    """The file was cancelled, or another worker has begun it anew."""


@task(queue_name="exports")
def make(pk: int) -> None:
    """Make the file with this number if it still waits; an error is told to its owner and goes to the log."""
    if (export := _claimed(pk)) is None:
        return
    try:
        with translation.override(None), timezone.override(export.ordered_by.zone):
            _made(export, timezone.now())
    except NotOurs:
        export.parts.filter(attempt=export.attempt).delete()
    except Exception:
        logger.exception("Export %s could not be made", pk)
        _mine(export).update(state=Export.State.FAILED, touched_at=timezone.now())
        export.parts.filter(attempt=export.attempt).delete()


def _claimed(pk: int) -> Export | None:
    """The file, now being made by nobody else; None if it waits no more."""
    waiting = Export.objects.filter(pk=pk, state=Export.State.WAITING)
    running = {"state": Export.State.RUNNING, "touched_at": timezone.now()}
    if not waiting.update(**running, attempt=F("attempt") + 1, done=0, rows=0, left_out=0):
        return None
    export = Export.objects.select_related("ordered_by__user").get(pk=pk)
    export.parts.exclude(attempt=export.attempt).delete()
    return export


def _mine(export: Export) -> ExportQuerySet:
    """The row as long as this attempt may write to it."""
    return Export.objects.filter(pk=export.pk, state=Export.State.RUNNING, attempt=export.attempt)


def _made(export: Export, now: datetime) -> None:
    period = Period(Week.parse(export.first), Week.parse(export.last))
    file = _begun(export, period, now)
    included: list[int] = []
    for asked, athletes in chunks(export, period.count):
        file.add(athletes)
        export.done += asked
        included += [athlete.pk for athlete in athletes]
        _told(export, done=export.done, rows=file.rows)
    _finished(export, file, included)


def _begun(export: Export, period: Period, now: datetime) -> Table | Document:
    keep = Parts(export).keep
    if export.format == Export.Format.PDF:
        return DOCUMENTS[export.kind](export, period, now, keep)
    contents = CONTENTS[export.kind]
    return Table(contents, FILES[export.format](str(contents.sheet), contents.header(), keep), period, now)


def _finished(export: Export, file: Table | Document, included: list[int]) -> None:
    """Only who is really in the file is asked for when it is fetched; a document of nobody is none."""
    left_out = len(export.athletes) - len(included)
    if isinstance(file, Document) and not included:
        _told(export, state=Export.State.CANCELLED, left_out=left_out)
        return
    file.close()
    _told(export, state=Export.State.READY, athletes=included, done=len(included), left_out=left_out)


def _told(export: Export, **news: object) -> None:
    """Raises NotOurs when there is nobody left to tell."""
    if not _mine(export).update(touched_at=timezone.now(), **news):
        raise NotOurs


class Parts:
    """Keeps the bytes of one attempt in order, each piece in a row of its own."""

    def __init__(self, export: Export) -> None:
        self.export, self.number = export, 0

    def keep(self, data: bytes) -> None:
        export = self.export
        ExportPart.objects.create(
            team_id=export.team_id, export=export, attempt=export.attempt, number=self.number, data=data
        )
        self.number += 1
