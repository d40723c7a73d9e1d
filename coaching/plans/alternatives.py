"""What may stand in a line's place: the exercises most like it first, then the others of its kind."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from exercises.models import Exercise
from exercises.models.exercise import ExerciseQuerySet

CLOSEST = 6


@dataclass(frozen=True)
class Alternatives:
    """The closest, best first; and the rest, by name."""

    closest: Sequence[Exercise]
    others: Sequence[Exercise]

    @property
    def all(self) -> list[Exercise]:
        return [*self.closest, *self.others]


def alternatives(own: Exercise, usable: ExerciseQuerySet, without: Collection[int]) -> Alternatives:
    """Of the same kind, or a neighbour on the ladder; `without` are those that the plan has already. 6 queries."""
    alike = Q(category=own.category) | Q(easier=own) | Q(harder=own)
    rows = usable.filter(alike).exclude(pk__in={own.pk, *without}).distinct()
    found = list(rows.prefetch_related("primary_muscles", "kit"))
    muscles, kit = _ids(own.primary_muscles.all()), _ids(own.kit.all())

    def likeness(other: Exercise) -> float:
        theirs = _ids(other.primary_muscles.all())
        shared = 6 * len(muscles & theirs) / max(1, len(muscles | theirs))
        posture = 2 * (other.position == own.position)
        rest = (other.category == own.category) + (other.unilateral == own.unilateral)
        return shared + posture + rest - 2 * len(_ids(other.kit.all()) - kit)

    ranked = sorted(found, key=lambda other: (-likeness(other), other.name))
    return Alternatives(ranked[:CLOSEST], sorted(ranked[CLOSEST:], key=lambda other: other.name))


def _ids(rows: Iterable[object]) -> set[int]:
    return {row.pk for row in rows}  # type: ignore[attr-defined]
