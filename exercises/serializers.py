"""Exercises and routines as JSON: what a page may show, and nothing that was not checked."""

from typing import Any, TypedDict, cast

from rest_framework import serializers

from exercises.minutes import routine_minutes
from exercises.models import Exercise, Kit, Muscle, Routine, RoutineItem
from exercises.models.prescription import Prescription


class DoseRange(TypedDict, total=False):
    sets: list[int]
    reps: list[int]
    hold_s: list[int]


class Evidence(TypedDict):
    note: str
    cite: str
    kind: str


class Reference(TypedDict):
    cite: str
    kind: str


def slugs() -> Any:
    return serializers.SlugRelatedField(slug_field="slug", many=True, read_only=True)


class ExerciseSerializer(serializers.ModelSerializer[Exercise]):
    """`team` is null for the built-in library; seconds are whole, a hold is null for a counted move."""

    kit: serializers.SlugRelatedField[Kit] = slugs()
    primary_muscles: serializers.SlugRelatedField[Muscle] = slugs()
    secondary_muscles: serializers.SlugRelatedField[Muscle] = slugs()
    per_side = serializers.BooleanField(read_only=True)
    dose_range = serializers.SerializerMethodField()
    evidence = serializers.SerializerMethodField()
    easier = serializers.SerializerMethodField()
    harder = serializers.SerializerMethodField()
    figure = serializers.CharField(source="figure_url", read_only=True)
    photo = serializers.CharField(source="photo_url", read_only=True)

    class Meta:
        model = Exercise
        fields = [
            *("id", "team", "slug", "name", "synonyms", "category", "position", "kit", "kit_in_words"),
            *("primary_muscles", "secondary_muscles", "per_side", "sets", "reps", "hold_s", "rest_s", "tempo"),
            *("dose_range", "dose_source", "cues", "common_fault", "feel", "stop_if", "evidence", "easier", "harder"),
            *("figure", "photo", "video"),
        ]
        read_only_fields = fields

    def get_dose_range(self, exercise: Exercise) -> DoseRange:
        return cast(DoseRange, exercise.dose_range)

    def get_evidence(self, exercise: Exercise) -> list[Evidence]:
        return [{"note": e["note"], "cite": e["cite"], "kind": e["kind"]} for e in exercise.checked_evidence]

    def get_easier(self, exercise: Exercise) -> list[int]:
        return [other.pk for other in exercise.seen_easier]

    def get_harder(self, exercise: Exercise) -> list[int]:
        return [other.pk for other in exercise.seen_harder]


class PrescriptionSerializer(serializers.ModelSerializer[Prescription]):
    """Fixed ISO weekdays, or `days_a_week` when the list is empty."""

    fixed_days = serializers.SerializerMethodField()

    def get_fixed_days(self, prescription: Prescription) -> list[int]:
        return sorted(prescription.fixed_days)


DOSE = ["sets", "reps", "hold_s", "rest_s", "tempo", "per_side", "note", "fixed_days", "days_a_week", "times_a_day"]


class RoutineItemSerializer(PrescriptionSerializer):
    class Meta:
        model = RoutineItem
        fields = ["exercise", "rank", "in_short_version", *DOSE]
        read_only_fields = fields


class RoutineSerializer(serializers.ModelSerializer[Routine]):
    items = RoutineItemSerializer(many=True, read_only=True)
    minutes = serializers.SerializerMethodField()
    references = serializers.SerializerMethodField()
    pairs_with = serializers.SerializerMethodField()
    next = serializers.SerializerMethodField()

    class Meta:
        model = Routine
        fields = [
            *("id", "team", "slug", "name", "goal", "level", "minutes", "items", "days_a_week", "days_a_week_min"),
            *("days_a_week_max", "weeks_min", "weeks_max", "progress_when", "regress_when", "stop_when", "stop_pain"),
            *("needs_screen", "evidence_grade", "source_kind", "references", "notes", "pairs_with", "next"),
        ]
        read_only_fields = fields

    def get_minutes(self, routine: Routine) -> int:
        return routine_minutes(routine.items.all())

    def get_references(self, routine: Routine) -> list[Reference]:
        return [{"cite": r["cite"], "kind": r["kind"]} for r in routine.checked_references]

    def get_pairs_with(self, routine: Routine) -> list[int]:
        return [other.pk for other in routine.seen_pairs_with]

    def get_next(self, routine: Routine) -> list[int]:
        return [other.pk for other in routine.seen_next]
