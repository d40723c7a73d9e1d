"""What can be done: exercises, and routines made of them."""

from exercises.models.draft import RoutineDraft, RoutineVersion
from exercises.models.exercise import Category, Exercise, Kit, Muscle, Position
from exercises.models.prescription import Prescription
from exercises.models.routine import Routine, RoutineItem

__all__ = [
    "Category",
    "Exercise",
    "Kit",
    "Muscle",
    "Position",
    "Prescription",
    "Routine",
    "RoutineDraft",
    "RoutineItem",
    "RoutineVersion",
]
