"""What the muscle map shows: each muscle with its drawing, how many exercises work it, and where its link leads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exercises.musclemap import BODIES, DRAWINGS, HEAD, HEIGHT, PART_OF, WIDTH, Drawing

if TYPE_CHECKING:
    from exercises.filters import ExerciseFinder
    from exercises.models import Exercise, Muscle

# On the drawing a muscle that others cover lies on top, as a dashed outline.
NOT_DRAWN = Drawing()


@dataclass(frozen=True)
class MuscleLink:
    """One muscle; `part` when it belongs to the chosen group. Following a chosen one's link lets go of it."""

    slug: str
    name: str
    count: int
    query: str
    chosen: bool
    part: bool

    @property
    def drawing(self) -> Drawing:
        return DRAWINGS.get(self.slug, NOT_DRAWN)

    @property
    def rows(self) -> list[tuple[str, int]]:
        label = self.drawing.label
        return label.words(self.name) if label else []


class MuscleMap:
    """The map over the library's list, for one search."""

    bodies, head, width, height = BODIES, HEAD, WIDTH, HEIGHT

    def __init__(self, finder: "ExerciseFinder", counts: Mapping[str, int]) -> None:
        now = finder.chosen("muscle")
        self.links = [
            MuscleLink(
                slug,
                name,
                counts.get(slug, 0),
                finder.query(muscle="" if slug == now else slug),
                chosen=slug == now,
                part=now in PART_OF.get(slug, ()),
            )
            for slug, name in finder.muscles
        ]

    @property
    def chosen(self) -> MuscleLink | None:
        return next((link for link in self.links if link.chosen), None)

    @property
    def drawn(self) -> list[MuscleLink]:
        """In the order of painting: what lies deep comes last, so that it is seen."""
        return sorted((link for link in self.links if link.drawing.path), key=lambda link: link.drawing.deep)


@dataclass(frozen=True)
class Worked:
    """A muscle that an exercise works, mainly or also."""

    drawing: Drawing
    mainly: bool


class StillMap:
    """The small map of one exercise: its main muscles solid, the others hatched, and everything else pale."""

    bodies, head, width, height = BODIES, HEAD, WIDTH, HEIGHT

    def __init__(self, exercise: "Exercise") -> None:
        mainly = slugs(exercise.primary_muscles.all())
        also = slugs(exercise.secondary_muscles.all()) - mainly
        self.rest = "".join(d.path for slug, d in DRAWINGS.items() if slug not in mainly | also and not d.deep)
        self.worked = [Worked(d, slug in mainly) for slug, d in DRAWINGS.items() if slug in mainly | also]


def slugs(muscles: Iterable["Muscle"]) -> set[str]:
    return {muscle.slug for muscle in muscles}
