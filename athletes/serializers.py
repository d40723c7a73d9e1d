"""How athletes, days, weeks and plans are written as JSON."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from athletes.adherence import Band, LaneWeek
from athletes.bands import Limits
from athletes.day import Card, Place
from athletes.feedback import Answers
from athletes.further_serializers import (
    CheckInSerializer,
    ImpactInSerializer,
    MessageInSerializer,
    SafetyInSerializer,
)
from athletes.models import Athlete, Plan, PlannedExercise
from athletes.models.tick import FeedbackAction, SkipReason, TickStatus
from athletes.safety.asking import Why
from athletes.safety.questions import BY_ID
from athletes.safety.stop import Stop
from athletes.standing import Standing
from athletes.stopping import Advice
from athletes.ticking import Status
from exercises.dose import dose_text


class Number(serializers.FloatField):
    """A count of doses: whole, or with the half that a partly done one leaves."""

    def to_representation(self, value: Fraction) -> int | float:  # type: ignore[override]
        return int(value) if value == int(value) else float(value)


class SideField(serializers.ChoiceField):
    """`left`, `right`, or null for an exercise without sides."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=["left", "right"], allow_null=True, **options)

    def to_representation(self, value: str) -> str | None:  # type: ignore[override]
        return value or None


class Answer(serializers.ChoiceField):
    """One of the choices, or null where nothing was answered."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_null=True, **options)

    def to_representation(self, value: str) -> str | None:  # type: ignore[override]
        return value or None


class SharedActionSerializer(serializers.Serializer[Any]):
    op_id = serializers.UUIDField(help_text=_("Made on the device; an id that is known changes nothing."))
    seq = serializers.IntegerField(min_value=0, help_text=_("Counts up on the device."))
    planned_exercise = serializers.IntegerField(help_text=_("Any version of the line."))
    date = serializers.DateField()
    side = SideField(required=False)
    acted_at = serializers.DateTimeField(help_text=_("ISO 8601 with the device's own UTC offset."))


class TickInSerializer(SharedActionSerializer):
    occurrence = serializers.IntegerField(min_value=1, max_value=3, default=1)
    status = serializers.ChoiceField(choices=TickStatus.values)
    reason = serializers.ChoiceField(choices=SkipReason.values, required=False, allow_blank=True)
    eased_to = serializers.IntegerField(
        min_value=1, required=False, allow_null=True, help_text=_("The exercise that was done instead, if one was.")
    )


class FeedbackInSerializer(SharedActionSerializer):
    felt = serializers.ChoiceField(choices=FeedbackAction.Felt.values, required=False)
    hard = serializers.ChoiceField(choices=FeedbackAction.Hard.values, required=False)
    pain = serializers.IntegerField(min_value=0, max_value=10, required=False)
    pain_next_morning = serializers.IntegerField(min_value=0, max_value=10, required=False)
    note = serializers.CharField(max_length=1000, required=False)


class BatchSerializer(serializers.Serializer[Any]):
    athlete = serializers.IntegerField()
    ticks = TickInSerializer(many=True, required=False)
    feedback = FeedbackInSerializer(many=True, required=False)
    safety = SafetyInSerializer(many=True, required=False)
    checks = CheckInSerializer(many=True, required=False)
    impact = ImpactInSerializer(many=True, required=False)
    messages = MessageInSerializer(many=True, required=False)


class AnswerSerializer(serializers.Serializer[Any]):
    op_id = serializers.UUIDField(allow_null=True)
    status = serializers.ChoiceField(choices=["stored", "refused"])
    code = serializers.CharField(required=False)
    message = serializers.CharField(required=False)


class AnswersSerializer(serializers.Serializer[Any]):
    answers = AnswerSerializer(many=True)
    at = serializers.IntegerField(help_text=_("The server's clock after all was stored: ms since 1970, UTC."))


class AthleteSerializer(serializers.ModelSerializer[Athlete]):
    name = serializers.CharField(source="membership.name")
    zone = serializers.CharField(source="membership.zone")
    team = serializers.CharField(source="team.name")

    class Meta:
        model = Athlete
        fields = ("id", "name", "zone", "team")


class OneAthleteSerializer(AthleteSerializer):
    class Meta(AthleteSerializer.Meta):
        fields = (*AthleteSerializer.Meta.fields, "last_contact_at", "last_contact_on")  # type: ignore[assignment]


class LaneSerializer(serializers.Serializer[LaneWeek]):
    """One side and occurrence of one exercise in a week."""

    lineage = serializers.UUIDField(source="lane.lineage")
    exercise = serializers.SerializerMethodField()
    side = SideField(source="lane.side")
    occurrence = serializers.IntegerField(source="lane.occurrence")
    credits = Number(source="figures.credits")
    due_so_far = Number(source="figures.due_so_far")
    due = serializers.IntegerField()
    extra = Number(source="figures.extra")
    percent = serializers.SerializerMethodField()
    band = serializers.SerializerMethodField()
    late = serializers.SerializerMethodField()

    def get_exercise(self, lane: LaneWeek) -> str:
        return str(self.context["names"][lane.lane.lineage])

    def get_percent(self, lane: LaneWeek) -> int | None:
        return lane.figures.percent(self._limits)

    @extend_schema_field(serializers.ChoiceField(choices=[str(band) for band in Band], allow_null=True))
    def get_band(self, lane: LaneWeek) -> str | None:
        return lane.figures.band(self._limits)

    def get_late(self, lane: LaneWeek) -> int:
        return sum(tick.late for _day, tick in lane.ticks)

    @property
    def _limits(self) -> Limits:
        limits: Limits = self.context["limits"]
        return limits


class FeedbackSerializer(serializers.Serializer[Answers]):
    """What stands of one side of one move and day; what was not answered is null."""

    lineage = serializers.UUIDField(source="exercise")
    date = serializers.DateField()
    side = SideField()
    felt = Answer(choices=FeedbackAction.Felt.values)
    hard = Answer(choices=FeedbackAction.Hard.values)
    pain = serializers.IntegerField(allow_null=True, help_text=_("During the move, 0 to 10."))
    pain_next_morning = serializers.IntegerField(allow_null=True, help_text=_("Of the same move, the morning after."))
    note = serializers.CharField()


class WeekSerializer(serializers.Serializer[Standing]):
    """Figures of a week, self-reported; with fewer than 3 due so far there is neither percent nor band."""

    week = serializers.CharField()
    as_of = serializers.DateField(source="figures.as_of")
    credits = Number(source="figures.credits")
    due_so_far = Number(source="figures.due_so_far")
    due = serializers.IntegerField(source="figures.due")
    extra = Number(source="figures.extra")
    percent = serializers.IntegerField(allow_null=True)
    band = serializers.SerializerMethodField()
    no_contact = serializers.BooleanField(source="figures.no_contact")
    unknown_days = serializers.ListField(child=serializers.DateField(), source="figures.unknown_days")
    late = serializers.IntegerField(source="figures.late")
    lanes = LaneSerializer(many=True, source="figures.lanes")
    feedback = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(choices=[str(band) for band in Band], allow_null=True))
    def get_band(self, standing: Standing) -> str | None:
        return standing.figures.band(self.context["limits"])

    @extend_schema_field(FeedbackSerializer(many=True))
    def get_feedback(self, standing: Standing) -> Any:
        told = (answers for answers in self.context["feedback"] if answers.date in standing.week)
        return [FeedbackSerializer(answers).data for answers in told]


class DayLaneSerializer(serializers.Serializer[Any]):
    side = SideField()
    occurrence = serializers.IntegerField()
    place = serializers.ChoiceField(choices=[str(place) for place in Place])
    status = serializers.SerializerMethodField()
    reason = serializers.CharField(source="tick.reason", default="")
    eased_to = serializers.IntegerField(source="tick.eased_to", default=None, allow_null=True)
    late = serializers.BooleanField(source="tick.late", default=False)

    @extend_schema_field(serializers.ChoiceField(choices=[str(status) for status in Status], allow_null=True))
    def get_status(self, half: Any) -> str | None:
        return half.tick.status if half.tick else None


class MoveSerializer(serializers.Serializer[Card]):
    planned_exercise = serializers.IntegerField(source="line.pk")
    lineage = serializers.UUIDField(source="line.lineage")
    exercise = serializers.IntegerField(source="line.exercise_id")
    name = serializers.CharField(source="line.exercise.name")
    dose = serializers.SerializerMethodField()
    note = serializers.CharField(source="line.note")
    stop_pain = serializers.IntegerField(source="line.plan.stop_pain")
    place = serializers.ChoiceField(choices=[str(place) for place in Place])
    lanes = DayLaneSerializer(many=True, source="halves")
    feedback = FeedbackSerializer(many=True, source="said")
    pain_asks_for = serializers.SerializerMethodField(
        help_text=_("What the pain felt on it that day, or on the morning of that day, asks for; null without any.")
    )

    @extend_schema_field(serializers.ChoiceField(choices=[str(advice) for advice in Advice], allow_null=True))
    def get_pain_asks_for(self, card: Card) -> str | None:
        return card.stop.advice if card.stop else None

    def get_dose(self, card: Card) -> str:
        return dose_text(card.line)


class StoppedSerializer(serializers.Serializer[Stop]):
    """All plans stand still until a coach has recorded what was done."""

    since = serializers.DateField()
    flags = serializers.ListField(child=serializers.ChoiceField(choices=list(BY_ID)), source="ids")
    how_soon = serializers.CharField(source="worst.how_soon")
    advice = serializers.CharField(source="worst.advice")


class DaySerializer(serializers.Serializer[Any]):
    """What Today shows: `to_go` is due on the day, `open` may be done on any day of the week."""

    athlete = serializers.IntegerField(source="record.athlete.pk")
    date = serializers.DateField(source="day")
    open = serializers.BooleanField(help_text=_("Whether a tick of this day can count."))
    safety_due = serializers.ChoiceField(
        source="asks",
        choices=[str(why) for why in Why],
        allow_null=True,
        help_text=_("Why the safety questions are asked now; no move is told while they come before the plan."),
    )
    stopped = StoppedSerializer(
        source="stop", allow_null=True, help_text=_("What an open red flag asks for; then no move is to be done.")
    )
    minutes = serializers.IntegerField(help_text=_("How long the moves to go take."))
    moves = MoveSerializer(many=True, source="cards")
    week = WeekSerializer(source="standing")


class PlannedExerciseSerializer(serializers.ModelSerializer[PlannedExercise]):
    """One version of one line; the chain of versions shares `lineage`."""

    name = serializers.CharField(source="exercise.name")
    weekdays = serializers.ListField(
        child=serializers.IntegerField(), source="fixed_days", help_text=_("ISO weekdays, empty when flexible.")
    )

    class Meta:
        model = PlannedExercise
        fields = (
            *("id", "lineage", "valid_from", "valid_to", "rank", "exercise", "name", "sets", "reps", "hold_s"),
            *("rest_s", "tempo", "per_side", "note", "weekdays", "days_a_week", "times_a_day"),
            "in_short_version",
        )


class PlanSerializer(serializers.ModelSerializer[Plan]):
    planned_exercises = PlannedExerciseSerializer(many=True)

    class Meta:
        model = Plan
        fields = (
            *("id", "athlete", "name", "mode", "start", "end", "opened_on", "stop_pain", "choose_at_most", "choices"),
            "planned_exercises",
        )
