"""Athletes, their dated plans, and what they say they did."""

from athletes.models.athlete import Athlete, Charge, Group
from athletes.models.excused import ExcusedPeriod, ExcusedReason
from athletes.models.plan import Plan, PlanMode, PlannedExercise
from athletes.models.tick import FeedbackAction, SkipReason, TickAction

__all__ = [
    "Athlete",
    "Charge",
    "ExcusedPeriod",
    "ExcusedReason",
    "FeedbackAction",
    "Group",
    "Plan",
    "PlanMode",
    "PlannedExercise",
    "SkipReason",
    "TickAction",
]
