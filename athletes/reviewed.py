"""What an athlete may know of the reviews of their weeks: those that stand, without what is for the staff alone."""

from typing import Any

from django.db.models import QuerySet

from athletes.models import Athlete


def reviews_told(athlete: Athlete) -> QuerySet[Any]:
    """Newest first, with who made them; the private note is not even read."""
    return athlete.reviews.standing().select_related("reviewed_by").defer("private_note")
