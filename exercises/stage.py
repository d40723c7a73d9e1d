"""What stands on the stage of an exercise's page: its figure on one side, moving, and the way to the other side."""

from functools import cached_property

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from exercises.drawing import moving
from exercises.figure import mirrored
from exercises.models import Exercise

SIDES = {"L": "left", "R": "right"}
NAMES = {"left": _("Left side"), "right": _("Right side")}


class Stage:
    """One side of an exercise; `side` is "left", "right", or anything else for the side it was drawn on."""

    def __init__(self, exercise: Exercise, side: str = "", *, still: bool = False) -> None:
        self.exercise, self.still = exercise, still
        self.drawn_side = SIDES.get(exercise.pose.get("drawn_side", ""), "") if exercise.unilateral else ""
        self.side = side if self.drawn_side and side in NAMES else self.drawn_side

    @property
    def sides(self) -> list[tuple[str, object]]:
        """Key and name of each side; empty for a move that has none."""
        return list(NAMES.items()) if self.drawn_side else []

    @property
    def side_name(self) -> object:
        return NAMES.get(self.side, "")

    @property
    def mirrored(self) -> bool:
        return self.side != self.drawn_side

    @property
    def figure_url(self) -> str:
        return self.exercise.mirrored_figure_url if self.mirrored else self.exercise.figure_url

    @cached_property
    def moving(self) -> SafeString:
        """The figure that moves, as SVG; "" when nothing is drawn."""
        if self.still or not self.exercise.pose:
            return SafeString()
        pose = mirrored(self.exercise.pose) if self.mirrored else self.exercise.pose
        # Safe: the drawing holds numbers and token names of ours, nothing that anyone typed.
        return mark_safe(moving(pose, self.exercise.tempo, self.exercise.hold_s))  # noqa: S308
