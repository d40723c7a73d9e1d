"""Handing out a file: to its owner, in its week, as long as everybody in it is still theirs."""

from collections.abc import Iterator

from coaching.exports.people import open_to
from coaching.models import Export, ExportPart


def still_theirs(export: Export) -> bool:
    """Whether the owner may still read every athlete in the file; 1 query."""
    mine = set(open_to(export).values_list("pk", flat=True))
    return mine.issuperset(export.athletes)


def pieces(export: Export) -> Iterator[bytes]:
    """The file piece by piece, one query each: a cursor over them all would hold them all on some databases."""
    parts = ExportPart.objects.filter(export=export, attempt=export.attempt)
    for number in range(parts.count()):
        yield bytes(parts.values_list("data", flat=True).get(number=number))
