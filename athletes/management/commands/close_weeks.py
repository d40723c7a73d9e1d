"""Keeps what the weeks that are over came to, so that a squad's season need not be counted on every look at it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from athletes.closing import close_weeks
from athletes.models import Athlete


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # part of every start; the server runs them
    help = "Count the weeks that are over once and keep their figures; for every night, and safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        kept = close_weeks(Athlete.objects.present(), timezone.now())
        self.stdout.write(f"{kept} weeks kept.")
