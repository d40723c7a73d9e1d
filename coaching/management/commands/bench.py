"""Measures the pages that have a budget, in a database of its own: `python3 manage.py bench`."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from athletes.closing import close_weeks
from athletes.models import ClosedWeek
from athletes.weeks import Week
from coaching.bench.clock import in_turns
from coaching.bench.paths import Path, paths
from coaching.bench.squads import write_reviews, write_squad, write_team

SEASON = 12  # weeks
LINE = "{:<20}{:>9}{:>9}{:>10}{:>10}{:>8}{:>10}  {}"


class Command(BaseCommand):
    help = (
        "Measure dashboard, review, Today and tick beside their floor, for squads of some sizes, and print the table."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--athletes", type=int, nargs="+", default=[3, 100, 1000], help="sizes of squads")
        parser.add_argument("--weeks", type=int, default=SEASON, help="weeks of history; 120 is ten times as much")
        parser.add_argument("--rounds", type=int, default=9, help="how often each page is asked for")
        parser.add_argument("--uncached", action="store_true", help="without what is kept of weeks that are over")

    def handle(self, *args: Any, **options: Any) -> None:
        with _own_database(), _full_week() as now:
            self.stdout.write(f"{connection.vendor}, {options['weeks']} weeks of history, a Sunday evening. CPU in ms.")
            self.stdout.write(LINE.format("", "queries", "bytes", "CPU", "floor", "ratio", "wall", "budget"))
            for many in options["athletes"]:
                owner = write_team(f"squad-of-{many}")
                write_squad(owner, many, options["weeks"], now)
                close_weeks(owner.team.athletes.all(), now)
                write_reviews(owner)
                if options["uncached"]:
                    ClosedWeek.objects.all().delete()
                connection.cursor().execute("ANALYZE")
                for path in paths(owner, now):
                    self._measure(path, options["rounds"])

    def _measure(self, path: Path, rounds: int) -> None:
        costs = in_turns({"page": path.act, "floor": path.floor}, rounds)
        page, bare = costs["page"], costs["floor"]
        figures = (f"{page.cpu:.1f}", f"{bare.cpu:.1f}", f"{page.cpu / bare.cpu:.1f}", f"{page.wall:.0f}")
        self.stdout.write(LINE.format(path.name, path.queries, path.size, *figures, _allowed(path)))
        self.stdout.flush()


def _allowed(path: Path) -> str:
    queries, size, ratio, wall = path.allowed
    parts = [f"{queries} queries"]
    parts += [f"{size} bytes"] if size else []
    parts += [f"{ratio} x"] if ratio else []
    parts += [f"{wall} ms"] if wall else []
    return ", ".join(parts)


@contextmanager
def _own_database() -> Iterator[None]:
    """A database that is made for this and dropped afterwards, beside the one that the settings name."""
    settings.REQUIRE_STAFF_MFA, settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = False, ["testserver"], False
    call_command("collectstatic", interactive=False, verbosity=0)  # pages name their files by the manifest
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        call_command("createcachetable", verbosity=0)
        call_command("load_library", verbosity=0)
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


@contextmanager
def _full_week() -> Iterator[datetime]:
    """The clock stands on the evening of the last Sunday: no week of a squad has more to be read."""
    monday = Week.of(timezone.now().date()).monday
    now = datetime.combine(monday - timedelta(days=1), time(20), tzinfo=UTC)
    with patch("django.utils.timezone.now", return_value=now):
        yield now
