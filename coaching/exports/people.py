"""Whose rows a file may hold, and how they are called in it."""

from collections.abc import Iterator, Sequence
from itertools import batched

from athletes.models import Athlete
from athletes.models.athlete import AthleteQuerySet
from coaching.models import Export

# Athletes read at once: a season of each lies in memory, so of a long one fewer.
MOST, ATHLETE_WEEKS = 50, 1000


def open_to(export: Export) -> AthleteQuerySet:
    """Those of the file whose record its owner may read now, as a coach of this team; none once they are not."""
    owner = export.ordered_by
    if owner.user is None or owner.left_at or not owner.may_coach:
        return Athlete.objects.none()
    return Athlete.objects.editable_by(owner.user).present().filter(team=export.team_id)


def chunks(export: Export, weeks: int) -> Iterator[tuple[int, list[Athlete]]]:
    """How many athletes are asked for next, and those of them that may be read, by name; 2 queries each."""
    for ids in batched(export.athletes, max(1, min(MOST, ATHLETE_WEEKS // weeks))):
        yield len(ids), _read(export, ids)


def _read(export: Export, ids: Sequence[int]) -> list[Athlete]:
    rows = open_to(export).filter(pk__in=ids).select_related("membership", "team").prefetch_related("groups")
    by_id = {athlete.pk: athlete for athlete in rows}
    return [by_id[pk] for pk in ids if pk in by_id]


def groups_of(athlete: Athlete) -> str:
    return ", ".join(group.name for group in athlete.groups.all())
