"""What goes to an address: which thing of the world it names, and what its form or program sends."""

from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from athletes.checks.book import protocols
from exercises.drawing import digest
from exercises.models import Exercise
from exercises.own.posing import slider_values
from tests.access.world import World


def athlete_pk(world: World) -> list[Any]:
    return [world.athlete.pk]


def export_pk(world: World) -> list[Any]:
    return [world.export.pk]


def picked(world: World) -> dict[str, Any]:
    """Actions for several, of whom this is one; those who may not change the athlete come back to their own roster."""
    return {"athlete": world.invited.athlete.pk, "step": "do"}


def own_routine(world: World) -> list[Any]:
    return [world.own_routine.pk]


def athlete_week(world: World) -> list[Any]:
    return [world.athlete.pk, world.week]


def own_exercise(world: World) -> list[Any]:
    return [world.own_exercise.pk]


def entered(world: World) -> dict[str, Any]:
    """A measure of the coach's entry form."""
    return {"op_id": str(UUID(int=world.athlete.pk)), "shown": "heel-raise", "heel-raise..left.1": "20"}


def written() -> dict[str, Any]:
    """A message as its form sends it."""
    return {"text": "See you on Tuesday.", "about": "", "op_id": str(uuid4())}


def seen_now() -> str:
    return timezone.now().isoformat()


def posed(exercise: Exercise) -> dict[str, Any]:
    """The angles of an exercise as its sliders send them."""
    return {"base": exercise.pk, "view": exercise.pose["view"], **slider_values(exercise.pose)}


def check_figure() -> list[Any]:
    """The address of the drawing of now."""
    protocol = protocols()["stick-front"]
    return [protocol.id, 2, digest(protocol.steps[1].pose or {})]
