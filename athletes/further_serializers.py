"""The further kinds of answers that a batch may bring, as the schema describes them (athletes/kinds.py)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from athletes.checks.noted import own_checks
from athletes.models import Observation
from athletes.models.safety import Occasion
from athletes.safety.questions import BY_ID


class SafetyInSerializer(serializers.Serializer[Any]):
    """One answer to the whole page of safety questions; no flags is *none of these*."""

    op_id = serializers.UUIDField()
    seq = serializers.IntegerField(min_value=0)
    occasion = serializers.ChoiceField(choices=Occasion.choices)
    plan = serializers.IntegerField(required=False, allow_null=True, help_text=_("The plan whose start asked."))
    flags = serializers.ListField(child=serializers.ChoiceField(choices=list(BY_ID)), help_text=_("Each at most once."))
    date = serializers.DateField(help_text=_("On the athlete's own calendar."))
    acted_at = serializers.DateTimeField(help_text=_("ISO 8601 with the device's own UTC offset."))


class ObservationInSerializer(serializers.Serializer[Any]):
    """One answer: a value in the unit of its part, or a verdict."""

    check = serializers.ChoiceField(choices=[protocol.id for protocol in own_checks()])
    part = serializers.CharField(required=False, allow_blank=True)
    side = serializers.ChoiceField(choices=["", "left", "right"], required=False)
    trial = serializers.IntegerField(min_value=1, max_value=9, required=False)
    value = serializers.CharField(required=False, help_text=_("A number, with a point or a comma."))
    verdict = serializers.ChoiceField(choices=Observation.Verdict.choices, required=False)
    where = serializers.CharField(max_length=80, required=False)


class CheckInSerializer(serializers.Serializer[Any]):
    """One finished self-check."""

    op_id = serializers.UUIDField()
    day = serializers.DateField(help_text=_("On the athlete's own calendar."))
    looked_by = serializers.CharField(max_length=80, required=False, help_text=_("Who looked; empty when alone."))
    note = serializers.CharField(max_length=2000, required=False)
    observations = ObservationInSerializer(many=True)
    acted_at = serializers.DateTimeField(help_text=_("ISO 8601 with the device's own UTC offset."))


class ImpactInSerializer(serializers.Serializer[Any]):
    """The weekly impact check: four answers of our own, 0 to 3; not validated."""

    op_id = serializers.UUIDField()
    week = serializers.CharField(help_text=_("An ISO week, 2026-W47."))
    trained = serializers.IntegerField(min_value=0, max_value=3)
    changed = serializers.IntegerField(min_value=0, max_value=3)
    limited = serializers.IntegerField(min_value=0, max_value=3)
    symptoms = serializers.IntegerField(min_value=0, max_value=3)
    acted_at = serializers.DateTimeField(help_text=_("ISO 8601 with the device's own UTC offset."))


class MessageInSerializer(serializers.Serializer[Any]):
    """A message of the athlete's to their coaches."""

    op_id = serializers.UUIDField(help_text=_("Made on the device; an id that is known changes nothing."))
    text = serializers.CharField(max_length=2000)
    planned_exercise = serializers.IntegerField(
        min_value=1, required=False, allow_null=True, help_text=_("The line of the plan that it is about.")
    )
    week = serializers.CharField(required=False, help_text=_("The week that it is about, 2026-W47."))
    acted_at = serializers.DateTimeField(help_text=_("ISO 8601 with the device's own UTC offset."))
