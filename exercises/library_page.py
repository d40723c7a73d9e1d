"""What a page of the library shows: the search, one page of what it found, and the muscle map."""

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import QueryDict

from exercises.filters import ExerciseFinder
from exercises.muscle_links import MuscleMap

if TYPE_CHECKING:
    from exercises.models.exercise import ExerciseQuerySet

PAGE = 96


def library_page(query: QueryDict, exercises: "ExerciseQuerySet") -> dict[str, Any]:
    """The context of `exercises/exercise_list.html` for these exercises; three queries.

    The map counts what each muscle's link would find with the other filters as they are.
    """
    finder = ExerciseFinder(query)
    found = list(finder.found_in(exercises.for_cards()))
    counts = finder.found_in(exercises, besides="muscle").by_muscle()
    page = Paginator(found, PAGE).get_page(query.get("page"))
    return {"finder": finder, "page": page, "map": MuscleMap(finder, counts)}
