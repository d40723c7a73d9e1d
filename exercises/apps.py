"""The app `exercises`: what can be done."""

from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    name = "exercises"
