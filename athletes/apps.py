"""The app `athletes`: who does it and what they did."""

from django.apps import AppConfig


class AthletesConfig(AppConfig):
    name = "athletes"
