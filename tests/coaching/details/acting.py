"""Sending one part of an athlete's details as a coach does."""

from typing import Any

from django.test import Client

from athletes.models import Athlete


def send(client: Client, athlete: Athlete, edit: str, **told: Any) -> Any:
    return client.post(f"/athletes/{athlete.pk}/details/", {"edit": edit, **told})
