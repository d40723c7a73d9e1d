"""The library and the routines for programs: read only, filtered by the same words as the pages."""

from typing import TYPE_CHECKING, cast

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.request import Request

from exercises.filters import ARTICLE, ExerciseFinder, Finder, RoutineFinder
from exercises.models import Category, Exercise, Position, Routine
from exercises.serializers import ExerciseSerializer, RoutineSerializer

if TYPE_CHECKING:
    from accounts.models import User
    from exercises.models.exercise import ExerciseQuerySet
    from exercises.models.routine import RoutineQuerySet

WORDS = OpenApiParameter("q", str, description="Words that all have to be found.")


def valid[Form: Finder](finder: Form) -> Form:
    """400 with the reasons by field where a page would only show them."""
    if not finder.is_valid():
        raise ValidationError({name: [str(error) for error in errors] for name, errors in finder.errors.items()})
    return finder


def exercises_seen(request: Request) -> "ExerciseQuerySet":
    """The built-in exercises and those of the caller's teams."""
    user = cast("User", request.user)
    return Exercise.objects.for_user(user).with_ladder(user)


def routines_seen(request: Request) -> "RoutineQuerySet":
    """The built-in routines, and those of the teams where the caller is staff."""
    user = cast("User", request.user)
    return Routine.objects.for_user(user).with_moves().with_neighbours(user)


@extend_schema(
    summary="List exercises",
    parameters=[
        WORDS,
        OpenApiParameter("category", str, enum=Category.values),
        OpenApiParameter("position", str, enum=Position.values),
        OpenApiParameter("muscle", str, description="Slug of a muscle, primary or secondary."),
        OpenApiParameter("kit", str, description="Slug of a piece of kit."),
        OpenApiParameter("article", str, enum=[part for part, _said in ARTICLE], description="Part of the article."),
    ],
)
class ExerciseList(ListAPIView[Exercise]):
    """Built-in exercises and those of your teams, those still offered."""

    queryset = Exercise.objects.none()
    serializer_class = ExerciseSerializer

    def get_queryset(self) -> "ExerciseQuerySet":
        return valid(ExerciseFinder(self.request.query_params)).found_in(exercises_seen(self.request).offered())


@extend_schema(summary="Read one exercise")
class ExerciseDetail(RetrieveAPIView[Exercise]):
    """Also one that is no longer offered: plans may still refer to it."""

    queryset = Exercise.objects.none()
    serializer_class = ExerciseSerializer

    def get_queryset(self) -> "ExerciseQuerySet":
        return exercises_seen(self.request)


@extend_schema(
    summary="List routines",
    parameters=[WORDS, OpenApiParameter("level", str, enum=Routine.Level.values)],
)
class RoutineList(ListAPIView[Routine]):
    """Built-in routines and those of the teams you are staff of, those still offered."""

    queryset = Routine.objects.none()
    serializer_class = RoutineSerializer

    def get_queryset(self) -> "RoutineQuerySet":
        return valid(RoutineFinder(self.request.query_params)).found_in(routines_seen(self.request).offered())


@extend_schema(summary="Read one routine")
class RoutineDetail(RetrieveAPIView[Routine]):
    """Also one that is no longer offered."""

    queryset = Routine.objects.none()
    serializer_class = RoutineSerializer

    def get_queryset(self) -> "RoutineQuerySet":
        return routines_seen(self.request)
