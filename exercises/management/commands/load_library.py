"""Loads the built-in exercises and routines; run it again whenever the files change."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exercises.loader import LIBRARY, LibraryError, load_library
from exercises.models import Exercise, Routine


class Command(BaseCommand):
    help = "Load the built-in library of exercises and routines. Running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=LIBRARY, help="where exercises.yaml and routines.yaml are")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            written = load_library(options["folder"])
        except LibraryError as error:
            raise CommandError(str(error)) from error
        exercises = Exercise.objects.built_in().offered().count()
        routines = Routine.objects.built_in().offered().count()
        changes = ", ".join(f"{number} {what}" for what, number in sorted(written.items())) or "nothing to change"
        self.stdout.write(f"Library: {exercises} exercises, {routines} routines ({changes}).")
