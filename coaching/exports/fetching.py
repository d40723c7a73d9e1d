"""Handing out a file: to its owner, in its week, as long as everybody in it is still theirs."""

from collections.abc import Iterator

from accounts import audit
from accounts.models import Membership
from coaching.exports.people import open_to
from coaching.models import Export, ExportPart


def still_theirs(export: Export) -> bool:
    """Whether the owner may still read every athlete in the file; 1 query."""
    mine = set(open_to(export).values_list("pk", flat=True))
    return mine.issuperset(export.athletes)


def note_fetched(export: Export, by: Membership) -> None:
    """One line in the log for all who are in the file; the same file again within an hour leaves none."""
    inside = open_to(export).filter(pk__in=export.athletes).values_list("membership_id", flat=True)
    audit.record_list(by, f"file of {export.kind}, {export.first} to {export.last}", inside)


def pieces(export: Export) -> Iterator[bytes]:
    """The file piece by piece, one query each: a cursor over them all would hold them all on some databases."""
    parts = ExportPart.objects.filter(export=export, attempt=export.attempt)
    for number in range(parts.count()):
        yield bytes(parts.values_list("data", flat=True).get(number=number))
