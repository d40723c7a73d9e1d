"""Athletes, their dated plans, and what they say they did."""

from athletes.models.assessment import (
    Assessment,
    BuddyLink,
    ImpactCheck,
    Observation,
    SuggestionAnswer,
    Symptom,
)
from athletes.models.athlete import Athlete, Charge, Group
from athletes.models.closed import ClosedWeek
from athletes.models.excused import ExcusedPeriod, ExcusedReason
from athletes.models.plan import Plan, PlanMode, PlannedExercise
from athletes.models.plan_edit import PlanEdit
from athletes.models.safety import Occasion, Referral, SafetyCheck
from athletes.models.talk import Message, ReadUpTo
from athletes.models.tick import FeedbackAction, SkipReason, TickAction

__all__ = [
    "Assessment",
    "Athlete",
    "BuddyLink",
    "Charge",
    "ClosedWeek",
    "ExcusedPeriod",
    "ExcusedReason",
    "FeedbackAction",
    "Group",
    "ImpactCheck",
    "Message",
    "Observation",
    "Occasion",
    "Plan",
    "PlanEdit",
    "PlanMode",
    "PlannedExercise",
    "ReadUpTo",
    "Referral",
    "SafetyCheck",
    "SkipReason",
    "SuggestionAnswer",
    "Symptom",
    "TickAction",
]
