"""The easier move of the ladder that may stand in for a planned one; the planned lane is ticked (rule 14)."""

from athletes.floor.moves import nearest
from athletes.models import Athlete, PlannedExercise
from exercises.models import Exercise


def easier_move(line: PlannedExercise, athlete: Athlete) -> Exercise | None:
    """The one that floor mode offers too; None at the foot of the ladder. Needs `membership` loaded."""
    below = Exercise.objects.usable_in(athlete.membership).offered().filter(harder=line.exercise_id)
    return next(iter(nearest(line, below)), None)
