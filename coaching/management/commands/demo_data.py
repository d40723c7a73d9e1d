"""Loads the demonstration once; a second call keeps what is there."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models import Team
from coaching.demo.teams import FIRST_TEAM, write_demo


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # part of every demo start; the server runs them
    help = "Make two invented teams with a season of history, unless they are there already."

    def handle(self, *args: Any, **options: Any) -> None:
        if Team.objects.filter(name=FIRST_TEAM).exists():
            self.stdout.write("The demonstration is there already.")
            return
        write_demo(timezone.now())
        self.stdout.write("The demonstration is ready.")
