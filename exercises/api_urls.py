"""Addresses of the API for exercises and routines."""

from django.urls import path

from exercises import api

urlpatterns = [
    path("exercises/", api.ExerciseList.as_view(), name="api_exercises"),
    path("exercises/<int:pk>/", api.ExerciseDetail.as_view(), name="api_exercise"),
    path("routines/", api.RoutineList.as_view(), name="api_routines"),
    path("routines/<int:pk>/", api.RoutineDetail.as_view(), name="api_routine"),
]
