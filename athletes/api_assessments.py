"""The API of assessments: what was observed of an athlete, for those who may read the record."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView

from athletes.api import _readable
from athletes.checks.records import parts
from athletes.models import Assessment, Observation
from athletes.models.assessment import AssessmentQuerySet
from athletes.reading import leave_trace


class ObservationSerializer(serializers.ModelSerializer[Observation]):
    check_id = serializers.CharField(help_text="A protocol of docs/assessments.md.")
    part = serializers.CharField(help_text="Which part of it; empty where it has one.")
    side = serializers.CharField(help_text="left or right; empty where both share it.")
    value = serializers.DecimalField(
        max_digits=7, decimal_places=2, coerce_to_string=False, allow_null=True, help_text="In `unit`."
    )
    unit = serializers.SerializerMethodField(help_text="mm, deg, s, reps or points; empty for a look.")
    verdict = serializers.CharField(help_text="left, right, level, cant_tell, yes or no; empty for a measure.")

    class Meta:
        model = Observation
        fields = ("check_id", "part", "side", "trial", "value", "unit", "verdict", "where")

    def get_unit(self, row: Observation) -> str:
        known = parts().get((row.check_id, row.part))
        return known.unit if known else ""


class AssessmentSerializer(serializers.ModelSerializer[Assessment]):
    id = serializers.UUIDField(source="op_id")
    observations = ObservationSerializer(many=True)

    class Meta:
        model = Assessment
        fields = ("id", "day", "way", "looked_by", "note", "finished_at", "observations")


@extend_schema(summary="List an athlete's assessments")
class Assessments(ListAPIView[Assessment]):
    """Finished ones, newest first, with who looked and every observation in its protocol's unit; no drafts."""

    queryset = Assessment.objects.none()
    serializer_class = AssessmentSerializer

    def get_queryset(self) -> AssessmentQuerySet:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        athlete = get_object_or_404(_readable(self.request), pk=self.kwargs["pk"])
        leave_trace(self.request, athlete, "assessments by API")
        return Assessment.objects.filter(athlete=athlete).finished().prefetch_related("observations")
