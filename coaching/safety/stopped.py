"""Who is stopped by an open red flag, for the pages that do not read whole records."""

from collections.abc import Iterable

from django.utils import timezone

from athletes.models import Athlete, ExcusedPeriod
from athletes.safety.stop import Stop, stop_of


def open_stop(athlete: Athlete) -> Stop | None:
    """What stops the athlete's plans now; one query."""
    periods = ExcusedPeriod.objects.filter(athlete=athlete, end=None).select_related("safety_check")
    return stop_of(periods, timezone.now())


def stopped_of(athletes: Iterable[Athlete]) -> set[int]:
    """Ids of those whose plans an open red flag stops; one query."""
    open_ones = ExcusedPeriod.objects.filter(athlete__in=athletes, end=None).exclude(safety_check=None)
    return set(open_ones.values_list("athlete", flat=True))
