"""The app `coaching`: who reviews it."""

from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "coaching"
